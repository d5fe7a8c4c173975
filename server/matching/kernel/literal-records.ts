import { factDefinition, type FactName, type FactValue } from '../../domain/enterprise/facts.ts';
import { evaluateLeaf } from '../../domain/subsidy/evaluate-leaf.ts';
import type { Verdict } from '../../domain/subsidy/verdict.ts';
import { rangesOf, rangesOfOrdered, type CodeVerdicts } from '../leaves/code-ranges.ts';
import type { CodeColumnState } from '../columns/code-column.ts';
import { RATIOS, type Literal, type Test } from './condition-nodes.ts';
import { interval } from './interval.ts';
import { BLOCK_ROWS, RAIL_BYTES } from '../columns/layout.ts';
import type { EnterpriseTable } from '../table.ts';

/** Record kinds, as in assembly/literals.ts. */
const CODES = { 1: 12, 2: 8, 4: 9 } as const;
const WORDS = 10;
const RATIO = 11;
const UNKNOWN = 4;
/** From so many ranges on a verdict byte per code is quicker than a pass per range. */
const MANY_RANGES = 6;

/** A literal's record in the table's memory and what belongs to it. */
export interface LiteralRecord {
  readonly at: number;
  readonly free: () => void;
  /** What it costs to compute, for the order of conjuncts. */ readonly cost: number;
}

/** Compiles literals against a table's codes, each once for all programs. Stale when the table's `programsVersion` moves on. */
export class LiteralRecords {
  private readonly table: EnterpriseTable;
  private readonly records = new Map<string, LiteralRecord>();
  private readonly ratios = new Map<FactName, number>();

  constructor(table: EnterpriseTable) {
    this.table = table;
  }

  get size(): number {
    return this.records.size;
  }

  of(literal: Literal): LiteralRecord {
    const key = JSON.stringify(literal, (_, v: unknown) => (typeof v === 'number' && !Number.isFinite(v) ? String(v) : v));
    let record = this.records.get(key);
    if (!record) this.records.set(key, (record = this.compile(literal)));
    return record;
  }

  free(): void {
    for (const record of this.records.values()) record.free();
    for (const values of this.ratios.values()) this.table.arena.release(values, BLOCK_ROWS * 16);
    this.records.clear();
    this.ratios.clear();
  }

  private compile(literal: Literal): LiteralRecord {
    const { values, numbers } = this.table.columns;
    if ('confirmed' in literal) return this.confirmed(literal);
    if ('isGiven' in literal) {
      const column = numbers.get(literal.isGiven);
      if (!column) throw new Error(`matching: no number column ${literal.isGiven}`);
      return this.codes(literal.negated, column.at, { satisfied: [[1, 0xffff_ffff]], unknown: [] }, null, 2, false);
    }
    const { test, by, negated } = literal;
    const { fact } = test;
    const number = numbers.get(fact);
    const value = values.get(fact);
    const dates = values.get('registeredOn');
    if (by === 'ratio') return this.ratio(negated, test);
    if (by === 'date' && dates) return this.codes(negated, dates.at, this.ofYears(test, dates.sorted, dates.size), dates.size, 2);
    if (number)
      return this.codes(
        negated,
        number.at,
        number.verdicts(test.op, test.value as number, (v) => this.verdict(test, v)),
        null,
        2,
      );
    if (value) return this.codes(negated, value.at, this.ofValues(test), value.size, factDefinition(fact).type === 'region' ? 0 : 1);
    return this.words(negated, test);
  }

  private verdict(test: Test, actual: FactValue | undefined): Verdict {
    return evaluateLeaf(test, actual, this.table.regions);
  }

  private ofValues(test: Test): CodeVerdicts {
    return this.table.columns.values.get(test.fact)?.verdicts(test, this.table.regions) ?? { satisfied: [], unknown: [] };
  }

  /** Sorted dates give years in falling order: a threshold is found by bisection, except where a date is no date. */
  private ofYears(test: Test, sorted: number, size: number): CodeVerdicts {
    const years = this.table.yearsByCode();
    const of = (code: number): Verdict => this.verdict(test, years[code]);
    const ordered = test.op !== '==' && size === sorted && !years.includes(undefined, 1);
    return ordered ? rangesOfOrdered(1, size, of) : rangesOf(1, size, of);
  }

  private codes(
    negated: boolean,
    column: CodeColumnState,
    { satisfied, unknown }: CodeVerdicts,
    size: number | null,
    cost: number,
    missingIsUnknown = true,
  ): LiteralRecord {
    const { arena } = this.table;
    const ranges = [...satisfied, ...unknown];
    if (column.codes === 0) return this.unknown();
    let bytes = 0;
    if (column.width === 2 && size !== null && ranges.length >= MANY_RANGES) {
      bytes = arena.allocate(size + 1);
      const memory = arena.u8();
      memory[bytes] = 1;
      for (const [lo, hi] of unknown) memory.fill(1, bytes + lo, bytes + hi + 1);
      for (const [lo, hi] of satisfied) memory.fill(2, bytes + lo, bytes + hi + 1);
    }
    // The kernel subtracts modulo the width.
    const most = 2 ** (8 * column.width) - 1;
    return this.record(
      CODES[column.width],
      negated,
      cost,
      [
        column.codes,
        column.minima,
        column.maxima,
        column.missing,
        missingIsUnknown ? 1 : 0,
        bytes,
        satisfied.length,
        unknown.length,
        ...ranges.flatMap(([lo, hi]) => [lo, Math.min(hi, most)]),
      ],
      () => {
        if (bytes > 0 && size !== null) arena.release(bytes, size + 1);
      },
    );
  }

  private words(negated: boolean, test: Test): LiteralRecord {
    const column = this.table.columns.words.get(test.fact);
    const boolean = factDefinition(test.fact).type === 'boolean';
    if (!column) throw new Error(`matching: no column ${test.fact}`);
    // Of a list nothing but `in` and `notIn` can be said.
    if (!boolean && test.op !== 'in' && test.op !== 'notIn') return this.unknown();
    const positive: Test = boolean ? test : { ...test, op: 'in' };
    const inverted = !boolean && test.op === 'notIn';
    const { satisfied, unknown, temporary } = column.bitmaps((word) => this.verdict(positive, boolean ? word === 'true' : [word]));
    return this.record(
      WORDS,
      negated !== inverted,
      1,
      [column.knownRows, satisfied.length, unknown.length, ...satisfied, ...unknown],
      () => {
        column.release(temporary);
      },
    );
  }

  private confirmed({ confirmed, program, negated, unlessDenied }: Extract<Literal, { confirmed: string }>): LiteralRecord {
    const { arena, capacityBlocks, confirmations } = this.table;
    const size = capacityBlocks * RAIL_BYTES;
    const rows = confirmations.of(program, confirmed);
    const bitmap = (...lists: (Iterable<number> | undefined)[]): number => {
      const at = arena.allocate(size);
      const memory = arena.u8();
      for (const list of lists) for (const row of list ?? []) memory[at + (row >> 3)] = (memory[at + (row >> 3)] ?? 0) | (1 << (row & 7));
      return at;
    };
    if (unlessDenied) {
      const denied = bitmap(negated ? rows?.holds : rows?.fails);
      return this.record(WORDS, true, 1, [0, 1, 0, denied], () => {
        arena.release(denied, size);
      });
    }
    if (!rows) return this.unknown();
    const known = bitmap(rows.holds, rows.fails);
    const holds = bitmap(rows.holds);
    return this.record(WORDS, negated, 1, [known, 1, 0, holds], () => {
      arena.release(known, size);
      arena.release(holds, size);
    });
  }

  /** No row is known: a node, as far as the kernel sees. */
  private unknown(): LiteralRecord {
    const { arena } = this.table;
    const at = arena.record([UNKNOWN, 0, 0]);
    return {
      at,
      cost: 0,
      free: () => {
        arena.release(at, 12);
      },
    };
  }

  private ratio(negated: boolean, test: Test): LiteralRecord {
    const { arena, columns } = this.table;
    const parts = RATIOS[test.fact];
    const a = parts && columns.numbers.get(parts.a);
    const b = parts && columns.numbers.get(parts.b);
    if (!a || !b) throw new Error(`matching: ${test.fact} is no ratio`);
    if (a.isEmpty || b.isEmpty) return this.unknown();
    let values = this.ratios.get(test.fact);
    if (values === undefined) this.ratios.set(test.fact, (values = arena.allocate(BLOCK_ROWS * 16)));
    const shared = `ratio ${test.fact}`;
    let record = this.records.get(shared);
    if (!record) {
      const at = arena.record([0, values, parts.rule, a.descriptor, b.descriptor]);
      this.records.set(
        shared,
        (record = {
          at,
          cost: 0,
          free: () => {
            arena.release(at, 20);
          },
        }),
      );
    }
    const [lo, hi] = interval((v) => this.verdict(test, v) === 'satisfied', test);
    const made = this.record(RATIO, negated, 3, [record.at, 0, 0, 0, 0], () => undefined);
    arena.f64(made.at + 24, 1)[0] = lo;
    arena.f64(made.at + 32, 1)[0] = hi;
    return made;
  }

  private record(kind: number, negated: boolean, cost: number, rest: readonly number[], free: () => void): LiteralRecord {
    const { arena } = this.table;
    const slot = arena.allocate(2 * RAIL_BYTES);
    const words = [kind, negated ? 1 : 0, slot, 0, 0, ...rest];
    const at = arena.record(words);
    return {
      at,
      cost,
      free: () => {
        arena.release(at, words.length * 4);
        arena.release(slot, 2 * RAIL_BYTES);
        free();
      },
    };
  }
}
