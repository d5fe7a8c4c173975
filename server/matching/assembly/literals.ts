import { lookUp16, oneRange16, range } from './code-ranges';
import { ALL, BOTH, MIXED, negate, NONE, orInto, orNotInto, RAIL, statusOf } from './rails';
import { ratio } from './ratios';
import { block, leaveAt, result, stamp, word } from './state';

/** Kinds of literals: [kind, negated, slot, stamp, status, …], see each below; every kind is above the groups' operators. */
export const CODES16: u32 = 8;
const CODES32: u32 = 9, WORDS: u32 = 10, CODES8: u32 = 12;

/**
 * [.., 5 column, 6 minima, 7 maxima, 8 missing flags, 9 whether missing is unknown, 10 verdict table or 0, 11 satisfying ranges, 12 unknown ranges, 13 lo hi …]
 * Minima and maxima (u32 a block) leave missing out. Gives NONE or ALL where they decide the block.
 */
function codes(r: usize, width: u32): i32 {
  const slot = <usize>word(r, 2), min = load<u32>(word(r, 6) + (block << 2)), max = load<u32>(word(r, 7) + (block << 2));
  const missing = word(r, 9) != 0 && load<u8>(word(r, 8) + block) != 0;
  const sat = word(r, 11), count = sat + word(r, 12), ranges = r + 52;
  let touched: u32 = 0, touchedSat: u32 = 0, last: usize = 0;
  for (let i: u32 = 0; i < count; i++) {
    const at = ranges + (i << 3), lo = load<u32>(at), hi = load<u32>(at, 4);
    if (lo > max || hi < min) continue;
    if (i < sat) {
      if (lo <= min && hi >= max && load<u8>(word(r, 8) + block) == 0) return ALL;
      touchedSat++;
    }
    touched++; last = at;
  }
  if (touched == 0 && !missing) return NONE;
  const column = <usize>word(r, 5) + (<usize>block << <usize>(12 + width));
  if (width == 1 && touched == 1 && touchedSat == 1 && missing) { oneRange16(column, load<u32>(last), load<u32>(last, 4), slot); return MIXED; }
  if (width == 1 && touched > 5 && word(r, 10) != 0) { lookUp16(column, word(r, 10), slot); return MIXED; }
  memory.fill(slot, 0, BOTH);
  for (let i: u32 = 0; i < count; i++) {
    const at = ranges + (i << 3), lo = load<u32>(at), hi = load<u32>(at, 4);
    if (lo > max || hi < min) continue;
    const rail = i < sat ? slot : slot + RAIL;
    range(width, column, lo, hi, rail);
  }
  if (missing) range(width, column, 0, 0, slot + RAIL);
  orInto(slot + RAIL, slot);
  return MIXED;
}

/** [.., 5 known bitmap or 0, 6 satisfying bitmaps, 7 unknown bitmaps, 8 pointers…]: rows not known are unknown. */
function words(r: usize): i32 {
  const slot = <usize>word(r, 2), at = <usize>block << 9, sat = word(r, 6), count = sat + word(r, 7);
  memory.fill(slot, 0, BOTH);
  for (let i: u32 = 0; i < count; i++) orInto(i < sat ? slot : slot + RAIL, <usize>word(r, 8 + i) + at);
  orInto(slot + RAIL, slot);
  if (word(r, 5) != 0) orNotInto(slot + RAIL, <usize>word(r, 5) + at);
  return MIXED;
}

/** A literal's rails over the block, computed at most once a block. */
export function literal(r: usize, kind: u32): i32 {
  leaveAt(word(r, 2));
  if (word(r, 3) == stamp) return word(r, 4);
  let status = kind == CODES16 ? codes(r, 1) : kind == CODES32 ? codes(r, 2) : kind == CODES8 ? codes(r, 0) : kind == WORDS ? words(r) : ratio(r);
  if (status == MIXED) status = statusOf(result);
  if (word(r, 1) != 0) {
    if (status == MIXED) negate(result); else status = status == ALL ? NONE : ALL;
  }
  store<u32>(r, stamp, 12);
  store<u32>(r, status, 16);
  return status;
}
