import type { Citation } from '../citation/citation.ts';
import type { FactName, FactValue } from '../enterprise/facts.ts';
import type { Operator } from './condition.ts';

/** 判定（单条）. Kleene's three values; unknown means a fact is missing, never that it is false. */
export type Verdict = 'satisfied' | 'violated' | 'unknown';

/** 判定（项目）. */
export type Eligibility = 'eligible' | 'undetermined' | 'ineligible' | 'closed';

/** 理由: the condition tree again, each node with its verdict. */
export type Explanation =
  | {
      readonly verdict: Verdict;
      readonly fact: FactName;
      readonly op: Operator;
      readonly value: FactValue;
      readonly actual: FactValue | null;
      readonly text: string;
      readonly citation: Citation;
      readonly sentence: string;
    }
  | { readonly verdict: Verdict; readonly manual: true; readonly text: string; readonly citation: Citation; readonly sentence: string }
  | { readonly verdict: Verdict; readonly allOf: readonly Explanation[] }
  | { readonly verdict: Verdict; readonly anyOf: readonly Explanation[] }
  | { readonly verdict: Verdict; readonly not: Explanation }
  | { readonly verdict: Verdict; readonly atLeast: number; readonly of: readonly Explanation[] };

/** Kleene's and: violated beats unknown beats satisfied. */
export const allOf = (verdicts: readonly Verdict[]): Verdict =>
  verdicts.includes('violated') ? 'violated' : verdicts.includes('unknown') ? 'unknown' : 'satisfied';

/** Kleene's or: satisfied beats unknown beats violated. */
export const anyOf = (verdicts: readonly Verdict[]): Verdict =>
  verdicts.includes('satisfied') ? 'satisfied' : verdicts.includes('unknown') ? 'unknown' : 'violated';

/** What is unknown stays unknown. */
export const not = (verdict: Verdict): Verdict => (verdict === 'satisfied' ? 'violated' : verdict === 'violated' ? 'satisfied' : 'unknown');

/** At least `n` satisfied: decided as soon as no value of the unknown ones could change it. */
export function atLeast(n: number, verdicts: readonly Verdict[]): Verdict {
  const satisfied = verdicts.filter((v) => v === 'satisfied').length;
  const possible = verdicts.filter((v) => v !== 'violated').length;
  return satisfied >= n ? 'satisfied' : possible < n ? 'violated' : 'unknown';
}
