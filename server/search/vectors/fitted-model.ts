import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { IndexView, type Segment } from '../index/index-view.ts';
import type { CatalogueEntry } from '../index/manifest.ts';
import { readSections, writeSections } from '../index/sections.ts';
import { wordKey, wordsOf } from '../text/words.ts';
import type { Embedder } from './embedder.ts';
import { FittedEmbedder, fitWordVectors, type WordVectors } from './word-vectors.ts';

const WORDS_FILE = 'word-vectors.bin';
const CHECKSUM_FILE = 'word-vectors.sha256';
/** Numbers a vector of the built-in embedder has. */
const DIMENSION = 128;

/** Fits the built-in embedder on a segment's passages, whose words may be known; null where there is too little text to learn from. */
export function fitEmbedder(
  segment: Segment,
  catalogue: readonly CatalogueEntry[],
  sequences: readonly Uint32Array[] | null,
): FittedEmbedder | null {
  const words = fitWordVectors(sequences ?? sequencesOf(segment, catalogue), DIMENSION);
  return words && new FittedEmbedder(words);
}

/** The words of each passage, those of its title first. */
export function sequencesOf(segment: Segment, catalogue: readonly CatalogueEntry[]): readonly Uint32Array[] {
  const view = new IndexView(
    [segment],
    catalogue.filter((entry) => entry.segment === segment.name),
  );
  const keys = (text: string) => wordsOf(text).map(wordKey);
  const titles = view.documents.map(({ title }) => keys(title));
  return Array.from(view.passages.document, (document, passage) =>
    Uint32Array.from([...(titles[document] ?? []), ...keys(view.text(passage))]),
  );
}

/** Keeps the built-in model with its snapshot; others are kept by who made them. */
export function saveFitted(folder: string, model: Embedder | null): void {
  if (!(model instanceof FittedEmbedder)) return;
  const { keys, idf, vectors } = model.words;
  writeSections(join(folder, WORDS_FILE), { keys, idf, vectors });
  writeFileSync(join(folder, CHECKSUM_FILE), digestOf(join(folder, WORDS_FILE)));
}

/** Whether the model is not as it was written; one from before there was a checksum is not looked at. */
export function damagedModel(folder: string): string | null {
  const path = join(folder, WORDS_FILE);
  const checksum = join(folder, CHECKSUM_FILE);
  if (!existsSync(checksum)) return null;
  return existsSync(path) && digestOf(path) === readFileSync(checksum, 'utf8').trim() ? null : WORDS_FILE;
}

const digestOf = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

/** The model as it was written; null where there is none, or `report` is told why it cannot be believed: words find without it. */
export function openFitted(folder: string, report: (problem: string) => void = () => undefined): FittedEmbedder | null {
  const path = join(folder, WORDS_FILE);
  if (!existsSync(path)) return null;
  if (damagedModel(folder) !== null) {
    report(`词向量文件 ${path} 与写入时的校验值不符，暂时只按词语检索；请运行 navigator check --repair 重建索引`);
    return null;
  }
  const { keys, idf, vectors } = readSections(path) as unknown as Omit<WordVectors, 'dimension'>;
  return new FittedEmbedder({ dimension: vectors.length / Math.max(1, keys.length), keys, idf, vectors });
}
