import { digestOf, endReading, openSources, readDocuments } from '../../ingest/index.ts';
import type { Store } from '../adapters/store.ts';
import type { Config } from '../config.ts';
import type { Figures } from '../observability/figures.ts';
import type { Tracer } from '../observability/traces.ts';
import { importDocuments, type ImportResult } from '../usecases/import-documents.ts';

/** Of one page read from a site. */
const WEB_LIMITS = { timeoutMs: 30_000, maxBytes: 50_000_000 } as const;

/** Reads files, folders and sites into the store; `onProgress` hears how many files of how many are done. */
export type ImportPaths = (paths: readonly string[], onProgress?: (done: number, total: number) => void) => Promise<ImportResult>;

export const importingOf =
  ({ documents, sourceReports, pages }: Store, config: Config, figures: Figures, tracer: Tracer): ImportPaths =>
  (paths, onProgress) =>
    tracer.span(
      'ingest',
      async () => {
        const sources = await openSources(paths, pages, { ...WEB_LIMITS, insideAllowed: new Set(config.insideHosts) });
        const result = await importDocuments(sources, {
          reader: { digestOf, readDocuments: (file) => readDocuments(file, config.ocrCommand) },
          documents,
          reports: sourceReports,
          ...(onProgress && { onProgress }),
        }).finally(endReading);
        countIngested(figures, result);
        return result;
      },
      ({ added, updated, removed, failed }) => ({ added, updated, removed, failed: failed.length }),
    );

function countIngested({ ingested }: Figures, { added, updated, unchanged, removed, failed }: ImportResult): void {
  for (const [result, count] of Object.entries({ added, updated, unchanged, withdrawn: removed, failed: failed.length }))
    ingested.add({ result }, count);
}
