import { monthWords, type Badge as BadgeWords, type Calendar } from '@policy-navigator/client-shared';
import { useState } from 'react';
import { Badge } from '../parts/Badge.tsx';
import { useIsNarrow } from '../parts/use-is-wide.ts';
import { Day } from './DayList.tsx';
import { MonthDay } from './MonthDay.tsx';
import type { Verdicts } from './use-calendar.ts';
import { useMonthKeys } from './use-month-keys.ts';
import { WEEK, weeksOf } from './weeks.ts';

interface MonthProps {
  readonly month: string;
  readonly today: string;
  readonly calendar: Calendar;
  readonly verdicts: Verdicts;
  readonly onMove: (month: string) => void;
}

/** A month. On a phone a day has only counts, and what they count stands below once it is tapped. */
export function Month({ month, today, calendar, verdicts, onMove }: MonthProps) {
  const { table, keys } = useMonthKeys(month, today, onMove);
  const narrow = useIsNarrow();
  const [picked, setPicked] = useState<string | null>(null);
  const shownBelow = narrow && calendar.entries.some((e) => e.day === picked) ? picked : null;
  const special = new Map(calendar.specialDays.map((d) => [d.day, d.worked]));
  return (
    <>
      <table
        ref={table}
        className="month"
        tabIndex={0}
        onKeyDown={keys}
        aria-label={`${monthWords(month)}，方向键换日，PageUp、PageDown换月`}
      >
        <thead>
          <tr>
            {WEEK.map((w) => (
              <th key={w} scope="col">
                {w}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month).map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <MonthDay
                  key={day}
                  day={day}
                  month={month}
                  today={today}
                  worked={special.get(day)}
                  entries={calendar.entries.filter((e) => e.day === day)}
                  verdicts={verdicts}
                  tallied={narrow}
                  isPicked={day === shownBelow}
                  onPick={() => setPicked(day === shownBelow ? null : day)}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <Legend narrow={narrow} judged={verdicts.size > 0} />
      {month.slice(0, 4) > (calendar.arrangedThrough ?? '') && <p className="small ink2">{month.slice(0, 4)}年节假日安排未公布。</p>}
      {shownBelow !== null && (
        <ol className="day-list picked-day" id="picked-day">
          <Day day={shownBelow} entries={calendar.entries} today={today} verdicts={verdicts} />
        </ol>
      )}
    </>
  );
}

const BADGES: readonly BadgeWords[] = [
  { tone: 'ok', words: '符合' },
  { tone: 'ask', words: '待确认' },
  { tone: 'no', words: '不符合' },
  { tone: 'soon', words: '即将开放' },
  { tone: 'closed', words: '已截止' },
];

const Legend = ({ narrow, judged }: { readonly narrow: boolean; readonly judged: boolean }) => (
  <p className="legend small ink2">
    <span className="key key-opens" />
    开放{'　'}
    <span className="key key-closes" />
    截止
    {narrow ? <span>数字为项数，点开看项目</span> : judged && BADGES.map((badge) => <Badge key={badge.words} badge={badge} plain />)}
  </p>
);
