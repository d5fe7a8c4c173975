import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { FACT_NAMES, factDefinition, type FactName, type FactValue } from '../../domain/enterprise/facts.ts';
import { knownFacts } from '../../domain/enterprise/known-facts.ts';
import type { EnterpriseProfile } from '../../domain/enterprise/profile.ts';
import { sqlOf, type BulkProgram, type EnterpriseTable, type SqlColumn, type SqlStore } from '../../matching/index.ts';
import { regions } from '../../reference/regions.ts';

/** Facts with one column a word. */
const FLAGGED: readonly FactName[] = ['qualifications', 'industryTags'];
/** Years of operating are a bound on the date, as they should be where the day moves on. */
const COMPUTED: readonly FactName[] = ['yearsOperating'];
/** Places of registration a row may have; of other words that are integers it has one. */
const PLACES = 2;

/**
 * A table that holds exactly one place of registration a row, in the order of it: blocks outside a program's places are skipped by their
 * range. The rest is small.
 */
const PLACED = 'enterprises';
const OTHERS = 'others';

/**
 * Enterprises in DuckDB, one thread, tuned as far as we could: in the order of place (so that its zone maps work as our blocks do), words
 * as
 * integers with ranges for hierarchies, titles as flags, ratios precomputed, conjuncts apart. Rows without a place or with several lie in a
 * table of their
 * own: a test over two columns, or “or missing”, would keep blocks from being skipped (2.4 ms against 0.9 of a million rows).
 */
export class EnterpriseStore {
  private readonly connection: DuckDBConnection;
  private readonly stores: ReadonlyMap<string, SqlStore>;
  private readonly folder: string;
  private constructor(connection: DuckDBConnection, stores: ReadonlyMap<string, SqlStore>, folder: string) {
    this.folder = folder;
    this.connection = connection;
    this.stores = stores;
  }

  /**
   * @param profiles in the order of the table's rows · @param table whose words they have: words are columns or codes, so they must be
   * known before the first row
   */
  static async load(profiles: Iterable<EnterpriseProfile>, day: string, table: EnterpriseTable): Promise<EnterpriseStore> {
    const folder = mkdtempSync(join(tmpdir(), 'navigator-bench-'));
    const words = wordsOf(table);
    const columns = columnsOf(words);
    try {
      const files = writeRows(folder, profiles, day, columns);
      // In a file: there DuckDB compresses its columns, which makes it quicker, too.
      const connection = await (await DuckDBInstance.create(join(folder, 'enterprises.duckdb'), { threads: '1' })).connect();
      for (const [name, file] of files) {
        await connection.run(`CREATE TABLE ${name} (row INTEGER, ${columns.map((c) => `"${c.name}" ${c.type}`).join(', ')})`);
        await connection.run(`COPY ${name} FROM '${file}' (FORMAT csv, HEADER false, NULLSTR '')`);
        rmSync(file);
      }
      await connection.run('CHECKPOINT');
      return new EnterpriseStore(
        connection,
        new Map([
          [PLACED, storeOf(words, day, true)],
          [OTHERS, storeOf(words, day, false)],
        ]),
        folder,
      );
    } catch (error) {
      rmSync(folder, { recursive: true });
      throw error;
    }
  }

  /** Rows that satisfy the program and rows where it is undetermined. */
  lists(program: BulkProgram): string {
    return this.union(program, (certain) => `row, COALESCE(${certain}, FALSE)`);
  }
  counts(program: BulkProgram): string {
    return `SELECT sum(certain), sum(possible) FROM (${this.union(program, (certain) => `count(*) FILTER (WHERE ${certain}) AS certain, count(*) AS possible`)})`;
  }
  private union(program: BulkProgram, selected: (certain: string) => string): string {
    return [...this.stores]
      .map(([name, store]) => {
        const { certain, possible } = sqlOf(program, store);
        return `SELECT ${selected(certain)} FROM ${name} WHERE ${possible.map((p) => `(${p})`).join(' AND ') || 'TRUE'}`;
      })
      .join(' UNION ALL ');
  }

  async idsOf(sql: string): Promise<{ readonly eligible: readonly number[]; readonly unknown: readonly number[] }> {
    const reader = await this.connection.runAndReadAll(sql);
    const [rows = [], certain = []] = reader.getColumns();
    const eligible: number[] = [];
    const unknown: number[] = [];
    for (let i = 0; i < rows.length; i++) (certain[i] === true ? eligible : unknown).push(rows[i] as number);
    return { eligible, unknown };
  }
  async countsOf(sql: string): Promise<{ readonly eligible: number; readonly unknown: number }> {
    const [[certain, possible] = []] = (await this.connection.runAndReadAll(sql)).getRows();
    return { eligible: Number(certain), unknown: Number(possible) - Number(certain) };
  }
  /** Megabytes of the file that holds the tables. */
  megabytes(): number {
    return statSync(join(this.folder, 'enterprises.duckdb')).size / 1e6;
  }
  close(): void {
    this.connection.closeSync();
    rmSync(this.folder, { recursive: true });
  }
}

type Words = ReadonlyMap<FactName, readonly string[]>;
const isWords = (fact: FactName): boolean => ['set', 'region', 'industry'].includes(factDefinition(fact).type);

/** The words of each fact that occur, in order. */
function wordsOf({ columns }: EnterpriseTable): Words {
  const found = new Map<FactName, readonly string[]>([...columns.words].map(([fact, column]) => [fact, [...column.words].sort()]));
  for (const [fact, column] of columns.values) {
    const words = Array.from({ length: column.size }, (_, i) => column.valueOf(i + 1)).flatMap((value) => value);
    found.set(fact, [...new Set(words)].sort());
  }
  return found;
}

interface Column {
  readonly name: string;
  readonly type: string;
  readonly fact: FactName;
  readonly of: (value: FactValue | undefined) => string;
}

function columnsOf(words: Words): readonly Column[] {
  return FACT_NAMES.filter((fact) => !COMPUTED.includes(fact)).flatMap((fact): readonly Column[] => {
    const own = words.get(fact) ?? [];
    if (FLAGGED.includes(fact))
      return own.map((word) => ({
        name: `${fact}: ${word}`,
        type: 'BOOLEAN',
        fact,
        of: (v) => (Array.isArray(v) ? String((v as readonly string[]).includes(word)) : ''),
      }));
    if (!isWords(fact)) return [{ name: fact, type: sqlType(fact), fact, of: (v) => (v === undefined ? '' : String(v)) }];
    const codes = new Map(own.map((word, code) => [word, code]));
    return namesOf(fact).map((name, n, all) => ({
      name,
      type: own.length < 2 ** 15 ? 'SMALLINT' : 'INTEGER',
      fact,
      of: (v) => codeOf(codes, v, n, all.length),
    }));
  });
}
const namesOf = (fact: FactName): readonly string[] =>
  Array.from({ length: fact === 'registeredIn' ? PLACES : 1 }, (_, n) => (n === 0 ? fact : `${fact} ${n + 1}`));
const sqlType = (fact: FactName): string =>
  factDefinition(fact).type === 'boolean' ? 'BOOLEAN' : factDefinition(fact).type === 'date' ? 'DATE' : 'DOUBLE';

function codeOf(codes: ReadonlyMap<string, number>, value: FactValue | undefined, n: number, most: number): string {
  if (!Array.isArray(value)) return '';
  const list = value as readonly string[];
  const word = list[n];
  if (list.length > most) throw new Error(`bench: a row has more than ${most} words`);
  return word === undefined ? (n === 0 ? '-1' : '') : String(codes.get(word) ?? '');
}

function storeOf(words: Words, day: string, placed: boolean): SqlStore {
  const columns = new Map<FactName, SqlColumn>();
  for (const fact of FACT_NAMES.filter((f) => !COMPUTED.includes(f))) {
    const { type } = factDefinition(fact);
    const own = words.get(fact) ?? [];
    if (FLAGGED.includes(fact)) columns.set(fact, { kind: 'flags', words: own, columnOf: (word) => `${fact}: ${word}` });
    else if (isWords(fact))
      columns.set(
        fact,
        placed && fact === 'registeredIn'
          ? { kind: 'coded', words: own, columns: [fact], always: true }
          : { kind: 'coded', words: own, columns: namesOf(fact) },
      );
    else
      columns.set(fact, type === 'boolean' ? { kind: 'boolean' } : type === 'date' ? { kind: 'date' } : { kind: 'number', complete: true });
  }
  return { id: 'row', columns, confirmations: null, regions: regions(), day };
}

/** Rows that are held before they are written. */
const WRITTEN_AT_ONCE = 1000;

/** Writes the rows as they come, a file a table. */
function writeRows(
  folder: string,
  profiles: Iterable<EnterpriseProfile>,
  day: string,
  columns: readonly Column[],
): ReadonlyMap<string, string> {
  const files = new Map([PLACED, OTHERS].map((name) => [name, join(folder, `${name}.csv`)]));
  const out = new Map([...files].map(([name, file]) => [name, { to: openSync(file, 'w'), lines: [] as string[] }]));
  let n = 0;
  for (const profile of profiles) {
    const facts = knownFacts(profile, day);
    const places = facts.get('registeredIn');
    const line = out.get(Array.isArray(places) && places.length === 1 ? PLACED : OTHERS);
    line?.lines.push(`${[n++, ...columns.map(({ fact, of }) => of(facts.get(fact)))].join(',')}\n`);
    if (line && line.lines.length >= WRITTEN_AT_ONCE) writeSync(line.to, line.lines.splice(0).join(''));
  }
  for (const { to, lines } of out.values()) {
    writeSync(to, lines.join(''));
    closeSync(to);
  }
  return files;
}
