import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { INDEX_FORMAT, type IndexManifest } from './manifest.ts';

/**
 * A folder of snapshots with a pointer file `current` to the one in use. A snapshot is written beside the others, renamed into place,
 * then the pointer is renamed over the old one: readers in other processes see the old snapshot or the new one, never a half of either.
 */
const POINTER = 'current';
const MANIFEST = 'manifest.json';
/** Snapshots that nobody points to any more are kept this long, for a reader that has just read the old pointer. */
const KEPT_MS = 60_000;

/** Writes a snapshot with `write`, then makes it the current one. */
export async function replaceSnapshot(
  directory: string,
  manifest: IndexManifest,
  write: (folder: string) => Promise<void> | void,
): Promise<void> {
  mkdirSync(directory, { recursive: true });
  const draft = mkdtempSync(join(directory, 'draft-'));
  try {
    await write(draft);
    writeFileSync(join(draft, MANIFEST), JSON.stringify(manifest, null, 2));
    const name = basename(draft).replace('draft-', 'snapshot-');
    renameSync(draft, join(directory, name));
    const pointer = join(directory, `${POINTER}.${name}`);
    writeFileSync(pointer, name);
    renameSync(pointer, join(directory, POINTER));
    removeOld(directory, name);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  }
}

/** The folder and manifest of the current snapshot; null where there is none or another version wrote it. */
export function currentSnapshot(directory: string): { readonly folder: string; readonly manifest: IndexManifest } | null {
  const pointer = join(directory, POINTER);
  if (!existsSync(pointer)) return null;
  const folder = join(directory, readFileSync(pointer, 'utf8').trim());
  if (!existsSync(join(folder, MANIFEST))) return null;
  const manifest = JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8')) as IndexManifest;
  return manifest.format === INDEX_FORMAT ? { folder, manifest } : null;
}

function removeOld(directory: string, current: string): void {
  for (const name of readdirSync(directory)) {
    if (!/^(?:snapshot|draft)-/u.test(name) || name === current) continue;
    const folder = join(directory, name);
    try {
      if (Date.now() - statSync(folder).mtimeMs > KEPT_MS) rmSync(folder, { recursive: true, force: true });
    } catch {
      // another writer removed it first
    }
  }
}
