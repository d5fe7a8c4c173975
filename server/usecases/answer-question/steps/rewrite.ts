import { parseNumeral } from '../../../domain/language/numerals.ts';
import type { AnswerContext } from '../context.ts';

const NTH = /第([一二三四五六\d])(?:个|项|种|份|条(?!规定|办法))/u;

/**
 * Puts what 第二个 stands for into the question: the second thing that the answer to the question before said.
 * `answerTo` answers the question before as it was answered then; the same question gives the same answer.
 */
export async function rewrite(context: AnswerContext, answerTo: (question: string, history: readonly string[]) => Promise<AnswerContext>): Promise<AnswerContext> {
  const nth = NTH.exec(context.question), last = context.history.at(-1);
  if (nth === null || last === undefined) return context;
  const { draft } = await answerTo(last, context.history.slice(0, -1));
  const claim = draft?.claims[(parseNumeral(nth[1] ?? '') ?? 0) - 1];
  if (!claim) return context;
  const named = /^《([^》]+)》：/u.exec(claim.text)?.[1]?.replace(/…$/u, '') ?? claim.text.slice(0, 40);
  return { ...context, question: context.question.replace(nth[0], `“${named}”`) };
}
