import { longDate, type Badge as BadgeWords, type CalendarEntry } from '@policy-navigator/client-shared';
import { useRef, type KeyboardEvent } from 'react';
import { Link } from 'react-router';
import { Badge, BadgeIcon } from '../parts/Badge.tsx';

export function moveMonth(month: string, by: number): string {
  const [year = 0, m = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, m - 1 + by, 1)).toISOString().slice(0, 7);
}
export const lastDayOf = (month: string): string => new Date(Date.parse(`${moveMonth(month, 1)}-01`) - 86_400_000).toISOString().slice(0, 10);
const addDays = (day: string, n: number): string => new Date(Date.parse(day) + n * 86_400_000).toISOString().slice(0, 10);
const WEEK = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];

/** The weeks, Monday first, that hold the month. */
function weeksOf(month: string): readonly (readonly string[])[] {
  const first = `${month}-01`, weekday = (new Date(first).getUTCDay() + 6) % 7;
  const start = addDays(first, -weekday), weeks: string[][] = [];
  for (let monday = start; monday <= lastDayOf(month); monday = addDays(monday, 7)) weeks.push(WEEK.map((_, i) => addDays(monday, i)));
  return weeks;
}

interface MonthProps { readonly month: string; readonly today: string; readonly entries: readonly CalendarEntry[]; readonly verdicts: ReadonlyMap<string, BadgeWords>; readonly onMove: (month: string) => void }

/** A month; PageUp and PageDown go to the month before and after. */
export function Month({ month, today, entries, verdicts, onMove }: MonthProps) {
  const table = useRef<HTMLTableElement>(null);
  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'PageUp' && event.key !== 'PageDown') return;
    event.preventDefault();
    onMove(moveMonth(month, event.key === 'PageUp' ? -1 : 1));
    table.current?.focus();
  };
  return (
    <>
      <table ref={table} className="month" tabIndex={0} onKeyDown={keys} aria-label={`${Number(month.slice(0, 4))}年${Number(month.slice(5))}月，按PageUp、PageDown换月`}>
        <thead><tr>{WEEK.map((w) => <th key={w} scope="col">{w}</th>)}</tr></thead>
        <tbody>{weeksOf(month).map((week) => <tr key={week[0]}>{week.map((day, i) => (
          <td key={day} className={`${day.startsWith(month) ? '' : 'other'}${i > 4 ? ' weekend' : ''}${day === today ? ' today' : ''}`}>
            <time dateTime={day}><span aria-hidden="true">{Number(day.slice(8)) === 1 ? `${Number(day.slice(5, 7))}月1日` : Number(day.slice(8))}</span><span className="visually-hidden">{longDate(day)}</span>{day === today && <span className="today-word">今天</span>}</time>
            <ul>{entries.filter((e) => e.day === day).map((e) => <li key={`${e.program.id} ${e.event}`}><MonthEntry entry={e} verdict={verdicts.get(e.program.id)} past={day < today} /></li>)}</ul>
          </td>
        ))}</tr>)}</tbody>
      </table>
      <p className="legend small ink2"><span className="key key-opens" />开放　<span className="key key-closes" />截止{verdicts.size > 0 && LEGEND.map((badge) => <Badge key={badge.words} badge={badge} plain />)}</p>
    </>
  );
}

const LEGEND: readonly BadgeWords[] = [{ tone: 'ok', words: '符合' }, { tone: 'ask', words: '待确认' }, { tone: 'no', words: '不符合' }, { tone: 'soon', words: '即将开放' }, { tone: 'closed', words: '已截止' }];

/** What happens on a day: dashed opens, a thick edge closes; with the verdict's own icon where an enterprise is chosen. What is past is grey. */
function MonthEntry({ entry: { event, program }, verdict, past }: { readonly entry: CalendarEntry; readonly verdict: BadgeWords | undefined; readonly past: boolean }) {
  const tone = verdict?.tone ?? (past && event === 'closes' ? 'closed' : event === 'opens' ? 'soon' : 'ask');
  return (
    <Link className={`month-entry entry-${event} tone-${tone}`} to={`/programs/${program.id}`}>
      <strong>{verdict !== undefined && <BadgeIcon tone={verdict.tone} />}{event === 'opens' ? '开放' : '截止'}</strong><span>{program.title}</span>{verdict !== undefined && <span className="visually-hidden">，{verdict.words}</span>}
    </Link>
  );
}
