import { readFileSync } from 'node:fs';
import { dataFile } from '../../reference/project-root.ts';
import type { Bm25 } from '../index/bm25.ts';

/** What a hit's score is made of: non-negative and few, because a ranker with more free weights learns its questions by heart. */
export interface FeatureWeights {
  /** BM25 over characters and pairs of characters. */
  readonly grams: number;
  /** BM25 over nodejieba words. */
  readonly words: number;
  /** BM25 of the whole document. */
  readonly document: number;
  /** The document is of the division the question names, or of one above or in it. */
  readonly place: number;
  /** The share of the question that the best stretch of the passage covers. */
  readonly window: number;
  /** Likeness to a question known to belong to the passage. */
  readonly faq: number;
  /** Likeness to questions known to belong to the document. */
  readonly faqDocument: number;
  /** Cosine of question and passage vectors. */
  readonly vectors: number;
}

/** All that was tuned, from `data/lexicon/search-weights.json`. */
export interface SearchWeights {
  readonly features: FeatureWeights;
  /** How much a title's or heading's word counts beside a body's. Used when an index is built. */
  readonly fields: { readonly title: number; readonly headings: number };
  readonly passageBm25: Bm25;
  readonly documentBm25: Bm25;
  /** A single character beside a pair. */
  readonly singleCharacter: number;
  /** Words of asking (请问, 怎么, 有哪些) beside words of content. */
  readonly askingWords: number;
  /** The official wording added for a colloquial one. */
  readonly lexicon: number;
  /** The question before this one, and how that falls for each one further back. */
  readonly history: { readonly last: number; readonly decay: number };
  /** What remains of the score of a document that is not in force. */
  readonly notInForce: number;
  /** How many passages are looked at closely. */
  readonly candidates: number;
}

let weights: SearchWeights | undefined;

export function searchWeights(): SearchWeights {
  weights ??= JSON.parse(readFileSync(dataFile('lexicon', 'search-weights.json'), 'utf8')) as SearchWeights;
  return weights;
}
