import type { Span } from '../citation/citation.ts';
import { parseNumeral } from './numerals.ts';

/** A day, month or year that a text names. `from`/`to` are its first and last day, `YYYY-MM-DD`. */
export interface DateMention extends Span {
  readonly from: string;
  readonly to: string;
  readonly precision: 'day' | 'month' | 'year';
  /** The year was not written; it came from a date before it, or from the document. */
  readonly yearInferred: boolean;
}

const YEAR = String.raw`((?:19|20)\d{2}|[一二][〇零一二三四五六七八九]{3})`;
const SMALL = String.raw`(\d{1,2}|[一二三四五六七八九十]{1,3})`;
const DASH = String.raw`\s*(?:[-/.—－–]|——)\s*`;
const DATE = new RegExp(
  [
    String.raw`${YEAR}\s*年\s*${SMALL}\s*月\s*(?:${SMALL}\s*[日号])?`,
    String.raw`(?<!\d)((?:19|20)\d{2})${DASH}(\d{1,2})${DASH}(\d{1,2})(?!\d)`,
    String.raw`${YEAR}\s*年(?!度|\s*[以之内度])`,
    String.raw`(?<![\d年])${SMALL}\s*月\s*${SMALL}\s*[日号]`,
  ].join('|'),
  'gu',
);

/** Other ways to type the characters a date is made of, each one code unit for one: full-width digits and dots, the circle for 〇. */
const oneSpelling = (text: string): string =>
  text.replace(/[０-９．○◯]/gu, (c) => (c === '．' ? '.' : c === '○' || c === '◯' ? '〇' : String.fromCharCode(c.charCodeAt(0) - 0xfee0)));

/**
 * The dates in `text`, in order. A day without a year takes the year of the date before it in the same text,
 * or `year`; where neither is known it is left out.
 */
export function findDates(text: string, year: number | null = null): readonly DateMention[] {
  const found: DateMention[] = [];
  let last = year;
  for (const m of oneSpelling(text).matchAll(DATE)) {
    const span = { start: m.index, end: m.index + m[0].length };
    const y = number(m[1] ?? m[4] ?? m[7]);
    const month = number(m[2] ?? m[5] ?? m[8]);
    const day = number(m[3] ?? m[6] ?? m[9]);
    const inferred = y === null;
    const inYear = y ?? last;
    if (inYear === null || (month !== null && (month < 1 || month > 12))) continue;
    last = inYear;
    if (month === null)
      found.push({ ...span, from: isoDate(inYear, 1, 1), to: isoDate(inYear, 12, 31), precision: 'year', yearInferred: inferred });
    else if (day === null)
      found.push({
        ...span,
        from: isoDate(inYear, month, 1),
        to: isoDate(inYear, month, daysIn(inYear, month)),
        precision: 'month',
        yearInferred: inferred,
      });
    else if (day >= 1 && day <= daysIn(inYear, month))
      found.push({ ...span, from: isoDate(inYear, month, day), to: isoDate(inYear, month, day), precision: 'day', yearInferred: inferred });
  }
  return found;
}

const number = (s: string | undefined): number | null => (s === undefined ? null : parseNumeral(s));

/** `YYYY-MM-DD`; not checked. */
export const isoDate = (year: number, month: number, day: number): string =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

/** Days of a month, 1 to 12. */
export const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** The day `n` days after `day`. */
export function addDays(day: string, n: number): string {
  const t = new Date(`${day}T00:00:00Z`);
  t.setUTCDate(t.getUTCDate() + n);
  return t.toISOString().slice(0, 10);
}

/** The same day `n` months later; the month's last day where that month is shorter. */
export function addMonths(day: string, n: number): string {
  const [y = 0, m = 1, d = 1] = day.split('-').map(Number);
  const month = m - 1 + n;
  const year = y + Math.floor(month / 12);
  const inYear = (((month % 12) + 12) % 12) + 1;
  return isoDate(year, inYear, Math.min(d, daysIn(year, inYear)));
}

/** The last day of a term of `years` that starts on `day`: 2023-02-10 and 5 years end on 2028-02-09. */
export const termEnd = (day: string, years: number): string => addDays(addMonths(day, Math.round(years * 12)), -1);

/** Milliseconds that China's clocks are ahead of UTC; every deadline of a policy is counted there. */
export const CHINA_AHEAD = 8 * 3_600_000;
const clockInChina = (at: number): string => new Date(at + CHINA_AHEAD).toISOString();
/** The day in China at a moment (milliseconds), `YYYY-MM-DD`. */
export const chinaDay = (at: number): string => clockInChina(at).slice(0, 10);
/** The time in China at a moment (milliseconds), `YYYY-MM-DD HH:MM`. */
export const chinaTime = (at: number): string => clockInChina(at).slice(0, 16).replace('T', ' ');
export const todayInChina = (now: Date = new Date()): string => chinaDay(now.getTime());
