import { findQuantities } from '../language/quantities.ts';
import type { TermWeights } from './terms.ts';
import { foldedRuns, shared, termsOf } from './terms.ts';

/** A piece with what comparing needs, made once. */
export interface Prepared {
  readonly text: string;
  readonly terms: ReadonlySet<string>;
  readonly weight: number;
  /** Numbers with units, normalised: `money 500000`. */
  readonly values: ReadonlySet<string>;
}

/** The quantities of a text in a form that compares: 2年 and 24个月 are one. */
export const valuesOf = (text: string): ReadonlySet<string> =>
  new Set(findQuantities(text).map((q) => (q.dimension === 'years' ? `months ${q.value * 12}` : `${q.dimension} ${q.value}`)));

/** A text with all that is compared of it, counted once. */
export const prepare = (text: string, weights: TermWeights, terms = termsOf(text)): Prepared => ({
  text,
  terms,
  weight: weights.sum(terms),
  values: valuesOf(text),
});

/** What speaks for a passage being about a rule. All are 0 where nothing does. */
export interface PairFeatures {
  /** Weight of the shared terms. */
  readonly evidence: number;
  /** Share of the passage's weight that the rule has. */
  readonly ofPassage: number;
  /** Share of the rule's weight that the passage has. */
  readonly ofRule: number;
  /** Normalised numbers in common. */
  readonly values: number;
  /** Longest run of characters in common. */
  readonly run: number;
}

/** What speaks for a passage being about a rule; shares 0..1. */
export function pairFeatures(rule: Prepared, passage: Prepared, weights: TermWeights): PairFeatures {
  const common = shared(rule.terms, passage.terms);
  const evidence = weights.sum(common);
  return {
    evidence,
    ofPassage: evidence / Math.max(passage.weight, 1),
    ofRule: evidence / Math.max(rule.weight, 1),
    values: [...passage.values].filter((v) => rule.values.has(v)).length,
    run: common.length < 2 ? 0 : longestCommonRun(rule.text, passage.text),
  };
}

/** Length of the longest run of folded characters that both texts have. */
export function longestCommonRun(a: string, b: string): number {
  const x = foldedRuns(a).join(' ');
  const y = foldedRuns(b).join(' ');
  let before = new Uint16Array(y.length + 1);
  let longest = 0;
  for (let i = 0; i < x.length; i++) {
    const row = new Uint16Array(y.length + 1);
    for (let j = 0; j < y.length; j++) {
      if (x[i] !== y[j] || x[i] === ' ') continue;
      const length = (before[j] ?? 0) + 1;
      row[j + 1] = length;
      if (length > longest) longest = length;
    }
    before = row;
  }
  return longest;
}
