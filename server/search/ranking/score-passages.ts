import { bestOf } from './best-of.ts';
import { fold } from '../text/fold.ts';
import { isBigram, visitGrams } from '../text/grams.ts';
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

  /**
   * Each passage's lexical score: every part is a share (about 0..1) of what the question could give. `factors`: what is left of each
   * document's.
   */
  score(terms: SearchTerms, factors: Float32Array): Float32Array {
    const { features } = this.weights;
    const { document } = this.view.passages;
    const scores = new Float32Array(this.grams.size);
    this.addShares(this.grams, terms.grams, features.grams, scores);
    this.addShares(this.words, terms.words, features.words, scores);
    const votes = this.votes(terms);
    const ofDocument = new Float32Array(this.wholes.size);
    this.addShares(this.wholes, terms.grams, features.document, ofDocument);
    for (let d = 0; d < ofDocument.length; d++)
      ofDocument[d] =
        (ofDocument[d] as number) +
        features.place * placeFit(this.places[d] as readonly string[], terms.places) +
        features.faqDocument * (votes?.documents.get(d) ?? 0);
    for (let p = 0; p < scores.length; p++) {
      const lexical = scores[p] as number;
      if (lexical > 0) {
        const d = document[p] as number;
        scores[p] = (lexical + (ofDocument[d] as number)) * (factors[d] as number);
      }
    }
    for (const [passage, like] of votes?.passages ?? [])
      scores[passage] = (scores[passage] as number) + features.faq * like * (factors[document[passage] as number] as number);
    return scores;
  }

  /** How seldom documents have a term: the mean of its pairs of characters, 0..1 of what a pair of one single document has. */
  rarity(term: string): number {
    const pairs: number[] = [];
    const most = this.wholes.rarest;
    visitGrams(fold(term), (key) => {
      if (isBigram(key)) pairs.push(this.wholes.idf(key));
    });
    return pairs.length === 0 || most === 0 ? 0 : pairs.reduce((sum, idf) => sum + idf, 0) / pairs.length / most;
  }

  /** idf of each pair of the question, for coverage and evidence. */
  essenceWeights(terms: SearchTerms): ReadonlyMap<number, number> {
    return new Map([...terms.essence].filter(isBigram).map((key) => [key, this.grams.idf(key)]));
  }

  private addShares(scorer: Bm25Scorer, terms: ReadonlyMap<number, number>, feature: number, scores: Float32Array): void {
    if (feature === 0 || scorer.size === 0) return;
    let most = 0;
    for (const [key, weight] of terms) most += weight * scorer.idf(key);
    if (most > 0) for (const [key, weight] of terms) scorer.accumulate(key, (weight * feature) / most, scores);
  }

  /** What known questions like this one say; null where none is known. */
  private votes(terms: SearchTerms): ReturnType<typeof votesOf<number, number>> | null {
    if (this.questions.size === 0) return null;
    const {
      passages: { document },
    } = this.view;
    const likeness = new Float32Array(this.questions.size);
    this.addShares(this.questions, terms.grams, 1, likeness);
    return votesOf(
      bestOf(likeness, LIKE_QUESTIONS, () => true).map((question) => {
        const passages = this.view.targets(question);
        return { like: likeness[question] as number, passages, documents: passages.map((passage) => document[passage] as number) };
      }),
    );
  }
}
