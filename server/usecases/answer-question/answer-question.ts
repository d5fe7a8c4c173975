import type { Answer } from '../../domain/conversation/answer.ts';
import type { AnswerEvent, AnswerStage } from '../../domain/conversation/events.ts';
import { plainDraft, type AnswerContext, type Asked } from './context.ts';
import { runSteps, startOf } from './pipeline.ts';
import type { AnswerDependencies } from './ports.ts';
import { screen } from './steps/screen.ts';
import { outcomeOf } from './outcome.ts';
import { renderAnswer } from './render-answer.ts';

/** Answers one question and notes how it ended. Never throws: whatever goes wrong, the question ends in a status. */
export async function answerQuestion(asked: Asked, dependencies: AnswerDependencies): Promise<Answer> {
  const ended = await endOf(asked, dependencies), answer = renderAnswer(ended);
  await dependencies.note?.(outcomeOf(ended, answer, asked.conversationId ?? null, new Date().toISOString())).catch((error: unknown) => dependencies.report?.(error, `outcome of question ${asked.id}`));
  return answer;
}

async function endOf(asked: Asked, dependencies: AnswerDependencies): Promise<AnswerContext> {
  const start = startOf(asked);
  try {
    await dependencies.library.refresh();
    return await runSteps(start, dependencies);
  } catch (error) {
    dependencies.report?.(error, `question ${asked.id}`);
    return { ...screen(start), draft: plainDraft('error', '没能完成回答，问题已保留。请重试。') };
  }
}

/** Characters of one `text` event; an answer is checked as a whole before the first of them is sent. */
const PIECE = 24;

/**
 * Answers one question as numbered events: what is being done, the text in pieces, each citation once its mark has been sent, and
 * at the end the whole answer. The same question on the same documents gives the same events.
 */
export async function* answerEvents(asked: Asked, dependencies: AnswerDependencies, signal?: AbortSignal): AsyncGenerator<AnswerEvent> {
  let seq = 0;
  const status = (stage: AnswerStage): AnswerEvent => ({ seq: ++seq, type: 'status', stage });
  yield status('searching');
  const answer = await answerQuestion(asked, signal ? { ...dependencies, signal } : dependencies);
  if (answer.citations.length > 0) yield status('verifying');
  let sent = 0;
  for (const text of piecesOf(answer.answer)) {
    yield { seq: ++seq, type: 'text', text };
    for (const mark of text.matchAll(/\[(\d{1,2})\]/gu)) {
      const citation = answer.citations[Number(mark[1]) - 1];
      if (citation && Number(mark[1]) > sent) {
        sent = Number(mark[1]);
        yield { seq: ++seq, type: 'citation', number: sent, citation };
      }
    }
  }
  yield { seq: ++seq, type: 'done', answer };
}

/** The text in pieces that never cut a citation mark. */
function piecesOf(text: string): readonly string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const part of text.split(/(\[\d{1,2}\])/u)) {
    if (/^\[\d{1,2}\]$/u.test(part)) { pieces.push(piece + part); piece = ''; continue; }
    for (const c of part) {
      piece += c;
      if (piece.length >= PIECE) { pieces.push(piece); piece = ''; }
    }
  }
  return piece === '' ? pieces : [...pieces, piece];
}
