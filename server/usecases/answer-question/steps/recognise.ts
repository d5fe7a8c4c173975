import { withoutMasks } from '../../../domain/conversation/question.ts';
import type { AnswerDependencies } from '../ports.ts';
import type { AnswerContext } from '../context.ts';
import { understand } from '../understanding/understanding.ts';

/** Reads what the question wants and what it names, with the words carried over from the questions before it. */
export function recognise(context: AnswerContext, { lexicon, regions }: AnswerDependencies): AnswerContext {
  return { ...context, understanding: understand(withoutMasks(context.question), context.history.map(withoutMasks), lexicon, regions) };
}
