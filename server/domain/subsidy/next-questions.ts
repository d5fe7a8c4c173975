import { factDefinition, type FactName } from '../enterprise/facts.ts';
import type { ProgramMatch } from './match-program.ts';
import { supportOf } from './score.ts';

/** 再答一题: an unknown fact, and how many programs an answer would decide. */
export interface NextQuestion {
  readonly fact: FactName;
  readonly label: string;
  /** Programs for which it is the only unknown. */
  readonly decides: number;
  /** Programs in which it is one of the unknowns. */
  readonly concerns: number;
  /** The largest award among them, in yuan. */
  readonly upTo: number | null;
}

const LEAST_WEIGHT = 1 / 3;

/** The unknown facts over all undetermined programs, the one that decides most first. */
export function nextQuestions(matches: readonly ProgramMatch[]): readonly NextQuestion[] {
  const byFact = new Map<FactName, { decides: number; concerns: number; weight: number; upTo: number | null }>();
  for (const match of matches) {
    if (match.eligibility !== 'undetermined') continue;
    for (const fact of match.missingFacts) {
      const q = byFact.get(fact) ?? { decides: 0, concerns: 0, weight: 0, upTo: null };
      const award = match.award?.max ?? match.award?.min ?? null;
      q.concerns += 1;
      if (match.missingFacts.length === 1) q.decides += 1;
      // An answer brings a program 1/n nearer to its decision; a large award weighs up to twice as much, a program that nothing speaks for
      // yet (海洋渔业 for a restaurant) a third of one of which all else is met.
      q.weight +=
        ((1 + Math.min(1, (award ?? 0) / 1e7)) * (LEAST_WEIGHT + (1 - LEAST_WEIGHT) * supportOf(match.explanation))) /
        match.missingFacts.length;
      if (award !== null) q.upTo = Math.max(q.upTo ?? 0, award);
      byFact.set(fact, q);
    }
  }
  return [...byFact]
    .sort(([a, p], [b, q]) => q.weight - p.weight || (a < b ? -1 : 1))
    .map(([fact, { decides, concerns, upTo }]) => ({ fact, label: factDefinition(fact).label, decides, concerns, upTo }));
}
