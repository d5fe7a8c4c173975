import { addDays } from '../language/dates.ts';

/** Days that differ from the week in one year: weekdays off and weekends worked (调休). */
export interface SpecialDays {
  readonly rest: readonly string[];
  readonly work: readonly string[];
}

/** 工作日历 of China. A year whose arrangement is not known is not guessed: what touches it is null. */
export class WorkingCalendar {
  readonly #years: ReadonlyMap<string, { readonly rest: ReadonlySet<string>; readonly work: ReadonlySet<string> }>;

  constructor(years: Readonly<Record<string, SpecialDays>>) {
    this.#years = new Map(Object.entries(years).map(([year, { rest, work }]) => [year, { rest: new Set(rest), work: new Set(work) }]));
  }

  /** Whether `day` is worked; null where the year is not known. */
  isWorkingDay(day: string): boolean | null {
    const year = this.#years.get(day.slice(0, 4));
    if (year === undefined) return null;
    if (year.work.has(day)) return true;
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    return weekday !== 0 && weekday !== 6 && !year.rest.has(day);
  }

  /** The last year whose arrangement is known; null where none is. */
  get lastYear(): string | null {
    return [...this.#years.keys()].sort().at(-1) ?? null;
  }

  /** The days from `from` up to and including `to` that differ from the week, in order. */
  specialDays(from: string, to: string): readonly { readonly day: string; readonly worked: boolean }[] {
    return [...this.#years.values()]
      .flatMap(({ rest, work }) => [
        ...[...rest].map((day) => ({ day, worked: false })),
        ...[...work].map((day) => ({ day, worked: true })),
      ])
      .filter(({ day }) => from <= day && day <= to)
      .sort((a, b) => a.day.localeCompare(b.day));
  }

  /** The `n`-th working day after `day`, which itself does not count. */
  addWorkingDays(day: string, n: number): string | null {
    let at = day;
    for (let left = n; left > 0;) {
      at = addDays(at, 1);
      const worked = this.isWorkingDay(at);
      if (worked === null) return null;
      if (worked) left--;
    }
    return at;
  }

  /** Working days after `from` up to and including `to`; 0 where `to` is not later. */
  workingDaysBetween(from: string, to: string): number | null {
    let count = 0;
    for (let at = addDays(from, 1); at <= to; at = addDays(at, 1)) {
      const worked = this.isWorkingDay(at);
      if (worked === null) return null;
      if (worked) count++;
    }
    return count;
  }
}
