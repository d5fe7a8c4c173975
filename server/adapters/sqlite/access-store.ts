import { identityKey, type Account } from '../../domain/access/account.ts';
import type { AuditEntry } from '../../domain/access/audit.ts';
import type { Membership } from '../../domain/access/membership.ts';
import type {
  AccessStore,
  AccountRepository,
  AuditLog,
  FailureCounter,
  MembershipRepository,
  SessionRepository,
  TicketRepository,
  TombstoneList,
} from '../../domain/access/ports.ts';
import type { Session } from '../../domain/access/session.ts';
import type { Ticket } from '../../domain/access/ticket.ts';
import { inTransaction, type Database } from './database.ts';

export const sqliteAccess = (db: Database): AccessStore => ({
  accounts: accounts(db),
  sessions: sessions(db),
  memberships: memberships(db),
  tickets: tickets(db),
  failures: failures(db),
  audit: audit(db),
  tombstones: tombstones(db),
});

/** Runs at once; a failure becomes a rejection. */
const soon = <T>(work: () => T): Promise<T> => Promise.resolve().then(work);
const parsed = <T>(row: unknown, column: string): T | null =>
  row === undefined ? null : (JSON.parse((row as Record<string, string>)[column] ?? 'null') as T);
const parsedAll = <T>(rows: unknown[], column: string): T[] =>
  rows.map((row) => JSON.parse((row as Record<string, string>)[column] ?? 'null') as T);
/** The end of the range of texts that begin with a prefix. */
const PAST_ANY = '\u{10FFFF}';

function accounts(db: Database): AccountRepository {
  const write = db.prepare('INSERT OR REPLACE INTO accounts (id, version, account) VALUES (?, ?, ?)');
  const own = db.prepare('INSERT OR IGNORE INTO identities (key, account_id) VALUES (?, ?)');
  const ownerOf = db.prepare('SELECT account_id FROM identities WHERE key = ?');
  const disown = db.prepare('DELETE FROM identities WHERE account_id = ?');
  /** All of its identities, or nothing. */
  const store = (account: Account): boolean => {
    for (const identity of account.identities) {
      own.run(identityKey(identity), account.id);
      if ((ownerOf.get(identityKey(identity)) as { account_id: string }).account_id !== account.id) throw TAKEN;
    }
    write.run(account.id, account.version, JSON.stringify(account));
    return true;
  };
  const unlessTaken = (work: () => boolean): Promise<boolean> =>
    soon(() => {
      try {
        return inTransaction(db, work);
      } catch (error) {
        if (error === TAKEN) return false;
        throw error;
      }
    });
  return {
    add: (account) => unlessTaken(() => store(account)),
    change: (account) =>
      unlessTaken(() => {
        const before = db.prepare('SELECT version FROM accounts WHERE id = ?').get(account.id) as { version: number } | undefined;
        if (before?.version !== account.version - 1) return false;
        disown.run(account.id);
        return store(account);
      }),
    get: (id) => soon(() => parsed<Account>(db.prepare('SELECT account FROM accounts WHERE id = ?').get(id), 'account')),
    byIdentity: (identity) =>
      soon(() =>
        parsed<Account>(
          db.prepare('SELECT account FROM accounts JOIN identities ON account_id = id WHERE key = ?').get(identityKey(identity)),
          'account',
        ),
      ),
    all: () => soon(() => parsedAll<Account>(db.prepare('SELECT account FROM accounts ORDER BY id').all(), 'account')),
    remove: (id) =>
      soon(() =>
        inTransaction(db, () => {
          disown.run(id);
          db.prepare('DELETE FROM accounts WHERE id = ?').run(id);
        }),
      ),
  };
}
const TAKEN = new Error('an identity belongs to another account');

function sessions(db: Database): SessionRepository {
  const write = db.prepare(
    'INSERT OR REPLACE INTO sessions (id, account_id, digest, previous_digest, expires_at, session) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const put = (s: Session): void => void write.run(s.id, s.accountId, s.digest, s.previousDigest, s.expiresAt, JSON.stringify(s));
  return {
    put: (session) => soon(() => put(session)),
    replace: (session, expected) =>
      soon(() =>
        inTransaction(db, () => {
          if (db.prepare('SELECT 1 FROM sessions WHERE id = ? AND digest = ?').get(session.id, expected) === undefined) return false;
          put(session);
          return true;
        }),
      ),
    byDigest: (digest) =>
      soon(() =>
        parsed<Session>(db.prepare('SELECT session FROM sessions WHERE digest = ? OR previous_digest = ?').get(digest, digest), 'session'),
      ),
    of: (accountId) =>
      soon(() => parsedAll<Session>(db.prepare('SELECT session FROM sessions WHERE account_id = ? ORDER BY id').all(accountId), 'session')),
    remove: (ids) =>
      soon(() =>
        inTransaction(db, () => {
          for (const id of ids) db.prepare('DELETE FROM sessions WHERE id = ?').run(id);
        }),
      ),
    removeExpired: (now) => soon(() => db.prepare('DELETE FROM sessions WHERE expires_at <= ?').run(now).changes),
  };
}

const memberships = (db: Database): MembershipRepository => ({
  put: (m) =>
    soon(
      () =>
        void db
          .prepare('INSERT OR REPLACE INTO memberships (enterprise_id, account_id, membership) VALUES (?, ?, ?)')
          .run(m.enterpriseId, m.accountId, JSON.stringify(m)),
    ),
  ofAccount: (id) =>
    soon(() =>
      parsedAll<Membership>(
        db.prepare('SELECT membership FROM memberships WHERE account_id = ? ORDER BY enterprise_id').all(id),
        'membership',
      ),
    ),
  ofEnterprise: (id) =>
    soon(() =>
      parsedAll<Membership>(
        db.prepare('SELECT membership FROM memberships WHERE enterprise_id = ? ORDER BY account_id').all(id),
        'membership',
      ),
    ),
  remove: (enterpriseId, accountId) =>
    soon(() => void db.prepare('DELETE FROM memberships WHERE enterprise_id = ? AND account_id = ?').run(enterpriseId, accountId)),
});

interface TicketRow {
  id: string;
  digest: string;
  data: string;
  attempts_left: number;
  created_at: number;
  expires_at: number;
}
const ticketOf = (r: TicketRow): Ticket => ({
  id: r.id,
  digest: r.digest,
  data: r.data,
  attemptsLeft: r.attempts_left,
  createdAt: r.created_at,
  expiresAt: r.expires_at,
});

const tickets = (db: Database): TicketRepository => ({
  put: (t) =>
    soon(
      () =>
        void db
          .prepare('INSERT OR REPLACE INTO tickets (id, digest, data, attempts_left, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)')
          .run(t.id, t.digest, t.data, t.attemptsLeft, t.createdAt, t.expiresAt),
    ),
  get: (id) =>
    soon(() => {
      const row = db.prepare('SELECT * FROM tickets WHERE id = ?').get(id) as TicketRow | undefined;
      return row === undefined ? null : ticketOf(row);
    }),
  take: (id) => soon(() => db.prepare('DELETE FROM tickets WHERE id = ?').run(id).changes > 0),
  spend: (id) =>
    soon(() =>
      inTransaction(db, () => {
        if (db.prepare('UPDATE tickets SET attempts_left = attempts_left - 1 WHERE id = ? AND attempts_left > 0').run(id).changes === 0)
          return -1;
        return (db.prepare('SELECT attempts_left FROM tickets WHERE id = ?').get(id) as { attempts_left: number }).attempts_left;
      }),
    ),
  startingWith: (prefix) =>
    soon(() =>
      (db.prepare('SELECT * FROM tickets WHERE id >= ? AND id < ? ORDER BY id').all(prefix, prefix + PAST_ANY) as TicketRow[]).map(
        ticketOf,
      ),
    ),
  removeExpired: (now) => soon(() => db.prepare('DELETE FROM tickets WHERE expires_at <= ?').run(now).changes),
});

const failures = (db: Database): FailureCounter => ({
  count: (key, now, windowMs) =>
    soon(() =>
      inTransaction(db, () => {
        db.prepare('DELETE FROM sign_in_failures WHERE until <= ?').run(now);
        db.prepare(
          'INSERT INTO sign_in_failures (key, count, until) VALUES (?, 1, ?) ON CONFLICT (key) DO UPDATE SET count = count + 1',
        ).run(key, now + windowMs);
        return (db.prepare('SELECT count FROM sign_in_failures WHERE key = ?').get(key) as { count: number }).count;
      }),
    ),
  current: (key, now) =>
    soon(
      () =>
        (db.prepare('SELECT count FROM sign_in_failures WHERE key = ? AND until > ?').get(key, now) as { count: number } | undefined)
          ?.count ?? 0,
    ),
  clear: (key) => soon(() => void db.prepare('DELETE FROM sign_in_failures WHERE key = ?').run(key)),
});

function audit(db: Database): AuditLog {
  const end = db.prepare('SELECT seq, hash FROM audit_log ORDER BY seq DESC LIMIT 1');
  const last = () => {
    const row = end.get() as { seq: number; hash: string } | undefined;
    return row === undefined ? null : { seq: row.seq, hash: row.hash };
  };
  return {
    append: (make) =>
      soon(() =>
        inTransaction(db, () => {
          const entry = make(last());
          db.prepare('INSERT INTO audit_log (seq, hash, entry) VALUES (?, ?, ?)').run(entry.seq, entry.hash, JSON.stringify(entry));
          return entry;
        }),
      ),
    list: (after, limit) =>
      soon(() =>
        parsedAll<AuditEntry>(db.prepare('SELECT entry FROM audit_log WHERE seq > ? ORDER BY seq LIMIT ?').all(after, limit), 'entry'),
      ),
    last: () => soon(last),
  };
}

const tombstones = (db: Database): TombstoneList => ({
  add: (id, at) => soon(() => void db.prepare('INSERT OR IGNORE INTO tombstones (id, at) VALUES (?, ?)').run(id, at)),
  all: () => soon(() => db.prepare('SELECT id, at FROM tombstones ORDER BY id').all() as { id: string; at: number }[]),
});
