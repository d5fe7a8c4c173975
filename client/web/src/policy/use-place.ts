import type { Provision } from '@policy-navigator/client-shared';
import { useEffect, useState } from 'react';
import { useLocation } from 'react-router';

/** Where in the document the reader is. */
export interface Place {
  /** The ordinal of the provision under the eyes. */
  readonly current: number | null;
  /** Offsets from the address: `#at-120-188`. */
  readonly marked: readonly [start: number, end: number] | null;
}

/** Below the sticky bar and below where a clause is brought that the outline leads to, in pixels: that one is the one that is read. */
const READING_LINE = 200;

/** Follows the reader through the clauses, and goes where the address says. */
export function usePlace(provisions: readonly Provision[]): Place {
  const { hash } = useLocation();
  const [current, setCurrent] = useState<number | null>(null);
  const at = /^#at-(\d{1,9})-(\d{1,9})$/u.exec(hash);
  const start = at === null ? null : Number(at[1]);
  const end = at === null ? null : Number(at[2]);
  useEffect(() => {
    const ordinal = start === null ? null : (provisions.findLast((p) => p.start <= start)?.ordinal ?? null);
    const target =
      ordinal === null
        ? hash === ''
          ? null
          : document.getElementById(decodeURIComponent(hash.slice(1)))
        : (document.querySelector(`#p${ordinal} mark`) ?? document.getElementById(`p${ordinal}`));
    if (target === null) return;
    if (target.tagName === 'MARK') target.scrollIntoView({ block: 'center' });
    else target.scrollIntoView({ block: 'start' });
    const focusable = target.tagName === 'SECTION' ? target.querySelector<HTMLElement>('h2, h3') : target.closest<HTMLElement>('[id]');
    focusable?.setAttribute('tabindex', '-1');
    focusable?.focus({ preventScroll: true });
  }, [hash, provisions, start]);
  useEffect(() => {
    let scheduled = 0;
    const look = () => {
      scheduled = 0;
      const seen = [...document.querySelectorAll<HTMLElement>('[data-provision]')].findLast(
        (e) => e.getBoundingClientRect().top <= READING_LINE,
      );
      setCurrent(seen === undefined ? null : Number(seen.dataset['provision']));
    };
    const schedule = () => {
      if (scheduled === 0) scheduled = requestAnimationFrame(look);
    };
    look();
    addEventListener('scroll', schedule, { passive: true });
    return () => {
      removeEventListener('scroll', schedule);
      cancelAnimationFrame(scheduled);
    };
  }, [provisions]);
  return { current, marked: start === null || end === null ? null : [start, end] };
}
