import type { FactName } from '../domain/enterprise/facts.ts';
import { knownFacts } from '../domain/enterprise/known-facts.ts';
import type { EnterpriseProfile } from '../domain/enterprise/profile.ts';
import type { RegionTable } from '../domain/enterprise/region.ts';
import type { Arena } from './columns/arena.ts';
import type { Confirmations } from './confirmations.ts';
import type { IdColumn } from './columns/id-column.ts';
import { instantiate, type Kernel } from './kernel/kernel.ts';
import { BLOCK_ROWS, factsOf, RAIL_BYTES } from './columns/layout.ts';
import type { NumberColumn } from './columns/number-column.ts';
import { numberOf, storedValueOf, wordsOf } from './columns/profile-columns.ts';
import type { ValueColumn } from './columns/value-column.ts';
import type { WasmModule } from './kernel/web-assembly.ts';
import type { WordColumn } from './columns/word-column.ts';

/** A table's columns; every fact has one. */
export interface Columns {
  readonly numbers: ReadonlyMap<FactName, NumberColumn>;
  readonly values: ReadonlyMap<FactName, ValueColumn>;
  readonly words: ReadonlyMap<FactName, WordColumn>;
}
export interface TableParts {
  readonly arena: Arena;
  readonly columns: Columns;
  readonly ids: IdColumn;
  readonly confirmations: Confirmations;
  /** Address of the bitmap of rows that are enterprises: not deleted, not padding. */
  readonly live: number;
  readonly blocks: number;
}

/** What the kernel needs beside columns: room for intermediate rails, for id lists, for counts. */
interface Scratch {
  readonly counts: number;
  readonly eligible: number;
  readonly unknown: number;
}
/** Groups nest this deep at most; each level holds two rails, an at-least two for each it asks for. */
const STACK_BYTES = 256 * 1024;
/** Rows that a list has room for; longer lists are made in parts. */
export const LIST_ROWS = 32 * BLOCK_ROWS;

/**
 * Enterprises as columns: the facts of one row are an enterprise's, rows of a region lie together. Programs compiled against the table
 * (compile-program.ts) are evaluated over blocks of 4096 rows. A shard is a table like any other, of the enterprises of a region prefix.
 */
export class EnterpriseTable {
  readonly arena: Arena;
  readonly columns: Columns;
  readonly ids: IdColumn;
  readonly confirmations: Confirmations;
  readonly regions: RegionTable;
  readonly kernel: Kernel;
  private day: string;
  private liveRows: number;
  private blockCount: number;
  private readonly scratch: Scratch;
  private years: readonly (number | undefined)[] = [];
  /** Counts what makes compiled programs stale: a new code, a moved column, another day. */
  private version = 1;

  constructor(parts: TableParts, module: WasmModule, day: string, regions: RegionTable) {
    ({
      arena: this.arena,
      columns: this.columns,
      ids: this.ids,
      confirmations: this.confirmations,
      live: this.liveRows,
      blocks: this.blockCount,
    } = parts);
    this.regions = regions;
    this.day = day;
    this.kernel = instantiate(module, this.arena.memory);
    const stack = this.arena.allocate(STACK_BYTES + 4 * RAIL_BYTES);
    this.kernel.setUp(stack, stack + STACK_BYTES, stack + STACK_BYTES + 2 * RAIL_BYTES);
    this.scratch = {
      counts: this.arena.allocate(16),
      eligible: this.arena.allocate(LIST_ROWS * 4),
      unknown: this.arena.allocate(LIST_ROWS * 4),
    };
  }

  /** Rows, deleted ones included: row numbers are below this. */
  get rows(): number {
    return this.ids.length;
  }
  get blocks(): number {
    return Math.ceil(this.rows / BLOCK_ROWS);
  }
  get capacityBlocks(): number {
    return this.blockCount;
  }
  get live(): number {
    return this.liveRows;
  }
  /** Enterprises: rows that are not deleted. */
  get liveCount(): number {
    let count = 0;
    for (const byte of this.arena.u8().subarray(this.liveRows, this.liveRows + this.blocks * RAIL_BYTES))
      for (let bits = byte; bits > 0; bits &= bits - 1) count++;
    return count;
  }
  get asOf(): string {
    return this.day;
  }
  get programsVersion(): number {
    return this.version;
  }
  get lists(): Scratch {
    return this.scratch;
  }
  /** Bytes held: columns, compiled programs and scratch, ids. Dictionaries of dates, regions and titles are small and not counted. */
  get byteLength(): number {
    return this.arena.memory.buffer.byteLength + this.ids.byteLength;
  }

  /** Another day: years of operating are computed anew. */
  moveTo(day: string): void {
    if (day === this.day) return;
    this.day = day;
    this.years = [];
    this.version += 1;
  }

  /** Adds an enterprise or replaces it; gives its row. */
  put(profile: EnterpriseProfile): number {
    let row = this.ids.find(profile.id);
    if (row === undefined) {
      row = this.ids.push(profile.id);
      if (this.blocks > this.blockCount) this.grow();
    }
    this.setLive(row, true);
    let stale = this.confirmations.put(row, profile);
    for (const fact of factsOf('number')) stale = (this.columns.numbers.get(fact)?.put(row, numberOf(profile, fact)) ?? false) || stale;
    for (const fact of factsOf('value')) stale = (this.columns.values.get(fact)?.put(row, storedValueOf(profile, fact)) ?? false) || stale;
    for (const fact of factsOf('word')) stale = (this.columns.words.get(fact)?.put(row, wordsOf(profile, fact)) ?? false) || stale;
    if (stale) this.version += 1;
    return row;
  }

  isLive(row: number): boolean {
    return (((this.arena.u8()[this.liveRows + (row >> 3)] ?? 0) >> (row & 7)) & 1) === 1;
  }

  /** Takes an enterprise out; its row stays empty until the table is built anew. */
  remove(id: string): boolean {
    const row = this.ids.find(id);
    if (row !== undefined) this.setLive(row, false);
    return row !== undefined;
  }

  /** Years of operating on the table's day by code of the registration date (entry 0: missing). */
  yearsByCode(): readonly (number | undefined)[] {
    const dates = this.columns.values.get('registeredOn');
    const size = dates?.size ?? 0;
    if (this.years.length !== size + 1) {
      this.years = Array.from({ length: size + 1 }, (_, code) => {
        const date = code === 0 ? undefined : dates?.valueOf(code);
        const years = typeof date === 'string' ? knownFacts(registered(date), this.day).get('yearsOperating') : undefined;
        return typeof years === 'number' ? years : undefined;
      });
    }
    return this.years;
  }

  private setLive(row: number, on: boolean): void {
    const memory = this.arena.u8();
    const at = this.liveRows + (row >> 3);
    const bit = 1 << (row & 7);
    memory[at] = on ? (memory[at] ?? 0) | bit : (memory[at] ?? 0) & ~bit;
  }

  private grow(): void {
    const blocks = Math.ceil(this.blockCount * 1.25) + 1;
    const live = this.arena.allocate(blocks * RAIL_BYTES);
    this.arena.u8().copyWithin(live, this.liveRows, this.liveRows + this.blockCount * RAIL_BYTES);
    this.arena.release(this.liveRows, this.blockCount * RAIL_BYTES);
    for (const kind of Object.values(this.columns)) for (const column of (kind as Columns[keyof Columns]).values()) column.resize(blocks);
    this.liveRows = live;
    this.blockCount = blocks;
    this.version += 1;
  }
}

const registered = (date: string): EnterpriseProfile => ({
  id: '',
  name: null,
  unifiedSocialCreditCode: null,
  facts: { registeredOn: { value: date } },
});
