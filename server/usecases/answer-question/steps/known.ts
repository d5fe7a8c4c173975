import { chineseDate } from '../../../domain/language/chinese-date.ts';
import { settle, type AnswerContext } from '../context.ts';
import type { AnswerDependencies } from '../ports.ts';

/** Gives the answer of the department where it has answered this question, as theirs, with the provision it rests on. */
export async function known(context: AnswerContext, { known: answers }: Pick<AnswerDependencies, 'known'>): Promise<AnswerContext> {
  // 那期限呢？ is another question after every other one.
  if (answers === undefined || context.understanding?.followsUp === true) return context;
  const found = await answers.find(context.question, context.asOf);
  if (found === null) return context;
  const lead = `${found.by === '' ? '主管部门' : found.by}${chineseDate(found.on)}答复：`;
  return settle(context, {
    status: 'answered',
    completeness: 'complete',
    lead,
    claims: [{ text: found.text, citations: [found.citation] }],
    closing: '',
    layout: 'sentences',
    programs: [],
    followUps: [],
  });
}
