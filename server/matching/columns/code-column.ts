import type { Arena } from './arena.ts';
import { BLOCK_ROWS } from './layout.ts';

/** Bytes of a code. */
export type CodeWidth = 1 | 2 | 4;
/** What a snapshot keeps of a column; `codes` is 0 while no row has the fact. */
export interface CodeColumnState {
  readonly width: CodeWidth;
  readonly codes: number;
  readonly minima: number;
  readonly maxima: number;
  readonly missing: number;
  readonly blocks: number;
}

/**
 * One code a row, 1, 2 or 4 bytes, 0 for a missing fact; per block the least and greatest code and whether one is missing.
 * Block statistics only ever widen when rows change, so they stay true but may become less sharp until the table is built anew.
 */
export class CodeColumn {
  private readonly arena: Arena;
  private state: CodeColumnState;

  constructor(arena: Arena, at: { readonly width: CodeWidth; readonly blocks: number } | CodeColumnState) {
    this.arena = arena;
    this.state = 'codes' in at ? at : { ...at, codes: 0, minima: 0, maxima: 0, missing: 0 };
  }

  get at(): CodeColumnState {
    return this.state;
  }

  get isAllocated(): boolean {
    return this.state.codes > 0;
  }
  /** Takes memory, all rows missing. */
  allocate(): void {
    this.state = allocated(this.arena, this.state.width, this.state.blocks);
  }

  get(row: number): number {
    if (!this.isAllocated) return 0;
    const { width, codes } = this.state;
    const memory = this.arena.u8();
    const at = codes + row * width;
    return width === 1
      ? (memory[at] ?? 0)
      : width === 2
        ? (memory[at] ?? 0) | ((memory[at + 1] ?? 0) << 8)
        : (this.arena.u32(at, 1)[0] ?? 0);
  }

  /** The codes of some rows. */
  some(rows: Uint32Array): Uint32Array {
    const { width, codes, blocks } = this.state;
    const view = this.view(width, codes, blocks * BLOCK_ROWS);
    const found = new Uint32Array(rows.length);
    for (let i = 0; i < rows.length; i++) found[i] = view[rows[i] ?? 0] ?? 0;
    return found;
  }

  /** Writes one row. The caller sees to it that the code fits the width. */
  set(row: number, code: number): void {
    const { width, codes, minima, maxima, missing } = this.state;
    const block = Math.floor(row / BLOCK_ROWS);
    const memory = this.arena.u8();
    if (!this.isAllocated) return;
    if (width === 1) memory[codes + row] = code;
    else if (width === 2) this.arena.u16(codes + row * 2, 1)[0] = code;
    else this.arena.u32(codes + row * 4, 1)[0] = code;
    if (code === 0) memory[missing + block] = 1;
    else {
      const min = this.arena.u32(minima + block * 4, 1);
      const max = this.arena.u32(maxima + block * 4, 1);
      if (code < (min[0] ?? 0)) min[0] = code;
      if (code > (max[0] ?? 0)) max[0] = code;
    }
  }

  /** Writes all rows from 0; rows beyond them count as missing. */
  fill(values: Uint32Array): void {
    if (!this.isAllocated && !values.some((code) => code > 0)) return;
    if (!this.isAllocated) this.allocate();
    const { width, codes, minima, maxima, missing, blocks } = this.state;
    const total = blocks * BLOCK_ROWS;
    const view = this.view(width, codes, total);
    for (let i = 0; i < values.length; i++) view[i] = values[i] ?? 0;
    view.fill(0, values.length);
    const min = this.arena.u32(minima, blocks);
    const max = this.arena.u32(maxima, blocks);
    const miss = this.arena.u8().subarray(missing, missing + blocks);
    for (let b = 0; b < blocks; b++) {
      let lo = 0xffff_ffff;
      let hi = 0;
      let none = 0;
      for (let i = b * BLOCK_ROWS; i < (b + 1) * BLOCK_ROWS; i++) {
        const code = view[i] ?? 0;
        if (code === 0) none = 1;
        else {
          if (code < lo) lo = code;
          if (code > hi) hi = code;
        }
      }
      min[b] = lo;
      max[b] = hi;
      miss[b] = none;
    }
  }

  /** The same codes with another width or more blocks, elsewhere in memory. */
  resize(width: CodeWidth, blocks: number): void {
    const old = this.state;
    const codes = this.isAllocated ? Uint32Array.from(this.view(old.width, old.codes, old.blocks * BLOCK_ROWS)) : new Uint32Array(0);
    this.release();
    this.state = { width, blocks, codes: 0, minima: 0, maxima: 0, missing: 0 };
    this.fill(codes);
  }

  private view(width: CodeWidth, codes: number, rows: number): Uint8Array | Uint16Array | Uint32Array {
    return width === 1
      ? this.arena.u8().subarray(codes, codes + rows)
      : width === 2
        ? this.arena.u16(codes, rows)
        : this.arena.u32(codes, rows);
  }

  release(): void {
    const { width, codes, minima, maxima, missing, blocks } = this.state;
    if (!this.isAllocated) return;
    this.arena.release(codes, blocks * BLOCK_ROWS * width);
    for (const statistic of [minima, maxima]) this.arena.release(statistic, blocks * 4);
    this.arena.release(missing, blocks);
  }
}

function allocated(arena: Arena, width: CodeWidth, blocks: number): CodeColumnState {
  const state = {
    width,
    blocks,
    codes: arena.allocate(blocks * BLOCK_ROWS * width),
    minima: arena.allocate(blocks * 4),
    maxima: arena.allocate(blocks * 4),
    missing: arena.allocate(blocks),
  };
  arena.u32(state.minima, blocks).fill(0xffff_ffff);
  arena.u8().fill(1, state.missing, state.missing + blocks);
  return state;
}
