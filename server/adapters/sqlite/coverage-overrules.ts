import type { Overrule, OverruleRepository } from '../../domain/interpretation/overrule.ts';
import { inTransaction, type Database } from './database.ts';

export function sqliteOverrules(db: Database): OverruleRepository {
  const put = db.prepare('INSERT OR REPLACE INTO coverage_overrules (id, policy_id, at, overrule) VALUES (?, ?, ?, ?)');
  return {
    save: (overrules) =>
      Promise.resolve(
        inTransaction(db, () => {
          for (const o of overrules) put.run(o.id, o.policyId, o.at, JSON.stringify(o));
        }),
      ),
    of: (policyId) =>
      Promise.resolve(
        (
          db.prepare('SELECT overrule FROM coverage_overrules WHERE policy_id = ? ORDER BY at, id').all(policyId) as { overrule: string }[]
        ).map((row) => JSON.parse(row.overrule) as Overrule),
      ),
  };
}
