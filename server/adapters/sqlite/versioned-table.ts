import type { Versioned, VersionedRepository } from '../../domain/versioned-repository.ts';
import type { Database } from './database.ts';

/** The records of one kind in the table that all kinds share. */
export function sqliteVersioned<T extends Versioned>(db: Database, kind: string): VersionedRepository<T> {
  const add = db.prepare('INSERT OR IGNORE INTO desk_records (kind, id, grp, version, record) VALUES (?, ?, ?, ?, ?)');
  const replace = db.prepare('UPDATE desk_records SET grp = ?, version = ?, record = ? WHERE kind = ? AND id = ? AND version = ?');
  const parse = (row: unknown): T => JSON.parse((row as { record: string }).record) as T;
  return {
    add: (v) => Promise.resolve(add.run(kind, v.id, v.group, v.version, JSON.stringify(v)).changes > 0),
    replace: (v) => Promise.resolve(replace.run(v.group, v.version, JSON.stringify(v), kind, v.id, v.version - 1).changes > 0),
    get: (id) => {
      const row = db.prepare('SELECT record FROM desk_records WHERE kind = ? AND id = ?').get(kind, id);
      return Promise.resolve(row === undefined ? null : parse(row));
    },
    all: () => Promise.resolve(db.prepare('SELECT record FROM desk_records WHERE kind = ? ORDER BY id').all(kind).map(parse)),
    of: (group) =>
      Promise.resolve(db.prepare('SELECT record FROM desk_records WHERE kind = ? AND grp = ? ORDER BY id').all(kind, group).map(parse)),
  };
}
