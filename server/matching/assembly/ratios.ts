import { RAIL, statusOf } from './rails';
import { block, stamp, word } from './state';

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
export function ratio(r: usize): i32 {
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
  return statusOf(slot);
}
