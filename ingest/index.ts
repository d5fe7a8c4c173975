/** The door of the reader: everything else in `ingest/` is its own business. */
export { digestOf, documentIdOf, readDocuments } from './pipeline.ts';
export { findSources } from './read/find-sources.ts';
export type { SourceFile } from './source-text.ts';
