import type { Span } from '../../server/domain/citation/citation.ts';

/**
 * A stretch of text known to hold conditions, and in what role:
 * `requirement` 申报条件 · `applicant` 申报对象, one noun phrase · `exclusion` 不予支持 and other negative lists (each item is negated)
 * · `antecedent` 对…的 before an award · `tier` the antecedent of one tier of an award
 * · `others` what is asked of somebody else (在孵企业应当…): no fact of the applicant decides it.
 */
export interface ConditionPassage extends Span {
  readonly role: 'requirement' | 'applicant' | 'exclusion' | 'antecedent' | 'tier' | 'others';
}
