import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { IndexView, type Segment } from '../index/index-view.ts';
import type { CatalogueEntry } from '../index/manifest.ts';
import { readSections, writeSections } from '../index/sections.ts';
import { wordKey, wordsOf } from '../text/words.ts';
import type { Embedder } from './embedder.ts';
import { FittedEmbedder, fitWordVectors, type WordVectors } from './word-vectors.ts';

const WORDS_FILE = 'word-vectors.bin';
/** Numbers a vector of the built-in embedder has. */
const DIMENSION = 128;

/** Fits the built-in embedder on a segment's passages, whose words may be known; null where there is too little text to learn from. */
export function fitEmbedder(segment: Segment, catalogue: readonly CatalogueEntry[], sequences: readonly Uint32Array[] | null): FittedEmbedder | null {
  const words = fitWordVectors(sequences ?? sequencesOf(segment, catalogue), DIMENSION);
  return words && new FittedEmbedder(words);
}

/** The words of each passage, those of its title first. */
export function sequencesOf(segment: Segment, catalogue: readonly CatalogueEntry[]): readonly Uint32Array[] {
  const view = new IndexView([segment], catalogue.filter((entry) => entry.segment === segment.name)), keys = (text: string) => wordsOf(text).map(wordKey);
  const titles = view.documents.map(({ title }) => keys(title));
  return Array.from(view.passages.document, (document, passage) => Uint32Array.from([...(titles[document] ?? []), ...keys(view.text(passage))]));
}

/** Keeps the built-in model with its snapshot; others are kept by who made them. */
export function saveFitted(folder: string, model: Embedder | null): void {
  if (!(model instanceof FittedEmbedder)) return;
  const { keys, idf, vectors } = model.words;
  writeSections(join(folder, WORDS_FILE), { keys, idf, vectors });
}

export function openFitted(folder: string): FittedEmbedder | null {
  const path = join(folder, WORDS_FILE);
  if (!existsSync(path)) return null;
  const { keys, idf, vectors } = readSections(path) as unknown as Omit<WordVectors, 'dimension'>;
  return new FittedEmbedder({ dimension: vectors.length / Math.max(1, keys.length), keys, idf, vectors });
}
