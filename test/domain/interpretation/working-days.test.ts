import { describe, expect, it } from 'vitest';
import { workingDays } from '../../../server/reference/working-days.ts';

const calendar = workingDays();

describe('working days in China', () => {
  it.each([
    ['2020-01-30', false, 'Spring Festival'],
    ['2020-01-31', false, 'Spring Festival, prolonged in 2020'],
    ['2020-01-19', true, 'a Sunday worked for it'],
    ['2020-02-01', false, 'a Saturday'],
    ['2020-02-03', true, 'a Monday'],
    ['2024-10-12', true, 'a Saturday worked after the National Day'],
    ['2026-10-01', false, 'National Day'],
    ['2014-06-02', null, 'a year that is not known'],
    ['2027-01-04', null, 'a year whose arrangement is not known yet'],
  ])('%s: %s (%s)', (day, worked, _why) => expect(calendar.isWorkingDay(day)).toBe(worked));

  it('counts the days after the first up to the last, holidays left out', () => {
    expect(calendar.workingDaysBetween('2024-09-30', '2024-10-08')).toBe(1);
    expect(calendar.workingDaysBetween('2024-10-08', '2024-10-08')).toBe(0);
    expect(calendar.addWorkingDays('2024-09-30', 3)).toBe('2024-10-10');
  });

  it('does not guess across a year that is not known', () => {
    expect(calendar.workingDaysBetween('2026-12-30', '2027-01-05')).toBeNull();
    expect(calendar.addWorkingDays('2026-12-31', 3)).toBeNull();
  });

  it('names the days that differ from the week, and the last year of which they are known', () => {
    expect(calendar.specialDays('2026-09-15', '2026-10-10')).toEqual([
      { day: '2026-09-20', worked: true },
      { day: '2026-09-25', worked: false },
      ...['01', '02', '05', '06', '07'].map((d) => ({ day: `2026-10-${d}`, worked: false })),
      { day: '2026-10-10', worked: true },
    ]);
    expect(calendar.specialDays('2027-01-01', '9999-12-31')).toEqual([]);
    expect(calendar.lastYear).toBe('2026');
  });
});
