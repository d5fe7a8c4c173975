import type { LeaseRepository } from '../../domain/delivery/ports.ts';
import { LONGEST_LEASE_MS } from '../../domain/leases.ts';
import type { Models } from './models.ts';

const DUPLICATE = 11000;

export const mongoLeases = ({ leases }: Models): LeaseRepository => ({
  async take(name, owner, now, forMs) {
    const free = { _id: name, $or: [{ owner }, { until: { $lte: now } }, { until: { $gt: now + LONGEST_LEASE_MS } }] };
    const taken = { $set: { owner, until: now + forMs } };
    try {
      // Held by another: nothing matches, and inserting a second one of the name fails.
      const { matchedCount, upsertedCount } = await leases.updateOne(free, taken, { upsert: true });
      return matchedCount + upsertedCount > 0;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === DUPLICATE)) throw error;
      // Somebody inserted it in the same moment: it may have been the same owner in another process.
      return (await leases.updateOne(free, taken)).matchedCount > 0;
    }
  },
  async release(name, owner) {
    await leases.deleteOne({ _id: name, owner });
  },
});
