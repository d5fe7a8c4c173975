import type { Viewer } from '../domain/access/viewer.ts';
import type { AnswerLog } from '../domain/conversation/answer-log.ts';
import { AppError } from '../domain/errors.ts';

/**
 * A question asked by somebody who was signed in is theirs alone; a visitor's is for who knows its unguessable id. @throws
 * AppError('not-found')
 */
export async function mayRead({ answerLog }: { readonly answerLog: AnswerLog }, viewer: Viewer, questionId: string): Promise<void> {
  const askedBy = (await answerLog.question(questionId))?.askedBy;
  if (askedBy !== undefined && askedBy !== viewer.accountId) throw new AppError('not-found', '没有找到这个问题。');
}
