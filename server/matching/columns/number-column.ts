import type { FactName } from '../../domain/enterprise/facts.ts';
import type { FactLeaf } from '../../domain/subsidy/condition.ts';
import type { Verdict } from '../../domain/subsidy/verdict.ts';
import type { Arena } from './arena.ts';
import { joined, rangesOf, rangesOfOrdered, type CodeVerdicts } from '../leaves/code-ranges.ts';
import { CodeColumn, type CodeColumnState, type CodeWidth } from './code-column.ts';
import { BLOCK_ROWS, FIRST_SCALED } from './layout.ts';

/** Scaled numbers have |value × scale| below this, so that codes are positive u32. */
const HALF = 2 ** 30;
const ZERO_CODE = FIRST_SCALED + HALF;
/** Cents of a yuan, basis points: what amounts are rounded to where they are. */
const SCALES = [1, 100, 10_000];

interface Codec {
  /** Address of the values looked up by code, as f64; entry 0 is NaN. */
  values: number;
  capacity: number;
  /** Codes 1..sorted are in order of their values; those up to `size` were added later. */
  sorted: number;
  size: number;
  /** 0: every code is looked up. Otherwise codes from FIRST_SCALED on are (code − ZERO_CODE) ÷ scale. */
  readonly scale: number;
}
export interface NumberColumnState {
  readonly codes: CodeColumnState;
  readonly codec: Codec;
  readonly descriptor: number;
}

/**
 * A number fact: codes that are ordered as their values are, exact (no value is rounded). Up to 65,535 distinct values take 2 bytes a row;
 * amounts exact to the yuan take 4, as scaled integers, the few that do not fit looked up.
 */
export class NumberColumn {
  readonly fact: FactName;
  private readonly arena: Arena;
  private codes: CodeColumn;
  private codec: Codec;
  private readonly added = new Map<number, number>();
  /** For the kernel's `decode`; its address never changes. */
  readonly descriptor: number;

  private constructor(fact: FactName, arena: Arena, codes: CodeColumn, codec: Codec, descriptor?: number) {
    this.fact = fact;
    this.arena = arena;
    this.codes = codes;
    this.codec = codec;
    this.descriptor = descriptor ?? arena.allocate(32);
    const values = arena.f64(codec.values, codec.size + 1);
    for (let code = codec.sorted + 1; code <= codec.size; code++) this.added.set(values[code] ?? 0, code);
    this.describe();
  }

  /** @param values one a row, NaN where missing */
  static build(fact: FactName, arena: Arena, values: Float64Array, blocks: number): NumberColumn {
    const { codec, width } = chooseCodec(arena, values);
    const column = new NumberColumn(fact, arena, new CodeColumn(arena, { width, blocks }), codec);
    column.encode(values);
    return column;
  }
  static restore(fact: FactName, arena: Arena, state: NumberColumnState): NumberColumn {
    return new NumberColumn(fact, arena, new CodeColumn(arena, state.codes), { ...state.codec }, state.descriptor);
  }
  get state(): NumberColumnState {
    return { codes: this.codes.at, codec: this.codec, descriptor: this.descriptor };
  }

  /** Whether any row has the fact. */
  get isEmpty(): boolean {
    return !this.codes.isAllocated;
  }

  valueAt(row: number): number | undefined {
    const code = this.codes.get(row);
    return code === 0 ? undefined : this.valueOf(code);
  }

  /** Writes a row; gives whether codes were added or moved, so that literals must be compiled anew. */
  put(row: number, value: number | undefined): boolean {
    const known = value === undefined ? 0 : this.codeOf(value);
    if (known !== null) {
      this.codes.set(row, known);
      return false;
    }
    if (!this.codes.isAllocated) this.codes.allocate();
    this.describe();
    const { width } = this.codes.at;
    const most = width === 1 ? 255 : this.codec.scale > 0 || width === 2 ? FIRST_SCALED - 1 : 2 ** 32 - 1;
    if (this.codec.size + 1 > most) this.recode(row, value ?? 0);
    else this.codes.set(row, this.add(value ?? 0));
    return true;
  }

  resize(blocks: number): void {
    this.codes.resize(this.codes.at.width, blocks);
    this.describe();
  }

  /** @param verdict of one value; with `ordered` it changes at most once from small to great values */
  verdicts(op: FactLeaf['op'], wanted: number, verdict: (value: number) => Verdict): CodeVerdicts {
    const of = (code: number): Verdict => verdict(this.valueOf(code));
    const { sorted, size, scale } = this.codec;
    const later = rangesOf(sorted + 1, size, of);
    if (op === '==') {
      const code = this.codeOf(wanted);
      return code === null || code === 0 ? { satisfied: [], unknown: [] } : { satisfied: [[code, code]], unknown: [] };
    }
    const looked = joined(rangesOfOrdered(1, sorted, of), later);
    return scale === 0 ? looked : joined(looked, rangesOfOrdered(ZERO_CODE - HALF, ZERO_CODE + HALF, of));
  }

  /** Where the codes are. */
  get at(): CodeColumnState {
    return this.codes.at;
  }

  private valueOf(code: number): number {
    return this.codec.scale > 0 && code >= FIRST_SCALED
      ? (code - ZERO_CODE) / this.codec.scale
      : (this.arena.f64(this.codec.values + code * 8, 1)[0] ?? NaN);
  }

  /** The code of a value, null where it has none yet. */
  private codeOf(value: number): number | null {
    const scaled = this.codec.scale > 0 ? scaledCode(value, this.codec.scale) : null;
    if (scaled !== null) return scaled;
    const values = this.arena.f64(this.codec.values, this.codec.sorted + 1);
    const at = lowerBound(values, value);
    return at <= this.codec.sorted && values[at] === value ? at : (this.added.get(value) ?? null);
  }

  private add(value: number): number {
    const { codec } = this;
    if (codec.size + 1 >= codec.capacity) {
      const capacity = codec.capacity * 2 + 16;
      const old = this.arena.f64(codec.values, codec.size + 1).slice();
      this.arena.release(codec.values, codec.capacity * 8);
      codec.values = this.arena.allocate(capacity * 8);
      codec.capacity = capacity;
      this.arena.f64(codec.values, old.length).set(old);
    }
    codec.size += 1;
    this.arena.f64(codec.values + codec.size * 8, 1)[0] = value;
    this.added.set(value, codec.size);
    this.describe();
    return codec.size;
  }

  /** New codes for all rows: the old ones have no room for one more value. */
  private recode(row: number, value: number): void {
    const { blocks } = this.codes.at;
    const values = new Float64Array(blocks * BLOCK_ROWS).map((_, i) => this.valueAt(i) ?? NaN);
    values[row] = value;
    this.codes.release();
    this.arena.release(this.codec.values, this.codec.capacity * 8);
    const { codec, width } = chooseCodec(this.arena, values);
    this.added.clear();
    this.codec = codec;
    this.codes = new CodeColumn(this.arena, { width, blocks });
    this.encode(values);
  }

  private encode(values: Float64Array): void {
    const { sorted, scale } = this.codec;
    const dictionary = this.arena.f64(this.codec.values, sorted + 1);
    const codes = new Uint32Array(values.length);
    for (let i = 0; i < values.length; i++) {
      const value = values[i] ?? NaN;
      if (!Number.isNaN(value)) codes[i] = (scale > 0 ? scaledCode(value, scale) : null) ?? lowerBound(dictionary, value);
    }
    this.codes.fill(codes);
    this.describe();
  }

  private describe(): void {
    const { at } = this.codes;
    this.arena.u32(this.descriptor, 4).set([at.width, at.codes, this.codec.values, 0]);
    this.arena.f64(this.descriptor + 16, 1)[0] = this.codec.scale;
  }
}

/** The code of a value that is a whole multiple of 1 ÷ scale and not too great; otherwise null. */
function scaledCode(value: number, scale: number): number | null {
  const n = Math.round(value * scale);
  return Math.abs(n) < HALF && n / scale === value ? ZERO_CODE + n : null;
}

/**
 * The codec that takes least: a dictionary of 1, 2 or 4 bytes a row, or scaled numbers of 4 with a dictionary of the few that no scale
 * writes.
 */
function chooseCodec(arena: Arena, values: Float64Array): { readonly codec: Codec; readonly width: CodeWidth } {
  const distinct = distinctOf(values);
  const width = distinct.length < 250 ? 1 : distinct.length < FIRST_SCALED - 1 ? 2 : 4;
  if (width === 4 || distinct.length * 8 + values.length * width > values.length * 4) {
    for (const scale of SCALES) {
      const odd = distinct.filter((v) => scaledCode(v, scale) === null);
      if (odd.length < FIRST_SCALED / 2 && odd.length * 2 < distinct.length) return { codec: dictionaryOf(arena, odd, scale), width: 4 };
    }
  }
  return { codec: dictionaryOf(arena, distinct, 0), width };
}

function dictionaryOf(arena: Arena, distinct: Float64Array, scale: number): Codec {
  const capacity = distinct.length + 16 + Math.ceil(distinct.length / 64);
  const values = arena.allocate(capacity * 8);
  const view = arena.f64(values, capacity);
  view[0] = NaN;
  view.set(distinct, 1);
  return { values, capacity, sorted: distinct.length, size: distinct.length, scale };
}

function distinctOf(values: Float64Array): Float64Array {
  const sorted = values.filter((v) => !Number.isNaN(v)).sort();
  let n = 0;
  for (const value of sorted) if (n === 0 || sorted[n - 1] !== value) sorted[n++] = value;
  return sorted.slice(0, n);
}

/** The first of entries 1… that is not below `value`. */
function lowerBound(values: Float64Array, value: number): number {
  let lo = 1;
  let hi = values.length;
  while (lo < hi) {
    const middle = (lo + hi) >> 1;
    if ((values[middle] ?? 0) < value) lo = middle + 1;
    else hi = middle;
  }
  return lo;
}
