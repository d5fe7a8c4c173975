import type { DocumentMetadata } from '../../domain/policy/document.ts';
import type { DocumentRecord, DocumentRepository, DocumentSummary } from '../../domain/policy/ports.ts';
import { digestsOf, storedProvisions, wholeProvisions, type ListedProvisions, type StoredProvision } from '../stored-provisions.ts';
import type { SubsidyProgram } from '../../domain/subsidy/program.ts';
import { inTransaction, raiseRevision, revisionOf, type Database } from './database.ts';

interface SummaryRow {
  id: string;
  path: string;
  source_digest: string;
  source_modified_at: number;
  ingested_at: string;
  withdrawn_on: string | null;
  metadata: string;
  warnings: string;
  provision_count: number;
  program_count: number;
}
interface Row extends SummaryRow {
  text: string;
  provisions: string;
  programs: string;
}

const SUMMARY_COLUMNS =
  'id, path, source_digest, source_modified_at, ingested_at, withdrawn_on, metadata, warnings, provision_count, program_count';
/** Records read at a time by `all()`. */
const BATCH = 100;

export function sqliteDocuments(db: Database): DocumentRepository {
  const insert = db.prepare(
    `INSERT OR REPLACE INTO documents (${SUMMARY_COLUMNS}, programs, text, provisions) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const byId = db.prepare('SELECT * FROM documents WHERE id = ?');
  const keep = db.prepare('INSERT OR REPLACE INTO document_versions VALUES (?, ?, ?, ?)');
  const insertProvision = db.prepare('INSERT OR IGNORE INTO provisions VALUES (?, ?)');
  // what neither a document nor a kept version of one names; a removal is rare, so it may look at all
  const dropUnused = db.prepare(`DELETE FROM provisions WHERE digest NOT IN (
    SELECT p.value ->> 'digest' FROM documents, json_each(documents.provisions) p WHERE p.value ->> 'digest' IS NOT NULL
    UNION SELECT p.value ->> 'digest' FROM document_versions, json_each(document_versions.row ->> 'provisions') p WHERE p.value ->> 'digest' IS NOT NULL)`);
  const provisionsOf = db.prepare('SELECT digest, provision FROM provisions WHERE digest IN (SELECT value FROM json_each(?))');
  /** Rows as records, their provisions looked up together. */
  const recordsOf = (rows: readonly Row[]): DocumentRecord[] => {
    const placed = rows.map((row) => JSON.parse(row.provisions) as ListedProvisions);
    const found = provisionsOf.all(JSON.stringify([...new Set(placed.flatMap(digestsOf))])) as { digest: string; provision: string }[];
    const byDigest = new Map(found.map(({ digest, provision }) => [digest, JSON.parse(provision) as StoredProvision]));
    return rows.map((row, i) => recordOf(row, placed[i] ?? [], (digest) => byDigest.get(digest)));
  };
  const after = db.prepare(`SELECT * FROM documents WHERE id > ? ORDER BY id LIMIT ${BATCH}`);
  return {
    revision: () => Promise.resolve(revisionOf(db, 'documents')),
    save: (records) =>
      Promise.resolve(
        inTransaction(db, () => {
          let provisionsWritten = 0;
          for (const r of records) {
            const before = byId.get(r.id) as Row | undefined;
            if (before && before.source_modified_at > r.sourceModifiedAt && before.withdrawn_on === null) continue;
            const { places, byDigest } = storedProvisions(r.provisions);
            for (const [digest, provision] of byDigest) provisionsWritten += insertProvision.run(digest, JSON.stringify(provision)).changes;
            if (before && before.source_digest !== r.sourceDigest)
              keep.run(r.id, before.source_digest, r.ingestedAt, JSON.stringify(before));
            insert.run(
              r.id,
              r.path,
              r.sourceDigest,
              r.sourceModifiedAt,
              r.ingestedAt,
              r.withdrawnOn,
              JSON.stringify(r.metadata),
              JSON.stringify(r.warnings),
              r.provisions.length,
              r.programs.length,
              JSON.stringify(r.programs),
              r.text,
              JSON.stringify(places),
            );
          }
          if (records.length > 0) raiseRevision(db, 'documents');
          return { provisionsWritten };
        }),
      ),
    remove: (ids) =>
      Promise.resolve(
        inTransaction(db, () => {
          const remove = db.prepare('DELETE FROM documents WHERE id = ?');
          for (const id of ids) remove.run(id);
          if (ids.length === 0) return;
          dropUnused.run();
          raiseRevision(db, 'documents');
        }),
      ),
    get: (id) => {
      const row = byId.get(id) as Row | undefined;
      return Promise.resolve(row ? (recordsOf([row])[0] ?? null) : null);
    },
    versions: (id) =>
      Promise.resolve(
        recordsOf(
          (db.prepare('SELECT row FROM document_versions WHERE id = ? ORDER BY replaced_at DESC').all(id) as { row: string }[]).map(
            (v) => JSON.parse(v.row) as Row,
          ),
        ),
      ),
    summaries: () =>
      Promise.resolve((db.prepare(`SELECT ${SUMMARY_COLUMNS} FROM documents ORDER BY id`).all() as SummaryRow[]).map(summaryOf)),
    text: (id) =>
      Promise.resolve((db.prepare('SELECT text FROM documents WHERE id = ?').get(id) as { text: string } | undefined)?.text ?? null),
    programs: () =>
      Promise.resolve(
        (db.prepare('SELECT programs FROM documents WHERE program_count > 0 ORDER BY id').all() as { programs: string }[]).flatMap(
          (r) => JSON.parse(r.programs) as SubsidyProgram[],
        ),
      ),
    async *all() {
      for (let last = ''; ;) {
        const rows = await Promise.resolve(after.all(last) as Row[]);
        yield* recordsOf(rows);
        if (rows.length < BATCH) return;
        last = rows.at(-1)?.id ?? '';
      }
    },
  };
}

function summaryOf(row: SummaryRow): DocumentSummary {
  return {
    id: row.id,
    path: row.path,
    sourceDigest: row.source_digest,
    sourceModifiedAt: row.source_modified_at,
    ingestedAt: row.ingested_at,
    withdrawnOn: row.withdrawn_on,
    metadata: JSON.parse(row.metadata) as DocumentMetadata,
    warnings: JSON.parse(row.warnings) as string[],
    provisionCount: row.provision_count,
    programCount: row.program_count,
  };
}

function recordOf(row: Row, places: ListedProvisions, byDigest: (digest: string) => StoredProvision | undefined): DocumentRecord {
  const { provisionCount: _p, programCount: _q, ...summary } = summaryOf(row);
  return {
    ...summary,
    text: row.text,
    provisions: wholeProvisions(places, row.text, byDigest),
    programs: JSON.parse(row.programs) as SubsidyProgram[],
  };
}
