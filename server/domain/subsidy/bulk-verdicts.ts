import type { EnterpriseProfile } from '../enterprise/profile.ts';
import type { OfferedProgram } from './match-program.ts';
import type { Eligibility } from './verdict.ts';

/** All programs and enterprises as they are known on a day. Ids differ. */
export interface Known {
  readonly offered: readonly OfferedProgram[];
  readonly profiles: readonly EnterpriseProfile[];
  /** `YYYY-MM-DD`. */
  readonly day: string;
}

/** Something as it was and as it is; null where there was or is none. */
export interface Changed<T> {
  readonly before: T | null;
  readonly after: T | null;
}

/** What came to be different since everything was last judged. */
export interface Since {
  /** The day of that. */
  readonly day: string;
  readonly programs: readonly Changed<OfferedProgram>[];
  readonly profiles: readonly Changed<EnterpriseProfile>[];
}

/** A pair whose verdict is another one now. Ineligible stands for closed, too, and for what is not there. */
export interface VerdictChange {
  readonly programId: string;
  readonly enterpriseId: string;
  readonly before: Exclude<Eligibility, 'closed'>;
  readonly after: Exclude<Eligibility, 'closed'>;
}

/** Judges whole libraries over whole registers. What it says, `matchProgram` says of each pair. */
export interface BulkVerdicts {
  /**
   * Enterprise ids by program id: every pair that is eligible or lacks nothing but a person's confirmation. A few undetermined pairs may be
   * among
   * them (one of several ways to qualify is open by a fact, another by a confirmation), no ineligible or closed one. Programs without any
   * are left out.
   */
  offeredTo(known: Known): Promise<ReadonlyMap<string, ReadonlySet<string>>>;

  /**
   * Every pair whose verdict changed because a program did, a profile did, or the day is another one; program by program, then the changed
   * profiles.
   */
  changes(now: Known, since: Since): Promise<Iterable<VerdictChange>>;
}
