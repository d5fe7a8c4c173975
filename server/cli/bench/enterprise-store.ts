import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { FACT_NAMES, factDefinition, type FactName } from '../../domain/enterprise/facts.ts';
import { knownFacts } from '../../domain/enterprise/known-facts.ts';
import type { EnterpriseProfile } from '../../domain/enterprise/profile.ts';
import { sqlOf, type BulkProgram, type SqlColumn, type SqlStore } from '../../matching/index.ts';
import { regions } from '../../reference/regions.ts';

/** Facts with one column a word; the other word facts are one text a row. */
const FLAGGED: readonly FactName[] = ['qualifications', 'industryTags'];
const COMPUTED: readonly FactName[] = ['yearsOperating', 'rdIntensity', 'rdStaffRatio', 'debtRatio'];

/** Enterprises in DuckDB, in the order given (so that its zone maps work as our blocks do), one thread. */
export class EnterpriseStore {
  private readonly connection: DuckDBConnection;
  private readonly store: SqlStore;
  private readonly folder: string;
  private constructor(connection: DuckDBConnection, store: SqlStore, folder: string) {
    this.folder = folder;
    this.connection = connection;
    this.store = store;
  }

  /** @param flags the words of each flagged fact that occur: they are columns, so they must be known before the first row */
  static async load(profiles: Iterable<EnterpriseProfile>, day: string, flags: ReadonlyMap<FactName, readonly string[]>): Promise<EnterpriseStore> {
    const folder = mkdtempSync(join(tmpdir(), 'navigator-bench-')), file = join(folder, 'enterprises.csv'), columns = FLAGGED.flatMap((fact) => [...(flags.get(fact) ?? [])].sort().map((word) => ({ fact, word })));
    try {
      const words = writeRows(file, profiles, day, columns);
      // In a file: there DuckDB compresses its columns, which makes it quicker, too.
      const connection = await (await DuckDBInstance.create(join(folder, 'enterprises.duckdb'), { threads: '1' })).connect();
      await connection.run(`CREATE TABLE enterprises (row INTEGER, ${[...PLAIN.map((fact) => `"${fact}" ${sqlType(fact)}`), ...columns.map(({ fact, word }) => `"${fact}: ${word}" BOOLEAN`)].join(', ')})`);
      await connection.run(`COPY enterprises FROM '${file}' (FORMAT csv, HEADER false, NULLSTR '')`);
      await connection.run('CHECKPOINT');
      for (const fact of FLAGGED) words.set(fact, new Set(flags.get(fact)));
      return new EnterpriseStore(connection, storeOf(words, day), folder);
    } catch (error) {
      rmSync(folder, { recursive: true });
      throw error;
    }
  }

  /** Rows that satisfy the program and rows where it is undetermined. */
  lists(program: BulkProgram): string {
    const { certain, possible } = sqlOf(program, this.store);
    return `SELECT row, COALESCE(${certain}, FALSE) FROM enterprises WHERE ${possible.map((p) => `(${p})`).join(' AND ') || 'TRUE'}`;
  }
  counts(program: BulkProgram): string {
    const { certain, possible } = sqlOf(program, this.store);
    return `SELECT count(*) FILTER (WHERE ${certain}), count(*) FROM enterprises WHERE ${possible.map((p) => `(${p})`).join(' AND ') || 'TRUE'}`;
  }
  async idsOf(sql: string): Promise<{ readonly eligible: readonly number[]; readonly unknown: readonly number[] }> {
    const reader = await this.connection.runAndReadAll(sql), [rows = [], certain = []] = reader.getColumns(), eligible: number[] = [], unknown: number[] = [];
    for (let i = 0; i < rows.length; i++) (certain[i] === true ? eligible : unknown).push(rows[i] as number);
    return { eligible, unknown };
  }
  async countsOf(sql: string): Promise<{ readonly eligible: number; readonly unknown: number }> {
    const [[certain, possible] = []] = (await this.connection.runAndReadAll(sql)).getRows();
    return { eligible: Number(certain), unknown: Number(possible) - Number(certain) };
  }
  /** Megabytes of the file that holds the table. */
  megabytes(): number {
    return statSync(join(this.folder, 'enterprises.duckdb')).size / 1e6;
  }
  close(): void {
    this.connection.closeSync();
    rmSync(this.folder, { recursive: true });
  }
}

const PLAIN = FACT_NAMES.filter((fact) => !FLAGGED.includes(fact) && !COMPUTED.includes(fact));
const sqlType = (fact: FactName): string => {
  switch (factDefinition(fact).type) {
    case 'number': case 'money': case 'ratio': return 'DOUBLE';
    case 'boolean': return 'BOOLEAN';
    case 'date': case 'set': case 'region': case 'industry': return 'VARCHAR';
  }
};

function storeOf(words: ReadonlyMap<FactName, ReadonlySet<string>>, day: string): SqlStore {
  const columns = new Map<FactName, SqlColumn>();
  for (const fact of PLAIN) {
    const type = sqlType(fact), list = [...(words.get(fact) ?? [])];
    columns.set(fact, type === 'DOUBLE' ? { kind: 'number' } : type === 'BOOLEAN' ? { kind: 'boolean' } : fact === 'registeredOn' ? { kind: 'date' } : { kind: 'single', words: list });
  }
  for (const fact of FLAGGED) columns.set(fact, { kind: 'flags', words: [...(words.get(fact) ?? [])].sort(), columnOf: (word) => `${fact}: ${word}` });
  return { id: 'row', columns, confirmations: null, regions: regions(), day };
}

interface Flag { readonly fact: FactName; readonly word: string }
/** Rows that are held before they are written. */
const WRITTEN_AT_ONCE = 1000;

/** Writes the rows as they come; gives the texts of the other word facts that occurred. */
function writeRows(file: string, profiles: Iterable<EnterpriseProfile>, day: string, flags: readonly Flag[]): Map<FactName, Set<string>> {
  const words = new Map<FactName, Set<string>>(), out = openSync(file, 'w');
  let lines: string[] = [], n = 0;
  const flush = (): void => { writeSync(out, lines.join('')); lines = []; };
  for (const profile of profiles) {
    lines.push(csvLine(n++, profile, day, flags, words));
    if (lines.length === WRITTEN_AT_ONCE) flush();
  }
  flush();
  closeSync(out);
  return words;
}

function csvLine(n: number, profile: EnterpriseProfile, day: string, flags: readonly Flag[], words: Map<FactName, Set<string>>): string {
  const facts = knownFacts(profile, day);
  const plain = PLAIN.map((fact) => {
    const value = facts.get(fact);
    if (!Array.isArray(value)) return value === undefined ? '' : String(value);
    const text = (value as readonly string[]).join('|'), known = words.get(fact);
    if (known) known.add(text);
    else words.set(fact, new Set([text]));
    return text;
  });
  const flagged = flags.map(({ fact, word }) => { const list = facts.get(fact); return Array.isArray(list) ? String((list as readonly string[]).includes(word)) : ''; });
  return `${[n, ...plain, ...flagged].join(',')}\n`;
}
