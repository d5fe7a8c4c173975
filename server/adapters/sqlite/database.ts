import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Libsql from 'libsql';

export type Database = Libsql.Database;

/**
 * The schema's versions, in order; each is applied once and never changed afterwards.
 * Rows hold JSON: what is looked up has a column of its own, the rest is read as a whole.
 */
const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE revisions (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
  INSERT INTO revisions VALUES ('documents', 0), ('faq', 0), ('enterprises', 0), ('reviews', 0);
  CREATE TABLE documents (
    id TEXT PRIMARY KEY, path TEXT NOT NULL, source_digest TEXT NOT NULL, source_modified_at REAL NOT NULL, ingested_at TEXT NOT NULL,
    withdrawn_on TEXT, metadata TEXT NOT NULL, warnings TEXT NOT NULL, provision_count INTEGER NOT NULL, program_count INTEGER NOT NULL,
    programs TEXT NOT NULL, text TEXT NOT NULL, provisions TEXT NOT NULL);
  CREATE INDEX documents_by_path ON documents (path);
  CREATE TABLE document_versions (id TEXT NOT NULL, source_digest TEXT NOT NULL, replaced_at TEXT NOT NULL, row TEXT NOT NULL, PRIMARY KEY (id, source_digest)) WITHOUT ROWID;
  CREATE TABLE faq (id TEXT PRIMARY KEY, entry TEXT NOT NULL);
  CREATE TABLE enterprises (id TEXT PRIMARY KEY, profile TEXT NOT NULL);
  CREATE TABLE reviews (id TEXT PRIMARY KEY, review TEXT NOT NULL);
  CREATE TABLE pages (url TEXT PRIMARY KEY, state TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE questions (id TEXT PRIMARY KEY, question TEXT NOT NULL, lease_owner TEXT, lease_until INTEGER);
  CREATE TABLE answer_events (question_id TEXT NOT NULL, seq INTEGER NOT NULL, event TEXT NOT NULL, PRIMARY KEY (question_id, seq)) WITHOUT ROWID;
  `,
  `
  CREATE TABLE push_versions (digest TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE push_seen (kind TEXT NOT NULL, id TEXT NOT NULL, version TEXT NOT NULL, day TEXT NOT NULL, PRIMARY KEY (kind, id)) WITHOUT ROWID;
  CREATE TABLE push_decisions (enterprise_id TEXT NOT NULL, program_id TEXT NOT NULL, decision TEXT NOT NULL, PRIMARY KEY (enterprise_id, program_id)) WITHOUT ROWID;
  CREATE TABLE deliveries (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, enterprise_id TEXT NOT NULL, program_id TEXT NOT NULL, channel TEXT NOT NULL, campaign TEXT,
    status TEXT NOT NULL, due_at INTEGER NOT NULL, lease TEXT, delivery TEXT NOT NULL, state TEXT NOT NULL);
  CREATE INDEX deliveries_due ON deliveries (channel, status, due_at);
  CREATE INDEX deliveries_of_enterprise ON deliveries (enterprise_id);
  CREATE TABLE subscriptions (id TEXT PRIMARY KEY, subscription TEXT NOT NULL);
  CREATE TABLE campaigns (id TEXT PRIMARY KEY, campaign TEXT NOT NULL);
  CREATE TABLE inbox (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, enterprise_id TEXT NOT NULL, message TEXT NOT NULL);
  CREATE INDEX inbox_of_enterprise ON inbox (enterprise_id);
  CREATE TABLE push_permissions (id TEXT PRIMARY KEY, user TEXT NOT NULL, template TEXT NOT NULL, used_by TEXT UNIQUE);
  `,
  `
  CREATE TABLE question_outcomes (
    id TEXT PRIMARY KEY, conversation_id TEXT, topic TEXT NOT NULL, asked_at TEXT NOT NULL, status TEXT NOT NULL, document_id TEXT,
    rating TEXT, corrected INTEGER NOT NULL DEFAULT 0, outcome TEXT NOT NULL, feedback TEXT);
  CREATE INDEX question_outcomes_by_time ON question_outcomes (asked_at);
  CREATE INDEX question_outcomes_by_topic ON question_outcomes (topic);
  CREATE INDEX question_outcomes_of_conversation ON question_outcomes (conversation_id);
  `,
  `
  CREATE TABLE coverage_overrules (id TEXT PRIMARY KEY, policy_id TEXT NOT NULL, at INTEGER NOT NULL, overrule TEXT NOT NULL);
  CREATE INDEX coverage_overrules_of_policy ON coverage_overrules (policy_id, at);
  `,
  `
  CREATE TABLE leases (name TEXT PRIMARY KEY, owner TEXT NOT NULL, until INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE match_runs (id TEXT PRIMARY KEY, enterprise_id TEXT NOT NULL, day TEXT NOT NULL, at INTEGER NOT NULL, run TEXT NOT NULL);
  CREATE INDEX match_runs_of_enterprise ON match_runs (enterprise_id, day, at);
  `,
  `
  CREATE TABLE accounts (id TEXT PRIMARY KEY, version INTEGER NOT NULL, account TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE identities (key TEXT PRIMARY KEY, account_id TEXT NOT NULL) WITHOUT ROWID;
  CREATE INDEX identities_of_account ON identities (account_id);
  CREATE TABLE sessions (id TEXT PRIMARY KEY, account_id TEXT NOT NULL, digest TEXT NOT NULL UNIQUE, previous_digest TEXT, expires_at INTEGER NOT NULL, session TEXT NOT NULL) WITHOUT ROWID;
  CREATE INDEX sessions_of_account ON sessions (account_id);
  CREATE INDEX sessions_by_previous ON sessions (previous_digest);
  CREATE TABLE memberships (enterprise_id TEXT NOT NULL, account_id TEXT NOT NULL, membership TEXT NOT NULL, PRIMARY KEY (enterprise_id, account_id)) WITHOUT ROWID;
  CREATE INDEX memberships_of_account ON memberships (account_id);
  CREATE TABLE tickets (id TEXT PRIMARY KEY, digest TEXT NOT NULL, data TEXT NOT NULL, attempts_left INTEGER NOT NULL, created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE sign_in_failures (key TEXT PRIMARY KEY, count INTEGER NOT NULL, until INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE audit_log (seq INTEGER PRIMARY KEY, hash TEXT NOT NULL, entry TEXT NOT NULL);
  CREATE TRIGGER audit_log_is_not_changed BEFORE UPDATE ON audit_log BEGIN SELECT RAISE(ABORT, 'the audit log is only appended to'); END;
  CREATE TRIGGER audit_log_is_not_cut BEFORE DELETE ON audit_log BEGIN SELECT RAISE(ABORT, 'the audit log is only appended to'); END;
  CREATE TABLE tombstones (id TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
  ALTER TABLE questions ADD COLUMN asked_by TEXT;
  ALTER TABLE questions ADD COLUMN asked_at INTEGER;
  UPDATE questions SET asked_at = unixepoch() * 1000;
  CREATE INDEX questions_by_asker ON questions (asked_by);
  CREATE INDEX questions_by_time ON questions (asked_at);
  `,
  `
  CREATE TABLE provisions (digest TEXT PRIMARY KEY, provision TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE source_runs (source TEXT NOT NULL, started_at TEXT NOT NULL, reached INTEGER NOT NULL, run TEXT NOT NULL, PRIMARY KEY (source, started_at)) WITHOUT ROWID;
  `,
  `
  CREATE TABLE settings (name TEXT PRIMARY KEY, setting TEXT NOT NULL) WITHOUT ROWID;
  `,
  `
  CREATE TABLE desk_records (kind TEXT NOT NULL, id TEXT NOT NULL, grp TEXT NOT NULL, version INTEGER NOT NULL, record TEXT NOT NULL, PRIMARY KEY (kind, id)) WITHOUT ROWID;
  CREATE INDEX desk_records_by_group ON desk_records (kind, grp);
  `,
  `
  CREATE TABLE document_views (document_id TEXT PRIMARY KEY, views INTEGER NOT NULL) WITHOUT ROWID;
  `,
];

/** How long one waits for another process that writes, in milliseconds. */
export const BUSY_MS = 15_000;

/** Opens (and brings up to date) the embedded database. Several processes may hold it open at once: readers never wait for the writer. */
export function openDatabase(file: string): Database {
  mkdirSync(dirname(file), { recursive: true });
  const db = new Libsql(file);
  db.exec(`PRAGMA busy_timeout = ${BUSY_MS}`);
  db.exec('PRAGMA journal_mode = WAL');
  // FULL: what was acknowledged survives a power cut, not only a killed process.
  db.exec('PRAGMA synchronous = FULL');
  // What is deleted is overwritten: who is forgotten is not found in the file either.
  db.exec('PRAGMA secure_delete = ON');
  migrate(db);
  return db;
}

function migrate(db: Database): void {
  const version = () => (db.prepare('PRAGMA user_version').get() as { user_version: number }).user_version;
  if (version() === MIGRATIONS.length) return;
  if (version() > MIGRATIONS.length)
    throw new Error(`数据由更新的版本写成（结构版本${version()}，本程序只到${MIGRATIONS.length}），请升级程序后再打开。`);
  inTransaction(db, () => {
    // Looked at again inside: another process may have migrated while this one waited for the lock.
    for (let v = version(); v < MIGRATIONS.length; v++) {
      db.exec(MIGRATIONS[v] ?? '');
      db.exec(`PRAGMA user_version = ${v + 1}`);
    }
  });
}

/** Runs `work` in one transaction that takes the write lock at once, so that two writers wait instead of failing half-way. */
export function inTransaction<T>(db: Database, work: () => T): T {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    // On a full disk SQLite has rolled back by itself: what is told is the first error, not that there is nothing to roll back.
    if (db.inTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

/** How often a collection has changed. */
export const revisionOf = (db: Database, name: string): number =>
  (db.prepare('SELECT value FROM revisions WHERE name = ?').get(name) as { value: number }).value;
export const raiseRevision = (db: Database, name: string): void =>
  void db.prepare('UPDATE revisions SET value = value + 1 WHERE name = ?').run(name);
