import { deadlineOf, longDate, slashDate, verdictBadge, weekday, type Badge as BadgeWords, type Calendar, type CalendarEntry } from '@policy-navigator/client-shared';
import { Link, useSearchParams } from 'react-router';
import { useEnterprise } from '../enterprise/enterprise-context.tsx';
import { useMatches } from '../enterprise/use-matches.ts';
import { api } from '../parts/api.ts';
import { Badge, DeadlinePill } from '../parts/Badge.tsx';
import { Icon } from '../parts/Icon.tsx';
import { More } from '../parts/More.tsx';
import { Remind } from '../parts/Remind.tsx';
import { Empty, Show } from '../parts/States.tsx';
import { useResource } from '../parts/use-resource.ts';
import { useMode } from '../shell/display-mode.ts';
import { useSite } from '../shell/site-context.tsx';
import { useTitle } from '../shell/use-title.ts';
import './calendar.css';
import { lastDayOf, Month, moveMonth } from './Month.tsx';

/** 申报日历: what opens and what closes, as a list by day or as a month. */
export function CalendarPage() {
  const { asked, today } = useSite(), [parameters, setParameters] = useSearchParams();
  const month = /^\d{4}-\d{2}$/u.test(parameters.get('month') ?? '') ? (parameters.get('month') ?? '') : today.slice(0, 7), large = useMode() === 'large', asMonth = !large && parameters.get('view') === 'month';
  useTitle('申报日历');
  const year = { from: today, to: `${moveMonth(today.slice(0, 7), 12)}-01` }, { from, to } = asMonth ? { from: `${moveMonth(month, -1)}-20`, to: lastDayOf(moveMonth(month, 1)) } : year;
  const { resource, retry } = useResource(!asked ? null : `calendar ${from} ${to}`, () => api.calendar(from, to));
  const matches = useMatches().resource.value, mine = parameters.get('show') === 'mine' && matches !== null;
  // Beside the month stands what comes next, whichever month is shown; beside the list it would say the same twice.
  const next = useResource(!asked || !asMonth ? null : `calendar ${year.from} ${year.to}`, () => api.calendar(year.from, year.to)).resource.value;
  const { chosen } = useEnterprise();
  const statuses = new Map((matches?.programs ?? []).map((p) => [p.id, p.status]));
  const verdicts = new Map((matches?.matches ?? []).map((m) => [m.programId, verdictBadge(m, statuses.get(m.programId))]));
  const concerns = ({ program }: CalendarEntry): boolean => ['ok', 'ask', 'soon'].includes(verdicts.get(program.id)?.tone ?? '');
  const shown = (all: Calendar): Calendar => (mine ? { ...all, entries: all.entries.filter(concerns), rolling: all.rolling.filter((p) => ['ok', 'ask'].includes(verdicts.get(p.id)?.tone ?? '')) } : all);
  const feed = mine && (chosen?.ownId ?? chosen?.demoId) != null && chosen?.changed === false ? `/api/calendar.ics?enterprise=${encodeURIComponent(chosen.ownId ?? chosen.demoId ?? '')}` : '/api/calendar.ics';
  const show = (change: Readonly<Record<string, string>>) => setParameters({ ...Object.fromEntries(parameters), ...change });
  return (
    <div className="page calendar">
      <div className="calendar-head">
        <h1>{asMonth ? `${Number(month.slice(0, 4))}年${Number(month.slice(5))}月` : '申报日历'}</h1>
        {asMonth && <p className="month-moves"><button type="button" className="button" onClick={() => show({ month: moveMonth(month, -1) })}><Icon name="left" />上月</button><button type="button" className="button" onClick={() => show({ month: today.slice(0, 7) })}>今天</button><button type="button" className="button" onClick={() => show({ month: moveMonth(month, 1) })}>下月<Icon name="right" /></button></p>}
        {matches !== null && <p className="views" role="group" aria-label="范围"><button type="button" className="button" aria-pressed={mine} onClick={() => show({ show: 'mine' })}>与我有关{resource.value !== null && resource.value.entries.filter(concerns).length}</button><button type="button" className="button" aria-pressed={!mine} onClick={() => show({ show: 'all' })}>全部{resource.value?.entries.length}</button></p>}
        {!large && <p className="views" role="group" aria-label="显示方式"><button type="button" className="button" aria-pressed={!asMonth} onClick={() => show({ view: 'list' })}>列表</button><button type="button" className="button" aria-pressed={asMonth} onClick={() => show({ view: 'month' })}>月</button></p>}
        <More words="订阅到手机日历"><a className="small subscribe" href={feed}>订阅到手机日历</a></More>
      </div>
      <Show resource={resource} retry={retry}>{(all) => (asMonth
        ? <div className="month-and-next"><div><Month month={month} today={today} entries={shown(all).entries} verdicts={verdicts} onMove={(moved) => show({ month: moved })} /></div><Next calendar={next === null ? null : shown(next)} today={today} verdicts={verdicts} /></div>
        : <><List calendar={shown(all)} today={today} verdicts={verdicts} mine={mine} /><Reminders /></>)}</Show>
    </div>
  );
}

/** Days that the large edition shows before the rest. */
const FIRST = 3;

function List({ calendar, today, verdicts, mine }: { readonly calendar: Calendar; readonly today: string; readonly verdicts: ReadonlyMap<string, BadgeWords>; readonly mine: boolean }) {
  const days = new Map<string, CalendarEntry[]>();
  for (const e of calendar.entries) days.set(e.day, [...(days.get(e.day) ?? []), e]);
  const first = useMode() === 'large' ? [...days].slice(0, FIRST) : [...days], later = [...days].slice(first.length);
  const list = (shown: typeof first) => (
    <ol className="day-list">{shown.map(([day, entries]) => (
      <li key={day} className="day"><div className="day-name"><time dateTime={day}><span aria-hidden="true">{slashDate(day)}</span><span className="visually-hidden">{longDate(day)}</span></time><span className="small ink2">{weekday(day)}</span></div>
        <ul>{entries.map((e) => <Entry key={`${e.program.id} ${e.event}`} entry={e} today={today} verdict={verdicts.get(e.program.id)} />)}</ul></li>
    ))}</ol>
  );
  return (
    <>
      {days.size === 0 ? <Empty words={mine ? '今后一年没有与您有关、写明日期的申报。' : '今后一年没有写明日期的申报。'}><Link to="/library?kind=notice">看申报通知</Link></Empty> : list(first)}
      {later.length > 0 && <More words={`再往后，${later.length}天有安排`}>{list(later)}</More>}
      {calendar.rolling.length > 0 && <More words={`常年受理，${calendar.rolling.length}项`}><section className="rolling" aria-labelledby="rolling"><h2 id="rolling">常年受理</h2><ul>{calendar.rolling.map((p) => <li key={p.id}><Link to={`/programs/${p.id}`}>{p.title}</Link><span className="small ink2">　{p.department}</span></li>)}</ul></section></More>}
    </>
  );
}

/** Entries shown beside a month. */
const NEXT = 5;

/** 接下来, and what reminds of it. */
function Next({ calendar, today, verdicts }: { readonly calendar: Calendar | null; readonly today: string; readonly verdicts: ReadonlyMap<string, BadgeWords> }) {
  const entries = (calendar?.entries ?? []).slice(0, NEXT);
  return (
    <aside className="next" aria-labelledby="next">
      <h2 id="next">接下来</h2>
      {calendar !== null && entries.length === 0 && <p className="small ink2">今后一年没有写明日期的申报。</p>}
      <ul>{entries.map((e) => (
        <li key={`${e.program.id} ${e.event}`}><div className="day-name"><time dateTime={e.day}><span aria-hidden="true">{slashDate(e.day)}</span><span className="visually-hidden">{longDate(e.day)}</span></time><span className="small ink2">{weekday(e.day)}</span></div><div><ul><Entry entry={e} today={today} verdict={verdicts.get(e.program.id)} /></ul></div></li>
      ))}</ul>
      <Reminders />
    </aside>
  );
}

function Reminders() {
  return <section className="block reminders" aria-labelledby="reminders"><h2 id="reminders">提醒</h2><p className="small">订阅到手机日历后，截止前14天、3天各提醒一次。登录后也可以由本站发消息提醒，频率和免打扰时间由您决定。</p><p><Link className="button" to="/push">调整提醒</Link></p></section>;
}

function Entry({ entry: { event, program }, today, verdict }: { readonly entry: CalendarEntry; readonly today: string; readonly verdict: BadgeWords | undefined }) {
  return (
    <li className={`entry entry-${event}`}>
      <p className="entry-kind small">{event === 'opens' ? '开放' : '截止'}</p>
      <div>{verdict !== undefined && <p><Badge badge={verdict} /></p>}<h2><Link to={`/programs/${program.id}`}>{program.title}</Link></h2>
        <p className="small ink2">{[program.department, program.documentTitle === program.title ? null : program.documentTitle].filter((s) => s !== null && s !== '').join(' · ')}</p>
        {event === 'closes' && <DeadlinePill deadline={deadlineOf(program.window, program.status, today)} />}
        {event === 'closes' && <Remind id={program.id} title={program.title} closesOn={program.window.closesOn} today={today} />}</div>
    </li>
  );
}
