import { CAUSE_WORDS } from '../../domain/delivery/cause.ts';
import { changeOf, closesSoon } from '../../domain/delivery/change.ts';
import { isOffered, type Decision } from '../../domain/delivery/decision.ts';
import type { Delivery } from '../../domain/delivery/delivery.ts';
import { reasonOf, summaryOf, type Reason } from '../../domain/delivery/reason.ts';
import { recipientsByEnterprise, unwantedBecause, type Subscription } from '../../domain/delivery/subscription.ts';
import { chinaDay } from '../../domain/language/dates.ts';
import { profileOn, type EnterpriseProfile } from '../../domain/enterprise/profile.ts';
import type { RegionTable } from '../../domain/enterprise/region.ts';
import { matchProgram, type OfferedProgram, type ProgramMatch } from '../../domain/subsidy/match-program.ts';
import { servesPlaceOf } from '../../domain/subsidy/serves-place.ts';
import { deliveriesFor } from './make-deliveries.ts';
import type { EnterprisePlan, PlanInput } from './plan.ts';
import { planPublications } from './plan-publications.ts';
import { readState, type PushState } from './push-state.ts';

/** What a push would do, enterprise by enterprise; nothing is written. */
export interface PushPlan {
  readonly enterprises: readonly EnterprisePlan[];
  /** All of them, in order. */
  readonly deliveries: readonly Delivery[];
  readonly state: PushState;
  /** Enterprises that were judged: those of which somebody wants to be told. */
  readonly judged: ReadonlySet<string>;
}

/** Judges every pair that may have changed since the last finished run. Writes nothing. */
export async function planPush(input: PlanInput): Promise<PushPlan> {
  const state = await readState(input);
  const enterprises: EnterprisePlan[] = [];
  const toldOf = recipientsByEnterprise(input.subscriptions);
  // Nobody wants to be told: then nothing is made from the profile either.
  const profiles = input.profiles
    .map((profile) => ({ profile, recipients: toldOf(profile.id) }))
    .filter(({ recipients }) => recipients.length > 0);
  const judged = new Set(profiles.map(({ profile }) => profile.id));
  const candidates = await candidatesOf(
    input,
    profiles.map(({ profile }) => profile),
  );
  for (const { profile, recipients } of profiles)
    enterprises.push(
      await planEnterprise(input, state, profile, recipients, candidates === null ? null : (candidates.get(profile.id) ?? NONE)),
    );
  enterprises.push(planPublications(input, state));
  const known = new Set((await input.deliveries.list({ ids: enterprises.flatMap((e) => e.deliveries.map((d) => d.id)) })).map((d) => d.id));
  const unknown = enterprises
    .map((e) => ({ ...e, deliveries: e.deliveries.filter((d) => !known.has(d.id)) }))
    .filter((e) => e.deliveries.length > 0 || e.decisions.length > 0);
  return { enterprises: unknown, deliveries: unknown.flatMap((e) => e.deliveries), state, judged };
}

const NONE: ReadonlySet<string> = new Set();

/** Program ids by enterprise, as far as they may be offered; null where there is no bulk engine and every pair has to be judged. */
async function candidatesOf(
  { bulk, offered, now }: PlanInput,
  profiles: readonly EnterpriseProfile[],
): Promise<ReadonlyMap<string, ReadonlySet<string>> | null> {
  if (bulk === undefined) return null;
  const byEnterprise = new Map<string, Set<string>>();
  const day = chinaDay(now);
  for (const [programId, enterpriseIds] of await bulk.offeredTo({ offered, profiles: profiles.map((p) => profileOn(p, day)), day })) {
    for (const id of enterpriseIds) byEnterprise.set(id, (byEnterprise.get(id) ?? new Set()).add(programId));
  }
  return byEnterprise;
}

async function planEnterprise(
  input: PlanInput,
  state: PushState,
  profile: EnterpriseProfile,
  recipients: readonly Subscription[],
  candidates: ReadonlySet<string> | null,
): Promise<EnterprisePlan> {
  const day = chinaDay(input.now);
  const mine = state.enterprises.get(profile.id);
  const unchanged = mine !== undefined && mine.seen?.version === mine.version && mine.seen.day === day;
  const moved = unchanged ? input.offered.filter((o) => state.programs.get(o.program.id)?.unchangedSince !== day) : input.offered;
  const stored = new Map(moved.length === 0 ? [] : (await input.deliveries.decisionsOf(profile.id)).map((d) => [d.programId, d]));
  // What neither is nor was offered is told to nobody.
  const pairs = candidates === null ? moved : moved.filter(({ program }) => candidates.has(program.id) || stored.has(program.id));
  const plans = pairs.flatMap(
    (offered) => planPair(input, state, profile, offered, recipients, stored.get(offered.program.id) ?? null) ?? [],
  );
  return {
    enterpriseId: profile.id,
    deliveries: plans.flatMap((p) => p.deliveries),
    decisions: plans.map((p) => p.decision),
    versions: plans.some((p) => p.deliveries.length > 0)
      ? [
          { digest: mine?.version ?? '', value: profile },
          ...plans.flatMap((p) => (p.deliveries.length > 0 ? [{ digest: p.decision.programVersion, value: p.offered }] : [])),
        ]
      : [],
  };
}

interface PairPlan {
  readonly offered: OfferedProgram;
  readonly decision: Decision;
  readonly deliveries: readonly Delivery[];
}

function planPair(
  input: PlanInput,
  state: PushState,
  profile: EnterpriseProfile,
  offered: OfferedProgram,
  recipients: readonly Subscription[],
  stored: Decision | null,
): PairPlan | null {
  const { program } = offered;
  const day = chinaDay(input.now);
  const match = matchProgram(offered, profile, day, input.regions);
  if (stored === null && !isOffered(match)) return null;
  const seenProgram = state.programs.get(program.id)?.seen ?? null;
  const seenProfile = state.enterprises.get(profile.id)?.seen ?? null;
  const versions = {
    programVersion: state.programs.get(program.id)?.version ?? '',
    profileVersion: state.enterprises.get(profile.id)?.version ?? '',
  };
  const change = changeOf({
    program,
    now: match,
    day,
    ...versions,
    stored,
    programSeen: seenProgram !== null,
    enterpriseSeen: seenProfile !== null,
    judge: (parts) =>
      matchProgram(
        parts.program === 'seen' ? (seenProgram?.value ?? offered) : offered,
        seenProfile?.value ?? profile,
        parts.day === 'seen' ? lastDay(seenProgram?.day, seenProfile?.day, day) : day,
        input.regions,
      ),
  });
  const reason = change === null ? null : reasonOf(change, program, match, stored, day, input.regions);
  const decision = decisionOf(match, offered, versions, profile.id, day, reason, stored, input.regions);
  if (change === null && stored !== null && sameDecision(stored, decision)) return null;
  return {
    offered,
    decision,
    deliveries:
      change === null || reason === null
        ? []
        : recipients
            .filter(
              (s) =>
                unwantedBecause(s, program, match.award) === null &&
                (s.regions.length > 0 || servesPlaceOf(program, profile, input.regions)),
            )
            .flatMap((s) => deliveriesFor(s, change, reason, decision, offered, match, input.now)),
  };
}

/** The last day on which both were judged. */
const lastDay = (a: string | undefined, b: string | undefined, fallback: string): string =>
  a === undefined || b === undefined ? fallback : a > b ? a : b;
const sameDecision = (a: Decision, b: Decision): boolean =>
  JSON.stringify({ ...a, day: '', because: '' }) === JSON.stringify({ ...b, day: '', because: '' });

function decisionOf(
  match: ProgramMatch,
  { program }: OfferedProgram,
  versions: Pick<Decision, 'programVersion' | 'profileVersion'>,
  enterpriseId: string,
  day: string,
  reason: Reason | null,
  stored: Decision | null,
  regions: RegionTable,
): Decision {
  const { opensOn, closesOn } = program.window;
  return {
    programId: program.id,
    enterpriseId,
    programVersion: versions.programVersion,
    profileVersion: versions.profileVersion,
    day,
    eligibility: match.eligibility,
    toConfirm: match.toConfirm,
    because: reason?.sentence ?? summaryOf(match, regions),
    opensOn,
    closesOn,
    award: match.award === null ? null : { min: match.award.min, max: match.award.max },
    remindedOf: isOffered(match) && closesSoon(closesOn, day) ? closesOn : (stored?.remindedOf ?? null),
  };
}

/** `新发布 3条，即将截止 1条`: what a plan would tell, by cause. */
export function causesInWords(deliveries: readonly Pick<Delivery, 'cause'>[]): string {
  const counts = new Map<Delivery['cause'], number>();
  for (const d of deliveries) counts.set(d.cause, (counts.get(d.cause) ?? 0) + 1);
  return [...counts].map(([cause, n]) => `${CAUSE_WORDS[cause]}${n}条`).join('，');
}
