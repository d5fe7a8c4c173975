import type { Duties } from '../interpretation/duties.ts';
import type { WorkingCalendar } from '../interpretation/working-days.ts';
import { todayInChina } from '../language/dates.ts';

/** How pressing a question is: 重大突发 · 需发布会说明 · 公众关切 · 一般咨询. */
export const CONCERNS = ['emergency', 'press', 'public', 'ordinary'] as const;
export type Concern = (typeof CONCERNS)[number];

/** The time within which a concern is answered, where that is written, and in words. */
export interface AnswerTerm {
  readonly concern: Concern;
  readonly words: string;
  readonly source: string;
  readonly hours: number | null;
  readonly workingDays: number | null;
}

/** How long an answer may take by the rules, with the sentence of the rule. */
export function answerTerm(concern: Concern, duties: Duties): AnswerTerm {
  if (concern === 'ordinary')
    return {
      concern,
      hours: null,
      workingDays: duties.answerWorkingDays.value,
      words: `${duties.answerWorkingDays.value}个工作日`,
      source: duties.answerWorkingDays.source,
    };
  const duty = { emergency: duties.emergencyHours, press: duties.pressHours, public: duties.concernHours }[concern];
  return { concern, hours: duty.value, workingDays: null, words: `${duty.value}小时`, source: duty.source };
}

const HOUR = 3_600_000;
/** Asia/Shanghai is eight hours ahead. */
const endOfDay = (day: string): number => Date.parse(`${day}T23:59:59.999+08:00`);

/**
 * When an answer is due, in milliseconds: hours run day and night, working days to the end of the last. Null where a year's calendar is not
 * known.
 */
export function dueAt(concern: Concern, since: number, duties: Duties, calendar: WorkingCalendar): number | null {
  const { hours, workingDays } = answerTerm(concern, duties);
  if (hours !== null) return since + hours * HOUR;
  const day = calendar.addWorkingDays(todayInChina(new Date(since)), workingDays ?? 0);
  return day === null ? null : endOfDay(day);
}
