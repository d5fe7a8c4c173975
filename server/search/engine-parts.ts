/** What a search engine of another kind needs to cut, weigh and rank as the embedded index does. */
export { ContentsCollector, faqByDocument, type FaqByDocument } from './index/collect-contents.ts';
export { FREQUENCY_STEPS, type Postings } from './index/postings.ts';
export { stringAt } from './index/string-table.ts';
export { coverageOf } from './ranking/best-window.ts';
export { FAQ_BM25, LIKE_QUESTIONS, votesOf } from './ranking/known-questions.ts';
export { placeFit, placesOf } from './ranking/places.ts';
export { readQuestion, type SearchTerms } from './ranking/read-question.ts';
export { searchLexicon } from './ranking/search-lexicon.ts';
export { searchWeights, type SearchWeights } from './ranking/search-weights.ts';
