import { longDate, type Badge as BadgeWords, type CalendarEntry } from '@policy-navigator/client-shared';
import { Link } from 'react-router';
import { BadgeIcon } from '../parts/Badge.tsx';
import type { Verdicts } from './use-calendar.ts';
import { placeInWeek } from './weeks.ts';

interface MonthDayProps {
  readonly day: string;
  readonly month: string;
  readonly today: string;
  /** Whether the day is worked where that differs from the week. */
  readonly worked: boolean | undefined;
  readonly entries: readonly CalendarEntry[];
  readonly verdicts: Verdicts;
  /** Counts instead of names. */
  readonly tallied: boolean;
  readonly isPicked: boolean;
  readonly onPick: () => void;
}

export function MonthDay(props: MonthDayProps) {
  const { day, entries, month, tallied, today, verdicts, worked } = props;
  const isOff = worked === undefined ? placeInWeek(day) > 4 : !worked;
  return (
    <td
      data-day={day}
      tabIndex={-1}
      className={`${day.startsWith(month) ? '' : 'other'}${isOff ? ' weekend' : ''}${day === today ? ' today' : ''}`}
    >
      <time dateTime={day}>
        <span aria-hidden="true">{Number(day.slice(8)) === 1 ? <FirstOfMonth day={day} /> : Number(day.slice(8))}</span>
        <span className="visually-hidden">{longDate(day)}</span>
        {day === today && <span className="day-word today-word">今天</span>}
        {worked !== undefined && <span className={`day-word ${worked ? 'worked' : 'off'}`}>{worked ? '班' : '休'}</span>}
      </time>
      {tallied ? (
        entries.length > 0 && <Tallies {...props} />
      ) : (
        <ul>
          {entries.map((e) => (
            <li key={`${e.program.id} ${e.event}`}>
              <MonthEntry entry={e} verdict={verdicts.get(e.program.id)} past={day < today} />
            </li>
          ))}
        </ul>
      )}
    </td>
  );
}

/** 12月1日; where there is no room the month alone, 12月, over the day. */
const FirstOfMonth = ({ day }: { readonly day: string }) => (
  <span className="first-of-month">
    <span>{Number(day.slice(5, 7))}月</span>
    <span>1日</span>
  </span>
);

const EVENTS = [
  ['opens', '开放'],
  ['closes', '截止'],
] as const;

/** How much opens and closes on the day; tapped, it is told below the month. */
function Tallies({ day, entries, isPicked, onPick, today }: MonthDayProps) {
  const tallies = EVENTS.map(([event, words]) => ({ event, words, count: entries.filter((e) => e.event === event).length })).filter(
    (t) => t.count > 0,
  );
  return (
    <button type="button" className="tallies" aria-expanded={isPicked} aria-controls="picked-day" onClick={onPick}>
      {tallies.map(({ event, words, count }) => (
        <span key={event} className={`tally entry-${event} tone-${event === 'opens' ? 'soon' : day < today ? 'closed' : 'ask'}`}>
          <span className="visually-hidden">
            {longDate(day)}
            {words}
          </span>
          {count}
          <span className="visually-hidden">项</span>
        </span>
      ))}
    </button>
  );
}

interface MonthEntryProps {
  readonly entry: CalendarEntry;
  readonly verdict: BadgeWords | undefined;
  readonly past: boolean;
}

/**
 * What happens on a day: dashed opens, a thick edge closes; with the verdict's own icon where an enterprise is chosen. What is past is
 * grey.
 */
function MonthEntry({ entry: { event, program }, verdict, past }: MonthEntryProps) {
  const tone = verdict?.tone ?? (past && event === 'closes' ? 'closed' : event === 'opens' ? 'soon' : 'ask');
  return (
    <Link className={`month-entry entry-${event} tone-${tone}`} to={`/programs/${program.id}`}>
      <strong>
        {verdict !== undefined && <BadgeIcon tone={verdict.tone} />}
        {event === 'opens' ? '开放' : '截止'}
      </strong>
      <span>{program.title}</span>
      {verdict !== undefined && <span className="visually-hidden">，{verdict.words}</span>}
    </Link>
  );
}
