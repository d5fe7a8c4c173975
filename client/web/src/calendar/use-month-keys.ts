import { addDays, moveMonth } from '@policy-navigator/client-shared';
import { useEffect, useRef, type KeyboardEvent, type RefObject } from 'react';

/** Days that a key goes on. */
const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

interface MonthKeys {
  readonly table: RefObject<HTMLTableElement | null>;
  readonly keys: (event: KeyboardEvent) => void;
}

/** Arrows go from day to day, over the end of the month too; PageUp and PageDown to the month before and after. */
export function useMonthKeys(month: string, today: string, onMove: (month: string) => void): MonthKeys {
  const table = useRef<HTMLTableElement>(null);
  const wanted = useRef<string | null>(null);
  const stand = (day: string): void => table.current?.querySelector<HTMLElement>(`td[data-day="${day}"]`)?.focus();
  useEffect(() => {
    if (wanted.current !== null) stand(wanted.current);
    wanted.current = null;
  }, [month]);
  const keys = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (event.key === 'PageUp' || event.key === 'PageDown') {
      event.preventDefault();
      onMove(moveMonth(month, event.key === 'PageUp' ? -1 : 1));
      table.current?.focus();
    } else if (step !== undefined) {
      event.preventDefault();
      const at = document.activeElement?.closest<HTMLElement>('td[data-day]')?.dataset['day'];
      const next = at === undefined ? (today.startsWith(month) ? today : `${month}-01`) : addDays(at, step);
      if (next.startsWith(month)) return stand(next);
      wanted.current = next;
      onMove(next.slice(0, 7));
    }
  };
  return { table, keys };
}
