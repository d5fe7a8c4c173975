import { parseNumeral } from '../../../domain/language/numerals.ts';
import type { AnswerLexicon } from '../../../reference/answer-lexicon.ts';
import type { AnswerContext } from '../context.ts';
import { leansOnBefore } from '../understanding/understanding.ts';

const NTH = /第([一二三四五六\d])(?:个|项|种|份|条(?!规定|办法))/u;
/** Earlier questions with which the one before is answered again. */
const EARLIER = 2;

/**
 * Finds what a follow-up leans on: puts what 第二个 stands for into the question, the second thing that the answer before said,
 * and notes where the question before was answered. `answerTo` answers that one as it was answered then; the same question gives the same answer.
 */
export async function rewrite(context: AnswerContext, { lexicon }: { readonly lexicon: AnswerLexicon }, answerTo: (question: string, history: readonly string[]) => Promise<AnswerContext>): Promise<AnswerContext> {
  const nth = NTH.exec(context.question), last = context.history.at(-1);
  if (last === undefined || (nth === null && !leansOnBefore(context.question, lexicon))) return context;
  const { draft } = await answerTo(last, context.history.slice(0, -1).slice(-EARLIER));
  const cited = draft?.claims[0]?.citations[0], before = cited === undefined ? null : { documentId: cited.documentId, start: cited.start, end: cited.end };
  const claim = nth === null ? undefined : draft?.claims[(parseNumeral(nth[1] ?? '') ?? 0) - 1];
  if (nth === null || !claim) return { ...context, before };
  const named = /^《([^》]+)》：/u.exec(claim.text)?.[1]?.replace(/…$/u, '') ?? claim.text.slice(0, 40), pointed = claim.citations[0];
  return { ...context, before: pointed === undefined ? before : { documentId: pointed.documentId, start: pointed.start, end: pointed.end }, question: context.question.replace(nth[0], `“${named}”`) };
}
