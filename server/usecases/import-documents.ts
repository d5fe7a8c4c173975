import { AppError } from '../domain/errors.ts';
import type { DocumentRecord, DocumentRepository, DocumentSummary } from '../domain/policy/ports.ts';
import type { Failure, FileSource, ImportFile, PolicyReader } from './ports.ts';

export interface ImportResult {
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  /** Documents whose file is gone: marked withdrawn, not deleted. */
  readonly removed: number;
  readonly failed: readonly Failure[];
  /** Ids of all documents of the input, in order. */
  readonly documentIds: readonly string[];
}

interface Dependencies {
  readonly files: FileSource;
  readonly reader: PolicyReader;
  readonly documents: DocumentRepository;
  /** Told after each file. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly now?: () => Date;
}

/** Files read at once, and records stored in one transaction. */
const CONCURRENT = 4, BATCH = 40;

/**
 * Imports files and folders. Running it again on the same input writes nothing; an older copy never replaces a newer one;
 * a file that fails is named with its reason and the rest goes on; what is stored is stored in whole documents.
 */
export async function importDocuments(paths: readonly string[], { files, reader, documents, onProgress, now = () => new Date() }: Dependencies): Promise<ImportResult> {
  const found = await files.find(paths);
  const stored = byPath(await documents.summaries());
  const tally = { added: 0, updated: 0, unchanged: 0 }, failed = [...found.failed], ids = new Map<string, readonly string[]>();
  let waiting: { records: readonly DocumentRecord[]; stale: readonly string[] }[] = [], done = 0;

  const store = async () => {
    const batch = waiting;
    waiting = [];
    await documents.save(batch.flatMap((b) => b.records));
    await documents.remove(batch.flatMap((b) => b.stale));
  };
  const importOne = async (path: string) => {
    try {
      const file = await files.load(path), before = stored.get(path) ?? [];
      if (isCurrent(before, file, reader.digestOf(file.bytes))) {
        tally.unchanged += before.length;
        ids.set(path, before.map((d) => d.id));
        return;
      }
      const records = await reader.readDocuments(file);
      const known = new Set(before.map((d) => d.id)), fresh = new Set(records.map((r) => r.id));
      tally.updated += records.filter((r) => known.has(r.id)).length;
      tally.added += records.filter((r) => !known.has(r.id)).length;
      ids.set(path, records.map((r) => r.id));
      waiting.push({ records, stale: before.filter((d) => !fresh.has(d.id)).map((d) => d.id) });
    } catch (error) {
      failed.push({ path, reason: reasonOf(error) });
    } finally {
      onProgress?.(++done, found.files.length);
    }
  };

  for (let at = 0; at < found.files.length; at += CONCURRENT) {
    await Promise.all(found.files.slice(at, at + CONCURRENT).map(importOne));
    if (waiting.length >= BATCH) await store();
  }
  await store();
  const removed = await withdrawVanished(paths, new Set(found.files), stored, documents, now());
  return { ...tally, removed, failed, documentIds: found.files.flatMap((path) => ids.get(path) ?? []) };
}

function byPath(summaries: readonly DocumentSummary[]): ReadonlyMap<string, readonly DocumentSummary[]> {
  const map = new Map<string, DocumentSummary[]>();
  for (const s of summaries) map.set(fileOf(s.path), [...(map.get(fileOf(s.path)) ?? []), s]);
  return map;
}
/** The file on disk: a member of an archive (`a.zip!/b.txt`) belongs to its archive. */
const fileOf = (path: string): string => path.split('!/')[0] ?? path;

/** Nothing to do: the same bytes read by the same reader, or an older copy of what is there. */
const isCurrent = (before: readonly DocumentSummary[], file: ImportFile, digest: string): boolean =>
  before.length > 0 && before.every((d) => d.withdrawnOn === null && (d.sourceDigest === digest || d.sourceModifiedAt > file.modifiedAt));

const reasonOf = (error: unknown): string => (error instanceof AppError ? error.message : `读取时出错：${error instanceof Error ? error.message : String(error)}`);

/** Documents of an imported folder whose file is no longer there. */
async function withdrawVanished(paths: readonly string[], present: ReadonlySet<string>, stored: ReadonlyMap<string, readonly DocumentSummary[]>, documents: DocumentRepository, now: Date): Promise<number> {
  const inside = (file: string) => paths.some((p) => file.startsWith(p.endsWith('/') ? p : `${p}/`));
  const vanished = [...stored].filter(([file]) => inside(file) && !present.has(file)).flatMap(([, docs]) => docs).filter((d) => d.withdrawnOn === null);
  const records = await Promise.all(vanished.map((d) => documents.get(d.id)));
  await documents.save(records.flatMap((r) => (r === null ? [] : [{ ...r, withdrawnOn: now.toISOString().slice(0, 10) }])));
  return vanished.length;
}
