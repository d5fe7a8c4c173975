/** The door of the reader: everything else in `ingest/` is its own business. */
export { digestOf, readDocuments } from './read-documents.ts';
export { refuseBomb } from './read/archive.ts';
export { ownThread } from './read/own-thread.ts';
export { endReading } from './read/reading-worker.ts';
export { folderSource } from './sources/folder-source.ts';
export { readManifest } from './sources/manifest.ts';
export { openSources } from './sources/open-sources.ts';
export { isInside, outsideOnly } from './sources/request.ts';
export type { SourceFile } from './source-text.ts';
