import type { EnterpriseRepository } from '../../domain/enterprise/ports.ts';
import type { EnterpriseProfile } from '../../domain/enterprise/profile.ts';
import type { FaqEntry, FaqRepository, PageMemory, PageState } from '../../domain/policy/ports.ts';
import type { ReviewRepository } from '../../domain/subsidy/ports.ts';
import type { Review } from '../../domain/subsidy/review.ts';
import { inTransaction, raiseRevision, revisionOf, type Database } from './database.ts';

/** Stores whole JSON values by id in a table `(id, column)`. */
export function jsonTable<T extends { readonly id: string }>(db: Database, table: string, column: string) {
  const put = db.prepare(`INSERT OR REPLACE INTO ${table} (id, ${column}) VALUES (?, ?)`);
  const parse = (row: unknown): T => JSON.parse((row as Record<string, string>)[column] ?? 'null') as T;
  return {
    revision: () => Promise.resolve(revisionOf(db, table)),
    save: (values: readonly T[]) =>
      Promise.resolve(
        inTransaction(db, () => {
          for (const value of values) put.run(value.id, JSON.stringify(value));
          if (values.length > 0) raiseRevision(db, table);
        }),
      ),
    get: (id: string) => {
      const row = db.prepare(`SELECT ${column} FROM ${table} WHERE id = ?`).get(id);
      return Promise.resolve(row === undefined ? null : parse(row));
    },
    all: () => Promise.resolve(db.prepare(`SELECT ${column} FROM ${table} ORDER BY id`).all().map(parse)),
    count: () => Promise.resolve((db.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n),
  };
}

export const sqliteFaq = (db: Database): FaqRepository => jsonTable<FaqEntry>(db, 'faq', 'entry');
export const sqliteEnterprises = (db: Database): EnterpriseRepository => jsonTable<EnterpriseProfile>(db, 'enterprises', 'profile');

export const sqliteReviews = (db: Database): ReviewRepository => jsonTable<Review>(db, 'reviews', 'review');

export const sqlitePages = (db: Database): PageMemory => ({
  get: (url) => {
    const row = db.prepare('SELECT state FROM pages WHERE url = ?').get(url) as { state: string } | undefined;
    return Promise.resolve(row === undefined ? null : (JSON.parse(row.state) as PageState));
  },
  put: (url, state) => Promise.resolve(void db.prepare('INSERT OR REPLACE INTO pages VALUES (?, ?)').run(url, JSON.stringify(state))),
});
