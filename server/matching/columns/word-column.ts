import type { FactName } from '../../domain/enterprise/facts.ts';
import type { Verdict } from '../../domain/subsidy/verdict.ts';
import type { Arena } from './arena.ts';
import { BLOCK_ROWS, RAIL_BYTES } from './layout.ts';

export interface WordColumnState {
  readonly known: number;
  readonly filled: number;
  readonly blocks: number;
  readonly dense: readonly (readonly [string, number])[];
  readonly rare: readonly (readonly [string, readonly number[]])[];
}
/** Bitmaps of rows, by address, to be or-ed; `temporary` are those made for one literal. */
export interface WordBitmaps {
  readonly satisfied: readonly number[];
  readonly unknown: readonly number[];
  readonly temporary: readonly number[];
}

/** A word rarer than one row in 256 is a list of rows: a bitmap would take more. */
const RARE = 256;

/**
 * A fact of words of which a row has several (titles, fields), or of true and false: a bitmap a word, one of the rows that are known, one
 * of those with any word.
 */
export class WordColumn {
  readonly fact: FactName;
  private readonly arena: Arena;
  private blocks: number;
  private known: number;
  private filled: number;
  private readonly dense: Map<string, number>;
  private readonly rare: Map<string, Set<number>>;

  private constructor(fact: FactName, arena: Arena, state: WordColumnState) {
    this.fact = fact;
    this.arena = arena;
    this.blocks = state.blocks;
    this.known = state.known;
    this.filled = state.filled;
    this.dense = new Map(state.dense);
    this.rare = new Map(state.rare.map(([word, rows]) => [word, new Set(rows)]));
  }

  /** @param rows the rows of each word · @param known the rows that have the fact, empty lists included */
  static build(
    fact: FactName,
    arena: Arena,
    rows: ReadonlyMap<string, readonly number[]>,
    known: ArrayLike<number>,
    blocks: number,
  ): WordColumn {
    const size = blocks * RAIL_BYTES;
    const common = [...rows].filter(([, list]) => list.length * RARE >= blocks * BLOCK_ROWS);
    const column = new WordColumn(fact, arena, {
      blocks,
      known: arena.allocate(size),
      filled: arena.allocate(size),
      dense: common.map(([word]) => [word, arena.allocate(size)] as const),
      rare: [...rows].filter(([, list]) => list.length * RARE < blocks * BLOCK_ROWS),
    });
    for (let i = 0; i < known.length; i++) column.setBit(column.known, known[i] ?? 0, true);
    for (const [word, list] of rows) {
      const bitmap = column.dense.get(word);
      for (const row of list) {
        column.setBit(column.filled, row, true);
        if (bitmap !== undefined) column.setBit(bitmap, row, true);
      }
    }
    return column;
  }
  static restore(fact: FactName, arena: Arena, state: WordColumnState): WordColumn {
    return new WordColumn(fact, arena, state);
  }
  get state(): WordColumnState {
    return {
      known: this.known,
      filled: this.filled,
      blocks: this.blocks,
      dense: [...this.dense],
      rare: [...this.rare].map(([word, rows]) => [word, [...rows]]),
    };
  }
  /** All that occur. */
  get words(): readonly string[] {
    return [...this.dense.keys(), ...this.rare.keys()];
  }
  /** Address of the bitmap of rows that are known. */
  get knownRows(): number {
    return this.known;
  }

  /** Writes a row; gives whether literals must be compiled anew. */
  put(row: number, words: readonly string[] | undefined): boolean {
    let stale = false;
    this.setBit(this.known, row, words !== undefined);
    this.setBit(this.filled, row, words !== undefined && words.length > 0);
    for (const [word, bitmap] of this.dense) this.setBit(bitmap, row, words?.includes(word) === true);
    for (const [word, rows] of this.rare) if (words?.includes(word) !== true && rows.delete(row)) stale = true;
    for (const word of words ?? []) {
      if (this.dense.has(word)) continue;
      const rows = this.rare.get(word) ?? new Set();
      stale ||= !rows.has(row);
      this.rare.set(word, rows.add(row));
    }
    return stale;
  }

  resize(blocks: number): void {
    const moved = (from: number): number => {
      const to = this.arena.allocate(blocks * RAIL_BYTES);
      const memory = this.arena.u8();
      memory.copyWithin(to, from, from + this.blocks * RAIL_BYTES);
      this.arena.release(from, this.blocks * RAIL_BYTES);
      return to;
    };
    this.known = moved(this.known);
    this.filled = moved(this.filled);
    for (const [word, bitmap] of this.dense) this.dense.set(word, moved(bitmap));
    this.blocks = blocks;
  }

  /** The bitmaps that say where the leaf holds or may hold, given its verdict on a single word. */
  bitmaps(verdictOf: (word: string) => Verdict): WordBitmaps {
    const satisfied: number[] = [];
    const unknown: number[] = [];
    const temporary: number[] = [];
    const rows = { satisfied: [] as number[], unknown: [] as number[] };
    let violated = false;
    for (const [word, bitmap] of this.dense) {
      const verdict = verdictOf(word);
      if (verdict === 'violated') violated = true;
      else (verdict === 'satisfied' ? satisfied : unknown).push(bitmap);
    }
    for (const [word, list] of this.rare) {
      const verdict = verdictOf(word);
      if (verdict === 'violated') violated = true;
      else for (const row of list) rows[verdict].push(row);
    }
    const listed = (list: readonly number[]): readonly number[] => {
      if (list.length === 0) return [];
      const bitmap = this.arena.allocate(this.blocks * RAIL_BYTES);
      temporary.push(bitmap);
      for (const row of list) this.setBit(bitmap, row, true);
      return [bitmap];
    };
    satisfied.push(...listed(rows.satisfied));
    // Fields (产业领域) that are not said to be the same stay open: every row with any word may hold.
    if (!violated && unknown.length + rows.unknown.length > 0) return { satisfied, unknown: [this.filled], temporary };
    unknown.push(...listed(rows.unknown));
    return { satisfied, unknown, temporary };
  }

  /** Gives a literal's own bitmaps back. */
  release(temporary: readonly number[]): void {
    for (const bitmap of temporary) this.arena.release(bitmap, this.blocks * RAIL_BYTES);
  }

  private setBit(bitmap: number, row: number, on: boolean): void {
    const memory = this.arena.u8();
    const at = bitmap + (row >> 3);
    const bit = 1 << (row & 7);
    memory[at] = on ? (memory[at] ?? 0) | bit : (memory[at] ?? 0) & ~bit;
  }
}
