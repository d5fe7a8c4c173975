import type { Passage } from './passages.ts';

/** No passage can be this unlikely a continuation: a sentence that gives the reason for the one before it shares no words with the rule. */
const LEAST = -3;
/** Log odds. To stay with a rule inside one paragraph is likelier than to leave it, to go back in the policy less likely than forward. */
const STAY = 1.2;
const BACK = -0.5;

/**
 * Which target each passage belongs to, -1 for none: the likeliest way through the text, in one pass of dynamic programming.
 * `odds[target][passage]` are log odds that the passage is about the target; `none` is what it takes to be about none.
 */
export function assign(odds: readonly (readonly number[])[], passages: readonly Passage[], none: number): readonly number[] {
  const n = odds.length;
  let best = new Float64Array(n + 1).fill(0);
  const from: Int32Array[] = [];
  for (const [j, passage] of passages.entries()) {
    const here = new Float64Array(n + 1);
    const back = new Int32Array(n + 1);
    const sameParagraph = passage.provision === passages[j - 1]?.provision;
    const { upTo, after } = bestBefore(best);
    for (let i = 0; i <= n; i++) {
      const emission = i === n ? none : Math.max(odds[i]?.[j] ?? LEAST, LEAST);
      const stay = (best[i] ?? 0) + (i < n && sameParagraph ? STAY : 0);
      const forward = upTo[Math.min(i, n - 1)] ?? { at: n, value: 0 };
      const backward = after[i] ?? { at: n, value: -Infinity };
      const fromNone = best[n] ?? 0;
      let value = stay;
      let at = i;
      if (forward.value > value) ({ value, at } = forward);
      if (fromNone > value) {
        value = fromNone;
        at = n;
      }
      if (backward.value + BACK > value) {
        value = backward.value + BACK;
        at = backward.at;
      }
      here[i] = value + emission;
      back[i] = at;
    }
    best = here;
    from.push(back);
  }
  return traceBack(best, from);
}

interface Best {
  readonly value: number;
  readonly at: number;
}
/** For each target the best of those up to it and of those after it. */
function bestBefore(best: Float64Array): { readonly upTo: readonly Best[]; readonly after: readonly Best[] } {
  const n = best.length - 1;
  const upTo: Best[] = [];
  const after: Best[] = new Array<Best>(n + 1).fill({ value: -Infinity, at: n });
  for (let i = 0; i < n; i++)
    upTo.push(i > 0 && (upTo[i - 1]?.value ?? -Infinity) >= (best[i] ?? 0) ? (upTo[i - 1] ?? NOWHERE) : { value: best[i] ?? 0, at: i });
  for (let i = n - 2; i >= 0; i--) {
    const next = after[i + 1] ?? NOWHERE;
    const value = best[i + 1] ?? 0;
    after[i] = next.value >= value ? next : { value, at: i + 1 };
  }
  // into "none" from anywhere costs nothing: all targets are before it
  return { upTo, after };
}
const NOWHERE: Best = { value: -Infinity, at: -1 };

function traceBack(best: Float64Array, from: readonly Int32Array[]): readonly number[] {
  const n = best.length - 1;
  const way = new Array<number>(from.length);
  let state = 0;
  for (let i = 0; i <= n; i++) if ((best[i] ?? 0) > (best[state] ?? 0)) state = i;
  for (let j = from.length - 1; j >= 0; j--) {
    way[j] = state === n ? -1 : state;
    state = from[j]?.[state] ?? n;
  }
  return way;
}
