import type { Answer } from '../../domain/conversation/answer.ts';
import type { NearestProvision, QuestionOutcome } from '../../domain/conversation/question-archive.ts';
import type { AnswerContext } from './context.ts';
import { subjectOf } from './understanding/focus.ts';
import { foldText } from './understanding/terms.ts';

/** How many earlier questions are kept with one. */
const EARLIER = 2;

/** What is kept of a question that was answered or not, for those who draft and explain policies. */
export function outcomeOf(
  context: AnswerContext,
  { status }: Pick<Answer, 'status'>,
  conversationId: string | null,
  askedAt: string,
): QuestionOutcome {
  const { id, question } = context;
  const earlier = context.history.slice(-EARLIER);
  return {
    questionId: id,
    conversationId,
    question,
    earlier,
    topic: topicOf(question, context.understanding?.followsUp === true ? earlier.at(-1) : undefined),
    askedAt,
    status,
    nearest: nearestOf(context),
  };
}

/**
 * What a question is counted under; a follow-up (那期限呢？) with the question it leans on.
 * @example topicOf('请问设备更新能补多少？') // topicOf('设备更新补多少')
 */
export function topicOf(question: string, before?: string): string {
  const bare = (text: string): string =>
    foldText(subjectOf(text))
      .replace(/[^\p{L}\p{N}]/gu, '')
      .replace(/[能可会要]$|^[那能可会要的]/gu, '');
  const own = bare(question) || foldText(question);
  return before === undefined ? own : `${bare(before)} ${own}`;
}

/** The provision that is quoted first; where nothing is, the one that came nearest. */
function nearestOf({ draft, candidates, hits }: AnswerContext): NearestProvision | null {
  const cited = draft?.claims[0]?.citations[0];
  const best = candidates[0];
  const hit = hits[0];
  if (cited)
    return { documentId: cited.documentId, title: cited.title, provisionPath: cited.provisionPath, start: cited.start, end: cited.end };
  if (best) {
    const { document } = best.found;
    const { id, metadata } = document.record;
    return {
      documentId: id,
      title: metadata.title,
      provisionPath: document.provision(best.sentence.provision)?.path ?? '',
      start: best.sentence.start,
      end: best.sentence.end,
    };
  }
  return hit === undefined
    ? null
    : { documentId: hit.documentId, title: hit.title, provisionPath: hit.provisionPath, start: hit.start, end: hit.end };
}
