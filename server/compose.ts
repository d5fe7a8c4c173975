import { digestOf, findSources, readDocuments } from '../ingest/index.ts';
import { openStore, type Store } from './adapters/store.ts';
import { loadFile } from './adapters/files.ts';
import type { Config } from './config.ts';
import { importDocuments, type ImportResult } from './usecases/import-documents.ts';
import { PolicyLibrary } from './usecases/library.ts';

/** The application: the only place where implementations are chosen. */
export interface Application {
  readonly store: Store;
  readonly library: PolicyLibrary;
  importPaths(paths: readonly string[], onProgress?: (done: number, total: number) => void): Promise<ImportResult>;
  close(): Promise<void>;
}

export async function compose(config: Config): Promise<Application> {
  const store = await openStore(config.home, config.mongodbUri);
  return {
    store,
    library: new PolicyLibrary(store.documents),
    importPaths: (paths, onProgress) => importDocuments(paths, { files: { find: findSources, load: loadFile }, reader: { digestOf, readDocuments }, documents: store.documents, ...(onProgress && { onProgress }) }),
    close: () => store.close(),
  };
}
