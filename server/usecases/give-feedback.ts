import type { AnswerLog } from '../domain/conversation/answer-log.ts';
import { CORRECTION_LIMIT, type QuestionArchive, type Rating } from '../domain/conversation/question-archive.ts';
import { maskPersonal, visibleText } from '../domain/conversation/question.ts';
import { AppError } from '../domain/errors.ts';
import { topicOf } from './answer-question/outcome.ts';

/** What an asker says of an answer. The conversation's id, known to the asker alone, shows that it is the asker's own. */
export interface GivenFeedback {
  readonly questionId: string;
  readonly conversationId: string;
  readonly rating: Rating | null;
  readonly correction: string | null;
}

/**
 * Keeps what the asker thinks of an answer, with the answer it is about.
 * @throws AppError `not-found` for a question of another conversation as for one that does not exist; `bad-request` before the answer is
 * complete.
 */
export async function giveFeedback(
  { questionId, conversationId, rating, correction }: GivenFeedback,
  { answerLog, questionArchive }: { readonly answerLog: AnswerLog; readonly questionArchive: QuestionArchive },
): Promise<void> {
  const asked = await answerLog.question(questionId);
  if (asked === null || asked.conversationId !== conversationId) throw new AppError('not-found', '没有找到这个问题。');
  const end = (await answerLog.events(questionId, 0)).at(-1);
  if (end?.type !== 'done') throw new AppError('bad-request', '回答还没有结束，请稍候再评价。');
  const feedback = { rating, correction: keptWords(correction), givenAt: new Date().toISOString() };
  if (await questionArchive.rate(questionId, feedback)) return;
  // An answer that was stopped or given up was never noted.
  const [cited] = end.answer.citations;
  await questionArchive.record({
    questionId,
    conversationId,
    question: maskPersonal(visibleText(asked.text)),
    earlier: [],
    topic: topicOf(asked.text),
    askedAt: new Date().toISOString(),
    status: end.answer.status,
    nearest:
      cited === undefined
        ? null
        : { documentId: cited.documentId, title: cited.title, provisionPath: cited.provisionPath, start: cited.start, end: cited.end },
  });
  await questionArchive.rate(questionId, feedback);
}

const keptWords = (correction: string | null): string | null => {
  const words = correction === null ? '' : [...maskPersonal(visibleText(correction))].slice(0, CORRECTION_LIMIT).join('');
  return words === '' ? null : words;
};
