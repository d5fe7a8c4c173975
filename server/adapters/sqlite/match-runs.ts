import type { MatchRun } from '../../domain/delivery/match-run.ts';
import type { MatchRunRepository } from '../../domain/delivery/ports.ts';
import type { Database } from './database.ts';

export const sqliteMatchRuns = (db: Database): MatchRunRepository => ({
  save: (run) =>
    Promise.resolve(
      void db
        .prepare('INSERT OR IGNORE INTO match_runs VALUES (?, ?, ?, ?, ?)')
        .run(run.id, run.enterpriseId, run.day, run.at, JSON.stringify(run)),
    ),
  lastOf: (enterpriseId, day) => {
    const row = db
      .prepare('SELECT run FROM match_runs WHERE enterprise_id = ? AND day <= ? ORDER BY day DESC, at DESC LIMIT 1')
      .get(enterpriseId, day) as { run: string } | undefined;
    return Promise.resolve(row === undefined ? null : (JSON.parse(row.run) as MatchRun));
  },
});
