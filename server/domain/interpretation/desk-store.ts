import type { VersionedRepository } from '../versioned-repository.ts';
import type { InterpretationPlan } from './plan.ts';

/** What the desk keeps. */
export interface DeskStore {
  readonly plans: VersionedRepository<InterpretationPlan>;
}
