import { inReadingOrder, afterRating } from '../../domain/delivery/rating.ts';
import type { Delivery, Rating } from '../../domain/delivery/delivery.ts';
import type { PushStore } from '../../domain/delivery/ports.ts';
import { defaultSubscription, EVERYBODY, PUBLIC, refuses, subscriptionId, type Subscription } from '../../domain/delivery/subscription.ts';
import type { EnterpriseProfile } from '../../domain/enterprise/profile.ts';
import type { RegionTable } from '../../domain/enterprise/region.ts';
import { AppError } from '../../domain/errors.ts';
import { matchProgram, type OfferedProgram, type ProgramMatch } from '../../domain/subsidy/match-program.ts';

/** A person's subscription as it stands, the default one where there is none. */
export const subscriptionOf = async ({ subscriptions }: PushStore, enterpriseId: string, person: string): Promise<Subscription> =>
  (await subscriptions.get(subscriptionId(enterpriseId, person))) ?? defaultSubscription(enterpriseId, person);

/** Who refuses is told nothing more, and what waited for them, with the words on their enterprise, goes at once. */
export async function changeSubscription(
  push: PushStore,
  enterpriseId: string,
  person: string,
  change: Partial<Subscription>,
): Promise<Subscription> {
  const changed = { ...(await subscriptionOf(push, enterpriseId, person)), ...change };
  await push.subscriptions.save([changed]);
  // What is published for everybody is made from no profile: only an end of it ends it.
  if (enterpriseId === PUBLIC ? changed.optedOut : refuses(changed))
    await push.deliveries.dropWaiting(enterpriseId, person === EVERYBODY && enterpriseId !== PUBLIC ? null : person);
  return changed;
}

/** @throws AppError `not-found`. */
export async function deliveryOf({ deliveries }: PushStore, id: string): Promise<Delivery> {
  const found = await deliveries.get(id);
  if (found === null) throw new AppError('not-found', `没有编号为 ${id} 的推送。`);
  return found;
}

/** Keeps a person's rating and what follows from it: what is not for them is not told again. */
export async function rate(push: PushStore, id: string, rating: Rating): Promise<Subscription> {
  const d = await deliveryOf(push, id);
  const rated = (await push.deliveries.list({ enterpriseId: d.enterpriseId })).filter((r) => r.state.rating !== null);
  const subscription = await subscriptionOf(push, d.enterpriseId, d.person);
  const changed = afterRating(subscription, d, rating, rated);
  if (changed !== subscription) await push.subscriptions.save([changed]);
  await mark(push, d, { rating });
  return changed;
}

/** Notes that a delivery was read, led to an application, or was complained of; the first time counts. */
export async function note(push: PushStore, id: string, what: 'read' | 'applied' | 'complained', now: number): Promise<void> {
  const d = await deliveryOf(push, id);
  const field = ({ read: 'readAt', applied: 'appliedAt', complained: 'complainedAt' } as const)[what];
  if (d.state[field] === null) await mark(push, d, { [field]: now });
}

/** Settles a delivery of which nobody can tell whether it arrived, or that was given up: a person looked and says so. */
export async function settle(push: PushStore, id: string, as: 'sent' | 'resend', by: string, now: number): Promise<void> {
  const d = await deliveryOf(push, id);
  if (d.state.status !== 'unknown' && d.state.status !== 'failed')
    throw new AppError('bad-request', '只有结果不明或已停止的推送才需要人工处理。');
  await mark(
    push,
    d,
    as === 'sent'
      ? { status: 'sent', sentAt: now, settledBy: by }
      : { status: 'queued', notBefore: now, attempts: 0, problem: `${by}决定重发，对方可能收到两次`, settledBy: by },
  );
}

async function mark({ deliveries }: PushStore, d: Delivery, change: Parameters<typeof deliveries.change>[2]): Promise<void> {
  if (!(await deliveries.change(d.id, d.state, change))) throw new AppError('busy', '这条推送正在处理，请稍后再试。');
}

/** What an enterprise's people see first: unread messages in the order of what helped before. */
export async function inboxOf(push: PushStore, enterpriseId: string): Promise<readonly Delivery[]> {
  const all = await push.deliveries.list({ enterpriseId });
  const inbox = new Set((await push.inbox.of(enterpriseId)).map((m) => m.id));
  return inReadingOrder(
    all.filter((d) => inbox.has(d.id)),
    all.filter((d) => d.state.rating !== null),
  );
}

/** Makes a delivery's decision again from the program and the profile as they were: `same` where it comes out as it was stored. */
export async function replay(
  push: PushStore,
  id: string,
  regions: RegionTable,
): Promise<{ readonly match: ProgramMatch; readonly same: boolean }> {
  const { decision } = await deliveryOf(push, id);
  const [offered, profile] = [
    (await push.deliveries.version(decision.programVersion)) as OfferedProgram | null,
    (await push.deliveries.version(decision.profileVersion)) as EnterpriseProfile | null,
  ];
  if (offered === null || profile === null) throw new AppError('not-found', '这条推送不是按某家企业的信息判定的，没有可以重算的内容。');
  const match = matchProgram(offered, profile, decision.day, regions);
  return { match, same: match.eligibility === decision.eligibility && match.toConfirm === decision.toConfirm };
}
