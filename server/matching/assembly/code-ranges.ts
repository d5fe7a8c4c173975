import { RAIL } from './rails';

/** ORs into a rail the rows whose code lies in lo..hi. */
function range16(column: usize, lo: u32, hi: u32, rail: usize): void {
  const l = i16x8.splat(<i16>lo), w = i16x8.splat(<i16>(hi - lo));
  for (let end = rail + RAIL; rail < end; rail += 2, column += 32) {
    const a = i16x8.le_u(i16x8.sub(v128.load(column), l), w), b = i16x8.le_u(i16x8.sub(v128.load(column, 16), l), w);
    store<u16>(rail, load<u16>(rail) | <u16>i8x16.bitmask(i8x16.narrow_i16x8_s(a, b)));
  }
}
function range8(column: usize, lo: u32, hi: u32, rail: usize): void {
  const l = i8x16.splat(<i8>lo), w = i8x16.splat(<i8>(hi - lo));
  for (let end = rail + RAIL; rail < end; rail += 2, column += 16) {
    store<u16>(rail, load<u16>(rail) | <u16>i8x16.bitmask(i8x16.le_u(i8x16.sub(v128.load(column), l), w)));
  }
}
function range32(column: usize, lo: u32, hi: u32, rail: usize): void {
  const l = i32x4.splat(<i32>lo), w = i32x4.splat(<i32>(hi - lo));
  for (let end = rail + RAIL; rail < end; rail += 2, column += 64) {
    const a = i16x8.narrow_i32x4_s(i32x4.le_u(i32x4.sub(v128.load(column), l), w), i32x4.le_u(i32x4.sub(v128.load(column, 16), l), w));
    const b = i16x8.narrow_i32x4_s(i32x4.le_u(i32x4.sub(v128.load(column, 32), l), w), i32x4.le_u(i32x4.sub(v128.load(column, 48), l), w));
    store<u16>(rail, load<u16>(rail) | <u16>i8x16.bitmask(i8x16.narrow_i16x8_s(a, b)));
  }
}
/** The commonest literal in one pass: one satisfying range, code 0 (missing) unknown. */
export function oneRange16(column: usize, lo: u32, hi: u32, rail: usize): void {
  const l = i16x8.splat(<i16>lo), w = i16x8.splat(<i16>(hi - lo)), zero = i16x8.splat(0);
  for (let end = rail + RAIL; rail < end; rail += 2, column += 32) {
    const x = v128.load(column), y = v128.load(column, 16);
    const t = i8x16.narrow_i16x8_s(i16x8.le_u(i16x8.sub(x, l), w), i16x8.le_u(i16x8.sub(y, l), w));
    const u = i8x16.narrow_i16x8_s(i16x8.eq(x, zero), i16x8.eq(y, zero));
    const bits = i8x16.bitmask(t);
    store<u16>(rail, <u16>bits);
    store<u16>(rail + RAIL, <u16>(bits | i8x16.bitmask(u)));
  }
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
  if (width == 1) range16(column, lo, hi, rail);
  else if (width == 2) range32(column, lo, hi, rail);
  else range8(column, lo, hi, rail);
}
