import { isBigram, visitGrams } from '../text/grams.ts';
import { fold } from '../text/fold.ts';
import { wordKey, wordsOf } from '../text/words.ts';
import { placesIn } from './places.ts';
import type { SearchLexicon } from './search-lexicon.ts';
import type { SearchWeights } from './search-weights.ts';

/** A question as it is searched: keys with their weights, the question's own words at most 1. */
export interface SearchTerms {
  readonly grams: ReadonlyMap<number, number>;
  readonly words: ReadonlyMap<number, number>;
  /** Pairs of characters of the question itself, without words of asking; evidence is counted over these. */
  readonly essence: ReadonlySet<number>;
  /** Codes of the divisions the question names, or the last earlier one that names any. */
  readonly places: readonly string[];
}

/** Longer questions are searched by their first part: nobody asks in more words. */
const LONGEST_QUESTION = 2000;

/** Turns a question and those before it into weighted terms; the lexicon adds official wording and marks words of asking. */
export function readQuestion(question: string, history: readonly string[], lexicon: SearchLexicon, weights: SearchWeights): SearchTerms {
  const grams = new Map<number, number>();
  const words = new Map<string, number>();
  const essence = new Set<number>();
  const own = fold(question).slice(0, LONGEST_QUESTION);
  const asking = lexicon.askingSpans(own);
  visitGrams(own, (key, at) => {
    const last = at + (isBigram(key) ? 1 : 0);
    const inAsking = asking.some((span) => at < span.end && last >= span.start);
    raise(grams, key, (inAsking ? weights.askingWords : 1) * (isBigram(key) ? 1 : weights.singleCharacter));
    if (isBigram(key) && !inAsking) essence.add(key);
  });
  for (const word of wordsOf(own)) raise(words, word, lexicon.isAskingWord(word) ? weights.askingWords : 1);
  const add = (text: string, weight: number) => {
    visitGrams(text, (key) => raise(grams, key, weight * (isBigram(key) ? 1 : weights.singleCharacter)));
    for (const word of wordsOf(text)) if (!lexicon.isAskingWord(word)) raise(words, word, weight);
  };
  for (const official of lexicon.officialWording(own)) add(official, weights.lexicon);
  history
    .slice(-5)
    .reverse()
    .forEach((earlier, age) =>
      add(lexicon.withoutAsking(fold(earlier).slice(0, LONGEST_QUESTION)), weights.history.last * weights.history.decay ** age),
    );
  return {
    grams,
    words: new Map([...words].map(([word, weight]) => [wordKey(word), weight])),
    essence,
    places:
      [question, ...[...history].reverse()].map((q) => placesIn(q.slice(0, LONGEST_QUESTION))).find((places) => places.length > 0) ?? [],
  };
}

function raise<K>(weights: Map<K, number>, key: K, weight: number): void {
  if ((weights.get(key) ?? 0) < weight) weights.set(key, weight);
}
