import { AppError } from '../../domain/errors.ts';
import type { Embedder } from '../vectors/embedder.ts';
import { openFitted } from '../vectors/fitted-model.ts';
import { IndexView, type Segment } from './index-view.ts';
import type { IndexManifest } from './manifest.ts';
import { ProvisionIndex, type SearchSettings } from './provision-index.ts';
import { readSegment, readSnapshot, type Snapshot } from './snapshot.ts';
import { currentSnapshot } from './snapshot-directory.ts';

/** What the current snapshot of `directory` was built from; null where there is none: cheap, for asking whether the index is behind. */
export const indexManifest = (directory: string): IndexManifest | null => currentSnapshot(directory)?.manifest ?? null;

export interface OpenSettings extends SearchSettings {
  /** The model the index was built with, where that was not the built-in one; `none` searches by words alone. */
  readonly embedder?: Embedder | 'none';
  /** An index opened before: what both have in common is not read again. */
  readonly before?: ProvisionIndex | null;
  /** Told of what is damaged and done without. */
  readonly report?: (problem: string) => void;
}

/** Opens the current snapshot; it stays the same whatever is written afterwards. Throws AppError('not-found') where there is none. */
export function openIndex(directory: string, { embedder, before, report, ...searching }: OpenSettings = {}): ProvisionIndex {
  const snapshot = readSnapshot(directory);
  if (!snapshot) throw new AppError('not-found', '还没有检索索引：请先导入政策文件（navigator ingest）。');
  const model = modelOf(snapshot, embedder, report);
  const same = before?.manifest.embedder === snapshot.manifest.embedder ? before.view.segments : [];
  const segments = snapshot.manifest.segments.map(
    (name): Segment => same.find((segment) => segment.name === name) ?? readSegment(snapshot.folder, name, model?.model ?? null),
  );
  return new ProvisionIndex(snapshot.manifest, new IndexView(segments, snapshot.catalogue), model, searching);
}

/** What embeds questions; null where the snapshot has no vectors or those of another model: then search is lexical. */
function modelOf(
  { folder, manifest }: Snapshot,
  embedder: Embedder | 'none' | undefined,
  report?: (problem: string) => void,
): Embedder | null {
  if (manifest.embedder === null || embedder === 'none') return null;
  const model = embedder ?? openFitted(folder, report);
  return model?.model === manifest.embedder ? model : null;
}
