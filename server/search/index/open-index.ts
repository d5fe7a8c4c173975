import { join } from 'node:path';
import { AppError } from '../../domain/errors.ts';
import type { Embedder } from '../vectors/embedder.ts';
import { openPassageVectors } from '../vectors/passage-vectors.ts';
import { CONTENTS_FILE } from './build-index.ts';
import type { IndexManifest } from './manifest.ts';
import { ProvisionIndex, type SearchSettings } from './provision-index.ts';
import { readSections } from './sections.ts';
import { currentSnapshot } from './snapshot-directory.ts';
import { fromSections } from './snapshot.ts';

/** What the current snapshot of `directory` was built from; null where there is none: cheap, for asking whether the index is behind. */
export const indexManifest = (directory: string): IndexManifest | null => currentSnapshot(directory)?.manifest ?? null;

export interface OpenSettings extends SearchSettings {
  /** The model the index was built with, where that was not the built-in one; `none` searches by words alone. */
  readonly embedder?: Embedder | 'none';
}

/** Opens the current snapshot; it stays the same whatever is written afterwards. Throws AppError('not-found') where there is none. */
export function openIndex(directory: string, settings: OpenSettings = {}): ProvisionIndex {
  const current = currentSnapshot(directory);
  if (!current) throw new AppError('not-found', '还没有检索索引：请先导入政策文件（navigator ingest）。');
  const { embedder, ...searching } = settings, { folder, manifest } = current;
  const vectors = manifest.embedder === null || embedder === 'none' ? null : openPassageVectors(folder, manifest.corpusDigest, embedder);
  return new ProvisionIndex(manifest, fromSections(readSections(join(folder, CONTENTS_FILE))), vectors, searching);
}
