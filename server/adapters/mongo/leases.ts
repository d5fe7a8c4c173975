import type { LeaseRepository } from '../../domain/delivery/ports.ts';
import { LONGEST_LEASE_MS } from '../../domain/leases.ts';
import type { Models } from './models.ts';

const DUPLICATE = 11000;

export const mongoLeases = ({ leases }: Models): LeaseRepository => ({
  async take(name, owner, now, forMs) {
    try {
      // Held by another: nothing matches, and inserting a second one of the name fails.
      const { matchedCount, upsertedCount } = await leases.updateOne({ _id: name, $or: [{ owner }, { until: { $lte: now } }, { until: { $gt: now + LONGEST_LEASE_MS } }] }, { $set: { owner, until: now + forMs } }, { upsert: true });
      return matchedCount + upsertedCount > 0;
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === DUPLICATE) return false;
      throw error;
    }
  },
  async release(name, owner) { await leases.deleteOne({ _id: name, owner }); },
});
