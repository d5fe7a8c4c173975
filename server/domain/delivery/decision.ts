import type { ProgramMatch } from '../subsidy/match-program.ts';
import type { Eligibility } from '../subsidy/verdict.ts';

/**
 * 推送判定: the last verdict on a pair that an enterprise was, or could have been, told. Made anew it comes out the same: the versions are
 * kept.
 */
export interface Decision {
  readonly programId: string;
  readonly enterpriseId: string;
  /** Digest of the program as it was judged. */
  readonly programVersion: string;
  /** Digest of the profile as it was judged. */
  readonly profileVersion: string;
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly eligibility: Eligibility;
  readonly toConfirm: boolean;
  /** The explanation in one sentence. */
  readonly because: string;
  /** What a changed program is compared by: the window and the award as they were told. */
  readonly opensOn: string | null;
  readonly closesOn: string | null;
  readonly award: { readonly min: number; readonly max: number | null } | null;
  /** The last day that a reminder was given for; null where none was. */
  readonly remindedOf: string | null;
}

/** A pair that is told: it fits, or only a person's confirmation is missing. */
export const isOffered = (m: Pick<ProgramMatch, 'eligibility' | 'toConfirm'>): boolean => m.eligibility === 'eligible' || m.toConfirm;

/** The key of one program beside one enterprise. */
export const pairId = (programId: string, enterpriseId: string): string => `${programId}|${enterpriseId}`;
