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
import type { Embedder } from '../vectors/embedder.ts';
import { nearPassages, NOTHING_NEAR, type NearPassages } from '../vectors/near-passages.ts';
import type { IndexView } from './index-view.ts';
import type { IndexManifest } from './manifest.ts';

/** What words put on the first page stays there and in that order: count-based vectors measured only worse there. */
const FIRST_PAGE = 10;

interface Ranked {
  readonly passage: number;
  readonly score: number;
  readonly evidence: number;
}
const higherFirst = (a: Ranked, b: Ranked): number => b.score - a.score || a.passage - b.passage;

export interface SearchSettings {
  readonly weights?: SearchWeights;
  readonly lexicon?: SearchLexicon;
  /** Today, `YYYY-MM-DD`; validity is taken on this day where the filter names none. */
  readonly today?: () => string;
}

/** The embedded search over one immutable snapshot. */
export class ProvisionIndex implements ProvisionSearch {
  private standing: { readonly day: string; readonly factors: Float32Array } | null = null;
  private readonly scorer: PassageScorer;
  private readonly weights: SearchWeights;
  private readonly lexicon: SearchLexicon;
  private readonly today: () => string;
  readonly manifest: IndexManifest;
  readonly view: IndexView;
  readonly embedder: Embedder | null;

  constructor(manifest: IndexManifest, view: IndexView, embedder: Embedder | null, settings: SearchSettings = {}) {
    this.embedder = embedder;
    this.manifest = manifest;
    this.view = view;
    this.weights = settings.weights ?? searchWeights();
    this.lexicon = settings.lexicon ?? searchLexicon();
    this.today = settings.today ?? todayInChina;
    this.scorer = new PassageScorer(view, this.weights);
  }

  async search(query: SearchQuery): Promise<readonly SearchHit[]> {
    const { question, history = [], filter = {} } = query;
    if (query.k <= 0) return [];
    const day = filter.asOf ?? this.today();
    const allowed = allowedDocuments(this.view.documents, filter, day);
    const terms = readQuestion(question, history, this.lexicon, this.weights);
    return this.rank(terms, await this.near([...history.slice(-1), question].join('\n'), allowed), allowed, day, query.k);
  }

  rarity(terms: readonly string[]): readonly number[] {
    return terms.map((term) => this.scorer.rarity(term));
  }

  private rank(terms: SearchTerms, near: NearPassages, allowed: Uint8Array, day: string, k: number): readonly SearchHit[] {
    const scores = this.scorer.score(terms, this.factors(day));
    const { document } = this.view.passages;
    const { features } = this.weights;
    const lexical = bestOf(scores, Math.max(k, this.weights.candidates), (passage) => allowed[document[passage] as number] === 1);
    const essence = this.scorer.essenceWeights(terms);
    const most = [...essence.values()].reduce((sum, idf) => sum + idf, 0) || 1;
    const covered = coverageOf(essence);
    const looked = (passage: number): Ranked => {
      const { all, best } = covered(this.textWithContext(passage));
      return { passage, score: (scores[passage] as number) + features.window * (best / most), evidence: all / most };
    };
    const byWords = lexical.map(looked).sort(higherFirst);
    const known = new Set(lexical);
    return this.withVectors(byWords, near.passages.filter((passage) => !known.has(passage)).map(looked), near)
      .slice(0, k)
      .map(({ passage, score, evidence }) => this.hit(passage, score, evidence, day));
  }

  /**
   * Vectors speak where words fail: after the first page, and the more the less of the question any passage covers.
   * Scores fall from hit to hit, so that what comes after the first page never looks better than what is on it.
   */
  private withVectors(byWords: readonly Ranked[], more: readonly Ranked[], near: NearPassages): readonly Ranked[] {
    if (near === NOTHING_NEAR) return byWords;
    const first = byWords.slice(0, FIRST_PAGE);
    const rest = [...byWords.slice(FIRST_PAGE), ...more];
    const last = first.at(-1)?.score ?? 0;
    const doubt = 1 - byWords.reduce((most, { evidence }) => Math.max(most, evidence), 0);
    const weight = this.weights.features.vectors * doubt ** 2;
    const similarities = near.similarities(rest.map(({ passage }) => passage));
    const fused = rest
      .map((candidate, i) => ({ ...candidate, score: candidate.score + weight * Math.max(0, similarities[i] ?? 0) }))
      .sort(higherFirst);
    return [...first, ...fused.map((candidate) => ({ ...candidate, score: Math.min(last, candidate.score) }))];
  }

  /** What the vectors know of a question; nothing where there are none or the model does not answer: words alone find too. */
  private async near(question: string, allowed: Uint8Array): Promise<NearPassages> {
    if (!this.embedder || this.weights.features.vectors === 0) return NOTHING_NEAR;
    const vector = await this.embedder.embedQuestion(question).catch(() => null);
    return vector ? nearPassages(this.view, vector, allowed) : NOTHING_NEAR;
  }

  /**
   * What is left of each document's score: less of what is not in force, so that what is comes first where both answer. Kept while the day
   * does not change.
   */
  private factors(day: string): Float32Array {
    if (this.standing?.day !== day) {
      const factors = Float32Array.from(this.view.documents, ({ validity }) =>
        ['expired', 'repealed', 'not-yet-in-force'].includes(validityAsOf(validity, day)) ? this.weights.notInForce : 1,
      );
      this.standing = { day, factors };
    }
    return this.standing.factors;
  }

  private textWithContext(passage: number): string {
    return `${this.view.documents[this.view.passages.document[passage] ?? 0]?.title ?? ''}。${this.view.path(passage)}。${this.view.text(passage)}`;
  }

  private hit(passage: number, score: number, evidence: number, day: string): SearchHit {
    const { document, provision, start } = this.view.passages;
    const card = this.view.documents[document[passage] ?? 0];
    if (!card) throw new Error(`search index: passage ${passage} without a document`);
    const words = this.view.text(passage);
    const from = start[passage] ?? 0;
    return {
      documentId: card.id,
      path: card.path,
      title: card.title,
      provision: provision[passage] ?? 0,
      provisionPath: this.view.path(passage),
      start: from,
      end: from + words.length,
      text: words,
      score,
      evidence,
      validity: validityAsOf(card.validity, day),
    };
  }
}
