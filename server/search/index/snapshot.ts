import { copyFileSync, existsSync, linkSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createHash, randomBytes } from 'node:crypto';
import { damagedModel } from '../vectors/fitted-model.ts';
import { HnswVectorIndex } from '../vectors/hnsw-vector-index.ts';
import type { Segment } from './index-view.ts';
import type { CatalogueEntry, IndexManifest } from './manifest.ts';
import { readSections, writeSections } from './sections.ts';
import { fromSections, toSections } from './segment.ts';
import { currentSnapshot } from './snapshot-directory.ts';

const CATALOGUE = 'catalogue.json';
const CONTENTS = 'contents.bin';
const CHECKSUMS = 'checksums.json';

/** A snapshot's folder: the catalogue, one folder a segment, the built-in model where it was fitted. */
export interface Snapshot {
  readonly folder: string;
  readonly manifest: IndexManifest;
  readonly catalogue: readonly CatalogueEntry[];
}

/** The current snapshot of `directory`; null where there is none that this version can read. */
export function readSnapshot(directory: string): Snapshot | null {
  const current = currentSnapshot(directory);
  return current && { ...current, catalogue: JSON.parse(readFileSync(join(current.folder, CATALOGUE), 'utf8')) as CatalogueEntry[] };
}

export function writeCatalogue(folder: string, catalogue: readonly CatalogueEntry[]): void {
  writeFileSync(join(folder, CATALOGUE), JSON.stringify(catalogue));
}

/** Reads a segment; its vectors only where they are of `model` (null: none are wanted). */
export function readSegment(folder: string, name: string, model: string | null): Segment {
  return {
    name,
    contents: fromSections(readSections(join(folder, name, CONTENTS))),
    vectors: model === null ? null : readVectors(join(folder, name), name, model),
  };
}

export function writeSegment(folder: string, { name, contents, vectors }: Segment): void {
  mkdirSync(join(folder, name));
  writeSections(join(folder, name, CONTENTS), toSections(contents));
  vectors?.save(join(folder, name), name);
  writeFileSync(join(folder, name, CHECKSUMS), JSON.stringify(checksumsOf(join(folder, name))));
}

/**
 * Files of the current snapshot that are not as they were written, by path in the snapshot; segments from before there were checksums are
 * not looked at.
 */
export function damagedFiles({ folder, manifest }: Snapshot): readonly string[] {
  const model = damagedModel(folder);
  return [
    ...(model === null ? [] : [model]),
    ...manifest.segments.flatMap((name) => {
      if (!existsSync(join(folder, name, CHECKSUMS))) return existsSync(join(folder, name)) ? [] : [name];
      const written = JSON.parse(readFileSync(join(folder, name, CHECKSUMS), 'utf8')) as Record<string, string>;
      const found = checksumsOf(join(folder, name));
      return Object.keys(written)
        .filter((file) => written[file] !== found[file])
        .map((file) => join(name, file));
    }),
  ];
}

const checksumsOf = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((file) => file !== CHECKSUMS)
      .map((file) => [
        file,
        createHash('sha256')
          .update(readFileSync(join(folder, file)))
          .digest('hex'),
      ]),
  );

/** Takes a segment over from another snapshot: its files are never changed, so that both snapshots may have the same. */
export function carrySegment(from: string, to: string, name: string): void {
  mkdirSync(join(to, name));
  for (const file of readdirSync(join(from, name))) shareFile(join(from, name, file), join(to, name, file));
}

/** One file under two names; a copy where the file system knows no links. */
export function shareFile(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}

/** Vectors that cannot be read are as good as none: words alone find too. */
function readVectors(folder: string, name: string, model: string): HnswVectorIndex | null {
  try {
    return HnswVectorIndex.open(folder, { model, corpusDigest: name });
  } catch {
    return null;
  }
}

export const newSegmentName = (): string => `segment-${randomBytes(6).toString('hex')}`;
