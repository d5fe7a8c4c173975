/**
 * The bulk matcher's inner loops, AssemblyScript for WebAssembly SIMD. The host (../*.ts) lays out memory and writes the records read here.
 *
 * A block is 4096 rows. A verdict over a block is two rails of 512 bytes, one bit a row: T (certainly true), then P (possibly true: true or unknown).
 * And, or and at-least act alike on both rails; a negated literal swaps and inverts them; groups are never negated (the host pushes `not` down).
 *
 * Node record (u32 words): [op, n, count, child…]. Literal record: [kind, negated, slot, stamp, status, …], see each kind below.
 */
const AND: u32 = 1, OR: u32 = 2, AT_LEAST: u32 = 3, UNKNOWN: u32 = 4, TRUE: u32 = 5, FALSE: u32 = 6;
const CODES16: u32 = 8, CODES32: u32 = 9, WORDS: u32 = 10, RATIO: u32 = 11, CODES8: u32 = 12;
const RAIL: usize = 512, BOTH: usize = 1024;
/** What is known of a result without looking at its bits. */
const NONE: i32 = 1, ALL: i32 = 2, MIXED: i32 = 3;

/** Set by the host once: a stack for intermediate rails, and rails that say all-true and all-unknown. */
let stackBase: usize = 0, sp: usize = 0, ones: usize = 0, open: usize = 0;
let block: u32 = 0, stamp: u32 = 0;
/** Where the last evaluated node left its rails. */
let result: usize = 0;

export function setUp(stack: usize, allTrue: usize, allUnknown: usize): void {
  stackBase = stack; sp = stack; ones = allTrue; open = allUnknown;
  memory.fill(allTrue, 0xff, BOTH);
  memory.fill(allUnknown, 0, RAIL);
  memory.fill(allUnknown + RAIL, 0xff, RAIL);
}

// @ts-ignore: decorator
@inline
function word(record: usize, i: usize): u32 { return load<u32>(record + (i << 2)); }

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
function oneRange16(column: usize, lo: u32, hi: u32, rail: usize): void {
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
function lookUp16(column: usize, table: usize, rail: usize): void {
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
function range(width: u32, column: usize, lo: u32, hi: u32, rail: usize): void {
  if (width == 1) range16(column, lo, hi, rail);
  else if (width == 2) range32(column, lo, hi, rail);
  else range8(column, lo, hi, rail);
}

function orInto(rail: usize, other: usize): void {
  for (let i: usize = 0; i < RAIL; i += 16) v128.store(rail + i, v128.or(v128.load(rail + i), v128.load(other + i)));
}
function orNotInto(rail: usize, other: usize): void {
  for (let i: usize = 0; i < RAIL; i += 16) v128.store(rail + i, v128.or(v128.load(rail + i), v128.not(v128.load(other + i))));
}

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

/**
 * The numbers of the block's rows, NaN where missing. Column: [width, codes, values of codes (f64), 0, scale f64]. Scaled codes start at 65536
 * (zero is 65536 + 2^30); below are values looked up, entry 0 is NaN.
 */
function numbers(c: usize, to: usize): void {
  const width = <usize>word(c, 0), values = <usize>word(c, 2), scale = load<f64>(c, 16);
  let at = <usize>word(c, 1) + (<usize>block << 12) * width;
  const end = to + 32768;
  if (width == 1) for (; to < end; to += 8, at += 1) store<f64>(to, load<f64>(values + (<usize>load<u8>(at) << 3)));
  else if (width == 2) for (; to < end; to += 8, at += 2) store<f64>(to, load<f64>(values + (<usize>load<u16>(at) << 3)));
  else if (scale == 0) for (; to < end; to += 8, at += 4) store<f64>(to, load<f64>(values + (<usize>load<u32>(at) << 3)));
  else {
    const base = i32x4.splat(1073807360), one = i32x4.splat(1), looked = i32x4.splat(65534), zero = i32x4.splat(0), by = f64x2.splat(scale), nan = f64x2.splat(NaN);
    for (; to < end; to += 32, at += 16) {
      const code = v128.load(at), n = i32x4.sub(code, base), missing = i32x4.eq(code, zero);
      const low = f64x2.div(f64x2.convert_low_i32x4_s(n), by), high = f64x2.div(f64x2.convert_low_i32x4_s(v128.shuffle<i32>(n, n, 2, 3, 2, 3)), by);
      v128.store(to, v128.bitselect(nan, low, i64x2.extend_low_i32x4_s(missing)));
      v128.store(to, v128.bitselect(nan, high, i64x2.extend_high_i32x4_s(missing)), 16);
      if (v128.any_true(i32x4.le_u(i32x4.sub(code, one), looked))) {
        for (let k: usize = 0; k < 4; k++) {
          const each = load<u32>(at + (k << 2));
          if (each < 65536) store<f64>(to + (k << 3), load<f64>(values + (<usize>each << 3)));
        }
      }
    }
  }
}

/** [stamp, values f64×4096 and as many to work in, rule, column a, column b]: rule 0 is a ÷ b where b > 0, rule 1 is (a − b) ÷ a where a > 0; NaN is unknown. */
function ratioValues(d: usize): usize {
  const values = <usize>word(d, 1), second = values + 32768, share = word(d, 2) == 0;
  if (word(d, 0) == stamp) return values;
  store<u32>(d, stamp);
  numbers(word(d, 3), values);
  numbers(word(d, 4), second);
  const zero = f64x2.splat(0), nan = f64x2.splat(NaN);
  for (let at = values; at < second; at += 16) {
    const a = v128.load(at), b = v128.load(at, 32768), under = share ? b : a;
    v128.store(at, v128.bitselect(f64x2.div(share ? a : f64x2.sub(a, b), under), nan, f64x2.gt(under, zero)));
  }
  return values;
}

/** [.., 5 values record, 6 lo f64, 8 hi f64] */
function ratio(r: usize): i32 {
  const slot = <usize>word(r, 2), lo = f64x2.splat(load<f64>(r, 24)), hi = f64x2.splat(load<f64>(r, 32));
  let v = ratioValues(word(r, 5));
  for (let rail = slot, end = slot + RAIL; rail < end; rail += 1, v += 64) {
    let t: i32 = 0, p: i32 = 0;
    for (let i: usize = 0; i < 4; i++) {
      const x = v128.load(v + (i << 4));
      const inside = i64x2.bitmask(v128.and(f64x2.ge(x, lo), f64x2.le(x, hi)));
      t |= inside << <i32>(i << 1);
      p |= (inside | i64x2.bitmask(f64x2.ne(x, x))) << <i32>(i << 1);
    }
    store<u8>(rail, <u8>t);
    store<u8>(rail + RAIL, <u8>p);
  }
  return MIXED;
}

/** Exact status of rails: NONE where nothing is possible, ALL where all is certain. */
function statusOf(rails: usize): i32 {
  let certain = v128.load(ones), possible = v128.splat<i64>(0);
  for (let i: usize = 0; i < RAIL; i += 16) {
    certain = v128.and(certain, v128.load(rails + i));
    possible = v128.or(possible, v128.load(rails + i, 512));
  }
  return v128.any_true(possible) ? (v128.any_true(v128.not(certain)) ? MIXED : ALL) : NONE;
}

/** A literal's rails over the block, computed at most once a block. */
function literal(r: usize, kind: u32): i32 {
  result = word(r, 2);
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
function negate(rails: usize): void {
  for (let i: usize = 0; i < RAIL; i += 16) {
    const t = v128.load(rails + i), p = v128.load(rails + i, 512);
    v128.store(rails + i, v128.not(p));
    v128.store(rails + i, v128.not(t), 512);
  }
}

/** Evaluates a node over the block; its rails are at `result` where the status is MIXED. */
function evaluate(r: usize): i32 {
  const op = word(r, 0);
  if (op >= CODES16) return literal(r, op);
  if (op == AND) return all(r);
  if (op == OR) return any(r);
  if (op == AT_LEAST) return atLeast(r);
  result = open;
  return op == TRUE ? ALL : op == FALSE ? NONE : MIXED;
}

function all(r: usize): i32 {
  const mine = sp, count = word(r, 2);
  sp += BOTH;
  let acc: usize = 0;
  for (let c: u32 = 0; c < count; c++) {
    const status = evaluate(word(r, 3 + c));
    if (status == NONE) { sp = mine; return NONE; }
    if (status == ALL) continue;
    if (acc == 0) {
      acc = result;
      if (acc >= stackBase && acc < ones) { memory.copy(mine, acc, BOTH); acc = mine; }
      continue;
    }
    let possible = v128.splat<i64>(0);
    for (let i: usize = 0; i < RAIL; i += 16) {
      v128.store(mine + i, v128.and(v128.load(acc + i), v128.load(result + i)));
      const p = v128.and(v128.load(acc + i, 512), v128.load(result + i, 512));
      v128.store(mine + i, p, 512);
      possible = v128.or(possible, p);
    }
    acc = mine;
    if (!v128.any_true(possible)) { sp = mine; return NONE; }
  }
  sp = mine;
  result = acc;
  return acc == 0 ? ALL : MIXED;
}

function any(r: usize): i32 {
  const mine = sp, count = word(r, 2);
  sp += BOTH;
  let acc: usize = 0;
  for (let c: u32 = 0; c < count; c++) {
    const status = evaluate(word(r, 3 + c));
    if (status == ALL) { sp = mine; return ALL; }
    if (status == NONE) continue;
    if (acc == 0) {
      acc = result;
      if (acc >= stackBase && acc < ones) { memory.copy(mine, acc, BOTH); acc = mine; }
      continue;
    }
    for (let i: usize = 0; i < BOTH; i += 16) v128.store(mine + i, v128.or(v128.load(acc + i), v128.load(result + i)));
    acc = mine;
  }
  sp = mine;
  result = acc;
  return acc == 0 ? NONE : MIXED;
}

/** Rails of “at least j so far” for j = 1…n, each child added from the top down. */
function atLeast(r: usize): i32 {
  const mine = sp, n = word(r, 1), count = word(r, 2);
  sp += <usize>n * BOTH;
  memory.fill(mine, 0, <usize>n * BOTH);
  for (let c: u32 = 0; c < count; c++) {
    const status = evaluate(word(r, 3 + c));
    if (status == NONE) continue;
    const child = status == ALL ? ones : result;
    for (let j = n; j >= 1; j--) {
      const to = mine + <usize>(j - 1) * BOTH, from = j == 1 ? ones : to - BOTH;
      for (let i: usize = 0; i < BOTH; i += 16) v128.store(to + i, v128.or(v128.load(to + i), v128.and(v128.load(from + i), v128.load(child + i))));
    }
  }
  sp = mine;
  result = mine + <usize>(n - 1) * BOTH;
  return statusOf(result);
}

/** Begins a block: nothing computed for another block is valid any more. The host keeps stamps unique in this memory. */
// @ts-ignore: decorator
@inline
function begin(b: u32): void { block = b; stamp++; sp = stackBase; }

function writeIds(bits: u64, first: u32, out: usize): usize {
  while (bits != 0) {
    store<u32>(out, first + <u32>ctz(bits));
    out += 4;
    bits &= bits - 1;
  }
  return out;
}

function writeDown(bits: u64, first: u32, out: usize): usize {
  while (bits != 0) {
    out -= 4;
    store<u32>(out, first + <u32>ctz(bits));
    bits &= bits - 1;
  }
  return out;
}

/** Lists of eligible and unknown rows of one program in blocks from..to−1: eligible upwards from `list`, unknown downwards to `end`. `counts` receives both lengths. */
export function publish(program: usize, from: u32, to: u32, live: usize, list: usize, end: usize, counts: usize): void {
  let e = list, u = end;
  for (let b = from; b < to; b++) {
    begin(b);
    const status = evaluate(program);
    if (status == NONE) continue;
    const rails = status == ALL ? ones : result, alive = live + (<usize>b << 9);
    for (let i: usize = 0; i < RAIL; i += 8) {
      const l = load<u64>(alive + i), t = load<u64>(rails + i) & l, p = load<u64>(rails + i, 512) & l & ~t, first = (b << 12) + (<u32>i << 3);
      if (t != 0) e = writeIds(t, first, e);
      if (p != 0) u = writeDown(p, first, u);
    }
  }
  store<u32>(counts, <u32>((e - list) >> 2));
  store<u32>(counts, <u32>((end - u) >> 2), 4);
}

/** How many rows of the first blocks are eligible, how many unknown. */
export function count(program: usize, to: u32, live: usize, counts: usize): void {
  let e: u64 = 0, u: u64 = 0;
  for (let b: u32 = 0; b < to; b++) {
    begin(b);
    const status = evaluate(program);
    if (status == NONE) continue;
    const rails = status == ALL ? ones : result, alive = live + (<usize>b << 9);
    for (let i: usize = 0; i < RAIL; i += 8) {
      const l = load<u64>(alive + i), t = load<u64>(rails + i) & l;
      e += popcnt(t);
      u += popcnt(load<u64>(rails + i, 512) & l & ~t);
    }
  }
  store<u32>(counts, <u32>e);
  store<u32>(counts, <u32>u, 4);
}

/** What `nightlyBlock` reported beside the counts. */
export let kept: u32 = 0;
export let newPairs: u32 = 0;

/**
 * One block for every program. counts: (eligible, unknown) added up per program. Eligible rails are kept: index[p] becomes the place of program p's
 * rail in `store` (1 + n-th 512 bytes), 0 where none is eligible. before[p] is the address of last time's rail or 0 (`before` 0: nothing to compare with). New pairs (program, row) go to `pairs` while
 * they fit; `newPairs` counts all of them.
 */
export function nightlyBlock(programs: usize, n: u32, b: u32, live: usize, counts: usize, index: usize, keep: usize, place: u32, before: usize, pairs: usize, capacity: u32): void {
  begin(b);
  kept = 0; newPairs = 0;
  const alive = live + (<usize>b << 9);
  for (let p: u32 = 0; p < n; p++) {
    store<u32>(index + (<usize>p << 2), 0);
    const status = evaluate(load<u32>(programs + (<usize>p << 2)));
    if (status == NONE) continue;
    const rails = status == ALL ? ones : result, to = keep + (<usize>kept << 9), old = before == 0 ? 0 : <usize>load<u32>(before + (<usize>p << 2));
    let e: u64 = 0, u: u64 = 0;
    for (let i: usize = 0; i < RAIL; i += 8) {
      const l = load<u64>(alive + i), t = load<u64>(rails + i) & l;
      store<u64>(to + i, t);
      e += popcnt(t);
      u += popcnt(load<u64>(rails + i, 512) & l & ~t);
      const fresh = old == 0 ? t : t & ~load<u64>(old + i);
      if (fresh != 0 && before != 0) writePairs(fresh, p, (b << 12) + (<u32>i << 3), pairs, capacity);
    }
    const c = counts + (<usize>p << 3);
    store<u32>(c, load<u32>(c) + <u32>e);
    store<u32>(c, load<u32>(c, 4) + <u32>u, 4);
    if (e != 0) { kept++; store<u32>(index + (<usize>p << 2), place + kept); }
  }
}
function writePairs(bits: u64, program: u32, first: u32, pairs: usize, capacity: u32): void {
  for (; bits != 0; bits &= bits - 1, newPairs++) {
    if (newPairs >= capacity) continue;
    store<u32>(pairs + (<usize>newPairs << 3), program);
    store<u32>(pairs + (<usize>newPairs << 3), first + <u32>ctz(bits), 4);
  }
}
