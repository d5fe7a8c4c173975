import { chineseDate as longDate } from '../../server/contract/words.ts';

/**
 * Times and days as a Chinese reader writes them. A day is `YYYY-MM-DD` as the server gives it; a moment is in milliseconds or as ISO text.
 * Both are China's, whatever zone the reader's machine stands in: reckoned by hand, for the mini-program's engine need not know any zone.
 */
export type Moment = number | string;

/** Milliseconds that China's clocks are ahead of UTC; they know no summer time since 1991. */
const AHEAD = 8 * 3_600_000;
const DAY = 86_400_000;

/** `2026-11-22T16:05:00.000Z` with China's figures in it. */
const clockOf = (at: Moment): string => new Date((typeof at === 'number' ? at : Date.parse(at)) + AHEAD).toISOString();

/** The day in China on which it is that moment. */
export const dayOf = (at: Moment): string => clockOf(at).slice(0, 10);
/** 2026年11月22日16:05. */
export const timeWords = (at: Moment): string => `${longDate(dayOf(at))}${clockOf(at).slice(11, 16)}`;
/** 2026年11月22日下午4点零5分, as it is said: for the large edition. */
export const spokenTime = (at: Moment): string => `${longDate(dayOf(at))}${spokenClock(clockOf(at).slice(11, 16))}`;

/** The first hour of each part of the day, latest first. */
const PARTS_OF_DAY = [
  [18, '晚上'],
  [13, '下午'],
  [12, '中午'],
  [8, '上午'],
  [5, '早上'],
  [0, '凌晨'],
] as const;

/** 17:30 → 下午5点半; 00:05 → 凌晨0点零5分; 12:00 → 中午12点. */
export function spokenClock(clock: string): string {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  const part = PARTS_OF_DAY.find(([from]) => hour >= from)?.[1] ?? '';
  const minutes = minute === 0 ? '' : minute === 30 ? '半' : `${minute < 10 ? '零' : ''}${minute}分`;
  return `${part}${hour > 12 ? hour - 12 : hour}点${minutes}`;
}

/** 2026年11月30日. */
export { longDate };
/** 11月30日. */
export const shortDate = (day: string): string => day.replace(/^\d{4}-0?(\d{1,2})-0?(\d{1,2})$/u, '$1月$2日');
/** 11/30. */
export const slashDate = (day: string): string => day.replace(/^\d{4}-0?(\d{1,2})-0?(\d{1,2})$/u, '$1/$2');
/** 2026-11 → 2026年11月. */
export const monthWords = (month: string): string => month.replace(/^(\d{4})-0?(\d{1,2})$/u, '$1年$2月');
const WEEKDAYS = '日一二三四五六';
/** 周一. */
export const weekday = (day: string): string => `周${WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? ''}`;

const numberOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY;
export const daysBetween = (from: string, to: string): number => numberOf(to) - numberOf(from);
export const addDays = (day: string, n: number): string => new Date((numberOf(day) + n) * DAY).toISOString().slice(0, 10);
/** 2026-11 and 2 → 2027-01. */
export const moveMonth = (month: string, by: number): string =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)) - 1 + by, 1)).toISOString().slice(0, 7);
export const lastDayOf = (month: string): string => addDays(`${moveMonth(month, 1)}-01`, -1);

/**
 * A day as somebody types it, as ISO: 2026年11月30日, 2026-11-30, 2026/11/30, 2026.11.30, 20261130, also in wide figures; null for what is
 * no day.
 */
export function readDate(text: string): string | null {
  const plain = text.slice(0, 40).normalize('NFKC').replace(/\s/gu, '');
  const [, year = '', month = '', day = ''] =
    /^(\d{4})[年\-/.](\d{1,2})[月\-/.](\d{1,2})日?$/u.exec(plain) ?? /^(\d{4})(\d\d)(\d\d)$/u.exec(plain) ?? [];
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = Date.parse(iso);
  return year !== '' && !Number.isNaN(at) && new Date(at).toISOString().startsWith(iso) ? iso : null;
}
