import {
  addDays,
  deadlineOf,
  lastDayOf,
  longDate,
  slashDate,
  verdictBadge,
  weekday,
  type Badge,
  type Calendar,
  type CalendarEntry,
  type MatchReply,
} from '@policy-navigator/client-shared';

export interface EntryView {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly line: string;
  readonly pill: string;
  readonly badge: Badge | null;
}
export interface DayView {
  readonly day: string;
  readonly short: string;
  readonly spoken: string;
  readonly weekday: string;
  readonly entries: readonly EntryView[];
}
/** A square of the month; `day` is empty before the first and after the last. */
export interface SquareView {
  readonly key: string;
  readonly number: string;
  readonly count: number;
  readonly today: boolean;
  readonly label: string;
}

/** What opens and closes, by day; `mine`: only what the enterprise may get. */
export function dayViews({ entries }: Calendar, today: string, matches: MatchReply | null, mine: boolean): readonly DayView[] {
  const statuses = new Map((matches?.programs ?? []).map((p) => [p.id, p.status]));
  const badges = new Map((matches?.matches ?? []).map((m) => [m.programId, verdictBadge(m, statuses.get(m.programId))]));
  const days = new Map<string, CalendarEntry[]>();
  for (const e of entries)
    if (!mine || ['ok', 'ask', 'soon'].includes(badges.get(e.program.id)?.tone ?? '')) days.set(e.day, [...(days.get(e.day) ?? []), e]);
  return [...days].map(([day, of]) => ({
    day,
    short: slashDate(day),
    spoken: longDate(day),
    weekday: weekday(day),
    entries: of.map(({ event, program: p }) => ({
      id: p.id,
      kind: event === 'opens' ? '开放' : '截止',
      title: p.title,
      line: [p.department, p.documentTitle === p.title ? null : p.documentTitle].filter((s) => s !== null && s !== '').join(' · '),
      pill: event === 'closes' ? deadlineOf(p.window, p.status, today).words : '',
      badge: badges.get(p.id) ?? null,
    })),
  }));
}

/** The month, Monday first, with how much falls on each day. */
export function squares(month: string, days: readonly DayView[], today: string): readonly SquareView[] {
  const first = `${month}-01`;
  const before = '一二三四五六日'.indexOf(weekday(first).slice(1));
  const length = Number(lastDayOf(month).slice(8));
  const blank = Array.from({ length: before }, (_, i): SquareView => ({ key: `blank${i}`, number: '', count: 0, today: false, label: '' }));
  return [
    ...blank,
    ...Array.from({ length }, (_, i): SquareView => {
      const day = addDays(first, i);
      const count = days.find((d) => d.day === day)?.entries.length ?? 0;
      return {
        key: day,
        number: String(i + 1),
        count,
        today: day === today,
        label: `${longDate(day)}${count === 0 ? '' : `，${count}项`}`,
      };
    }),
  ];
}
