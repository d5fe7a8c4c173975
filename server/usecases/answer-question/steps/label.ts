import type { AnswerContext } from '../context.ts';

/** Says how far what is quoted holds: expired, repealed, of which place. */
export function label(context: AnswerContext): AnswerContext {
  return context;
}
