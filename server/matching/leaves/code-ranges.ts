import type { Verdict } from '../../domain/subsidy/verdict.ts';

/** Inclusive ranges of codes. */
export type Ranges = readonly (readonly [lo: number, hi: number])[];
/** What a leaf says of every code but 0 (missing, always unknown): the codes in neither list violate it. */
export interface CodeVerdicts {
  readonly satisfied: Ranges;
  readonly unknown: Ranges;
}

/** The codes from..to in order, runs of equal verdicts joined. */
export function rangesOf(from: number, to: number, verdictOf: (code: number) => Verdict): CodeVerdicts {
  const satisfied: [number, number][] = [];
  const unknown: [number, number][] = [];
  for (let code = from; code <= to; code++) {
    const verdict = verdictOf(code);
    if (verdict === 'violated') continue;
    const list = verdict === 'satisfied' ? satisfied : unknown;
    const last = list.at(-1);
    if (last?.[1] === code - 1) last[1] = code;
    else list.push([code, code]);
  }
  return { satisfied, unknown };
}

/** The same where the verdict changes at most once from `from` to `to`, as a threshold's does over sorted values: found by bisection. */
export function rangesOfOrdered(from: number, to: number, verdictOf: (code: number) => Verdict): CodeVerdicts {
  if (from > to) return { satisfied: [], unknown: [] };
  const first = verdictOf(from);
  const last = verdictOf(to);
  let below = from;
  let above = to + 1;
  if (first !== last) {
    above = to;
    while (above - below > 1) {
      const middle = Math.floor((below + above) / 2);
      if (verdictOf(middle) === first) below = middle;
      else above = middle;
    }
  }
  return joined(sameVerdict(first, from, above - 1), sameVerdict(last, above, to));
}

function sameVerdict(verdict: Verdict, lo: number, hi: number): CodeVerdicts {
  const ranges: Ranges = lo <= hi ? [[lo, hi]] : [];
  return { satisfied: verdict === 'satisfied' ? ranges : [], unknown: verdict === 'unknown' ? ranges : [] };
}

/** Verdicts over two ranges of codes that do not overlap. */
export const joined = (a: CodeVerdicts, b: CodeVerdicts): CodeVerdicts => ({
  satisfied: [...a.satisfied, ...b.satisfied],
  unknown: [...a.unknown, ...b.unknown],
});
