import type { Campaign } from '../../domain/delivery/campaign.ts';
import type { Decision } from '../../domain/delivery/decision.ts';
import { LONGEST_WAIT_MS, type Delivery, type DeliveryState } from '../../domain/delivery/delivery.ts';
import type { InboxMessage } from '../../domain/delivery/inbox.ts';
import type { DeliveryFilter, DeliveryRepository, Inbox, PermissionLedger, PushStore, Seen, Version } from '../../domain/delivery/ports.ts';
import type { Subscription } from '../../domain/delivery/subscription.ts';
import { LONGEST_LEASE_MS } from '../../domain/leases.ts';
import { sqliteLeases } from './leases.ts';
import { sqliteMatchRuns } from './match-runs.ts';
import { inTransaction, type Database } from './database.ts';
import { jsonTable } from './small-repositories.ts';

export const sqlitePush = (db: Database): PushStore => ({
  deliveries: deliveries(db),
  inbox: inbox(db),
  permissions: permissions(db),
  matchRuns: sqliteMatchRuns(db),
  leases: sqliteLeases(db),
  subscriptions: jsonTable<Subscription>(db, 'subscriptions', 'subscription'),
  campaigns: jsonTable<Campaign>(db, 'campaigns', 'campaign'),
});

interface Row {
  delivery: string;
  state: string;
}
const deliveryOf = (row: Row): Delivery => ({
  ...(JSON.parse(row.delivery) as Omit<Delivery, 'state'>),
  state: JSON.parse(row.state) as DeliveryState,
});
/** When a delivery may be taken up: at its time, or when the lease of who has it is over. */
const dueAt = (s: DeliveryState): number => (s.status === 'sending' ? s.leaseUntil : s.notBefore);
/** SQLite takes some thousands of parameters; rows are asked for in parts. */
const PART = 500;

function deliveries(db: Database): DeliveryRepository {
  const version = db.prepare('INSERT OR IGNORE INTO push_versions VALUES (?, ?)');
  const insert = db.prepare(
    'INSERT OR IGNORE INTO deliveries (id, enterprise_id, program_id, channel, campaign, status, due_at, lease, delivery, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const decide = db.prepare('INSERT OR REPLACE INTO push_decisions VALUES (?, ?, ?)');
  const see = db.prepare('INSERT OR REPLACE INTO push_seen VALUES (?, ?, ?, ?)');
  const byId = db.prepare('SELECT delivery, state FROM deliveries WHERE id = ?');
  const update = db.prepare('UPDATE deliveries SET status = ?, due_at = ?, lease = ?, state = ? WHERE id = ?');
  const keep = (versions: readonly Version[]) => versions.forEach((v) => version.run(v.digest, JSON.stringify(v.value)));
  const get = (id: string): Delivery | null => {
    const row = byId.get(id) as Row | undefined;
    return row === undefined ? null : deliveryOf(row);
  };
  return {
    record: (batch) =>
      Promise.resolve().then(() =>
        inTransaction(db, () => {
          keep(batch.versions);
          for (const { state, ...d } of batch.deliveries)
            insert.run(
              d.id,
              d.enterpriseId,
              d.programId,
              d.channel,
              d.campaign,
              state.status,
              dueAt(state),
              state.lease,
              JSON.stringify(d),
              JSON.stringify(state),
            );
          for (const d of batch.decisions) decide.run(d.enterpriseId, d.programId, JSON.stringify(d));
        }),
      ),
    decisionsOf: (enterpriseId) =>
      Promise.resolve(
        (db.prepare('SELECT decision FROM push_decisions WHERE enterprise_id = ?').all(enterpriseId) as { decision: string }[]).map(
          (r) => JSON.parse(r.decision) as Decision,
        ),
      ),
    decision: (programId, enterpriseId) => {
      const row = db
        .prepare('SELECT decision FROM push_decisions WHERE enterprise_id = ? AND program_id = ?')
        .get(enterpriseId, programId) as { decision: string } | undefined;
      return Promise.resolve(row === undefined ? null : (JSON.parse(row.decision) as Decision));
    },
    version: (digest) => {
      const row = db.prepare('SELECT value FROM push_versions WHERE digest = ?').get(digest) as { value: string } | undefined;
      return Promise.resolve(row === undefined ? null : (JSON.parse(row.value) as unknown));
    },
    keepVersions: (versions) => Promise.resolve().then(() => inTransaction(db, () => keep(versions))),
    seen: () => Promise.resolve(db.prepare('SELECT kind, id, version, day FROM push_seen').all() as Seen[]),
    markSeen: (seen, versions) =>
      Promise.resolve().then(() =>
        inTransaction(db, () => {
          keep(versions);
          for (const s of seen) see.run(s.kind, s.id, s.version, s.day);
        }),
      ),
    due: (now, channels, limit) =>
      Promise.resolve(
        (
          db
            .prepare(
              `SELECT delivery, state FROM deliveries WHERE channel IN (${places(channels)}) AND status IN ('queued', 'sending') AND (due_at <= ? OR due_at > CASE status WHEN 'sending' THEN ? ELSE ? END) ORDER BY due_at, seq LIMIT ?`,
            )
            .all(...channels, now, now + LONGEST_LEASE_MS, now + LONGEST_WAIT_MS, limit) as Row[]
        ).map(deliveryOf),
      ),
    change: (id, expected, change) =>
      Promise.resolve().then(() =>
        inTransaction(db, () => {
          const before = get(id)?.state;
          if (before === undefined || before.status !== expected.status || before.lease !== expected.lease) return false;
          const state = { ...before, ...change };
          update.run(state.status, dueAt(state), state.lease, JSON.stringify(state), id);
          return true;
        }),
      ),
    get: (id) => Promise.resolve(get(id)),
    dropWaiting: (enterpriseId, person) =>
      Promise.resolve(
        void db
          .prepare(
            `DELETE FROM deliveries WHERE enterprise_id = ? AND status IN ('awaiting-approval', 'queued') AND (? IS NULL OR json_extract(delivery, '$.person') = ?)`,
          )
          .run(enterpriseId, person, person),
      ),
    list: (filter) => Promise.resolve(list(db, filter)),
    standing: () =>
      Promise.resolve(
        db
          .prepare('SELECT status, count(*) AS count, min(due_at) AS earliestDue FROM deliveries GROUP BY status ORDER BY status')
          .all() as Awaited<ReturnType<DeliveryRepository['standing']>>,
      ),
  };
}

const places = (values: readonly unknown[]): string => values.map(() => '?').join(', ');

function list(db: Database, { ids, ...rest }: DeliveryFilter): readonly Delivery[] {
  const wheres: string[] = [];
  const parameters: string[] = [];
  const where = (column: string, values: readonly string[] | undefined) => {
    if (values !== undefined) {
      wheres.push(`${column} IN (${places(values)})`);
      parameters.push(...values);
    }
  };
  where('enterprise_id', rest.enterpriseId === undefined ? undefined : [rest.enterpriseId]);
  where('program_id', rest.programId === undefined ? undefined : [rest.programId]);
  where('campaign', rest.campaign === undefined ? undefined : [rest.campaign]);
  where('status', rest.statuses);
  const rows = (more: readonly string[], part: readonly string[]) =>
    (
      db
        .prepare(
          `SELECT delivery, state FROM deliveries ${[...wheres, ...more].length === 0 ? '' : `WHERE ${[...wheres, ...more].join(' AND ')}`} ORDER BY seq`,
        )
        .all(...parameters, ...part) as Row[]
    ).map(deliveryOf);
  if (ids === undefined) return rows([], []);
  return Array.from({ length: Math.ceil(ids.length / PART) }, (_, i) => ids.slice(i * PART, (i + 1) * PART)).flatMap((part) =>
    rows([`id IN (${places(part)})`], part),
  );
}

const inbox = (db: Database): Inbox => ({
  put: (m) =>
    Promise.resolve(
      db.prepare('INSERT OR IGNORE INTO inbox (id, enterprise_id, message) VALUES (?, ?, ?)').run(m.id, m.enterpriseId, JSON.stringify(m))
        .changes > 0,
    ),
  of: (enterpriseId) =>
    Promise.resolve(
      (db.prepare('SELECT message FROM inbox WHERE enterprise_id = ? ORDER BY seq').all(enterpriseId) as { message: string }[]).map(
        (r) => JSON.parse(r.message) as InboxMessage,
      ),
    ),
});

const permissions = (db: Database): PermissionLedger => ({
  grant: (id, user, template) =>
    Promise.resolve(void db.prepare('INSERT OR IGNORE INTO push_permissions VALUES (?, ?, ?, NULL)').run(id, user, template)),
  reserve: (user, template, message) =>
    Promise.resolve().then(() =>
      inTransaction(db, () => {
        if (db.prepare('SELECT 1 FROM push_permissions WHERE used_by = ?').get(message) !== undefined) return true;
        return (
          db
            .prepare(
              'UPDATE push_permissions SET used_by = ? WHERE id = (SELECT id FROM push_permissions WHERE user = ? AND template = ? AND used_by IS NULL LIMIT 1)',
            )
            .run(message, user, template).changes > 0
        );
      }),
    ),
  release: (message) => Promise.resolve(void db.prepare('UPDATE push_permissions SET used_by = NULL WHERE used_by = ?').run(message)),
  revoke: (user, template) =>
    Promise.resolve(void db.prepare('DELETE FROM push_permissions WHERE user = ? AND template = ?').run(user, template)),
  count: (user, template) =>
    Promise.resolve(
      (
        db
          .prepare('SELECT count(*) AS n FROM push_permissions WHERE user = ? AND template = ? AND used_by IS NULL')
          .get(user, template) as { n: number }
      ).n,
    ),
});
