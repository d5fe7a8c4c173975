import type { VersionedRepository } from '../versioned-repository.ts';
import type { ContradictionDecision } from './contradictions/decision.ts';
import type { InterpretationPlan } from './plan.ts';

/** What the desk keeps. */
export interface DeskStore {
  readonly plans: VersionedRepository<InterpretationPlan>;
  /** What drafters found of contradictions; `group` is the policy. */
  readonly contradictions: VersionedRepository<ContradictionDecision>;
}
