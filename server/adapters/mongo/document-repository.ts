import type { DocumentRecord, DocumentRepository, DocumentSummary } from '../../domain/policy/ports.ts';
import { digestsOf, storedProvisions, wholeProvisions, type StoredProvision } from '../stored-provisions.ts';
import type { Models, StoredDocument, StoredProvisionValue, StoredValue, StoredVersion } from './models.ts';
import { raiseRevision, revisionOf } from './revisions.ts';
import { dropUnusedProvisions, takenUp } from './unused-provisions.ts';

/** Records whose provisions are looked up together. */
const BATCH = 50;
const SUMMARY = { text: 0, provisions: 0, programs: 0 } as const;

export function mongoDocuments(models: Models): DocumentRepository {
  const { documents } = models;
  return {
    revision: () => revisionOf(models, 'documents'),
    async save(records) {
      // Each replacement is atomic by itself; a crash in between leaves whole records, and the next run stores the rest.
      let provisionsWritten = 0;
      for (const record of records) {
        provisionsWritten += await writeProvisions(models, record);
        if (!(await keepVersion(models, record))) continue;
        await replaceOlder(models, record);
      }
      if (records.length > 0) await raiseRevision(models, 'documents');
      return { provisionsWritten };
    },
    async remove(ids) {
      if (ids.length === 0) return;
      await documents.deleteMany({ _id: { $in: [...ids] } });
      await dropUnusedProvisions(models, Date.now());
      await raiseRevision(models, 'documents');
    },
    async get(id) {
      const found = await documents.findById(id).lean<StoredDocument>();
      return found ? ((await recordsOf(models, [found]))[0] ?? null) : null;
    },
    async versions(id) {
      return recordsOf(
        models,
        (await models.versions.find({ documentId: id }).sort({ replacedAt: -1 }).lean<StoredVersion[]>()).map((v) => v.document),
      );
    },
    async summaries() {
      return (await documents.find({}, SUMMARY).sort({ _id: 1 }).lean<StoredDocument[]>()).map(summaryOf);
    },
    async text(id) {
      return (await documents.findById(id, { text: 1 }).lean<{ text: string }>())?.text ?? null;
    },
    async programs() {
      return (
        await documents
          .find({ programCount: { $gt: 0 } }, { programs: 1 })
          .sort({ _id: 1 })
          .lean<StoredDocument[]>()
      ).flatMap((d) => d.programs);
    },
    async *all() {
      let batch: StoredDocument[] = [];
      for await (const found of documents.find().sort({ _id: 1 }).lean<StoredDocument>().cursor({ batchSize: BATCH })) {
        batch.push(found);
        if (batch.length < BATCH) continue;
        yield* await recordsOf(models, batch);
        batch = [];
      }
      yield* await recordsOf(models, batch);
    },
  };
}

/** The old text is put aside before the new one takes its place; doing it twice changes nothing. False where the stored one is newer. */
async function keepVersion({ documents, versions }: Models, record: DocumentRecord): Promise<boolean> {
  const before = await documents.findById(record.id).lean<StoredDocument>();
  if (before !== null && before.sourceModifiedAt > record.sourceModifiedAt && before.withdrawnOn === null) return false;
  if (before === null || before.sourceDigest === record.sourceDigest) return true;
  const _id = `${record.id} ${before.sourceDigest}`;
  await versions.replaceOne({ _id }, { _id, documentId: record.id, replacedAt: record.ingestedAt, document: before }, { upsert: true });
  return true;
}

/** Where another run has stored a newer copy in between, nothing matches and the id is taken: that one stays. */
async function replaceOlder({ documents }: Models, record: DocumentRecord): Promise<void> {
  try {
    await documents.replaceOne(
      { _id: record.id, $or: [{ sourceModifiedAt: { $lte: record.sourceModifiedAt } }, { withdrawnOn: { $ne: null } }] },
      stored(record),
      { upsert: true },
    );
  } catch (error) {
    if (!isDuplicate(error)) throw error;
  }
}

function stored(record: DocumentRecord): StoredDocument {
  const { id, ...rest } = record;
  return {
    ...rest,
    _id: id,
    provisions: storedProvisions(record.provisions).places,
    provisionCount: record.provisions.length,
    programCount: record.programs.length,
  };
}
function summaryOf({ _id, text: _t, provisions: _p, programs: _q, ...rest }: StoredDocument): DocumentSummary {
  return { id: _id, ...rest };
}

/** Documents as records, their provisions looked up together. */
async function recordsOf({ provisions }: Models, found: readonly StoredDocument[]): Promise<readonly DocumentRecord[]> {
  const digests = [...new Set(found.flatMap((d) => digestsOf(d.provisions)))];
  const byDigest = new Map(
    (await provisions.find({ _id: { $in: digests } }).lean<StoredValue[]>()).map((p) => [p._id, p.value as StoredProvision]),
  );
  return found.map(({ _id, provisionCount: _p, programCount: _q, provisions: places, ...rest }) => ({
    id: _id,
    ...rest,
    provisions: wholeProvisions(places, rest.text, (digest) => byDigest.get(digest)),
  }));
}

/** Writes the provisions that are not there yet; how many. Whoever else writes one of them writes the same. */
async function writeProvisions(models: Models, record: DocumentRecord): Promise<number> {
  const { provisions } = models;
  const { byDigest } = storedProvisions(record.provisions);
  const ofRecord = { _id: { $in: [...byDigest.keys()] } };
  // a mark that something is unused goes before one looks what is there: what was deleted in between is written again
  const marked = await provisions.find({ ...ofRecord, unusedSince: { $ne: null } }, { _id: 1 }).lean<StoredProvisionValue[]>();
  if (marked.length > 0)
    await takenUp(
      models,
      marked.map((p) => p._id),
    );
  const there = new Set((await provisions.find(ofRecord, { _id: 1 }).lean<StoredValue[]>()).map((p) => p._id));
  const missing = [...byDigest].filter(([digest]) => !there.has(digest));
  if (missing.length === 0) return 0;
  try {
    await provisions.insertMany(
      missing.map(([_id, value]) => ({ _id, value })),
      { ordered: false },
    );
  } catch (error) {
    if (!isDuplicate(error)) throw error;
  }
  return missing.length;
}

const isDuplicate = (error: unknown): boolean => typeof error === 'object' && error !== null && 'code' in error && error.code === 11000;
