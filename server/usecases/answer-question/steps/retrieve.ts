import type { SearchHit } from '../../../domain/search/ports.ts';
import type { AnswerContext } from '../context.ts';
import type { AnswerDependencies } from '../ports.ts';
import { rankSentences, termWeights, type FoundDocument } from '../reading/rank-sentences.ts';
import { placesOf } from '../understanding/places.ts';

/** How many passages are looked at, and of how many documents every sentence. */
const PASSAGES = 40, WHOLE_DOCUMENTS = 6;
/** Characters of a document's head that may tell where it holds, where its title does not. */
const HEAD = 400;

/** Finds passages and ranks the sentences of their documents. */
export async function retrieve(context: AnswerContext, dependencies: AnswerDependencies): Promise<AnswerContext> {
  const { understanding } = context;
  if (!understanding) return context;
  const question = understanding.official.length > 0 ? `${context.question} ${understanding.official.slice(0, 6).join(' ')}` : context.question;
  const hits = await dependencies.search.search({ question, history: context.history, k: PASSAGES, filter: { asOf: context.asOf } });
  const weights = termWeights(understanding, hits);
  const found = await documentsOf(hits, dependencies);
  return { ...context, hits, weights, found, candidates: rankSentences(found, understanding, weights) };
}

async function documentsOf(hits: readonly SearchHit[], { library, regions }: AnswerDependencies): Promise<readonly FoundDocument[]> {
  const byDocument = new Map<string, SearchHit[]>();
  for (const hit of hits) byDocument.set(hit.documentId, [...(byDocument.get(hit.documentId) ?? []), hit]);
  const best = Math.max(...hits.map((h) => h.score), 1e-9), found: FoundDocument[] = [];
  for (const [id, own] of byDocument) {
    const document = await library.get(id);
    if (document === null) continue;
    const { metadata, text } = document.record;
    found.push({ document, hits: own, score: Math.max(...own.map((h) => h.score)) / best, places: placesOf(metadata, text.slice(0, HEAD), regions), whole: found.length < WHOLE_DOCUMENTS });
  }
  return found;
}
