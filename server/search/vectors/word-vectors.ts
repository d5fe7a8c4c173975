import { placeOf } from '../sorted-keys.ts';
import { wordKey, wordsOf } from '../text/words.ts';
import { positiveMutualInformation } from './co-occurrence.ts';
import type { Embedder } from './embedder.ts';
import { normalised } from './embedder.ts';
import { factorise } from './factorise.ts';

/** Vectors of the words of a corpus. */
export interface WordVectors {
  readonly dimension: number;
  /** Words' keys, ascending. */
  readonly keys: Uint32Array;
  /** How much a word counts in a text's vector: its idf. */
  readonly idf: Float32Array;
  /** `dimension` numbers a word. */
  readonly vectors: Float32Array;
}

/** Fewer words than this say too little of each other. */
const RAREST = 3;
const MOST_WORDS = 20_000;

/** Fits word vectors on passages given as sequences of word keys; null where there is too little text to learn from. */
export function fitWordVectors(passages: readonly Uint32Array[], dimension: number): WordVectors | null {
  const counts = new Map<number, number>();
  for (const passage of passages) for (const key of new Set(passage)) counts.set(key, (counts.get(key) ?? 0) + 1);
  const kept = [...counts]
    .filter(([, n]) => n >= RAREST)
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, MOST_WORDS)
    .sort((a, b) => a[0] - b[0]);
  if (kept.length < 4 * dimension) return null;
  const numbers = new Map(kept.map(([key], i) => [key, i]));
  const sequences = passages.map((passage) => Int32Array.from(passage, (key) => numbers.get(key) ?? -1));
  const matrix = positiveMutualInformation(sequences, kept.length);
  return {
    dimension,
    keys: Uint32Array.from(kept, ([key]) => key),
    idf: Float32Array.from(kept, ([, n]) => Math.log(1 + passages.length / n)),
    vectors: unitRows(factorise(matrix, dimension), dimension),
  };
}

function unitRows(vectors: Float32Array, dimension: number): Float32Array {
  const rows = new Float32Array(vectors.length);
  for (let at = 0; at < vectors.length; at += dimension) rows.set(normalised(vectors.subarray(at, at + dimension)), at);
  return rows;
}

/** The mean of the words' vectors by weight and idf, at length one. */
export function vectorOf(words: WordVectors, weighted: Iterable<readonly [key: number, weight: number]>): Float32Array {
  const sum = new Float32Array(words.dimension);
  for (const [key, weight] of weighted) {
    const i = placeOf(words.keys, key);
    const gain = weight * (words.idf[i] ?? 0);
    for (let k = 0; i >= 0 && k < words.dimension; k++)
      sum[k] = (sum[k] as number) + gain * (words.vectors[i * words.dimension + k] as number);
  }
  return normalised(sum);
}

/** The built-in embedder: fitted on the user's own passages, so nothing is downloaded and nothing leaves the machine. */
export class FittedEmbedder implements Embedder {
  readonly model: string;
  readonly dimension: number;
  readonly words: WordVectors;

  constructor(words: WordVectors) {
    this.words = words;
    this.dimension = words.dimension;
    this.model = `ppmi-${words.dimension}`;
  }

  embedPassages(texts: readonly string[]): Promise<readonly Float32Array[]> {
    return Promise.resolve(texts.map((text) => this.embed(text)));
  }

  embedQuestion(text: string): Promise<Float32Array> {
    return Promise.resolve(this.embed(text));
  }

  private embed(text: string): Float32Array {
    return vectorOf(
      this.words,
      wordsOf(text).map((word) => [wordKey(word), 1] as const),
    );
  }
}
