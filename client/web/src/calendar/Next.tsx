import type { Calendar } from '@policy-navigator/client-shared';
import { Link } from 'react-router';
import { DayName, Entry } from './DayList.tsx';
import type { Verdicts } from './use-calendar.ts';

/** Entries shown beside a month. */
const NEXT = 5;

interface NextProps {
  readonly calendar: Calendar | null;
  readonly today: string;
  readonly verdicts: Verdicts;
}

/** 接下来, and what reminds of it. */
export function Next({ calendar, today, verdicts }: NextProps) {
  const entries = (calendar?.entries ?? []).slice(0, NEXT);
  return (
    <aside className="next" aria-labelledby="next">
      <h2 id="next">接下来</h2>
      {calendar !== null && entries.length === 0 && <p className="small ink2">今后一年没有写明日期的申报。</p>}
      <ul>
        {entries.map((e) => (
          <li key={`${e.program.id} ${e.event}`}>
            <DayName day={e.day} />
            <div>
              <ul>
                <Entry entry={e} today={today} verdict={verdicts.get(e.program.id)} />
              </ul>
            </div>
          </li>
        ))}
      </ul>
      <Reminders />
    </aside>
  );
}

export function Reminders() {
  return (
    <section className="block reminders" aria-labelledby="reminders">
      <h2 id="reminders">提醒</h2>
      <p className="small">订阅到手机日历后，截止前14天、3天各提醒一次。登录后也可以由本站发消息提醒，频率和免打扰时间由您决定。</p>
      <p>
        <Link className="button" to="/push">
          调整提醒
        </Link>
      </p>
    </section>
  );
}
