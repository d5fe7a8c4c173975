import { CAMPAIGN_SIZE, type Campaign } from '../../domain/delivery/campaign.ts';
import type { Delivery, DeliveryStatus } from '../../domain/delivery/delivery.ts';
import type { PushStore } from '../../domain/delivery/ports.ts';
import type { EnterprisePlan, PlanInput } from './plan.ts';
import { planPush } from './plan-push.ts';
import { markJudged } from './push-state.ts';
import { digest } from './versions.ts';

export interface RunInput extends Omit<PlanInput, 'subscriptions' | 'deliveries'> {
  readonly push: PushStore;
  /** Deliveries of one run from which on a person has to approve. */
  readonly campaignSize?: number;
  /** Judges and remembers, but tells nobody: for a library that is older than its first run. */
  readonly baseline?: boolean;
}
/** What a run wrote down; `campaign` where there is so much that a person approves it first. */
export interface RunResult {
  readonly recorded: readonly Delivery[];
  readonly campaign: Campaign | null;
}

/** Rows written at once: each writing waits for the disk, so that one an enterprise takes most of a large run's time. */
const AT_ONCE = 500;

/**
 * Plans and writes the outbox. An enterprise's deliveries are written with their decisions, some enterprises at a time; that everything was
 * judged is
 * written last, so that a run that was killed is simply done again: what is there stays, what is missing comes.
 */
export async function runPush(input: RunInput): Promise<RunResult> {
  const { push, now } = input;
  const subscriptions = await push.subscriptions.all();
  const plan = await planPush({ ...input, subscriptions, deliveries: push.deliveries });
  const told =
    input.baseline === true
      ? { ...plan, enterprises: plan.enterprises.map((e) => ({ ...e, deliveries: [], versions: [] })), deliveries: [] }
      : plan;
  const campaign = await openCampaign(push, told.deliveries, now, input.campaignSize ?? CAMPAIGN_SIZE);
  const held = (d: Delivery): Delivery =>
    campaign === null ? d : { ...d, campaign: campaign.id, state: { ...d.state, status: HELD[campaign.status] } };
  const recorded: Delivery[] = [];
  const kept = new Set<string>();
  for (const some of inParts(told.enterprises)) {
    const deliveries = some.flatMap((e) => e.deliveries.map(held));
    const versions = new Map(some.flatMap((e) => e.versions.map((v) => [v.digest, v] as const)).filter(([key]) => !kept.has(key)));
    await push.deliveries.record({ deliveries, decisions: some.flatMap((e) => e.decisions), versions: [...versions.values()] });
    for (const key of versions.keys()) kept.add(key);
    for (const d of deliveries) recorded.push(d);
  }
  await markJudged(push.deliveries, plan.state, plan.judged, now);
  if (campaign !== null) await push.campaigns.save([{ ...((await push.campaigns.get(campaign.id)) ?? campaign), complete: true }]);
  return { recorded, campaign };
}

/** Whole enterprises, about so many rows together. */
function* inParts(enterprises: readonly EnterprisePlan[]): Generator<readonly EnterprisePlan[]> {
  let part: EnterprisePlan[] = [];
  let rows = 0;
  for (const plan of enterprises) {
    part.push(plan);
    rows += plan.deliveries.length + plan.decisions.length;
    if (rows >= AT_ONCE) {
      yield part;
      part = [];
      rows = 0;
    }
  }
  if (part.length > 0) yield part;
}

/** How the deliveries of a campaign begin: one that was decided while a killed run had left it incomplete holds for the rest. */
const HELD: Readonly<Record<Campaign['status'], DeliveryStatus>> = {
  awaiting: 'awaiting-approval',
  approved: 'queued',
  rejected: 'rejected',
};

/**
 * The campaign the deliveries belong to: one that a killed run left incomplete, or a new one where they are many; null where they are few.
 */
async function openCampaign(push: PushStore, deliveries: readonly Delivery[], now: number, size: number): Promise<Campaign | null> {
  const left = (await push.campaigns.all()).find((c) => !c.complete);
  if (left !== undefined) return left;
  if (deliveries.length <= size) return null;
  const campaign: Campaign = {
    id: digest(deliveries.map((d) => d.id).sort()).slice(0, 12),
    size: deliveries.length,
    createdAt: now,
    complete: false,
    status: 'awaiting',
    decidedBy: null,
  };
  await push.campaigns.save([campaign]);
  return campaign;
}
