import { firstCharacters, visitPairs } from '../text/grams.ts';

/** A sentence or two. */
const WINDOW = 90;

/** What one passage covers of a question: `all` anywhere in it, `best` within its best stretch of 90 characters; both in summed weight. */
export interface Coverage {
  readonly all: number;
  readonly best: number;
}

/** Slides over texts, counting each pair of characters of the question once. `weights` is idf by key. */
export function coverageOf(weights: ReadonlyMap<number, number>): (text: string) => Coverage {
  const first = firstCharacters(weights.keys());
  return (text) => coverageIn(text, first, weights);
}

function coverageIn(text: string, first: Uint8Array, weights: ReadonlyMap<number, number>): Coverage {
  const at: number[] = [];
  const keys: number[] = [];
  visitPairs(text, first, (key, offset) => {
    if (weights.has(key)) {
      at.push(offset);
      keys.push(key);
    }
  });
  const seen = new Map<number, number>();
  let all = 0;
  let best = 0;
  let current = 0;
  let from = 0;
  for (const key of new Set(keys)) all += weights.get(key) ?? 0;
  for (let to = 0; to < keys.length; to++) {
    current += enter(seen, keys[to] as number, weights);
    while ((at[to] as number) - (at[from] as number) > WINDOW) current -= leave(seen, keys[from++] as number, weights);
    if (current > best) best = current;
  }
  return { all, best };
}

function enter(seen: Map<number, number>, key: number, weights: ReadonlyMap<number, number>): number {
  const n = seen.get(key) ?? 0;
  seen.set(key, n + 1);
  return n === 0 ? (weights.get(key) ?? 0) : 0;
}

function leave(seen: Map<number, number>, key: number, weights: ReadonlyMap<number, number>): number {
  const n = (seen.get(key) ?? 0) - 1;
  seen.set(key, n);
  return n === 0 ? (weights.get(key) ?? 0) : 0;
}
