import { maskPersonal, QUESTION_LIMIT, visibleText } from '../../../domain/conversation/question.ts';
import { plainDraft, settle, type AnswerContext } from '../context.ts';

/** Takes out what must not be stored or searched, and turns away what is no question. */
export function screen(context: AnswerContext): AnswerContext {
  const question = maskPersonal(visibleText(context.question));
  const screened = {
    ...context,
    question,
    history: context.history.map((q) => maskPersonal(visibleText(q)).slice(0, QUESTION_LIMIT)).filter((q) => q !== ''),
  };
  if (!/[\p{L}\p{N}]/u.test(question)) return settle(screened, plainDraft('clarification', '想先确认一点：您想了解哪项政策？请输入问题。'));
  if ([...question].length > QUESTION_LIMIT)
    return settle(
      { ...screened, question: [...question].slice(0, QUESTION_LIMIT).join('') },
      plainDraft('clarification', `问题请控制在${QUESTION_LIMIT}字以内，一次问一件事。`),
    );
  return screened;
}
