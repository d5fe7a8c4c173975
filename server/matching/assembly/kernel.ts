import { evaluate } from './groups';
import { ALL, NONE, RAIL } from './rails';
import { begin, ones, result } from './state';

/**
 * The bulk matcher's inner loops, AssemblyScript for WebAssembly SIMD: here what the host calls. The host (../*.ts) lays out memory and writes the
 * records that are read: nodes (groups.ts) over literals (literals.ts, ratios.ts), whose verdicts are rails of bits (rails.ts).
 */
export { setUp } from './state';

function writeIds(bits: u64, first: u32, out: usize): usize {
  while (bits != 0) {
    store<u32>(out, first + <u32>ctz(bits));
    out += 4;
    bits &= bits - 1;
  }
  return out;
}

/**
 * Lists of eligible and unknown rows of one program in blocks from..to−1, each while it has room for one more block; `room` is in rows. `counts` receives
 * both lengths. Gives the block that comes next.
 */
export function publish(program: usize, from: u32, to: u32, live: usize, eligible: usize, unknown: usize, room: u32, counts: usize): u32 {
  const last = (<usize>room - 4096) << 2;
  let e = eligible, u = unknown, b = from;
  for (; b < to && e - eligible <= last && u - unknown <= last; b++) {
    begin(b);
    const status = evaluate(program);
    if (status == NONE) continue;
    const rails = status == ALL ? ones : result, alive = live + (<usize>b << 9);
    for (let i: usize = 0; i < RAIL; i += 8) {
      const l = load<u64>(alive + i), t = load<u64>(rails + i) & l, p = load<u64>(rails + i, 512) & l & ~t, first = (b << 12) + (<u32>i << 3);
      if (t != 0) e = writeIds(t, first, e);
      if (p != 0) u = writeIds(p, first, u);
    }
  }
  store<u32>(counts, <u32>((e - eligible) >> 2));
  store<u32>(counts, <u32>((u - unknown) >> 2), 4);
  return b;
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
