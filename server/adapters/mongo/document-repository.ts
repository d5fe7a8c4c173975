import type { DocumentRecord, DocumentRepository, DocumentSummary } from '../../domain/policy/ports.ts';
import { slimProvisions, wholeProvisions } from '../stored-provisions.ts';
import type { Models, StoredDocument, StoredVersion } from './models.ts';
import { raiseRevision, revisionOf } from './revisions.ts';

const SUMMARY = { text: 0, provisions: 0, programs: 0 } as const;

export function mongoDocuments(models: Models): DocumentRepository {
  const { documents } = models;
  return {
    revision: () => revisionOf(models, 'documents'),
    async save(records) {
      // Each replacement is atomic by itself; a crash in between leaves whole records, and the next run stores the rest.
      for (const record of records) {
        await keepVersion(models, record);
        await documents.replaceOne({ _id: record.id }, stored(record), { upsert: true });
      }
      if (records.length > 0) await raiseRevision(models, 'documents');
    },
    async remove(ids) {
      if (ids.length === 0) return;
      await documents.deleteMany({ _id: { $in: [...ids] } });
      await raiseRevision(models, 'documents');
    },
    async get(id) { const found = await documents.findById(id).lean<StoredDocument>(); return found ? recordOf(found) : null; },
    async versions(id) { return (await models.versions.find({ documentId: id }).sort({ replacedAt: -1 }).lean<StoredVersion[]>()).map((v) => recordOf(v.document)); },
    async summaries() { return (await documents.find({}, SUMMARY).sort({ _id: 1 }).lean<StoredDocument[]>()).map(summaryOf); },
    async text(id) { return (await documents.findById(id, { text: 1 }).lean<{ text: string }>())?.text ?? null; },
    async programs() { return (await documents.find({ programCount: { $gt: 0 } }, { programs: 1 }).sort({ _id: 1 }).lean<StoredDocument[]>()).flatMap((d) => d.programs); },
    async *all() {
      for await (const found of documents.find().sort({ _id: 1 }).lean<StoredDocument>().cursor({ batchSize: 50 })) yield recordOf(found);
    },
  };
}

/** The old text is put aside before the new one takes its place; doing it twice changes nothing. */
async function keepVersion({ documents, versions }: Models, record: DocumentRecord): Promise<void> {
  const before = await documents.findById(record.id).lean<StoredDocument>();
  if (before === null || before.sourceDigest === record.sourceDigest) return;
  const _id = `${record.id} ${before.sourceDigest}`;
  await versions.replaceOne({ _id }, { _id, documentId: record.id, replacedAt: record.ingestedAt, document: before }, { upsert: true });
}

function stored(record: DocumentRecord): StoredDocument {
  const { id, ...rest } = record;
  return { ...rest, _id: id, provisions: slimProvisions(record.provisions), provisionCount: record.provisions.length, programCount: record.programs.length };
}
function summaryOf({ _id, text: _t, provisions: _p, programs: _q, ...rest }: StoredDocument): DocumentSummary {
  return { id: _id, ...rest };
}
function recordOf({ _id, provisionCount: _p, programCount: _q, provisions, ...rest }: StoredDocument): DocumentRecord {
  return { id: _id, ...rest, provisions: wholeProvisions(provisions, rest.text) };
}
