import type { Eligibility } from '../subsidy/verdict.ts';

/** 匹配记录: what an enterprise was told when it asked, with the versions it was made from: made anew it comes out the same. */
export interface MatchRun {
  /** Digest of all below but `at`. */
  readonly id: string;
  readonly enterpriseId: string;
  /** `YYYY-MM-DD`: the day it was judged for. */
  readonly day: string;
  /** Milliseconds. */
  readonly at: number;
  readonly profileVersion: string;
  readonly verdicts: readonly RunVerdict[];
}

/** What one run said of one program. */
export interface RunVerdict {
  readonly programId: string;
  readonly programVersion: string;
  readonly eligibility: Eligibility;
  readonly toConfirm: boolean;
}
