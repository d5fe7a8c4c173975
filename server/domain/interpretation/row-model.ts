import type { Passage } from './passages.ts';
import type { Comparison } from './pair-model.ts';
import { shared, termsOf, type TermWeights } from './terms.ts';

/** A target with everything that is known of its passages. */
export interface RowEvidence {
  readonly text: string;
  /** Log odds per passage. */
  readonly odds: readonly number[];
  readonly comparisons: readonly Comparison[];
  /** The passages that the alignment gives to it. */
  readonly assigned: readonly number[];
}

/** Passages whose odds are this far below the best still count as saying it too. */
const NEAR_BEST = 2;
const MOST_PASSAGES = 4;

/** The passages that cover a row, the strongest first: those assigned to it, and others that say the same as clearly. */
export function coveringPassages({ odds, assigned }: RowEvidence, least: number): readonly number[] {
  const order = odds.map((z, j) => ({ z, j })).sort((a, b) => b.z - a.z);
  const best = order[0]?.z ?? -Infinity;
  const strong = order
    .slice(0, MOST_PASSAGES)
    .filter(({ z }, i) => i === 0 || z >= Math.max(best - NEAR_BEST, least))
    .map(({ j }) => j);
  return [...new Set([...strong, ...assigned])];
}

/**
 * Signs of explaining: reasons, meanings, ways, comparisons with before. Each needs its own words around it, so words alone count little.
 */
const WHY =
  /为了|为[^，。]{2,30}，|考虑到|主要是|目的是|旨在|意在|之所以|因为|由于|原因|这是|有助于|有利于|好处|引导|防止|避免|体现|据此|针对/u;
const MEANING = /所谓|是指|即|也就是|相当于|换句话|例如|比如|举例|统称|具体|包括|其中|说明|解释|含义|指的是|不含|不算/u;
const MANNER = /可(?:以|通过|在|向|先)|登录|填写|填报|提交|联系|咨询|流程|程序|需|应在|注意|如何/u;
const BEFORE = /过去|原来|目前|以前|此前|以往|原办法|这次|此次|本次|不再|调整为|扩大到|与.{0,12}相比/u;

/** What speaks for the row being covered at all. */
export function coveredVector(row: RowEvidence, passages: readonly Passage[], weights: TermWeights, least: number): readonly number[] {
  const sorted = [...row.odds].sort((a, b) => b - a);
  const union = textOf(coveringPassages(row, least), passages);
  const own = Math.max(-6, ...row.odds.filter((_, j) => (row.comparisons[j]?.rank ?? 0) >= 1));
  const inRun = Math.max(-6, ...row.assigned.map((j) => row.odds[j] ?? -6));
  const values = Math.max(0, ...row.comparisons.map((c) => Math.min(c.values, 2)));
  const longestRun = Math.max(0, ...row.comparisons.map((c) => c.run));
  const heading = Math.max(0, ...row.comparisons.map((c) => c.heading));
  return [
    1,
    Math.max(sorted[0] ?? -6, -6),
    Math.max(sorted[1] ?? -6, -6),
    shareOf(row.text, union, weights),
    own,
    inRun,
    // the more passages there are, the likelier one of them resembles the rule by chance
    Math.log(passages.length + 1),
    Math.log1p(longestRun),
    values,
    heading,
  ];
}

/** What speaks for the row being explained, not only mentioned. */
export function explainedVector(row: RowEvidence, passages: readonly Passage[], weights: TermWeights, least: number): readonly number[] {
  const covering = coveringPassages(row, least);
  const union = textOf(covering, passages);
  const first = passages[covering[0] ?? -1];
  const news = 1 - shareOf(union, row.text, weights);
  return [
    1,
    news,
    Math.log(Math.max(union.length, 1) / Math.max(row.text.length, 1)),
    Number(WHY.test(union)),
    Number(MEANING.test(union)),
    Number(MANNER.test(union)),
    Number(BEFORE.test(union)),
    Number(first?.provision.kind === 'answer'),
    Math.log(Math.max(union.length, 5) / 60),
    Math.max(row.odds[covering[0] ?? -1] ?? -6, -6),
    Number(/^[一二三四五六七八九十]{1,2}是/u.test(first?.provision.text ?? '')),
    Math.log1p(Math.max(news * union.length, 0)),
  ];
}

const textOf = (indexes: readonly number[], passages: readonly Passage[]): string =>
  [...indexes]
    .sort((a, b) => a - b)
    .map((j) => passages[j]?.text ?? '')
    .join('');

/** Share of the weight of `text` that `other` has too. */
function shareOf(text: string, other: string, weights: TermWeights): number {
  const terms = termsOf(text);
  return weights.sum(shared(terms, termsOf(other))) / Math.max(weights.sum(terms), 1);
}
