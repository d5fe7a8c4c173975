import type { FactValue } from '../enterprise/facts.ts';
import type { KnownFacts } from '../enterprise/known-facts.ts';
import type { RegionTable } from '../enterprise/region.ts';
import type { FactLeaf } from './condition.ts';
import { describeLeaf } from './describe.ts';
import { evaluateLeaf } from './evaluate-leaf.ts';
import type { Verdict } from './verdict.ts';

/** What is found of one requirement: the verdict, what the enterprise has, and both in words. */
export interface JudgedLeaf {
  readonly verdict: Verdict;
  readonly actual: FactValue | undefined;
  readonly sentence: string;
}

/**
 * Requirements of one enterprise on one day. Thousands of programs ask for the same few things (registered in the city, no record of
 * dishonesty): each is judged and put into words once.
 */
export class JudgedLeaves {
  private readonly facts: KnownFacts;
  private readonly regions: RegionTable;
  private readonly judged = new Map<string, JudgedLeaf>();

  constructor(facts: KnownFacts, regions: RegionTable) {
    this.facts = facts;
    this.regions = regions;
  }

  /** @param negated it stands among what must not be */
  of(leaf: FactLeaf, negated: boolean): JudgedLeaf {
    const key = keyOf(leaf, negated);
    const known = this.judged.get(key);
    if (known !== undefined) return known;
    const made = judgeLeaf(leaf, negated, this.facts, this.regions);
    this.judged.set(key, made);
    return made;
  }
}

/** The verdict on a leaf as it stands, and the sentence that explains it, which under a not (`negated`) is worded the other way round. */
export function judgeLeaf(leaf: FactLeaf, negated: boolean, facts: KnownFacts, regions: RegionTable): JudgedLeaf {
  const actual = facts.get(leaf.fact);
  const verdict = evaluateLeaf(leaf, actual, regions);
  return { verdict, actual, sentence: describeLeaf(leaf, verdict, actual, facts.computedFrom(leaf.fact), regions, negated) };
}

/** Equal for leaves that ask for the same; `3` and `'3'` are not. */
const keyOf = ({ fact, op, value }: FactLeaf, negated: boolean): string =>
  `${negated ? '!' : ''}${fact}${op}${typeof value === 'object' ? `[${value.join('\u0000')}` : `${typeof value} ${String(value)}`}`;
