import { chineseDate } from '../language/chinese-date.ts';
import type { KnownFacts } from '../enterprise/known-facts.ts';
import type { Confirmation } from '../enterprise/profile.ts';
import type { RegionTable } from '../enterprise/region.ts';
import type { Condition } from './condition.ts';
import { judgeLeaf, type JudgedLeaves } from './judged-leaves.ts';
import { allOf, anyOf, atLeast, not, type Explanation } from './verdict.ts';

/** What an evaluation looks at besides the condition. */
export interface Evidence {
  readonly facts: KnownFacts;
  readonly regions: RegionTable;
  /** Confirmations of this program's manual conditions, by the condition's text. */
  readonly confirmations: ReadonlyMap<string, Confirmation>;
  /** What is known already of requirements by the same facts: for many programs of one enterprise. */
  readonly judged?: JudgedLeaves;
}

/** Evaluates a condition tree and explains it node by node: the explanation has the tree's shape. */
export function evaluate(condition: Condition, evidence: Evidence, negated = false): Explanation {
  if ('fact' in condition) {
    const { verdict, actual, sentence } =
      evidence.judged?.of(condition, negated) ?? judgeLeaf(condition, negated, evidence.facts, evidence.regions);
    return {
      verdict,
      fact: condition.fact,
      op: condition.op,
      value: condition.value,
      actual: actual ?? null,
      text: condition.text,
      citation: condition.citation,
      sentence,
    };
  }
  if ('manual' in condition) {
    const confirmed = evidence.confirmations.get(condition.text);
    const verdict = confirmed === undefined ? 'unknown' : confirmed.holds ? 'satisfied' : 'violated';
    const sentence =
      confirmed === undefined
        ? `需人工确认${negated ? '没有下列情形' : ''}：${condition.text}`
        : `${confirmed.by}于${chineseDate(confirmed.on)}确认${negated ? (confirmed.holds ? '有下列情形' : '没有下列情形') : confirmed.holds ? '满足' : '不满足'}：${condition.text}`;
    return { verdict, manual: true, text: condition.text, citation: condition.citation, sentence };
  }
  if ('not' in condition) {
    const inner = evaluate(condition.not, evidence, !negated);
    return { verdict: not(inner.verdict), not: inner };
  }
  const of = ('allOf' in condition ? condition.allOf : 'anyOf' in condition ? condition.anyOf : condition.of).map((c) =>
    evaluate(c, evidence, negated),
  );
  const verdicts = of.map((e) => e.verdict);
  if ('allOf' in condition) return { verdict: allOf(verdicts), allOf: of };
  if ('anyOf' in condition) return { verdict: anyOf(verdicts), anyOf: of };
  return { verdict: atLeast(condition.atLeast, verdicts), atLeast: condition.atLeast, of };
}

/** What a group is made of; a leaf has none. */
export const childrenOf = (e: Explanation): readonly Explanation[] =>
  'allOf' in e ? e.allOf : 'anyOf' in e ? e.anyOf : 'of' in e ? e.of : 'not' in e ? [e.not] : [];

/** The undecided leaves that keep the tree undecided: branches already decided do not count. */
export function openLeaves(e: Explanation): readonly Explanation[] {
  if (e.verdict !== 'unknown') return [];
  const children = childrenOf(e);
  return children.length === 0 ? [e] : children.flatMap(openLeaves);
}
