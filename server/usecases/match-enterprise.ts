import type { EnterpriseProfile } from '../domain/enterprise/profile.ts';
import type { RegionTable } from '../domain/enterprise/region.ts';
import { bestBundle, type Bundle } from '../domain/subsidy/best-bundle.ts';
import { matchPrograms, type OfferedProgram, type ProgramMatch } from '../domain/subsidy/match-program.ts';
import { placesServed } from '../domain/subsidy/serves-place.ts';
import { nextQuestions, type NextQuestion } from '../domain/subsidy/next-questions.ts';

/** Every program judged for one enterprise, the facts that would decide most, and the best programs that go together. */
export interface MatchResult {
  readonly matches: readonly ProgramMatch[];
  readonly nextQuestions: readonly NextQuestion[];
  readonly bundle: Bundle;
}

/** All programs for one enterprise on a day, the best first; programs that are equal stand in id order. */
export function matchEnterprise(
  offered: readonly OfferedProgram[],
  profile: EnterpriseProfile,
  day: string,
  regions: RegionTable,
): MatchResult {
  const matches = [...matchPrograms(offered, profile, day, regions)].sort(
    (a, b) => b.score - a.score || (a.programId < b.programId ? -1 : 1),
  );
  const serves = placesServed(profile, regions);
  return {
    matches,
    nextQuestions: nextQuestions(matches),
    bundle: bestBundle(
      matches,
      offered.filter((o) => serves(o.program)),
    ),
  };
}
