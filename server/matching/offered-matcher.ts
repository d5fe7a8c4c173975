import type { EnterpriseProfile } from '../domain/enterprise/profile.ts';
import type { RegionTable } from '../domain/enterprise/region.ts';
import { matchPrograms, whyClosed, type OfferedProgram, type ProgramMatch } from '../domain/subsidy/match-program.ts';
import { nextQuestions, type NextQuestion } from '../domain/subsidy/next-questions.ts';
import { ProgramSet } from './program-set.ts';

/** What an enterprise is not ruled out of, the best first, and the unknown facts that would decide most of it. */
interface OpenMatches {
  readonly matches: readonly ProgramMatch[];
  readonly nextQuestions: readonly NextQuestion[];
}

/**
 * Programs for one enterprise: verdicts on all of them at once, and a whole match (explanation, award, score) only of those that are
 * possible.
 */
export class OfferedMatcher {
  private readonly regions: RegionTable;
  private kept: { readonly offered: readonly OfferedProgram[]; readonly set: ProgramSet } | null = null;

  constructor(regions: RegionTable) {
    this.regions = regions;
  }

  /** @param about a program that is matched even where the enterprise is ruled out or it is closed */
  match(offered: readonly OfferedProgram[], profile: EnterpriseProfile, day: string, about: string | null = null): OpenMatches {
    const verdicts = this.setOf(offered).verdicts(profile, day);
    const isPossible = ({ program, terms }: OfferedProgram, i: number): boolean =>
      verdicts[i] !== 'violated' && whyClosed(program, terms, day) === null;
    const possible = offered.filter((o, i) => o.program.id === about || isPossible(o, i));
    const matches = [...matchPrograms(possible, profile, day, this.regions)].sort(
      (a, b) => b.score - a.score || (a.programId < b.programId ? -1 : 1),
    );
    return { matches, nextQuestions: nextQuestions(matches) };
  }

  /** Kept while the programs are the same list. */
  private setOf(offered: readonly OfferedProgram[]): ProgramSet {
    if (this.kept?.offered !== offered)
      this.kept = {
        offered,
        set: new ProgramSet(
          offered.map(({ program }) => ({ id: program.id, condition: program.conditions })),
          this.regions,
        ),
      };
    return this.kept.set;
  }
}
