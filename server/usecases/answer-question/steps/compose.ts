import { settle, type AnswerContext } from '../context.ts';
import { fromSentences } from '../composing/from-sentences.ts';

/** Puts the answer together from what was found. */
export function compose(context: AnswerContext): AnswerContext {
  const { understanding } = context;
  const draft = understanding === null ? null : fromSentences(context, understanding);
  return draft === null ? context : settle(context, draft);
}
