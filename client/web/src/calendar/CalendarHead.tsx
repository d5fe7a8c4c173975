import { monthWords, moveMonth } from '@policy-navigator/client-shared';
import { Icon } from '../parts/Icon.tsx';
import { More } from '../parts/More.tsx';
import { useMode } from '../shell/display-mode.ts';
import { OwnFeed } from './OwnFeed.tsx';
import { concerns, useFeed, type CalendarControl } from './use-calendar.ts';

/** Which month, of whom, in which view, and the feed. */
export function CalendarHead({ calendar }: { readonly calendar: CalendarControl }) {
  const { asMonth, mine, month } = calendar;
  const feed = useFeed(mine);
  const large = useMode() === 'large';
  return (
    <div className="calendar-head">
      <h1>{asMonth ? monthWords(month) : '申报日历'}</h1>
      {asMonth && <MonthMoves calendar={calendar} />}
      <Whose calendar={calendar} />
      {!large && (
        <p className="views" role="group" aria-label="显示方式">
          <button type="button" className="button" aria-pressed={!asMonth} onClick={() => calendar.show({ view: 'list' })}>
            列表
          </button>
          <button type="button" className="button" aria-pressed={asMonth} onClick={() => calendar.show({ view: 'month' })}>
            月
          </button>
        </p>
      )}
      <More words="加入手机日历">
        <a className="small subscribe" href={feed.href}>
          {feed.words}
        </a>
        {feed.own !== null && <OwnFeed enterprise={feed.own} />}
      </More>
    </div>
  );
}

function MonthMoves({ calendar: { month, show, today } }: { readonly calendar: CalendarControl }) {
  return (
    <p className="month-moves">
      <button type="button" className="button" onClick={() => show({ month: moveMonth(month, -1) })}>
        <Icon name="left" />
        上月
      </button>
      <button type="button" className="button" onClick={() => show({ month: today.slice(0, 7) })}>
        今天
      </button>
      <button type="button" className="button" onClick={() => show({ month: moveMonth(month, 1) })}>
        下月
        <Icon name="right" />
      </button>
    </p>
  );
}

/** 与我有关, 全部: once it is known what the enterprise may have. */
function Whose({ calendar: { known, mine, resource, show, verdicts } }: { readonly calendar: CalendarControl }) {
  if (!known) return null;
  const entries = resource.value?.entries;
  return (
    <p className="views" role="group" aria-label="范围">
      <button type="button" className="button" aria-pressed={mine} onClick={() => show({ show: 'mine' })}>
        与我有关{entries?.filter((e) => concerns(e, verdicts)).length}
      </button>
      <button type="button" className="button" aria-pressed={!mine} onClick={() => show({ show: 'all' })}>
        全部{entries?.length}
      </button>
    </p>
  );
}
