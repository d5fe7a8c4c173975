import { todayInChina } from '../domain/language/dates.ts';
import { AppError } from '../domain/errors.ts';
import type { DocumentRecord, DocumentRepository, DocumentSummary } from '../domain/policy/ports.ts';
import {
  changedProvisions,
  type ChangedDocument,
  type ChangedProvisions,
  type SourceReports,
  type SourceRun,
} from '../domain/policy/source-report.ts';
import type { Failure, FileSource, ImportFile, PolicyReader } from './ports.ts';

/** What an import changed: numbers of documents, and each file that could not be read with its reason. */
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
  /** Where runs of scheduled sources are reported. */
  readonly reports?: SourceReports;
  /** Told after each file. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly now?: () => Date;
}

/** Files read at once, and records stored in one transaction. */
const CONCURRENT = 4;
const BATCH = 40;

/** A run while it goes on. */
type Log = { -readonly [K in 'added' | 'updated' | 'withdrawn' | 'failed']: SourceRun[K][number][] } & { unchanged: number };
/** One file's records, waiting to be stored with others. */
interface Pending {
  readonly records: readonly DocumentRecord[];
  readonly stale: readonly string[];
  readonly stored: (() => Promise<void>) | undefined;
}

/**
 * Imports what the sources have. Running it again on the same input writes nothing; an older copy never replaces a newer one;
 * a file that fails is named with its reason and the rest goes on; what is stored is stored in whole documents.
 */
export async function importDocuments(sources: readonly FileSource[], dependencies: Dependencies): Promise<ImportResult> {
  const runs: SourceRun[] = [];
  const documentIds: string[] = [];
  const now = dependencies.now ?? (() => new Date());
  for (const source of sources) {
    // What is stored is asked before what is there: a file that another run adds in between has not vanished.
    const begun = now();
    const stored = byPath(await dependencies.documents.summaries());
    const found = await source.find();
    const log: Log = { added: [], updated: [], withdrawn: [], failed: [...found.failed], unchanged: 0 };
    const ids = await importFiles(source, found.files, stored, log, dependencies);
    documentIds.push(...found.files.flatMap((path) => ids.get(path) ?? []));
    await withdrawVanished(found.covers, new Set(found.files), stored, log, dependencies);
    const run: SourceRun = {
      source: source.name,
      startedAt: begun.toISOString(),
      milliseconds: now().getTime() - begun.getTime(),
      reached: found.files.length > 0 || found.failed.length === 0,
      ...log,
    };
    if (source.isScheduled === true) await dependencies.reports?.save(run);
    runs.push(run);
  }
  const sum = (count: (run: SourceRun) => number): number => runs.reduce((n, run) => n + count(run), 0);
  return {
    added: sum((r) => r.added.length),
    updated: sum((r) => r.updated.length),
    unchanged: sum((r) => r.unchanged),
    removed: sum((r) => r.withdrawn.length),
    failed: runs.flatMap((r) => r.failed),
    documentIds,
  };
}

async function importFiles(
  source: FileSource,
  files: readonly string[],
  known: ReadonlyMap<string, readonly DocumentSummary[]>,
  log: Log,
  { reader, documents, onProgress }: Dependencies,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const ids = new Map<string, readonly string[]>();
  let waiting: Pending[] = [];
  let done = 0;
  const store = async () => {
    const batch = waiting;
    waiting = [];
    for (const record of batch.flatMap((b) => b.records)) await note(record);
    await documents.save(batch.flatMap((b) => b.records));
    await documents.remove(batch.flatMap((b) => b.stale));
    for (const { stored } of batch) await stored?.();
  };
  const note = async (record: DocumentRecord) => {
    const before = source.isScheduled === true ? await documents.get(record.id) : null;
    const wasThere = known.get(fileOf(record.path))?.some((d) => d.id === record.id) === true;
    (wasThere ? log.updated : log.added).push(changeOf(record, before === null ? null : changedProvisions(before, record)));
  };
  const importOne = async (path: string) => {
    try {
      const before = known.get(path) ?? [];
      const file = await source.load(path);
      if (file === null || isCurrent(before, file, reader.digestOf(file.bytes))) {
        log.unchanged += before.length;
        ids.set(
          path,
          before.map((d) => d.id),
        );
        return;
      }
      const records = await reader.readDocuments(file);
      const fresh = new Set(records.map((r) => r.id));
      ids.set(
        path,
        records.map((r) => r.id),
      );
      waiting.push({ records, stale: before.filter((d) => !fresh.has(d.id)).map((d) => d.id), stored: file.stored });
    } catch (error) {
      log.failed.push({ path, reason: reasonOf(error) });
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

const changeOf = (
  { id, path, metadata }: DocumentRecord | DocumentSummary,
  provisions: ChangedProvisions | null = null,
): ChangedDocument => ({ id, title: metadata.title, path, provisions });

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

const reasonOf = (error: unknown): string =>
  error instanceof AppError ? error.message : `读取时出错：${error instanceof Error ? error.message : String(error)}`;

/** Documents that their source no longer has: marked withdrawn, so that what cited them still opens. */
async function withdrawVanished(
  covers: (path: string) => boolean,
  present: ReadonlySet<string>,
  known: ReadonlyMap<string, readonly DocumentSummary[]>,
  log: Log,
  { documents, now = () => new Date() }: Dependencies,
): Promise<void> {
  const vanished = [...known]
    .filter(([file]) => covers(file) && !present.has(file))
    .flatMap(([, docs]) => docs)
    .filter((d) => d.withdrawnOn === null);
  const records = await Promise.all(vanished.map((d) => documents.get(d.id)));
  await documents.save(records.flatMap((r) => (r === null ? [] : [{ ...r, withdrawnOn: todayInChina(now()) }])));
  log.withdrawn.push(...vanished.map((d) => changeOf(d)));
}
