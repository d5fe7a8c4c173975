import { Show } from '../parts/States.tsx';
import { useTitle } from '../shell/use-title.ts';
import './calendar.css';
import { CalendarHead } from './CalendarHead.tsx';
import { DayList } from './DayList.tsx';
import { Month } from './Month.tsx';
import { Next, Reminders } from './Next.tsx';
import { useCalendar } from './use-calendar.ts';

/** 申报日历: what opens and what closes, as a list by day or as a month. */
export function CalendarPage() {
  const calendar = useCalendar();
  const { asMonth, mine, month, today, verdicts } = calendar;
  useTitle('申报日历');
  return (
    <div className="page calendar">
      <CalendarHead calendar={calendar} />
      <Show resource={calendar.resource} retry={calendar.retry}>
        {(all) =>
          asMonth ? (
            <div className="month-and-next">
              <div>
                <Month
                  month={month}
                  today={today}
                  calendar={calendar.shown(all)}
                  verdicts={verdicts}
                  onMove={(moved) => calendar.show({ month: moved })}
                />
              </div>
              <Next calendar={calendar.next} today={today} verdicts={verdicts} />
            </div>
          ) : (
            <>
              <DayList calendar={calendar.shown(all)} today={today} verdicts={verdicts} mine={mine} />
              <Reminders />
            </>
          )
        }
      </Show>
    </div>
  );
}
