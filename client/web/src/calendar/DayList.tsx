import {
  deadlineOf,
  longDate,
  slashDate,
  weekday,
  type Badge as BadgeWords,
  type Calendar,
  type CalendarEntry,
} from '@policy-navigator/client-shared';
import { Link } from 'react-router';
import { Badge, DeadlinePill } from '../parts/Badge.tsx';
import { More } from '../parts/More.tsx';
import { Remind } from '../parts/Remind.tsx';
import { Empty } from '../parts/States.tsx';
import { useMode } from '../shell/display-mode.ts';
import type { Verdicts } from './use-calendar.ts';

/** Days that the large edition shows before the rest. */
const FIRST = 3;

interface Given {
  readonly today: string;
  readonly verdicts: Verdicts;
}

/** What is to come, day by day; then what is open all year. */
export function DayList({ calendar, mine, ...given }: Given & { readonly calendar: Calendar; readonly mine: boolean }) {
  const days = [...new Set(calendar.entries.map((e) => e.day))];
  const first = useMode() === 'large' ? days.slice(0, FIRST) : days;
  const later = days.slice(first.length);
  const list = (shown: readonly string[]) => (
    <ol className="day-list">
      {shown.map((day) => (
        <Day key={day} day={day} entries={calendar.entries} {...given} />
      ))}
    </ol>
  );
  return (
    <>
      {days.length === 0 ? (
        <Empty words={mine ? '今后一年没有与您有关、写明日期的申报。' : '今后一年没有写明日期的申报。'}>
          <Link to="/library?kind=notice">看申报通知</Link>
        </Empty>
      ) : (
        list(first)
      )}
      {later.length > 0 && <More words={`再往后，${later.length}天有安排`}>{list(later)}</More>}
      {calendar.rolling.length > 0 && <Rolling programs={calendar.rolling} />}
    </>
  );
}

const Rolling = ({ programs }: { readonly programs: Calendar['rolling'] }) => (
  <More words={`常年受理，${programs.length}项`}>
    <section className="rolling" aria-labelledby="rolling">
      <h2 id="rolling">常年受理</h2>
      <ul>
        {programs.map((p) => (
          <li key={p.id}>
            <Link to={`/programs/${p.id}`}>{p.title}</Link>
            <span className="small ink2">　{p.department}</span>
          </li>
        ))}
      </ul>
    </section>
  </More>
);

/** The day in the gutter, beside it what opens and closes on it. */
export const Day = ({ day, entries, ...given }: Given & { readonly day: string; readonly entries: readonly CalendarEntry[] }) => (
  <li className="day">
    <DayName day={day} />
    <ul>
      {entries
        .filter((e) => e.day === day)
        .map((e) => (
          <Entry key={`${e.program.id} ${e.event}`} entry={e} today={given.today} verdict={given.verdicts.get(e.program.id)} />
        ))}
    </ul>
  </li>
);

export const DayName = ({ day }: { readonly day: string }) => (
  <div className="day-name">
    <time dateTime={day}>
      <span aria-hidden="true">{slashDate(day)}</span>
      <span className="visually-hidden">{longDate(day)}</span>
    </time>
    <span className="small ink2">{weekday(day)}</span>
  </div>
);

export function Entry({
  entry: { event, program },
  today,
  verdict,
}: {
  readonly entry: CalendarEntry;
  readonly today: string;
  readonly verdict: BadgeWords | undefined;
}) {
  return (
    <li className={`entry entry-${event}`}>
      <p className="entry-kind small">{event === 'opens' ? '开放' : '截止'}</p>
      <div>
        {verdict !== undefined && (
          <p>
            <Badge badge={verdict} />
          </p>
        )}
        <h2>
          <Link to={`/programs/${program.id}`}>{program.title}</Link>
        </h2>
        <p className="small ink2">
          {[program.department, program.documentTitle === program.title ? null : program.documentTitle]
            .filter((s) => s !== null && s !== '')
            .join(' · ')}
        </p>
        {event === 'closes' && (
          <div className="entry-foot">
            <DeadlinePill deadline={deadlineOf(program.window, program.status, today)} />
            <Remind id={program.id} title={program.title} closesOn={program.window.closesOn} today={today} />
          </div>
        )}
      </div>
    </li>
  );
}
