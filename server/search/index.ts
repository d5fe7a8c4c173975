/** The door of the search: building an index, opening one, and what both speak of. */
export { keywordsOf } from './keywords.ts';
export { buildIndex, updateIndex, type IndexInput } from './index/build-index.ts';
export type { DocumentOutline, IndexedDocument } from './index/indexed-document.ts';
export type { IndexManifest } from './index/manifest.ts';
export { damagedFiles, readSnapshot } from './index/snapshot.ts';
export { indexManifest, openIndex, type OpenSettings } from './index/open-index.ts';
export type { ProvisionIndex, SearchSettings } from './index/provision-index.ts';
export type { Embedder } from './vectors/embedder.ts';
export { HnswVectorIndex } from './vectors/hnsw-vector-index.ts';
export type { VectorIndex, VectorManifest } from './vectors/vector-index.ts';
export { wordsOf } from './text/words.ts';
