import { todayInChina } from '../../domain/language/dates.ts';
import { validityAsOf } from '../../domain/policy/validity.ts';
import type { ProvisionSearch, SearchHit, SearchQuery } from '../../domain/search/ports.ts';
import { bestOf } from '../ranking/best-of.ts';
import { coverageOf } from '../ranking/best-window.ts';
import { allowedDocuments } from '../ranking/filter-documents.ts';
import { readQuestion, type SearchTerms } from '../ranking/read-question.ts';
import { PassageScorer } from '../ranking/score-passages.ts';
import { searchLexicon, type SearchLexicon } from '../ranking/search-lexicon.ts';
import { searchWeights, type SearchWeights } from '../ranking/search-weights.ts';
import { isUsable } from '../vectors/embedder.ts';
import type { PassageVectors } from '../vectors/passage-vectors.ts';
import type { IndexManifest } from './manifest.ts';
import type { IndexContents } from './snapshot.ts';
import { stringAt } from './string-table.ts';

/** Up to so many allowed passages are compared one by one; of more the nearest are taken and then restricted. */
const SMALL_SET = 5_000;
/** How many passages vectors may add to those that words find. */
const NEAREST = 100;

interface Ranked { readonly passage: number; readonly score: number; readonly evidence: number }
const higherFirst = (a: Ranked, b: Ranked): number => b.score - a.score || a.passage - b.passage;

interface NearPassages {
  readonly passages: readonly number[];
  readonly similarities: (passages: readonly number[]) => readonly (number | null)[];
}
const NOTHING_NEAR: NearPassages = { passages: [], similarities: () => [] };

export interface SearchSettings {
  readonly weights?: SearchWeights;
  readonly lexicon?: SearchLexicon;
  /** Today, `YYYY-MM-DD`; validity is taken on this day where the filter names none. */
  readonly today?: () => string;
}

/** The embedded search over one immutable snapshot. */
export class ProvisionIndex implements ProvisionSearch {
  private readonly scorer: PassageScorer;
  private readonly weights: SearchWeights;
  private readonly lexicon: SearchLexicon;
  private readonly today: () => string;
  readonly manifest: IndexManifest;
  private readonly contents: IndexContents;
  private readonly vectors: PassageVectors | null;

  constructor(manifest: IndexManifest, contents: IndexContents, vectors: PassageVectors | null, settings: SearchSettings = {}) {
    this.vectors = vectors;
    this.manifest = manifest;
    this.contents = contents;
    this.weights = settings.weights ?? searchWeights();
    this.lexicon = settings.lexicon ?? searchLexicon();
    this.today = settings.today ?? todayInChina;
    this.scorer = new PassageScorer(contents, this.weights);
  }

  async search(query: SearchQuery): Promise<readonly SearchHit[]> {
    const { question, history = [], filter = {} } = query;
    if (query.k <= 0) return [];
    const day = filter.asOf ?? this.today(), allowed = allowedDocuments(this.contents.documents, filter, day);
    const terms = readQuestion(question, history, this.lexicon, this.weights);
    const near = await this.nearPassages([...history.slice(-1), question].join('\n'), allowed);
    return this.rank(terms, near, allowed, day, query.k);
  }

  private rank(terms: SearchTerms, near: NearPassages, allowed: Uint8Array, day: string, k: number): readonly SearchHit[] {
    const scores = this.scorer.score(terms), { document } = this.contents.passages, { features } = this.weights;
    this.lower(scores, day);
    const lexical = bestOf(scores, Math.max(k, this.weights.candidates), (passage) => allowed[document[passage] as number] === 1);
    const essence = this.scorer.essenceWeights(terms), most = [...essence.values()].reduce((sum, idf) => sum + idf, 0) || 1;
    const byWords = [...new Set([...lexical, ...near.passages])].map((passage) => {
      const { all, best } = coverageOf(this.textWithContext(passage), essence);
      return { passage, score: (scores[passage] as number) + features.window * (best / most), evidence: all / most };
    });
    const ranked = this.withVectors(byWords, near.similarities(byWords.map(({ passage }) => passage)));
    return ranked.sort(higherFirst).slice(0, k).map(({ passage, score, evidence }) => this.hit(passage, score, evidence, day));
  }

  /**
   * Vectors speak where words fail: the less of the question any passage covers, the more they count.
   * What words put first stays first: there the count-based vectors measured only worse.
   */
  private withVectors(candidates: readonly Ranked[], similarities: readonly (number | null)[]): Ranked[] {
    const doubt = 1 - candidates.reduce((most, { evidence }) => Math.max(most, evidence), 0), weight = this.weights.features.vectors * doubt ** 2;
    const first = [...candidates].sort(higherFirst)[0];
    const likest = similarities.reduce<number>((most, s) => Math.max(most, s ?? 0), 0);
    return candidates.map((candidate, i) => ({ ...candidate, score: candidate.score + weight * (candidate === first && candidate.score > 0 ? likest : Math.max(0, similarities[i] ?? 0)) }));
  }

  /** What the vectors know of a question; nothing where there are none or the model does not answer: words alone find too. */
  private async nearPassages(question: string, allowed: Uint8Array): Promise<NearPassages> {
    if (!this.vectors || this.weights.features.vectors === 0) return NOTHING_NEAR;
    const { index, embedder } = this.vectors, { document } = this.contents.passages;
    const vector = await embedder.embedQuestion(question).catch(() => null);
    if (!vector || !isUsable(vector)) return NOTHING_NEAR;
    const restricted = allowed.includes(0);
    const inside = restricted ? Array.from(document.keys()).filter((passage) => allowed[document[passage] as number] === 1) : null;
    const neighbours = inside && inside.length <= SMALL_SET ? index.nearest(vector, NEAREST, inside.map(String)) : index.nearest(vector, NEAREST * (restricted ? 8 : 1));
    return {
      passages: neighbours.map(({ id }) => Number(id)).filter((passage) => allowed[document[passage] as number] === 1),
      similarities: (passages) => index.similarities(vector, passages.map(String)),
    };
  }

  /** Takes from the score of what is not in force, so that what is comes first where both answer. */
  private lower(scores: Float32Array, day: string): void {
    const { documents, passages: { document } } = this.contents;
    const factors = Float32Array.from(documents, ({ validity }) => (['expired', 'repealed', 'not-yet-in-force'].includes(validityAsOf(validity, day)) ? this.weights.notInForce : 1));
    for (let p = 0; p < scores.length; p++) scores[p] = (scores[p] as number) * (factors[document[p] as number] as number);
  }

  private textWithContext(passage: number): string {
    const { document, text, path } = this.contents.passages;
    return `${this.contents.documents[document[passage] ?? 0]?.title ?? ''}。${stringAt(path, passage)}。${stringAt(text, passage)}`;
  }

  private hit(passage: number, score: number, evidence: number, day: string): SearchHit {
    const { document, provision, start, text, path } = this.contents.passages;
    const card = this.contents.documents[document[passage] ?? 0];
    if (!card) throw new Error(`search index: passage ${passage} without a document`);
    const words = stringAt(text, passage), from = start[passage] ?? 0;
    return {
      documentId: card.id, path: card.path, title: card.title, provision: provision[passage] ?? 0, provisionPath: stringAt(path, passage),
      start: from, end: from + words.length, text: words, score, evidence, validity: validityAsOf(card.validity, day),
    };
  }
}
