import { firstRange, lookUp16, onlyRange, range } from './code-ranges';
import { ALL, BOTH, MIXED, negate, NONE, orInto, orNotInto, RAIL, statusOf } from './rails';
import { ratio } from './ratios';
import { block, leaveAt, result, stamp, word } from './state';

/** Kinds of literals: [kind, negated, slot, stamp, status, …], see each below; every kind is above the groups' operators. */
export const CODES16: u32 = 8;
const CODES32: u32 = 9, WORDS: u32 = 10, CODES8: u32 = 12;

/**
 * [.., 5 column, 6 minima, 7 maxima, 8 missing flags, 9 whether missing is unknown, 10 verdict table or 0, 11 satisfying ranges, 12 unknown ranges, 13 lo hi …]
 * Minima and maxima (u32 a block) leave missing out: they decide most blocks. Each list of ranges rises.
 */
function codes(r: usize, width: u32): i32 {
  const slot = <usize>word(r, 2), min = load<u32>(word(r, 6) + (block << 2)), max = load<u32>(word(r, 7) + (block << 2));
  const gaps = load<u8>(word(r, 8) + block) != 0, open = word(r, 9) != 0, sat = word(r, 11), count = word(r, 12), certain = r + 52, possible = certain + (<usize>sat << 3);
  const c = firstRange(certain, sat, min), p = firstRange(possible, count, min), column = <usize>word(r, 5) + (<usize>block << <usize>(12 + width));
  const cEnd = reached(certain, c, sat, max), pEnd = reached(possible, p, count, max);
  if (c == cEnd && p == pEnd && !(gaps && open)) return NONE;
  if (c + 1 == cEnd && p == pEnd && (open || !gaps)) {
    const at = certain + (<usize>c << 3), lo = load<u32>(at), hi = load<u32>(at, 4);
    return !gaps && lo <= min && hi >= max ? ALL : onlyRange(width, column, lo, hi, slot);
  }
  if (width == 1 && cEnd - c + (pEnd - p) > 5 && word(r, 10) != 0) { lookUp16(column, word(r, 10), slot); return statusOf(slot); }
  memory.fill(slot, 0, BOTH);
  for (let i = c; i < cEnd; i++) range(width, column, load<u32>(certain + (<usize>i << 3)), load<u32>(certain + (<usize>i << 3), 4), slot);
  for (let i = p; i < pEnd; i++) range(width, column, load<u32>(possible + (<usize>i << 3)), load<u32>(possible + (<usize>i << 3), 4), slot + RAIL);
  if (gaps && open) range(width, column, 0, 0, slot + RAIL);
  orInto(slot + RAIL, slot);
  return statusOf(slot);
}
/** The end of the ranges from the i-th on that begin no later than `max`. */
function reached(ranges: usize, i: u32, count: u32, max: u32): u32 {
  while (i < count && load<u32>(ranges + (<usize>i << 3)) <= max) i++;
  return i;
}

/** [.., 5 known bitmap or 0, 6 satisfying bitmaps, 7 unknown bitmaps, 8 pointers…]: rows not known are unknown. */
function words(r: usize): i32 {
  const slot = <usize>word(r, 2), at = <usize>block << 9, sat = word(r, 6), count = sat + word(r, 7);
  memory.fill(slot, 0, BOTH);
  for (let i: u32 = 0; i < count; i++) orInto(i < sat ? slot : slot + RAIL, <usize>word(r, 8 + i) + at);
  orInto(slot + RAIL, slot);
  if (word(r, 5) != 0) orNotInto(slot + RAIL, <usize>word(r, 5) + at);
  return statusOf(slot);
}

/** A literal's rails over the block, computed at most once a block. */
export function literal(r: usize, kind: u32): i32 {
  leaveAt(word(r, 2));
  if (word(r, 3) == stamp) return word(r, 4);
  let status = kind == CODES16 ? codes(r, 1) : kind == CODES32 ? codes(r, 2) : kind == CODES8 ? codes(r, 0) : kind == WORDS ? words(r) : ratio(r);
  if (word(r, 1) != 0) {
    if (status == MIXED) negate(result); else status = status == ALL ? NONE : ALL;
  }
  store<u32>(r, stamp, 12);
  store<u32>(r, status, 16);
  return status;
}
