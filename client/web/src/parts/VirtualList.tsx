import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';

interface VirtualListProps<T> {
  readonly items: readonly T[];
  readonly keyOf: (item: T) => string;
  readonly render: (item: T, index: number) => ReactNode;
  /** Height of a row that was never seen, in pixels. */
  readonly estimate: number;
  readonly label: string;
  /** A row to begin at. */
  readonly aim?: number;
}
/** Pixels above and below the window in which rows are kept. */
const SPARE = 800;

/**
 * A list of any length: only rows near the window are on the page, room stands for the others. Rows lie in the flow of the page, so the
 * browser itself
 * keeps what is read in its place while rows above turn out higher than thought. Every row says its place and how many there are.
 */
export function VirtualList<T>({ items, keyOf, render, estimate, label, aim }: VirtualListProps<T>) {
  const list = useRef<HTMLOListElement>(null);
  const heights = useMemo(() => new Float64Array(items.length).fill(estimate), [items, estimate]);
  const [seen, setSeen] = useState<readonly [from: number, to: number]>([0, Math.min(items.length, 20)]);
  const [measured, setMeasured] = useState(0);
  const tops = useMemo(() => sums(heights), [heights, measured]);
  const look = useCallback(() => {
    const above = -(list.current?.getBoundingClientRect().top ?? 0);
    const next = [rowAt(tops, above - SPARE), Math.min(items.length, rowAt(tops, above + innerHeight + SPARE) + 1)] as const;
    setSeen((before) => (before[0] === next[0] && before[1] === next[1] ? before : next));
  }, [tops, items.length]);
  useLayoutEffect(look, [look]);
  useEffect(() => {
    addEventListener('scroll', look, { passive: true });
    addEventListener('resize', look);
    return () => {
      removeEventListener('scroll', look);
      removeEventListener('resize', look);
    };
  }, [look]);
  useEffect(() => {
    if (aim !== undefined && aim > 0 && list.current !== null)
      scrollTo(0, scrollY + list.current.getBoundingClientRect().top + (tops[aim] ?? 0) - 80);
  }, [aim]);
  const sizes = useMemo(
    () =>
      new ResizeObserver((entries) => {
        let changed = false;
        for (const { target } of entries) {
          const row = Number((target as HTMLElement).dataset['row']);
          const height = (target as HTMLElement).offsetHeight;
          if (height > 0 && Math.abs((heights[row] ?? 0) - height) > 1) {
            heights[row] = height;
            changed = true;
          }
        }
        if (changed) setMeasured((n) => n + 1);
      }),
    [heights],
  );
  useEffect(() => () => sizes.disconnect(), [sizes]);
  const watch = useCallback(
    (row: HTMLLIElement | null) => {
      if (row === null) return undefined;
      sizes.observe(row);
      return () => sizes.unobserve(row);
    },
    [sizes],
  );
  const [from, to] = [Math.min(seen[0], items.length), Math.min(seen[1], items.length)];
  const whole = tops[items.length] ?? 0;
  return (
    <ol
      ref={list}
      className="virtual"
      aria-label={label}
      style={{ paddingTop: tops[from] ?? 0, paddingBottom: Math.max(0, whole - (tops[to] ?? whole)) }}
    >
      {items.slice(from, to).map((item, i) => (
        <li key={keyOf(item)} ref={watch} data-row={from + i} aria-setsize={items.length} aria-posinset={from + i + 1}>
          {render(item, from + i)}
        </li>
      ))}
    </ol>
  );
}

/** Where each row begins; one more than there are rows. */
function sums(heights: Float64Array): Float64Array {
  const tops = new Float64Array(heights.length + 1);
  for (let i = 0; i < heights.length; i++) tops[i + 1] = (tops[i] ?? 0) + (heights[i] ?? 0);
  return tops;
}

/** The row that lies at this height, by halving. */
function rowAt(tops: Float64Array, y: number): number {
  let low = 0;
  let high = tops.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((tops[middle] ?? 0) <= y) low = middle;
    else high = middle - 1;
  }
  return Math.min(low, Math.max(0, tops.length - 2));
}
