import { joined, type BulkMatcher } from './bulk-matcher.ts';
import type { BulkProgram } from './kernel/compile-program.ts';
import { RAIL_BYTES } from './columns/layout.ts';

export interface ProgramCounts {
  readonly program: BulkProgram;
  readonly eligible: number;
  readonly unknown: number;
}
/** Who became eligible since the run before: program by its place in the list, enterprise by its row. */
export interface NewPairs {
  readonly programs: Uint32Array;
  readonly rows: Uint32Array;
}
/** Counts of all programs, and who became eligible since the run before. */
export interface NightlyResult {
  readonly counts: readonly ProgramCounts[];
  /** Null on the first run: there is nothing to compare with. A program that was not in the run before has all its eligible rows here. */
  readonly fresh: NewPairs | null;
}

/**
 * Eligible rows of one run: for block b and program p the place + 1 of 512 bytes in `rails`, 0 where no row of the block is eligible. Block
 * b's rails are
 * those from `starts[b]` to `starts[b + 1]`. `rails` may be longer.
 */
interface EligibleRails {
  readonly programs: readonly BulkProgram[];
  readonly index: Uint32Array;
  readonly rails: Uint8Array;
  readonly starts: Uint32Array;
}
/** Bytes of a run's eligible rails at first; they double when full. */
const FIRST_RAILS = 1 << 20;
const FIRST_PAIRS = 65_536;

/**
 * All programs over all enterprises, block by block, so that a literal that programs share is computed once a block; remembers who was
 * eligible for the next run.
 */
export class NightlyRun {
  private readonly matcher: BulkMatcher;
  private last: EligibleRails | null = null;
  /** The rails of the run before the last, to be written anew. */
  private spare: Uint8Array = new Uint8Array(0);
  private pairCapacity = FIRST_PAIRS;

  constructor(matcher: BulkMatcher) {
    this.matcher = matcher;
  }

  /** Bytes kept between runs. */
  get byteLength(): number {
    return this.last === null ? 0 : this.last.index.byteLength + this.last.rails.byteLength + this.spare.byteLength;
  }

  run(programs: readonly BulkProgram[]): NightlyResult {
    const { table } = this.matcher;
    const { arena, kernel, blocks } = table;
    const n = programs.length;
    const roots = programs.map((program) => this.matcher.programs.rootOf(program));
    const before = this.last;
    const placeOf = before && new Map(before.programs.map((p, i) => [p, i]));
    // Every address below stays valid: nothing else allocates while the run goes on, except `pairs`.
    const list = arena.record(roots.length > 0 ? roots : [0]);
    const counts = arena.allocate(n * 8);
    const index = arena.allocate(n * 4);
    const keep = arena.allocate(n * RAIL_BYTES);
    const olds = arena.allocate(n * 4);
    const old = arena.allocate((before?.programs.length ?? 0) * RAIL_BYTES);
    let pairs = arena.allocate(this.pairCapacity * 8);
    const indexes = new Uint32Array(blocks * n);
    const found = { programs: [] as Uint32Array[], rows: [] as Uint32Array[] };
    let rails = this.spare.length > 0 ? this.spare : new Uint8Array(Math.max(FIRST_RAILS, before?.rails.length ?? 0));
    let kept = 0;
    const starts = new Uint32Array(blocks + 1);
    const beforeOf = programs.map((p) => placeOf?.get(p) ?? -1);
    for (let b = 0; b < blocks; b++) {
      if (before !== null) this.copyOld(before, beforeOf, b, olds, old);
      const once = (): void => {
        kernel.nightlyBlock(list, n, b, table.live, counts, index, keep, kept, before === null ? 0 : olds, pairs, this.pairCapacity);
      };
      const counted = arena.u32(counts, n * 2).slice();
      once();
      if (kernel.newPairs.value > this.pairCapacity) {
        arena.release(pairs, this.pairCapacity * 8);
        this.pairCapacity = kernel.newPairs.value * 2;
        pairs = arena.allocate(this.pairCapacity * 8);
        arena.u32(counts, n * 2).set(counted);
        once();
      }
      collect(arena.u32(pairs, kernel.newPairs.value * 2), found);
      indexes.set(arena.u32(index, n), b * n);
      const size = kernel.kept.value * RAIL_BYTES;
      const at = kept * RAIL_BYTES;
      if (at + size > rails.length) {
        const larger = new Uint8Array(Math.max(rails.length * 2, at + size));
        larger.set(rails);
        rails = larger;
      }
      rails.set(arena.u8().subarray(keep, keep + size), at);
      kept += kernel.kept.value;
      starts[b + 1] = kept;
    }
    this.spare = before?.rails ?? new Uint8Array(0);
    this.last = { programs: [...programs], index: indexes, rails, starts };
    const totals = arena.u32(counts, n * 2).slice();
    for (const [at, size] of [
      [list, Math.max(1, n) * 4],
      [counts, n * 8],
      [index, n * 4],
      [keep, n * RAIL_BYTES],
      [olds, n * 4],
      [old, (before?.programs.length ?? 0) * RAIL_BYTES],
      [pairs, this.pairCapacity * 8],
    ] as const)
      arena.release(at, size);
    return {
      counts: programs.map((program, i) => ({ program, eligible: totals[i * 2] ?? 0, unknown: totals[i * 2 + 1] ?? 0 })),
      fresh: before === null ? null : { programs: joined(found.programs), rows: joined(found.rows) },
    };
  }

  /** Puts the block's rails of the run before where the kernel finds them. */
  private copyOld(before: EligibleRails, beforeOf: readonly number[], block: number, olds: number, old: number): void {
    const { arena } = this.matcher.table;
    const addresses = arena.u32(olds, beforeOf.length);
    const width = before.programs.length;
    const start = before.starts[block] ?? 0;
    const end = before.starts[block + 1] ?? start;
    arena.u8().set(before.rails.subarray(start * RAIL_BYTES, end * RAIL_BYTES), old);
    for (let p = 0; p < beforeOf.length; p++) {
      const was = beforeOf[p] ?? -1;
      const place = was < 0 ? 0 : (before.index[block * width + was] ?? 0);
      addresses[p] = place === 0 ? 0 : old + (place - 1 - start) * RAIL_BYTES;
    }
  }
}

function collect(pairs: Uint32Array, found: { readonly programs: Uint32Array[]; readonly rows: Uint32Array[] }): void {
  if (pairs.length === 0) return;
  found.programs.push(pairs.filter((_, i) => i % 2 === 0));
  found.rows.push(pairs.filter((_, i) => i % 2 === 1));
}
