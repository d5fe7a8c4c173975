/** The door of the search: building an index, opening one, and what both speak of. */
export { buildIndex, type IndexInput } from './index/build-index.ts';
export type { IndexedDocument } from './index/indexed-document.ts';
export type { IndexManifest } from './index/manifest.ts';
export { indexManifest, openIndex } from './index/open-index.ts';
export type { ProvisionIndex, SearchSettings } from './index/provision-index.ts';
