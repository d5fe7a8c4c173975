import { join } from 'node:path';
import { existsSync } from 'node:fs';
import type { IndexContents } from '../index/snapshot.ts';
import { readSections, writeSections } from '../index/sections.ts';
import { stringAt } from '../index/string-table.ts';
import { isUsable, type Embedder } from './embedder.ts';
import { HnswVectorIndex } from './hnsw-vector-index.ts';
import { FittedEmbedder, fitWordVectors, vectorOf, type WordVectors } from './word-vectors.ts';

const WORDS_FILE = 'word-vectors.bin';
/** Numbers a vector of the built-in embedder has. */
const FITTED_DIMENSION = 128;
const BATCH = 64;

/** The vectors of a snapshot's passages and what turns a question into one. */
export interface PassageVectors {
  readonly embedder: Embedder;
  /** Ids are passage numbers. */
  readonly index: HnswVectorIndex;
}

/** What is embedded of a passage: it means little without the title and place it stands under. */
export function textToEmbed({ documents, passages }: IndexContents, passage: number): string {
  return [documents[passages.document[passage] ?? 0]?.title ?? '', stringAt(passages.path, passage), stringAt(passages.text, passage)].join('\n');
}

/** Fits the built-in embedder on the passages' words and embeds them; null where there is too little text to learn from. */
export function fitPassageVectors(wordsOfPassages: readonly Uint32Array[]): PassageVectors | null {
  const words = fitWordVectors(wordsOfPassages, FITTED_DIMENSION);
  if (!words) return null;
  const embedder = new FittedEmbedder(words), index = new HnswVectorIndex(embedder.model, words.dimension, wordsOfPassages.length);
  index.upsert(wordsOfPassages.flatMap((keys, passage) => {
    const vector = vectorOf(words, Array.from(keys, (key) => [key, 1] as const));
    return isUsable(vector) ? [{ id: String(passage), vector }] : [];
  }));
  return { embedder, index };
}

/** Embeds passages with `embedder`; texts that `known` has vectors for are not embedded again. */
export async function embedPassages(contents: IndexContents, embedder: Embedder, known: ReadonlyMap<string, Float32Array>): Promise<PassageVectors> {
  const texts = Array.from(contents.passages.start, (_, passage) => textToEmbed(contents, passage));
  const vectors = new Map(known), missing = [...new Set(texts.filter((text) => !known.has(text)))];
  for (let at = 0; at < missing.length; at += BATCH) {
    const batch = missing.slice(at, at + BATCH);
    (await embedder.embedPassages(batch)).forEach((vector, i) => vectors.set(batch[i] ?? '', vector));
  }
  const index = new HnswVectorIndex(embedder.model, embedder.dimension, texts.length);
  index.upsert(texts.flatMap((text, passage) => {
    const vector = vectors.get(text);
    return vector ? [{ id: String(passage), vector }] : [];
  }));
  return { embedder, index };
}

/** Vectors by text of an older snapshot that `embedder` made. */
export function knownVectors(contents: IndexContents, folder: string, embedder: Embedder): ReadonlyMap<string, Float32Array> {
  const index = openVectors(folder, { model: embedder.model, dimension: embedder.dimension });
  if (!index) return new Map();
  return new Map(Array.from(contents.passages.start, (_, passage) => [textToEmbed(contents, passage), index.vector(String(passage))] as const).filter((entry): entry is [string, Float32Array] => entry[1] !== null));
}

export function savePassageVectors(folder: string, { embedder, index }: PassageVectors, corpusDigest: string): void {
  index.save(folder, corpusDigest);
  if (embedder instanceof FittedEmbedder) {
    const { keys, idf, vectors } = embedder.words;
    writeSections(join(folder, WORDS_FILE), { keys, idf, vectors });
  }
}

/**
 * Opens the vectors of a snapshot. Without `embedder` those of the built-in one; null where the snapshot has none
 * or they are of another model: then search is lexical.
 */
export function openPassageVectors(folder: string, corpusDigest: string, embedder?: Embedder): PassageVectors | null {
  const model = embedder ?? openFitted(folder);
  const index = model && openVectors(folder, { model: model.model, dimension: model.dimension, corpusDigest });
  return model && index ? { embedder: model, index } : null;
}

function openFitted(folder: string): FittedEmbedder | null {
  const path = join(folder, WORDS_FILE);
  if (!existsSync(path)) return null;
  const { keys, idf, vectors } = readSections(path) as unknown as Omit<WordVectors, 'dimension'>;
  return new FittedEmbedder({ dimension: vectors.length / Math.max(1, keys.length), keys, idf, vectors });
}

function openVectors(folder: string, expected: Parameters<typeof HnswVectorIndex.open>[1]): HnswVectorIndex | null {
  try {
    return HnswVectorIndex.open(folder, expected);
  } catch {
    return null;
  }
}
