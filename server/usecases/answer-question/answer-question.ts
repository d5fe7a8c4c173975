import type { Answer } from '../../domain/conversation/answer.ts';
import type { AnswerEvent } from '../../domain/conversation/events.ts';
import { plainDraft, type AnswerContext, type Asked } from './context.ts';
import { runSteps, startOf } from './pipeline.ts';
import type { AnswerDependencies } from './ports.ts';
import { screen } from './steps/screen.ts';
import { outcomeOf } from './outcome.ts';
import { renderAnswer } from './render-answer.ts';
import { SentAnswer, type Unnumbered } from './sent-answer.ts';

/** Answers one question and notes how it ended. Never throws: whatever goes wrong, the question ends in a status. */
export async function answerQuestion(asked: Asked, dependencies: AnswerDependencies): Promise<Answer> {
  const ended = await endOf(asked, dependencies);
  const answer = renderAnswer(ended);
  await dependencies
    .note?.(outcomeOf(ended, answer, asked.conversationId ?? null, new Date().toISOString()))
    .catch((error: unknown) => dependencies.report?.(error, `outcome of question ${asked.id}`));
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

/**
 * Answers one question as numbered events: what is being done, the text in pieces, each citation once its mark has been sent, and
 * at the end the whole answer. Sentences that a language model writes are sent as they are verified; where the answer in the end is another
 * (the model broke off), `reset` withdraws them and the answer is sent anew. Without a model, the same question on the same documents gives
 * the same events.
 */
export async function* answerEvents(asked: Asked, dependencies: AnswerDependencies, signal?: AbortSignal): AsyncGenerator<AnswerEvent> {
  const told: (() => readonly Unnumbered[])[] = [];
  const sent = new SentAnswer();
  let wake = (): void => undefined;
  let answer: Answer | undefined;
  let seq = 0;
  const tell = (events: () => readonly Unnumbered[]): void => {
    told.push(events);
    wake();
  };
  const answering = answerQuestion(asked, {
    ...dependencies,
    ...(signal && { signal }),
    composing: () => tell(() => [{ type: 'status', stage: 'composing' }]),
    saying: (soFar) => tell(() => sent.grow(renderAnswer(soFar), 'writing')),
  }).then((given) => {
    answer = given;
    wake();
  });
  const numbered = (events: readonly Unnumbered[]): AnswerEvent[] => events.map((event) => ({ seq: ++seq, ...event }));
  yield* numbered([{ type: 'status', stage: 'searching' }]);
  while (answer === undefined) {
    const next = told.shift();
    if (next !== undefined) yield* numbered(next());
    else
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
  }
  await answering;
  yield* numbered([...sent.grow(answer, 'verifying'), { type: 'done', answer }]);
}
