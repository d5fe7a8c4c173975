import type { MatchRun } from '../../domain/delivery/match-run.ts';
import type { PushStore } from '../../domain/delivery/ports.ts';
import type { EnterpriseProfile } from '../../domain/enterprise/profile.ts';
import type { RegionTable } from '../../domain/enterprise/region.ts';
import { AppError } from '../../domain/errors.ts';
import { matchProgram, type OfferedProgram, type ProgramMatch } from '../../domain/subsidy/match-program.ts';
import { digest, profileVersion, programVersion } from './versions.ts';

/** What was answered, on which day, from which versions. */
export interface Asked {
  readonly offered: readonly OfferedProgram[];
  readonly profile: EnterpriseProfile;
  readonly matches: readonly ProgramMatch[];
  readonly day: string;
  /** Milliseconds. */
  readonly now: number;
}

/** Versions written by this process: they never change, so that once is enough. */
const written = new Set<string>();
const MOST_REMEMBERED = 100_000;

/** Keeps what an enterprise was answered, with the program and profile it was made from. The same answer again adds nothing. */
export async function keepMatch({ deliveries, matchRuns }: PushStore, { offered, profile, matches, day, now }: Asked): Promise<MatchRun> {
  const versions = new Map(offered.map((o) => [o.program.id, { digest: programVersion(o), value: o }]));
  const own = { digest: profileVersion(profile), value: profile as unknown };
  const verdicts = matches.flatMap(({ programId, eligibility, toConfirm }) => {
    const version = versions.get(programId);
    return version === undefined ? [] : [{ programId, programVersion: version.digest, eligibility, toConfirm }];
  });
  const made = { enterpriseId: profile.id, day, profileVersion: own.digest, verdicts };
  const run: MatchRun = { ...made, id: digest(made), at: now };
  const fresh = [own, ...versions.values()].filter((v) => !written.has(v.digest));
  // First what it is made from, then the record that names it.
  if (fresh.length > 0) await deliveries.keepVersions(fresh);
  if (written.size > MOST_REMEMBERED) written.clear();
  for (const { digest: key } of fresh) written.add(key);
  await matchRuns.save(run);
  return run;
}

/** A past verdict made again from the versions it was made from. */
export interface PastVerdict {
  readonly day: string;
  /** Milliseconds; null for a push, which keeps its day alone. */
  readonly at: number | null;
  readonly match: ProgramMatch;
  /** It comes out as it was stored. */
  readonly same: boolean;
}

/** Why a pair was judged as it was: the last verdict that was given up to a day, to an asker or in a push. */
export async function whyThen(
  push: PushStore,
  enterpriseId: string,
  programId: string,
  day: string,
  regions: RegionTable,
): Promise<PastVerdict> {
  const run = await push.matchRuns.lastOf(enterpriseId, day);
  const asked = run?.verdicts.find((v) => v.programId === programId);
  const told = await push.deliveries.decision(programId, enterpriseId);
  const pushed = told !== null && told.day <= day ? told : null;
  const useRun = run !== null && asked !== undefined && (pushed === null || run.day >= pushed.day);
  const stored = useRun
    ? { ...asked, profileVersion: run.profileVersion, day: run.day, at: run.at }
    : pushed === null
      ? null
      : { ...pushed, at: null };
  if (stored === null)
    throw new AppError('not-found', `到${day}为止，没有这家企业在这个项目上的判定记录。要按那一天的条件测算，请用 match --as-of ${day}。`);
  const offered = (await push.deliveries.version(stored.programVersion)) as OfferedProgram | null;
  const profile = (await push.deliveries.version(stored.profileVersion)) as EnterpriseProfile | null;
  if (offered === null || profile === null) throw new AppError('not-found', '当时的政策或企业信息没有保留，无法重算。');
  const match = matchProgram(offered, profile, stored.day, regions);
  return { day: stored.day, at: stored.at, match, same: match.eligibility === stored.eligibility && match.toConfirm === stored.toConfirm };
}
