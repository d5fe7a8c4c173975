import type { SourceReports, SourceRun } from '../../domain/policy/source-report.ts';
import type { Database } from './database.ts';

export function sqliteSourceReports(db: Database): SourceReports {
  const put = db.prepare('INSERT OR REPLACE INTO source_runs (source, started_at, reached, run) VALUES (?, ?, ?, ?)');
  const runOf = (row: unknown): SourceRun => JSON.parse((row as { run: string }).run) as SourceRun;
  return {
    save: (run) => Promise.resolve(void put.run(run.source, run.startedAt, run.reached ? 1 : 0, JSON.stringify(run))),
    latest: () =>
      Promise.resolve(
        (
          db
            .prepare(
              `
      SELECT r.run, (SELECT max(s.started_at) FROM source_runs s WHERE s.source = r.source AND s.reached = 1) AS success
      FROM source_runs r WHERE r.started_at = (SELECT max(l.started_at) FROM source_runs l WHERE l.source = r.source) ORDER BY r.source`,
            )
            .all() as { run: string; success: string | null }[]
        ).map((row) => ({ lastRun: runOf(row), lastSuccessAt: row.success })),
      ),
    runs: (source, most) =>
      Promise.resolve(
        db.prepare('SELECT run FROM source_runs WHERE source = ? ORDER BY started_at DESC LIMIT ?').all(source, most).map(runOf),
      ),
  };
}
