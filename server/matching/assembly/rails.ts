/**
 * A block is 4096 rows. A verdict over a block is two rails of 512 bytes, one bit a row: T (certainly true), then P (possibly true: true or unknown).
 */
export const RAIL: usize = 512, BOTH: usize = 1024;
/** What is known of a result without looking at its bits. */
export const NONE: i32 = 1, ALL: i32 = 2, MIXED: i32 = 3;

export function orInto(rail: usize, other: usize): void {
  for (let i: usize = 0; i < RAIL; i += 16) v128.store(rail + i, v128.or(v128.load(rail + i), v128.load(other + i)));
}
export function orNotInto(rail: usize, other: usize): void {
  for (let i: usize = 0; i < RAIL; i += 16) v128.store(rail + i, v128.or(v128.load(rail + i), v128.not(v128.load(other + i))));
}

export function negate(rails: usize): void {
  for (let i: usize = 0; i < RAIL; i += 16) {
    const t = v128.load(rails + i), p = v128.load(rails + i, 512);
    v128.store(rails + i, v128.not(p));
    v128.store(rails + i, v128.not(t), 512);
  }
}

/** Exact status of rails: NONE where nothing is possible, ALL where all is certain. */
export function statusOf(rails: usize): i32 {
  let certain = v128.splat<i64>(-1), possible = v128.splat<i64>(0);
  for (let i: usize = 0; i < RAIL; i += 16) {
    certain = v128.and(certain, v128.load(rails + i));
    possible = v128.or(possible, v128.load(rails + i, 512));
  }
  return v128.any_true(possible) ? (v128.any_true(v128.not(certain)) ? MIXED : ALL) : NONE;
}
