import { bestOf } from './best-of.ts';
import { isBigram } from '../text/grams.ts';
import { Bm25Scorer, type Bm25 } from '../index/bm25.ts';
import type { IndexView, PostingsView } from '../index/index-view.ts';
import { FAQ_BM25, LIKE_QUESTIONS, votesOf } from './known-questions.ts';
import { placeFit, placesOf } from './places.ts';
import type { SearchTerms } from './read-question.ts';
import type { SearchWeights } from './search-weights.ts';

/** Scores every passage for a question with what can be computed over the whole index at once. */
export class PassageScorer {
  private readonly grams: Bm25Scorer;
  private readonly words: Bm25Scorer;
  private readonly wholes: Bm25Scorer;
  private readonly questions: Bm25Scorer;
  private readonly places: readonly (readonly string[])[];
  private readonly view: IndexView;
  private readonly weights: SearchWeights;

  constructor(view: IndexView, weights: SearchWeights) {
    this.view = view;
    this.weights = weights;
    const scorer = ({ parts, size }: PostingsView, parameters: Bm25): Bm25Scorer => new Bm25Scorer(parts, size, parameters);
    this.grams = scorer(view.grams, weights.passageBm25);
    this.words = scorer(view.words, weights.passageBm25);
    this.wholes = scorer(view.wholes, weights.documentBm25);
    this.places = view.documents.map(placesOf);
    this.questions = scorer(view.questions, FAQ_BM25);
  }

  /** Each passage's lexical score: every part is a share (about 0..1) of what the question could give. */
  score(terms: SearchTerms): Float32Array {
    const { features } = this.weights, { document } = this.view.passages;
    const scores = this.shares(this.grams, terms.grams, features.grams);
    const words = this.shares(this.words, terms.words, features.words);
    const wholes = this.shares(this.wholes, terms.grams, features.document);
    const fits = Float32Array.from(this.places, (places) => features.place * placeFit(places, terms.places));
    for (let p = 0; p < scores.length; p++) {
      const lexical = (scores[p] as number) + (words[p] as number);
      if (lexical > 0) scores[p] = lexical + (wholes[document[p] as number] as number) + (fits[document[p] as number] as number);
    }
    this.addQuestions(terms, scores);
    return scores;
  }

  /** idf of each pair of the question, for coverage and evidence. */
  essenceWeights(terms: SearchTerms): ReadonlyMap<number, number> {
    return new Map([...terms.essence].filter(isBigram).map((key) => [key, this.grams.idf(key)]));
  }

  private shares(scorer: Bm25Scorer, terms: ReadonlyMap<number, number>, feature: number): Float32Array {
    const scores = new Float32Array(scorer.size);
    if (feature === 0 || scorer.size === 0) return scores;
    let most = 0;
    for (const [key, weight] of terms) most += weight * scorer.idf(key);
    if (most > 0) for (const [key, weight] of terms) scorer.accumulate(key, (weight * feature) / most, scores);
    return scores;
  }

  private addQuestions(terms: SearchTerms, scores: Float32Array): void {
    const { passages: { document } } = this.view, { features } = this.weights;
    if (this.questions.size === 0) return;
    const likeness = this.shares(this.questions, terms.grams, 1);
    const votes = votesOf(bestOf(likeness, LIKE_QUESTIONS, () => true).map((question) => {
      const passages = this.view.targets(question);
      return { like: likeness[question] as number, passages, documents: passages.map((passage) => document[passage] as number) };
    }));
    const shares = new Float32Array(this.view.documents.length);
    for (const [d, share] of votes.documents) shares[d] = features.faqDocument * share;
    for (let p = 0; p < scores.length; p++) if ((scores[p] as number) > 0) scores[p] = (scores[p] as number) + (shares[document[p] as number] as number);
    for (const [passage, like] of votes.passages) scores[passage] = (scores[passage] as number) + features.faq * like;
  }
}
