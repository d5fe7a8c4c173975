import type { Versioned, VersionedRepository } from '../../domain/versioned-repository.ts';
import type { Models, StoredDeskRecord } from './models.ts';

/** The records of one kind in the collection that all kinds share. */
export function mongoVersioned<T extends Versioned>({ deskRecords }: Models, kind: string): VersionedRepository<T> {
  const keyOf = (id: string): string => `${kind} ${id}`;
  const read = (d: StoredDeskRecord): T => d.record as T;
  const stored = (v: T) => ({ _id: keyOf(v.id), kind, id: v.id, grp: v.group, version: v.version, record: v });
  return {
    async add(v) {
      const { upsertedCount } = await deskRecords.updateOne(
        { _id: keyOf(v.id) },
        { $setOnInsert: { kind, id: v.id, grp: v.group, version: v.version, record: v } },
        { upsert: true },
      );
      return upsertedCount > 0;
    },
    async replace(v) {
      return (await deskRecords.replaceOne({ _id: keyOf(v.id), version: v.version - 1 }, stored(v))).matchedCount > 0;
    },
    async get(id) {
      const d = await deskRecords.findById(keyOf(id)).lean<StoredDeskRecord>();
      return d === null ? null : read(d);
    },
    async all() {
      return (await deskRecords.find({ kind }).sort({ _id: 1 }).lean<StoredDeskRecord[]>()).map(read);
    },
    async of(group) {
      return (await deskRecords.find({ kind, grp: group }).sort({ _id: 1 }).lean<StoredDeskRecord[]>()).map(read);
    },
  };
}
