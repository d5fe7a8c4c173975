import { randomUUID } from 'node:crypto';
import { readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { HomeContent, HomeRow, HomeTable } from '../../domain/operation/home-content.ts';
import { inTransaction, openDatabase, type Database } from './database.ts';

/** Columns that hold JSON, those that hold 0 or 1, and the order rows are read in; all other columns are as they are. */
interface TableColumns {
  readonly json?: readonly string[];
  readonly flags?: readonly string[];
  readonly leftOut?: readonly string[];
  readonly order: string;
}
const DOCUMENT_JSON = ['metadata', 'warnings', 'programs', 'provisions'];
const TABLES: Readonly<Record<HomeTable, TableColumns>> = {
  documents: { json: DOCUMENT_JSON, order: 'id' },
  document_versions: { json: ['row'], order: 'id, source_digest' },
  provisions: { json: ['provision'], order: 'digest' },
  faq: { json: ['entry'], order: 'id' },
  reviews: { json: ['review'], order: 'id' },
  pages: { json: ['state'], order: 'url' },
  source_runs: { json: ['run'], flags: ['reached'], order: 'source, started_at' },
  document_views: { order: 'document_id' },
  coverage_overrules: { json: ['overrule'], order: 'id' },
  desk_records: { json: ['record'], order: 'kind, id' },
  question_outcomes: { json: ['outcome', 'feedback'], flags: ['corrected'], order: 'id' },
  questions: { json: ['question'], leftOut: ['lease_owner', 'lease_until'], order: 'id' },
  inbox: { json: ['message'], leftOut: ['seq'], order: 'seq' },
  deliveries: { json: ['delivery', 'state'], leftOut: ['seq'], order: 'seq' },
  push_decisions: { json: ['decision'], order: 'enterprise_id, program_id' },
  push_seen: { order: 'kind, id' },
  match_runs: { json: ['run'], order: 'id' },
  push_versions: { json: ['value'], order: 'digest' },
  campaigns: { json: ['campaign'], order: 'id' },
  subscriptions: { json: ['subscription'], order: 'id' },
  push_permissions: { order: 'id' },
  enterprises: { json: ['profile'], order: 'id' },
  memberships: { json: ['membership'], order: 'enterprise_id, account_id' },
  sessions: { json: ['session'], order: 'id' },
  tickets: { order: 'id' },
  sign_in_failures: { order: 'key' },
  identities: { order: 'key' },
  accounts: { json: ['account'], order: 'id' },
  tombstones: { order: 'id' },
  audit_log: { json: ['entry'], order: 'seq' },
  settings: { json: ['setting'], order: 'name' },
  revisions: { order: 'name' },
};

type SqlRow = Record<string, string | number | null>;

export async function openSqliteContent(file: string): Promise<HomeContent> {
  return Promise.resolve(contentOf(openDatabase(file), file));
}

function contentOf(db: Database, file: string): HomeContent {
  const names = new Map<HomeTable, readonly string[]>();
  const columnsOf = (table: HomeTable): readonly string[] => {
    const known =
      names.get(table) ??
      (db.prepare(`PRAGMA table_info(${table})`).all() as { name: string }[])
        .map((c) => c.name)
        .filter((name) => TABLES[table].leftOut?.includes(name) !== true);
    names.set(table, known);
    return known;
  };
  let inside = false;
  return {
    async *rows(table) {
      const events = db.prepare('SELECT event FROM answer_events WHERE question_id = ? ORDER BY seq');
      for (const found of db
        .prepare(`SELECT ${columnsOf(table).join(', ')} FROM ${table} ORDER BY ${TABLES[table].order}`)
        .iterate() as Iterable<SqlRow>) {
        const row = await Promise.resolve(toRow(table, found));
        yield table === 'questions'
          ? { ...row, events: (events.all(found['id']) as { event: string }[]).map((e) => JSON.parse(e.event) as unknown) }
          : row;
      }
    },
    put(table, rows) {
      const columns = columnsOf(table);
      const insert = db.prepare(`INSERT OR REPLACE INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`);
      const event = db.prepare('INSERT OR REPLACE INTO answer_events (question_id, seq, event) VALUES (?, ?, ?)');
      const write = () => {
        for (const row of rows) {
          const stored = fromRow(table, row);
          insert.run(...columns.map((c) => stored[c] ?? null));
          if (table === 'questions') for (const e of row['events'] as { seq: number }[]) event.run(row['id'], e.seq, JSON.stringify(e));
        }
      };
      return Promise.resolve().then(() => (inside ? write() : inTransaction(db, write)));
    },
    clear: (table) =>
      Promise.resolve().then(() => {
        for (const name of table === 'questions' ? [table, 'answer_events'] : [table]) db.exec(`DELETE FROM ${name}`);
      }),
    removeSetting: (name) => Promise.resolve(void db.prepare('DELETE FROM settings WHERE name = ?').run(name)),
    async atomically(work) {
      db.exec('BEGIN IMMEDIATE');
      inside = true;
      try {
        const result = await work();
        db.exec('COMMIT');
        return result;
      } catch (error) {
        // On a full disk SQLite has rolled back by itself.
        if (db.inTransaction) db.exec('ROLLBACK');
        throw error;
      } finally {
        inside = false;
      }
    },
    async frozen(work) {
      const copy = `${file}.${randomUUID()}.copy`;
      removeOldCopies(file);
      try {
        // Reads in one transaction of its own while others go on writing.
        db.exec(`VACUUM INTO '${copy.replaceAll("'", "''")}'`);
        const frozen = contentOf(openDatabase(copy), copy);
        try {
          return await work(frozen);
        } finally {
          await frozen.close();
        }
      } finally {
        for (const end of ['', '-wal', '-shm']) rmSync(copy + end, { force: true });
      }
    },
    damage: () =>
      Promise.resolve().then(() =>
        (db.prepare('PRAGMA integrity_check(20)').all() as { integrity_check: string }[])
          .map((r) => r.integrity_check)
          .filter((r) => r !== 'ok'),
      ),
    close: () => Promise.resolve(void db.close()),
  };
}

/** A copy grows until it is whole and is then only read: one that is older was left by a backup that was killed. */
const COPY_LEFT_MS = 3_600_000;

function removeOldCopies(file: string): void {
  const folder = dirname(file);
  const begins = `${basename(file)}.`;
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(begins) || !/\.copy(?:-wal|-shm|-journal)?$/u.test(name)) continue;
    const changed = statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? Infinity;
    if (changed < Date.now() - COPY_LEFT_MS) rmSync(join(folder, name), { force: true });
  }
}

const camel = (column: string): string => column.replace(/_([a-z])/gu, (_, letter: string) => letter.toUpperCase());
const snake = (name: string): string => name.replace(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);

function toRow(table: HomeTable, found: SqlRow): HomeRow {
  const { json = [], flags = [] } = TABLES[table];
  // The driver adds how long its reading took; a version that was kept may have it.
  const row = Object.fromEntries(
    Object.entries(found)
      .filter(([column]) => column !== '_metadata')
      .map(([column, value]) => [
        camel(column),
        json.includes(column) && typeof value === 'string' ? (JSON.parse(value) as unknown) : flags.includes(column) ? value === 1 : value,
      ]),
  );
  // An earlier version is kept as the row it was.
  if (table !== 'document_versions') return row;
  const { row: before, ...rest } = row;
  return { ...rest, document: toRow('documents', before as SqlRow) };
}

function fromRow(table: HomeTable, { document, ...row }: HomeRow): SqlRow {
  const { json = [], flags = [] } = TABLES[table];
  const given: HomeRow = document === undefined ? row : { ...row, row: fromRow('documents', document as HomeRow) };
  return Object.fromEntries(
    Object.entries(given).map(([name, value]): [string, string | number | null] => {
      const column = snake(name);
      return [
        column,
        value === null || value === undefined
          ? null
          : json.includes(column)
            ? JSON.stringify(value)
            : flags.includes(column)
              ? Number(value)
              : (value as string | number),
      ];
    }),
  );
}
