import { todayInChina } from '../../domain/language/dates.ts';
import { validityAsOf } from '../../domain/policy/validity.ts';
import type { ProvisionSearch, SearchFilter, SearchHit, SearchQuery } from '../../domain/search/ports.ts';
import { bestOf } from '../ranking/best-of.ts';
import { coverageOf } from '../ranking/best-window.ts';
import { allowedDocuments } from '../ranking/filter-documents.ts';
import { readQuestion } from '../ranking/read-question.ts';
import { PassageScorer } from '../ranking/score-passages.ts';
import { searchLexicon, type SearchLexicon } from '../ranking/search-lexicon.ts';
import { searchWeights, type SearchWeights } from '../ranking/search-weights.ts';
import type { IndexManifest } from './manifest.ts';
import type { IndexContents } from './snapshot.ts';
import { stringAt } from './string-table.ts';

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

  constructor(manifest: IndexManifest, contents: IndexContents, settings: SearchSettings = {}) {
    this.manifest = manifest;
    this.contents = contents;
    this.weights = settings.weights ?? searchWeights();
    this.lexicon = settings.lexicon ?? searchLexicon();
    this.today = settings.today ?? todayInChina;
    this.scorer = new PassageScorer(contents, this.weights);
  }

  search(query: SearchQuery): Promise<readonly SearchHit[]> {
    return Promise.resolve(this.find(query));
  }

  private find({ question, history = [], k, filter = {} }: SearchQuery): readonly SearchHit[] {
    const terms = readQuestion(question, history, this.lexicon, this.weights);
    const scores = this.scorer.score(terms);
    const day = filter.asOf ?? this.today();
    this.lower(scores, day);
    const candidates = this.candidates(scores, filter, day, Math.max(k, this.weights.candidates));
    const essence = this.scorer.essenceWeights(terms);
    const most = [...essence.values()].reduce((sum, idf) => sum + idf, 0) || 1;
    const ranked = candidates.map((passage) => {
      const { all, best } = coverageOf(this.textWithContext(passage), essence);
      return { passage, score: (scores[passage] ?? 0) + (this.weights.features.window * best) / most, evidence: all / most };
    });
    return ranked.sort((a, b) => b.score - a.score || a.passage - b.passage).slice(0, k).map(({ passage, score, evidence }) => this.hit(passage, score, evidence, day));
  }

  private candidates(scores: Float32Array, filter: SearchFilter, day: string, count: number): number[] {
    const allowed = allowedDocuments(this.contents.documents, filter, day), { document } = this.contents.passages;
    return bestOf(scores, count, (passage) => allowed[document[passage] as number] === 1);
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
