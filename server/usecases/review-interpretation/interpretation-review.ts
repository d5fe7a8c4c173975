import type { Actor } from '../../domain/access/departments.ts';
import type { ContradictionDecision, Judgement } from '../../domain/interpretation/contradictions/decision.ts';
import type { Overrule } from '../../domain/interpretation/overrule.ts';
import type { PolicyComparison } from './compare-policies.ts';
import type { CoverageReport } from './review-coverage.ts';

/** 政策解读工作台 on the stored documents and, where the caller may, on files that are not stored. */
export interface InterpretationReview {
  /** Without interpretations those linked in the store. */
  coverage(policy: string, interpretations: readonly string[]): Promise<CoverageReport>;
  /**
   * A drafter's decision on the row at this path of a stored policy. @throws AppError where the policy is another department's, there is no
   * such row, no reason or no name.
   */
  overrule(policyId: string, path: string, decision: Pick<Overrule, 'coverage' | 'reason' | 'on'>, actor: Actor): Promise<Overrule>;
  /**
   * A drafter's judgement (属实、误报) on a contradiction of a stored policy with its interpretations or its basis; with `against`, with
   * that newer version. @throws AppError where the policy is another department's, it is not found, or has no reason or no name.
   */
  judgeContradiction(
    policyId: string,
    contradictionId: string,
    judgement: Omit<Judgement, 'by'>,
    actor: Actor,
    against?: string,
  ): Promise<ContradictionDecision>;
  /** Two versions; over the imported enterprises unless `enterprises` is false. */
  compare(older: string, newer: string, enterprises?: boolean): Promise<PolicyComparison>;
}
