import type { Span } from '../../server/domain/citation/citation.ts';
import type { Condition } from '../../server/domain/subsidy/condition.ts';
import { cite, type ReadingContext } from '../reading-context.ts';

/**
 * A stretch of text known to hold conditions, and in what role:
 * `requirement` 申报条件 · `applicant` 申报对象, one noun phrase · `exclusion` 不予支持 and other negative lists (each item is negated)
 * · `antecedent` 对…的 before an award · `tier` the antecedent of one tier of an award.
 */
export interface ConditionPassage extends Span {
  readonly role: 'requirement' | 'applicant' | 'exclusion' | 'antecedent' | 'tier';
}

/** The conditions that the passages state, as one `allOf`. A leaf whose meaning is unsure is manual, never guessed. */
export function readConditions(passages: readonly ConditionPassage[], context: ReadingContext): Condition {
  return { allOf: passages.map((p) => ({ manual: true as const, text: context.text.slice(p.start, p.end), citation: cite(context, p) })) };
}
