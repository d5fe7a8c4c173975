import type { DocumentRecord } from '../policy/ports.ts';
import type { Duty } from './duties.ts';
import type { WorkingCalendar } from './working-days.ts';

/** 时效 of one interpretation. */
export interface Timeliness {
  readonly interpretation: string;
  /** The day the policy became public; its date of signing where that is all that is known. */
  readonly policyOn: string | null;
  readonly interpretedOn: string | null;
  /** The last day on which it is in time. */
  readonly dueOn: string | null;
  /** Working days after the policy, weekends worked counted, holidays not; null where a date or the year's calendar is not known. */
  readonly workingDays: number | null;
  readonly inTime: boolean | null;
  /** Within how many working days, and where that is written. */
  readonly rule: Duty;
}

/** `rule`: within how many working days. */
export function timelinessOf(policy: DocumentRecord, interpretation: DocumentRecord, calendar: WorkingCalendar, rule: Duty): Timeliness {
  const policyOn = policy.metadata.publishedOn ?? policy.metadata.signedOn;
  const interpretedOn = interpretation.metadata.publishedOn ?? interpretation.metadata.signedOn;
  const workingDays = policyOn === null || interpretedOn === null ? null : calendar.workingDaysBetween(policyOn, interpretedOn);
  return {
    interpretation: interpretation.id,
    policyOn,
    interpretedOn,
    dueOn: policyOn === null ? null : calendar.addWorkingDays(policyOn, rule.value),
    workingDays,
    inTime: workingDays === null ? null : workingDays <= rule.value,
    rule,
  };
}
