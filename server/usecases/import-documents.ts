import { todayInChina } from '../domain/language/dates.ts';
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
  readonly reader: PolicyReader;
  readonly documents: DocumentRepository;
  /** Told after each file. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly now?: () => Date;
}

/** Files read at once, and records stored in one transaction. */
const CONCURRENT = 4, BATCH = 40;

interface Tally { added: number; updated: number; unchanged: number; removed: number }
/** One file's records, waiting to be stored with others. */
interface Pending { readonly records: readonly DocumentRecord[]; readonly stale: readonly string[]; readonly stored: (() => Promise<void>) | undefined }

/**
 * Imports what the sources have. Running it again on the same input writes nothing; an older copy never replaces a newer one;
 * a file that fails is named with its reason and the rest goes on; what is stored is stored in whole documents.
 */
export async function importDocuments(sources: readonly FileSource[], dependencies: Dependencies): Promise<ImportResult> {
  const tally: Tally = { added: 0, updated: 0, unchanged: 0, removed: 0 }, failed: Failure[] = [], documentIds: string[] = [];
  for (const source of sources) {
    const found = await source.find();
    failed.push(...found.failed);
    const stored = byPath(await dependencies.documents.summaries());
    const ids = await importFiles(source, found.files, stored, tally, failed, dependencies);
    documentIds.push(...found.files.flatMap((path) => ids.get(path) ?? []));
    tally.removed += await withdrawVanished(found.covers, new Set(found.files), stored, dependencies);
  }
  return { ...tally, failed, documentIds };
}

async function importFiles(source: FileSource, files: readonly string[], known: ReadonlyMap<string, readonly DocumentSummary[]>, tally: Tally, failed: Failure[], { reader, documents, onProgress }: Dependencies): Promise<ReadonlyMap<string, readonly string[]>> {
  const ids = new Map<string, readonly string[]>();
  let waiting: Pending[] = [], done = 0;
  const store = async () => {
    const batch = waiting;
    waiting = [];
    await documents.save(batch.flatMap((b) => b.records));
    await documents.remove(batch.flatMap((b) => b.stale));
    for (const { stored } of batch) await stored?.();
  };
  const importOne = async (path: string) => {
    try {
      const before = known.get(path) ?? [], file = await source.load(path);
      if (file === null || isCurrent(before, file, reader.digestOf(file.bytes))) {
        tally.unchanged += before.length;
        ids.set(path, before.map((d) => d.id));
        return;
      }
      const records = await reader.readDocuments(file), old = new Set(before.map((d) => d.id)), fresh = new Set(records.map((r) => r.id));
      tally.updated += records.filter((r) => old.has(r.id)).length;
      tally.added += records.filter((r) => !old.has(r.id)).length;
      ids.set(path, records.map((r) => r.id));
      waiting.push({ records, stale: before.filter((d) => !fresh.has(d.id)).map((d) => d.id), stored: file.stored });
    } catch (error) {
      failed.push({ path, reason: reasonOf(error) });
    } finally {
      onProgress?.(++done, files.length);
    }
  };
  for (let at = 0; at < files.length; at += CONCURRENT) {
    await Promise.all(files.slice(at, at + CONCURRENT).map(importOne));
    if (waiting.length >= BATCH) await store();
  }
  await store();
  return ids;
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

/** Documents that their source no longer has: marked withdrawn, so that what cited them still opens. */
async function withdrawVanished(covers: (path: string) => boolean, present: ReadonlySet<string>, known: ReadonlyMap<string, readonly DocumentSummary[]>, { documents, now = () => new Date() }: Dependencies): Promise<number> {
  const vanished = [...known].filter(([file]) => covers(file) && !present.has(file)).flatMap(([, docs]) => docs).filter((d) => d.withdrawnOn === null);
  const records = await Promise.all(vanished.map((d) => documents.get(d.id)));
  await documents.save(records.flatMap((r) => (r === null ? [] : [{ ...r, withdrawnOn: todayInChina(now()) }])));
  return vanished.length;
}
