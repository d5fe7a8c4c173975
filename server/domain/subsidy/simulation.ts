import type { FactName } from '../enterprise/facts.ts';
import type { EnterpriseProfile } from '../enterprise/profile.ts';
import type { Condition, FactLeaf } from './condition.ts';
import type { AwardTerms } from './program.ts';

/**
 * Conditions as they are, or as somebody thinks of making them. `id`: the program whose confirmations count; null for a draft without any.
 */
export interface Draft {
  readonly id: string | null;
  readonly condition: Condition;
  /** What each would get; left out, no cost is reckoned. */
  readonly awards?: readonly AwardTerms[];
}

/** 资金测算, in yuan: from what the eligible get for certain to what all get who may be eligible. */
export interface CostRange {
  readonly min: number;
  /** Null where some award names no limit. */
  readonly max: number | null;
  /** Of the eligible and undetermined, those for whom the published rules give no sum. */
  readonly unstated: number;
}

/** Enterprises by how they stand to a program. */
export interface ReachCounts {
  readonly eligible: number;
  readonly undetermined: number;
  /** Ineligible, but nothing stands in the way that cannot be changed or waited for. */
  readonly nearMiss: number;
}
/** `key` null: not known of these enterprises. */
export interface ReachSlice extends ReachCounts {
  readonly key: string | null;
}

/** 政策覆盖面: whom conditions reach among the enterprises at hand. */
export interface Reach extends ReachCounts {
  /** Undetermined for want of a fact, the one that most lack first. An enterprise may lack several. */
  readonly wanting: readonly { readonly fact: FactName; readonly enterprises: number }[];
  /** Ineligible by a changeable condition alone, by that condition, in reading order: what a lower threshold would bring. */
  readonly onlyMissing: readonly { readonly leaf: FactLeaf; readonly enterprises: number }[];
  /**
   * By the code of the first place of registration (GB/T 2260), of the industry's section (GB/T 4754: `C`), of the size class; the greatest
   * first.
   */
  readonly byRegion: readonly ReachSlice[];
  readonly byIndustry: readonly ReachSlice[];
  readonly bySize: readonly ReachSlice[];
  /** Null where no awards were given. */
  readonly cost: CostRange | null;
}

/** What a change of conditions does. */
export interface Simulation {
  readonly before: Reach;
  readonly after: Reach;
  /** Eligible only afterwards, only before. */
  readonly gained: number;
  readonly lost: number;
  /** Ids of these, the first hundred of each. */
  readonly gainedIds: readonly string[];
  readonly lostIds: readonly string[];
  readonly enterprises: number;
}

/** Says what a change of conditions changes, without judging pairs one by one. Windows and validity do not count. */
export interface Simulator {
  simulate(profiles: readonly EnterpriseProfile[], day: string, before: Draft, after: Draft): Promise<Simulation>;
}
