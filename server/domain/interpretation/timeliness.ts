import type { DocumentRecord } from '../policy/ports.ts';
import type { WorkingCalendar } from './working-days.ts';

/** Within how many working days after the policy an interpretation must be public, and where the rule comes from. */
export interface TimelinessRule { readonly workingDays: number; readonly source: string }
export const DEFAULT_TIMELINESS: TimelinessRule = { workingDays: 3, source: '国办发〔2016〕80号及各地实施意见：解读材料应于文件公开后3个工作日内发布' };

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
}

export function timelinessOf(policy: DocumentRecord, interpretation: DocumentRecord, calendar: WorkingCalendar, rule: TimelinessRule): Timeliness {
  const policyOn = policy.metadata.publishedOn ?? policy.metadata.signedOn, interpretedOn = interpretation.metadata.publishedOn ?? interpretation.metadata.signedOn;
  const workingDays = policyOn === null || interpretedOn === null ? null : calendar.workingDaysBetween(policyOn, interpretedOn);
  return {
    interpretation: interpretation.id, policyOn, interpretedOn, dueOn: policyOn === null ? null : calendar.addWorkingDays(policyOn, rule.workingDays),
    workingDays, inTime: workingDays === null ? null : workingDays <= rule.workingDays,
  };
}
