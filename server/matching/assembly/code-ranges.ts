import { ALL, MIXED, NONE, RAIL } from './rails';

/** All lanes of codes wide as T, each as a byte of all ones or zeros: whether it lies in l..l+w. */
// @ts-ignore: decorator
@inline
function inside<T>(column: usize, l: v128, w: v128): v128 {
  const a = v128.le<T>(v128.sub<T>(v128.load(column), l), w);
  if (sizeof<T>() == 1) return a;
  const b = v128.le<T>(v128.sub<T>(v128.load(column, 16), l), w);
  if (sizeof<T>() == 2) return i8x16.narrow_i16x8_s(a, b);
  const c = v128.le<T>(v128.sub<T>(v128.load(column, 32), l), w), d = v128.le<T>(v128.sub<T>(v128.load(column, 48), l), w);
  return i8x16.narrow_i16x8_s(i16x8.narrow_i32x4_s(a, b), i16x8.narrow_i32x4_s(c, d));
}

/** ORs into a rail the rows whose code lies in lo..hi. */
function orRange<T>(column: usize, lo: u32, hi: u32, rail: usize): void {
  const l = v128.splat<T>(<T>lo), w = v128.splat<T>(<T>(hi - lo));
  for (let end = rail + RAIL; rail < end; rail += 2, column += 16 * sizeof<T>()) {
    store<u16>(rail, load<u16>(rail) | <u16>i8x16.bitmask(inside<T>(column, l, w)));
  }
}

/** The commonest literal in one pass: rows whose code lies in lo..hi are certain, those of code 0 (missing) possible. Gives the status. */
function oneRange<T>(column: usize, lo: u32, hi: u32, rail: usize): i32 {
  const l = v128.splat<T>(<T>lo), w = v128.splat<T>(<T>(hi - lo)), zero = v128.splat<T>(0);
  let every: i32 = 0xffff, any: i32 = 0;
  for (let end = rail + RAIL; rail < end; rail += 2, column += 16 * sizeof<T>()) {
    const t = i8x16.bitmask(inside<T>(column, l, w)), p = t | i8x16.bitmask(inside<T>(column, zero, zero));
    store<u16>(rail, <u16>t);
    store<u16>(rail + RAIL, <u16>p);
    every &= t; any |= p;
  }
  return any == 0 ? NONE : every == 0xffff ? ALL : MIXED;
}

/** A verdict byte per code (0 violated, 1 unknown, 2 satisfied), for literals of many ranges. */
export function lookUp16(column: usize, table: usize, rail: usize): void {
  for (let end = rail + RAIL; rail < end; rail += 1, column += 16) {
    let t: u32 = 0, p: u32 = 0;
    for (let i: u32 = 0; i < 8; i++) {
      const v = <u32>load<u8>(table + load<u16>(column + (i << 1)));
      t |= (v >> 1) << i; p |= ((v + 1) >> 1) << i;
    }
    store<u8>(rail, <u8>t);
    store<u8>(rail + RAIL, <u8>p);
  }
}

/** `width`: log2 of a code's bytes. */
export function range(width: u32, column: usize, lo: u32, hi: u32, rail: usize): void {
  if (width == 1) orRange<u16>(column, lo, hi, rail);
  else if (width == 2) orRange<u32>(column, lo, hi, rail);
  else orRange<u8>(column, lo, hi, rail);
}
export function onlyRange(width: u32, column: usize, lo: u32, hi: u32, rail: usize): i32 {
  return width == 1 ? oneRange<u16>(column, lo, hi, rail) : width == 2 ? oneRange<u32>(column, lo, hi, rail) : oneRange<u8>(column, lo, hi, rail);
}

/** The first of `count` rising ranges that does not end below `code`. */
export function firstRange(ranges: usize, count: u32, code: u32): u32 {
  let lo: u32 = 0, hi = count;
  while (lo < hi) {
    const middle = (lo + hi) >> 1;
    if (load<u32>(ranges + (<usize>middle << 3), 4) < code) lo = middle + 1;
    else hi = middle;
  }
  return lo;
}
