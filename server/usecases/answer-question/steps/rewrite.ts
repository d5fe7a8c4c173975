import { parseNumeral } from '../../../domain/language/numerals.ts';
import type { AnswerLexicon } from '../../../reference/answer-lexicon.ts';
import { plainDraft, settle, type AnswerContext, type Draft } from '../context.ts';
import { focusesOf, type Focus } from '../understanding/focus.ts';
import { isPlain, leansOnBefore, OF_EVERY_PROGRAM, wordsNamed } from '../understanding/understanding.ts';

const NTH = /第([一二三四五六\d])(?:个|项|种|份|条(?!规定|办法))/u;
/** Earlier questions with which the one before is answered again. */
const EARLIER = 2;

/** What is told of one program at a time. */
const DETAILS: ReadonlySet<Focus> = new Set<Focus>([
  'date',
  'materials',
  'procedure',
  'condition',
  'phone',
  'department',
  'address',
  'duration',
]);

/** 那什么时候截止？ names nothing that tells which of several programs is meant. */
const asksOnlyForDetail = (question: string, lexicon: AnswerLexicon): boolean =>
  focusesOf(question).some((f) => DETAILS.has(f)) &&
  wordsNamed(question).every((w) => isPlain(w, lexicon) || OF_EVERY_PROGRAM.test(w) || focusesOf(w).length > 0);

function whichOne(question: string, count: number): Draft {
  const asked = question.replace(/^那么?|[呢？?。]+$/gu, '');
  return plainDraft('clarification', `刚才列了${count}项，您问的是第几个？可以问“第一个${asked}”，也可以写出项目名称。`, [
    `第一个${asked}？`,
    `第二个${asked}？`,
  ]);
}

/**
 * Finds what a follow-up leans on: puts what 第二个 stands for into the question, the second thing that the answer before said,
 * and notes where the question before was answered. `answerTo` answers that one as it was answered then; the same question gives the same
 * answer.
 */
export async function rewrite(
  context: AnswerContext,
  { lexicon }: { readonly lexicon: AnswerLexicon },
  answerTo: (question: string, history: readonly string[]) => Promise<AnswerContext>,
): Promise<AnswerContext> {
  const nth = NTH.exec(context.question);
  const last = context.history.at(-1);
  if (last === undefined || (nth === null && !leansOnBefore(context.question, lexicon))) return context;
  const { draft } = await answerTo(last, context.history.slice(0, -1).slice(-EARLIER));
  const cited = draft?.claims[0]?.citations[0];
  const before = cited === undefined ? null : { documentId: cited.documentId, start: cited.start, end: cited.end };
  if (nth === null && draft !== null && draft.programs.length > 1 && asksOnlyForDetail(context.question, lexicon))
    return settle(context, whichOne(context.question, draft.programs.length));
  const claim = nth === null ? undefined : draft?.claims[(parseNumeral(nth[1] ?? '') ?? 0) - 1];
  if (nth === null || !claim) return { ...context, before };
  const titled =
    /^《([^》]+)》：/u.exec(claim.text) ?? (draft?.layout === 'list' ? /^(?:[^：·]{2,8}·)?([^：]{2,30})：/u.exec(claim.text) : null);
  const named = titled?.[1]?.replace(/…$/u, '') ?? claim.text.slice(0, 40);
  const pointed = claim.citations[0];
  return {
    ...context,
    before: pointed === undefined ? before : { documentId: pointed.documentId, start: pointed.start, end: pointed.end },
    question: context.question.replace(nth[0], `“${named}”`),
  };
}
