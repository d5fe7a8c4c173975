import type { SourceReports } from '../../domain/policy/source-report.ts';
import type { Models, StoredSourceRun } from './models.ts';

export function mongoSourceReports({ sourceRuns }: Models): SourceReports {
  return {
    async save(run) {
      const _id = `${run.source} ${run.startedAt}`;
      await sourceRuns.replaceOne(
        { _id },
        { _id, source: run.source, startedAt: run.startedAt, reached: run.reached, run },
        { upsert: true },
      );
    },
    async latest() {
      const names = (await sourceRuns.distinct('source')).sort();
      return Promise.all(
        names.map(async (source) => {
          const last = await sourceRuns.findOne({ source }).sort({ startedAt: -1 }).lean<StoredSourceRun>();
          const success = await sourceRuns.findOne({ source, reached: true }).sort({ startedAt: -1 }).lean<StoredSourceRun>();
          if (last === null) throw new Error(`no run of ${source}`);
          return { lastRun: last.run, lastSuccessAt: success?.startedAt ?? null };
        }),
      );
    },
    async runs(source, most) {
      return (await sourceRuns.find({ source }).sort({ startedAt: -1 }).limit(most).lean<StoredSourceRun[]>()).map((r) => r.run);
    },
  };
}
