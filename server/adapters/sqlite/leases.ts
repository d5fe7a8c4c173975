import type { LeaseRepository } from '../../domain/delivery/ports.ts';
import { LONGEST_LEASE_MS } from '../../domain/leases.ts';
import type { Database } from './database.ts';

export const sqliteLeases = (db: Database): LeaseRepository => ({
  take: (name, owner, now, forMs) =>
    Promise.resolve(
      db
        .prepare(
          'INSERT INTO leases VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, until = excluded.until WHERE leases.owner = excluded.owner OR leases.until <= ? OR leases.until > ?',
        )
        .run(name, owner, now + forMs, now, now + LONGEST_LEASE_MS).changes > 0,
    ),
  release: (name, owner) => Promise.resolve(void db.prepare('DELETE FROM leases WHERE name = ? AND owner = ?').run(name, owner)),
});
