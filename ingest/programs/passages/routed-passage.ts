import type { ConditionPassage } from '../../conditions/condition-passage.ts';

export type Role = ConditionPassage['role'];

/** A passage, and the programs of the document (by position) it holds for. */
export interface RoutedPassage extends ConditionPassage {
  /** Of these one suffices: 符合以下条件之一：（1）…（2）…. The passage itself spans them all. */
  readonly choice?: readonly ConditionPassage[];
  /** How many of the choice must hold (至少四项); one where not given. */
  readonly atLeast?: number;
  readonly programs: ReadonlySet<number>;
}
