import type { Test } from './condition-nodes.ts';

/** The doubles lo..hi that satisfy a comparison (lo > hi: none), found by bisection with the plain evaluator's own test. */
export function interval(satisfies: (value: number) => boolean, { op, value }: Test): readonly [number, number] {
  if (op === '==') return typeof value === 'number' && !Number.isNaN(value) ? [value, value] : [1, 0];
  const least = satisfies(-Number.MAX_VALUE);
  const most = satisfies(Number.MAX_VALUE);
  if (least === most) return least ? [-Infinity, Infinity] : [1, 0];
  let below = -Number.MAX_VALUE;
  let above = Number.MAX_VALUE;
  for (;;) {
    const middle = below / 2 + above / 2;
    if (middle <= below || middle >= above) break;
    if (satisfies(middle) === least) below = middle;
    else above = middle;
  }
  return least ? [-Infinity, below] : [above, Infinity];
}
