import { setImmediate } from 'node:timers/promises';
import type { FactName } from '../domain/enterprise/facts.ts';
import type { EnterpriseProfile } from '../domain/enterprise/profile.ts';
import type { RegionTable } from '../domain/enterprise/region.ts';
import { Arena } from './columns/arena.ts';
import { Confirmations } from './confirmations.ts';
import { IdColumn } from './columns/id-column.ts';
import { kernelModule } from './kernel/kernel.ts';
import { BLOCK_ROWS, factsOf, RAIL_BYTES } from './columns/layout.ts';
import { NumberColumn } from './columns/number-column.ts';
import { numberOf, storedValueOf, wordsOf } from './columns/profile-columns.ts';
import { EnterpriseTable } from './table.ts';
import { isSeveral, ValueColumn, type StoredValue } from './columns/value-column.ts';
import { WordColumn } from './columns/word-column.ts';

/** Profiles that are taken in between two breaths. */
const AT_A_TIME = 2048;

/** Values as they come, one a profile, before rows are put in order. */
class Gathered {
  readonly ids = new IdColumn();
  readonly numbers = new Map(factsOf('number').map((fact) => [fact, new Growing(NaN)]));
  readonly values = new Map(
    factsOf('value').map((fact) => [fact, { codes: new Growing(0), byKey: new Map<string, number>(), distinct: [] as StoredValue[] }]),
  );
  readonly words = new Map(factsOf('word').map((fact) => [fact, { rows: new Map<string, number[]>(), known: [] as number[] }]));
  readonly confirmed: [number, EnterpriseProfile][] = [];

  add(profile: EnterpriseProfile): void {
    const row = this.ids.push(profile.id);
    if (profile.confirmations) this.confirmed.push([row, profile]);
    for (const [fact, list] of this.numbers) list.push(numberOf(profile, fact) ?? NaN);
    for (const [fact, list] of this.values) {
      const value = storedValueOf(profile, fact);
      if (value === undefined) {
        list.codes.push(0);
        continue;
      }
      const key = `${value.computed ? 1 : 0}${JSON.stringify(value.value)}`;
      const code = list.byKey.get(key) ?? list.distinct.push(value);
      list.byKey.set(key, code);
      list.codes.push(code);
    }
    for (const [fact, { rows, known }] of this.words) {
      const words = wordsOf(profile, fact);
      if (words === undefined) continue;
      known.push(row);
      for (const word of new Set(words)) {
        const list = rows.get(word);
        if (list) list.push(row);
        else rows.set(word, [row]);
      }
    }
  }
}

/** Numbers in a typed array that doubles. */
class Growing {
  private values = new Float64Array(1024);
  private length = 0;
  private readonly empty: number;
  constructor(empty: number) {
    this.empty = empty;
  }
  push(value: number): void {
    if (this.length === this.values.length) {
      const old = this.values;
      this.values = new Float64Array(old.length * 2);
      this.values.set(old);
    }
    this.values[this.length++] = value;
  }
  inOrder(order: Uint32Array): Float64Array {
    return new Float64Array(order.length).map((_, i) => this.values[order[i] ?? 0] ?? this.empty);
  }
}

/**
 * Builds a table as of a day. Ids must differ. Rows are put in order of their place of registration, so that a program of a city touches
 * the city's blocks.
 */
export async function buildTable(profiles: Iterable<EnterpriseProfile>, day: string, regions: RegionTable): Promise<EnterpriseTable> {
  const gathered = new Gathered();
  let added = 0;
  for (const profile of profiles) {
    gathered.add(profile);
    // A million take most of a minute: whoever else this process serves is not kept waiting.
    if (++added % AT_A_TIME === 0) await setImmediate();
  }
  const module = await kernelModule();
  const order = byRegion(gathered);
  const rowOf = inverse(order);
  const count = order.length;
  const blocks = Math.max(1, Math.ceil((count + count / 64) / BLOCK_ROWS));
  const arena = new Arena();
  const numbers = new Map<FactName, NumberColumn>();
  const values = new Map<FactName, ValueColumn>();
  const words = new Map<FactName, WordColumn>();
  for (const [fact, list] of gathered.numbers) numbers.set(fact, NumberColumn.build(fact, arena, list.inOrder(order), blocks));
  for (const [fact, { distinct, codes }] of gathered.values)
    values.set(fact, ValueColumn.build(fact, arena, { distinct, rows: codes.inOrder(order) }, blocks));
  for (const [fact, { rows, known }] of gathered.words) {
    words.set(
      fact,
      WordColumn.build(fact, arena, new Map([...rows].map(([word, list]) => [word, moved(list, rowOf)])), moved(known, rowOf), blocks),
    );
  }
  const confirmations = new Confirmations();
  for (const [row, profile] of gathered.confirmed) confirmations.put(rowOf[row] ?? 0, profile);
  const live = arena.allocate(blocks * RAIL_BYTES);
  const memory = arena.u8();
  memory.fill(0xff, live, live + (count >> 3));
  if (count % 8 > 0) memory[live + (count >> 3)] = (1 << (count % 8)) - 1;
  return new EnterpriseTable(
    { arena, columns: { numbers, values, words }, ids: gathered.ids.permuted(order), confirmations, live, blocks },
    module,
    day,
    regions,
  );
}

const moved = (rows: readonly number[], rowOf: Uint32Array): number[] => rows.map((row) => rowOf[row] ?? 0);

/**
 * Gathered rows in the table's order: by place of registration, then those with several places, then those without one. Few have several,
 * but one of them in a block would make every program of its second place look at that block.
 */
function byRegion(gathered: Gathered): Uint32Array {
  const registered = gathered.values.get('registeredIn');
  const rank = new Map<number, number>();
  const places = (registered?.distinct ?? [])
    .map(({ value }, i) => ({ place: typeof value === 'string' ? value : value.join('\u0001'), several: isSeveral(value), code: i + 1 }))
    .sort((a, b) => Number(a.several) - Number(b.several) || (a.place < b.place ? -1 : 1));
  for (const [i, { code }] of places.entries()) rank.set(code, i);
  const count = gathered.ids.length;
  const codes = registered?.codes.inOrder(Uint32Array.from({ length: count }, (_, i) => i)) ?? new Float64Array(count);
  const starts = new Uint32Array(places.length + 2);
  const rankOf = (i: number): number => rank.get(codes[i] ?? 0) ?? places.length;
  for (let i = 0; i < count; i++) starts[rankOf(i) + 1] = (starts[rankOf(i) + 1] ?? 0) + 1;
  for (let r = 1; r < starts.length; r++) starts[r] = (starts[r] ?? 0) + (starts[r - 1] ?? 0);
  const order = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    const r = rankOf(i);
    const at = starts[r] ?? 0;
    order[at] = i;
    starts[r] = at + 1;
  }
  return order;
}

function inverse(order: Uint32Array): Uint32Array {
  const rowOf = new Uint32Array(order.length);
  for (let i = 0; i < order.length; i++) rowOf[order[i] ?? 0] = i;
  return rowOf;
}
