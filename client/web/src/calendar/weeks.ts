import { addDays, lastDayOf } from '@policy-navigator/client-shared';

export const WEEK = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];
/** 0 on a Monday. */
export const placeInWeek = (day: string): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;

/** The weeks, Monday first, that hold the month. */
export function weeksOf(month: string): readonly (readonly string[])[] {
  const first = `${month}-01`;
  const weeks: string[][] = [];
  for (let monday = addDays(first, -placeInWeek(first)); monday <= lastDayOf(month); monday = addDays(monday, 7))
    weeks.push(WEEK.map((_, i) => addDays(monday, i)));
  return weeks;
}
