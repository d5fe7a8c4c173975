import type { FactName } from '../../domain/enterprise/facts.ts';
import type { FactLeaf } from '../../domain/subsidy/condition.ts';
import { evaluateLeaf } from '../../domain/subsidy/evaluate-leaf.ts';
import type { RegionTable } from '../../domain/enterprise/region.ts';
import type { Verdict } from '../../domain/subsidy/verdict.ts';
import type { Arena } from './arena.ts';
import { CodeColumn, type CodeColumnState } from './code-column.ts';
import { joined, rangesOf, rangesOfOrdered, type CodeVerdicts } from '../leaves/code-ranges.ts';
import { WordVerdicts } from '../leaves/word-verdicts.ts';

/** A value and whether it was computed from other facts (then it follows them when they change). */
export interface StoredValue {
  readonly value: string | readonly string[];
  readonly computed: boolean;
}
export interface ValueColumnState {
  readonly codes: CodeColumnState;
  readonly values: readonly StoredValue[];
  readonly sorted: number;
}

/**
 * A fact of few distinct values: a date, the codes of a region or an industry, a short word list. Code n is the n-th distinct value; those
 * known when
 * the table was built are sorted, lists of several words last, so that a region or an industry with all that lies in it is one range of
 * codes.
 */
export class ValueColumn {
  readonly fact: FactName;
  private readonly codes: CodeColumn;
  private readonly values: StoredValue[];
  private readonly byKey = new Map<string, number>();
  /** Codes 1..sorted are in order. */
  readonly sorted: number;
  private words: WordVerdicts | undefined;

  private constructor(fact: FactName, codes: CodeColumn, values: readonly StoredValue[], sorted: number) {
    this.fact = fact;
    this.codes = codes;
    this.values = [...values];
    this.sorted = sorted;
    for (const [i, value] of values.entries()) this.byKey.set(keyOf(value), i + 1);
  }

  /** @param values one a row, null where missing */
  static build(
    fact: FactName,
    arena: Arena,
    values: { readonly distinct: readonly StoredValue[]; readonly rows: ArrayLike<number> },
    blocks: number,
  ): ValueColumn {
    const order = values.distinct
      .map((value, i) => ({ value, i, key: keyOf(value), several: isSeveral(value.value) }))
      .sort((a, b) => Number(a.several) - Number(b.several) || (a.key < b.key ? -1 : 1));
    const codeOf = new Uint32Array(order.length + 1);
    for (const [n, { i }] of order.entries()) codeOf[i + 1] = n + 1;
    const codes = new CodeColumn(arena, { width: order.length < 250 ? 1 : order.length < 65_535 ? 2 : 4, blocks });
    codes.fill(Uint32Array.from(values.rows, (n) => codeOf[n] ?? 0));
    return new ValueColumn(
      fact,
      codes,
      order.map((o) => o.value),
      order.length,
    );
  }
  static restore(fact: FactName, arena: Arena, state: ValueColumnState): ValueColumn {
    return new ValueColumn(fact, new CodeColumn(arena, state.codes), state.values, state.sorted);
  }
  get state(): ValueColumnState {
    return { codes: this.codes.at, values: this.values, sorted: this.sorted };
  }
  get at(): CodeColumnState {
    return this.codes.at;
  }
  get size(): number {
    return this.values.length;
  }

  valueAt(row: number): StoredValue | undefined {
    return this.values[this.codes.get(row) - 1];
  }
  /** How many of the rows have each code. */
  countCodes(rows: Uint32Array): Uint32Array {
    const counts = new Uint32Array(this.size + 1);
    if (!this.codes.isAllocated) counts[0] = rows.length;
    else for (const code of this.codes.some(rows)) counts[code] = (counts[code] ?? 0) + 1;
    return counts;
  }
  /** @param code 1..size */
  valueOf(code: number): string | readonly string[] {
    return this.values[code - 1]?.value ?? '';
  }

  /** Writes a row; gives whether a code was added, so that literals must be compiled anew. */
  put(row: number, value: StoredValue | undefined): boolean {
    const key = value === undefined ? '' : keyOf(value);
    const known = value === undefined ? 0 : this.byKey.get(key);
    if (known !== undefined) {
      this.codes.set(row, known);
      return false;
    }
    if (value === undefined) return false;
    if (!this.codes.isAllocated) this.codes.allocate();
    this.values.push(value);
    this.byKey.set(key, this.values.length);
    const { width, blocks } = this.codes.at;
    if (this.values.length >= 2 ** (8 * width)) this.codes.resize(width === 1 ? 2 : 4, blocks);
    this.codes.set(row, this.values.length);
    this.words = undefined;
    return true;
  }

  resize(blocks: number): void {
    this.codes.resize(this.codes.at.width, blocks);
  }

  /** The leaf's verdict on every code. */
  verdicts(leaf: Pick<FactLeaf, 'fact' | 'op' | 'value'>, regions: RegionTable): CodeVerdicts {
    if ((leaf.op !== 'in' && leaf.op !== 'notIn') || typeof this.valueOf(1) === 'string') {
      const of = (code: number) => evaluateLeaf(leaf, this.valueOf(code), regions);
      const ordered = leaf.op.startsWith('>') || leaf.op.startsWith('<');
      return ordered
        ? joined(rangesOfOrdered(1, this.sorted, of), rangesOf(this.sorted + 1, this.values.length, of))
        : rangesOf(1, this.values.length, of);
    }
    this.words ??= new WordVerdicts(
      leaf.fact,
      this.values.map(({ value }) => value as readonly string[]),
    );
    const among = this.words.among(leaf.value, regions);
    const [yes, no]: readonly Verdict[] = leaf.op === 'in' ? ['satisfied', 'violated'] : ['violated', 'satisfied'];
    return rangesOf(1, this.values.length, (code) => {
      const v = among[code - 1] ?? 0;
      return v === 1 ? 'unknown' : ((v === 2 ? yes : no) ?? 'unknown');
    });
  }
}

/** Lists of several words go by themselves: among the others they would lie far from all but the first of their words. */
export const isSeveral = (value: StoredValue['value']): boolean => typeof value !== 'string' && value.length > 1;
const keyOf = ({ value, computed }: StoredValue): string =>
  (computed ? '\u0002' : '') + (typeof value === 'string' ? value : ['', ...value].join('\u0001'));
