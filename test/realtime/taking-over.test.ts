import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { AskedQuestion, LoggedEvent } from '../../server/domain/conversation/answer-log.ts';
import { AnswerRunner } from '../../server/realtime/answer-runner.ts';
import { MemoryAnswerLog } from '../fakes/memory-answer-log.ts';
import { fakeServices } from '../fakes/services.ts';

const runners: AnswerRunner[] = [];
afterEach(() => Promise.all(runners.splice(0).map((r) => r.close())));

const aQuestion = (): AskedQuestion => ({
  id: randomUUID(),
  conversationId: randomUUID(),
  text: '买设备能补多少？',
  history: [],
  profile: null,
  asOf: '2026-11-22',
});
/** A process over this log; `pause` between the events of an answer. */
function aRunner(answerLog: MemoryAnswerLog, pause = 5): AnswerRunner {
  const runner = new AnswerRunner({ ...fakeServices({}, pause), answerLog, report: () => undefined });
  runners.push(runner);
  return runner;
}
const numbers = (events: readonly LoggedEvent[]) => events.map((e) => e.seq);
const oneTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

describe('an answer that another process took over', () => {
  it('is heard to its end by whoever listened here', async () => {
    const log = new MemoryAnswerLog();
    const question = aQuestion();
    const runner = aRunner(log, 100);
    await runner.ask(question, 'one');
    const heard: LoggedEvent[] = [];
    await runner.follow(question.id, 0, (event) => heard.push(event));
    // The other one writes what comes next: what this one would write is not due any more.
    const done = (await doneOf(question)).at(-1) as LoggedEvent;
    const seq = (await log.events(question.id, 0)).length + 1;
    await log.append(question.id, [{ ...done, seq }]);
    await vi.waitFor(() => expect(heard.at(-1)?.type).toBe('done'), 20_000);
    expect(numbers(heard)).toEqual(oneTo(seq));
  });

  it('was written to its end between looking and taking: it is read, not given again', async () => {
    const log = new MemoryAnswerLog();
    const question = aQuestion();
    await log.begin(question);
    const theirs = await doneOf(question);
    const claim = log.claim.bind(log);
    log.claim = async (...given) => {
      if ((await log.events(question.id, 0)).length === 0) await log.append(question.id, theirs);
      return claim(...given);
    };
    const heard: LoggedEvent[] = [];
    await aRunner(log).follow(question.id, 0, (event) => heard.push(event));
    await vi.waitFor(() => expect(heard).toEqual(theirs), 20_000);
    expect(await log.events(question.id, 0)).toEqual(theirs);
  });

  it('is gone on with once, however many ask for it in one moment', async () => {
    const log = new MemoryAnswerLog();
    const question = aQuestion();
    await log.begin(question);
    await log.append(question.id, [{ seq: 1, type: 'status', stage: 'searching' }]);
    const runner = aRunner(log);
    const heard: LoggedEvent[][] = [[], [], []];
    await Promise.all(heard.map((events) => runner.follow(question.id, 0, (event) => events.push(event))));
    await vi.waitFor(() => expect(heard.every((events) => events.at(-1)?.type === 'done')).toBe(true), 20_000);
    const written = await log.events(question.id, 0);
    expect(heard).toEqual([written, written, written]);
    expect(written.filter((e) => e.type === 'reset')).toHaveLength(1);
  });

  it('is given once where the question is sent again while it is still being taken', async () => {
    const log = new MemoryAnswerLog();
    const question = aQuestion();
    const runner = aRunner(log);
    // The first claim is slower than all that the second sending asks of the log.
    const claim = log.claim.bind(log);
    let claims = 0;
    log.claim = async (...given) => {
      if (claims++ === 0) await new Promise((resolve) => setTimeout(resolve, 100));
      return claim(...given);
    };
    const heard: LoggedEvent[][] = [[], []];
    // As a page does that got no acknowledgement in time.
    await Promise.all(
      heard.map(async (events) => {
        await runner.ask(question, 'one');
        await runner.follow(question.id, 0, (event) => events.push(event));
      }),
    );
    await vi.waitFor(() => expect(heard.every((events) => events.at(-1)?.type === 'done')).toBe(true), 20_000);
    const written = await log.events(question.id, 0);
    expect(heard).toEqual([written, written]);
    expect(written).toEqual(await doneOf(question));
  });
});

/** The events of a whole answer. */
async function doneOf(question: AskedQuestion): Promise<readonly LoggedEvent[]> {
  const events: LoggedEvent[] = [];
  for await (const event of fakeServices({}, 0).answerEvents(question, new AbortController().signal)) events.push(event);
  return events;
}
