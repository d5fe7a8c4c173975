import type { MatchRunRepository } from '../../domain/delivery/ports.ts';
import type { Models } from './models.ts';

export const mongoMatchRuns = ({ matchRuns }: Models): MatchRunRepository => ({
  async save(run) {
    await matchRuns.updateOne(
      { _id: run.id },
      { $setOnInsert: { enterpriseId: run.enterpriseId, day: run.day, at: run.at, run } },
      { upsert: true },
    );
  },
  async lastOf(enterpriseId, day) {
    return (
      (
        await matchRuns
          .findOne({ enterpriseId, day: { $lte: day } })
          .sort({ day: -1, at: -1 })
          .lean()
      )?.run ?? null
    );
  },
});
