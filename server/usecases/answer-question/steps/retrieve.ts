import type { SearchHit } from '../../../domain/search/ports.ts';
import type { AnswerContext } from '../context.ts';
import type { AnswerDependencies } from '../ports.ts';
import { rankSentences, termWeights, type Candidate, type FoundDocument } from '../reading/rank-sentences.ts';
import { withoutMasks } from '../../../domain/conversation/question.ts';
import { termsOf } from '../understanding/terms.ts';
import { isPlain, type Understanding } from '../understanding/understanding.ts';
import { fieldFirst } from '../reading/field-first.ts';
import { ASKS_WINDOW } from '../reading/focus-value.ts';
import { focusesOf } from '../understanding/focus.ts';
import { evidenceOf } from '../reading/evidence.ts';
import type { AnswerLexicon } from '../../../reference/answer-lexicon.ts';
import { placesOf } from '../understanding/places.ts';

/** How many passages are looked at, and of how many documents every sentence. */
const PASSAGES = 40;
const WHOLE_DOCUMENTS = 6;
/** Characters of a document's head that may tell where it holds, where its title does not. */
const HEAD = 400;

/** Finds passages and ranks the sentences of their documents. */
export async function retrieve(context: AnswerContext, dependencies: AnswerDependencies): Promise<AnswerContext> {
  const { understanding } = context;
  if (!understanding) return context;
  const asked = withoutMasks(context.question);
  const question = understanding.official.length > 0 ? `${asked} ${understanding.official.slice(0, 6).join(' ')}` : asked;
  const hits = await dependencies.search.search({ question, history: context.history, k: PASSAGES, filter: { asOf: context.asOf } });
  const weights = termWeights(understanding, hits);
  const found = await documentsOf(hits, dependencies);
  const before = await stillSpokenOf(context, found, dependencies);
  const all = before === null || found.some((f) => f.document === before.document) ? found : [...found, before];
  const ranked = rankSentences(all, understanding, weights, before === null ? null : context.before);
  const { followsUp, subjects } = understanding;
  const candidates = followsUp ? ranked : named(ranked, understanding, dependencies.lexicon);
  // 什么时候受理？ names no program.
  const names = subjects.map((s) => s.word).filter((w) => focusesOf(w).length === 0 && !ASKS_WINDOW.test(w));
  const meant = { before: followsUp ? context.before : null, names, day: context.asOf };
  return { ...context, hits, weights, found: all, candidates: fieldFirst(candidates, all, understanding, meant) };
}

/**
 * How many sentences are looked at for the words that name the subject, what holding them is worth, and the share from which their document
 * speaks of it: a list's items name it nowhere.
 */
const LOOKED_AT = 30;
const NAMES_SUBJECT = 0.3;
const IN_DOCUMENT = 0.7;

/**
 * Puts first what speaks of the subject that is named: a sentence on materials of something else shares many words with the question, but
 * not those. A follow-up names little of it.
 */
function named(ranked: readonly Candidate[], understanding: Understanding, lexicon: AnswerLexicon): readonly Candidate[] {
  const looked = ranked
    .slice(0, LOOKED_AT)
    .map((c) => ({ ...c, score: c.score + NAMES_SUBJECT * (Math.min(1, evidenceOf(c, understanding, lexicon).share / IN_DOCUMENT) - 1) }));
  return [...looked.sort((a, b) => b.score - a.score), ...ranked.slice(LOOKED_AT)];
}

/** What is left to a document that only the question before found. */
const BEFORE = 0.5;

/** The document the question before was answered from, where it holds every word the follow-up names itself. */
async function stillSpokenOf(
  { before, question, understanding }: AnswerContext,
  found: readonly FoundDocument[],
  { library, regions, lexicon }: AnswerDependencies,
): Promise<FoundDocument | null> {
  const document = before === null ? null : await library.get(before.documentId);
  if (document === null || understanding === null) return null;
  const own = understanding.words.filter((w) => question.includes(w) && !isPlain(w, lexicon));
  if (own.some((w) => termsOf(w).every((t) => document.holding(t).length === 0))) return null;
  const { metadata, text } = document.record;
  return (
    found.find((f) => f.document === document) ?? {
      document,
      hits: [],
      score: BEFORE,
      places: placesOf(metadata, text.slice(0, HEAD), regions),
      whole: true,
    }
  );
}

async function documentsOf(hits: readonly SearchHit[], { library, regions }: AnswerDependencies): Promise<readonly FoundDocument[]> {
  const byDocument = new Map<string, SearchHit[]>();
  for (const hit of hits) byDocument.set(hit.documentId, [...(byDocument.get(hit.documentId) ?? []), hit]);
  const best = Math.max(...hits.map((h) => h.score), 1e-9);
  const found: FoundDocument[] = [];
  for (const [id, own] of byDocument) {
    const document = await library.get(id);
    if (document === null) continue;
    const { metadata, text } = document.record;
    found.push({
      document,
      hits: own,
      score: Math.max(...own.map((h) => h.score)) / best,
      places: placesOf(metadata, text.slice(0, HEAD), regions),
      whole: found.length < WHOLE_DOCUMENTS,
    });
  }
  return found;
}
