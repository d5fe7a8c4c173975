import { randomUUID } from 'node:crypto';
import type { Answer } from '../domain/conversation/answer.ts';
import type { AnswerLog, AskedQuestion, LoggedEvent } from '../domain/conversation/answer-log.ts';
import type { AnswerEvent } from '../domain/conversation/events.ts';
import type { Citation } from '../domain/citation/citation.ts';
import { AppError } from '../domain/errors.ts';
import { ConversationTurns, type TurnLeases } from './conversation-turns.ts';
import { untilAborted } from '../usecases/answer-question/until-aborted.ts';
import { Admission, DEFAULT_ADMISSION, type AdmissionLimits, type Place } from './admission.ts';

export interface RunnerDependencies {
  readonly answerEvents: (question: AskedQuestion, signal: AbortSignal) => AsyncIterable<AnswerEvent>;
  readonly answerLog: AnswerLog;
  /** What the processes that share a log also share; absent where there is one process. */
  readonly leases?: TurnLeases;
  readonly report: (error: unknown, where: string) => void;
}

/** How long a process that fell silent keeps the right to answer, and how often a living one prolongs it, in milliseconds. */
const LEASE = 15_000, RENEW = 5_000;
/** How often the log of an answer that another process gives is read, where nothing wakes us earlier, in milliseconds. */
const TAIL = 500;
/** Milliseconds after which an answer is given up. */
const LONGEST_ANSWER = 120_000;

type Listener = (event: LoggedEvent) => void;
/** `DistributiveOmit` keeps the union apart: an event before it has its number. */
type Unnumbered = LoggedEvent extends infer E ? (E extends LoggedEvent ? Omit<E, 'seq'> : never) : never;

/** An answer being given: everything so far, and who listens. */
interface Run {
  readonly question: AskedQuestion;
  /** Milliseconds. */
  readonly began: number;
  readonly events: LoggedEvent[];
  readonly listeners: Set<Listener>;
  readonly abort: AbortController;
  cancelled: boolean;
  readonly finished: Promise<void>;
}

/**
 * Gives answers, apart from any connection: an answer goes on when the asker is gone, and each of its events is in the log
 * before anyone sees it. Whoever listens gets the events after a number, without a gap and without waiting twice.
 */
export class AnswerRunner {
  private readonly running = new Map<string, Run>();
  private readonly turns: ConversationTurns;
  private readonly services: RunnerDependencies;
  private readonly admission: Admission;
  /** Questions that other processes answer: what reads their log once more. */
  private readonly tails = new Map<string, Set<() => void>>();
  /** This process among those that share a log. */
  private readonly owner = randomUUID();
  /** Told of every question whose log grew here, so that other processes can be woken. */
  onProgress: (questionId: string) => void = () => undefined;
  /** Told of every question that is to be stopped and is not answered here. */
  onCancel: (questionId: string) => void = () => undefined;

  constructor(services: RunnerDependencies, limits: AdmissionLimits = DEFAULT_ADMISSION) {
    this.services = services;
    this.turns = new ConversationTurns(services.leases ?? null, LEASE);
    this.admission = new Admission(limits);
  }

  /**
   * Takes a question; `duplicate` where it was asked before. `client`: who asks, so that one who asks much does not hold up the others.
   * Throws `busy` while the conversation waits for another answer, and where too many wait, with the time after which to come again.
   */
  async ask(question: AskedQuestion, client: string): Promise<{ readonly duplicate: boolean }> {
    if (this.running.has(question.id)) return { duplicate: true };
    const place = this.admission.enter(client);
    try {
      await this.turns.take(question.conversationId, question.id);
      if (!(await this.services.answerLog.begin(question))) {
        place.leave();
        if (!this.running.has(question.id)) await this.leaveTurn(question);
        return { duplicate: true };
      }
      // Nobody else knows of it yet: the lease is ours.
      await this.services.answerLog.claim(question.id, this.owner, LEASE);
      this.start(question, [], place);
    } catch (error) {
      place.leave();
      await this.turns.giveBack(question.conversationId, question.id).catch(() => undefined);
      throw error;
    }
    return { duplicate: false };
  }

  /** Of a question that was asked before: gives its turn back where it is answered, and leaves it to the process that answers it. */
  private async leaveTurn({ id, conversationId }: AskedQuestion): Promise<void> {
    this.turns.forget(conversationId, id);
    if ((await this.services.answerLog.events(id, 0)).at(-1)?.type === 'done') await this.turns.giveBack(conversationId, id);
  }

  /** Gives `listener` the events with `seq > after`, now and as they come; returns what ends it. Goes on with an answer that a stop of the server cut off. */
  async follow(questionId: string, after: number, listener: Listener): Promise<() => void> {
    let run = this.running.get(questionId);
    if (run === undefined) {
      const events = await this.services.answerLog.events(questionId, 0);
      run = this.running.get(questionId);
      if (run === undefined && events.at(-1)?.type === 'done') {
        for (const event of events) if (event.seq > after) listener(event);
        return () => undefined;
      }
      run ??= (await this.restart(questionId, events)) ?? undefined;
    }
    if (run === undefined) return this.tail(questionId, after, listener);
    for (const event of run.events) if (event.seq > after) listener(event);
    run.listeners.add(listener);
    const { listeners } = run;
    return () => listeners.delete(listener);
  }

  /** Stops an answer, in whichever process it is given; what was said stays. Nothing happens where none is under way. */
  cancel(questionId: string): void {
    if (this.running.has(questionId)) this.stop(questionId);
    else this.onCancel(questionId);
  }

  /** Stops an answer that is given here. */
  stop(questionId: string): void {
    const run = this.running.get(questionId);
    if (run === undefined) return;
    run.cancelled = true;
    run.abort.abort();
  }

  /** What is being answered here, and how long the oldest has been. */
  underWay(): { readonly running: number; readonly oldestMilliseconds: number } {
    const oldest = Math.min(...[...this.running.values()].map((run) => run.began));
    return { running: this.running.size, oldestMilliseconds: this.running.size === 0 ? 0 : Date.now() - oldest };
  }

  /** Stops everything without ending the logs, so that the next start goes on with them. */
  async close(): Promise<void> {
    const runs = [...this.running.values()];
    for (const run of runs) run.abort.abort(CLOSING);
    await Promise.all(runs.map((run) => run.finished));
  }

  /** Another process wrote events of this question. */
  wake(questionId: string): void {
    for (const read of this.tails.get(questionId) ?? []) read();
  }

  /** Follows the log of an answer that another process gives; where that one falls silent, goes on with the answer here. */
  private tail(questionId: string, after: number, listener: Listener): () => void {
    const readers = this.tails.get(questionId) ?? new Set();
    this.tails.set(questionId, readers);
    let last = after, reading = false, again = false, stop = (): void => undefined, stopped = false;
    const read = (): void => {
      if (reading) { again = true; return; }
      reading = true;
      void this.services.answerLog.events(questionId, last).then(async (events) => {
        if (stopped) return;
        for (const event of events) { last = event.seq; listener(event); }
        if (events.at(-1)?.type === 'done') return end();
        if (events.length > 0) return;
        const run = this.running.get(questionId) ?? (await this.restart(questionId, await this.services.answerLog.events(questionId, 0)));
        if (run === null || stopped) return;
        end();
        stop = await this.follow(questionId, last, listener);
      }).catch((error: unknown) => this.services.report(error, `following question ${questionId}`)).finally(() => {
        reading = false;
        if (again && !stopped) { again = false; read(); }
      });
    };
    const timer = setInterval(read, TAIL);
    const end = (): void => {
      stopped = true;
      clearInterval(timer);
      readers.delete(read);
      if (readers.size === 0) this.tails.delete(questionId);
    };
    readers.add(read);
    read();
    return () => { end(); stop(); };
  }

  /** Goes on with an answer that nobody gives any more; null while another process gives it. */
  private async restart(questionId: string, events: readonly LoggedEvent[]): Promise<Run | null> {
    const question = await this.services.answerLog.question(questionId);
    if (question === null) throw new AppError('not-found', '没有找到这个问题。');
    if (!(await this.services.answerLog.claim(questionId, this.owner, LEASE))) return null;
    const running = this.running.get(questionId);
    if (running !== undefined) return running;
    this.turns.note(question.conversationId, question.id);
    await this.turns.keep(question.conversationId, question.id).catch(() => false);
    return this.start(question, events, this.admission.enter(question.askedBy ?? question.conversationId, true));
  }

  private start(question: AskedQuestion, before: readonly LoggedEvent[], place: Place): Run {
    let finish = (): void => undefined;
    const finished = new Promise<void>((resolve) => { finish = resolve; });
    const run: Run = { question, began: Date.now(), events: [...before], listeners: new Set(), abort: new AbortController(), cancelled: false, finished };
    this.running.set(question.id, run);
    void this.give(run, before.length > 0, place.turn).finally(() => {
      place.leave();
      this.running.delete(question.id);
      finish();
    });
    return run;
  }

  private async give(run: Run, again: boolean, turn: Promise<void>): Promise<void> {
    const { question, abort } = run;
    let timer: NodeJS.Timeout | undefined;
    const renewal = setInterval(() => {
      void this.turns.keep(question.conversationId, question.id).catch(() => false);
      void this.services.answerLog.claim(question.id, this.owner, LEASE).then((held) => { if (!held) abort.abort(CLOSING); }, () => undefined);
    }, RENEW);
    try {
      await orAborted(turn, abort.signal);
      timer = setTimeout(() => abort.abort(new Error('the answer took too long')), LONGEST_ANSWER);
      if (again) await this.add(run, { type: 'reset' });
      for await (const { seq: _, ...step } of untilAborted(this.services.answerEvents(question, abort.signal), abort.signal)) {
        await this.add(run, step);
        if (step.type === 'done') return;
      }
      throw new Error('the answer ended without `done`');
    } catch (error) {
      if (abort.signal.reason === CLOSING) return;
      if (!run.cancelled) this.services.report(error, `question ${question.id}`);
      await this.add(run, { type: 'done', answer: run.cancelled ? stoppedAnswer(run) : failedAnswer(question.id) }).catch((e: unknown) => this.services.report(e, `log of question ${question.id}`));
    } finally {
      clearTimeout(timer);
      clearInterval(renewal);
      await this.turns.giveBack(question.conversationId, question.id).catch(() => undefined);
      await this.services.answerLog.claim(question.id, this.owner, 0).catch(() => false);
    }
  }

  private async add(run: Run, step: Unnumbered): Promise<void> {
    const event = { seq: (run.events.at(-1)?.seq ?? 0) + 1, ...step } as LoggedEvent;
    await this.services.answerLog.append(run.question.id, [event]);
    run.events.push(event);
    // Whoever sees the end may ask the next question at once.
    if (event.type === 'done') await this.turns.giveBack(run.question.conversationId, run.question.id).catch(() => undefined);
    for (const listener of run.listeners) listener(event);
    this.onProgress(run.question.id);
  }
}

const CLOSING = new Error('the server stops');

/** Waits for something, but no longer than until the signal. */
const orAborted = (awaited: Promise<void>, signal: AbortSignal): Promise<void> => new Promise((resolve, reject) => {
  if (signal.aborted) return reject(signal.reason as Error);
  signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  awaited.then(resolve, reject);
});

/** One closed form for whatever went wrong: no cause reaches people. */
const failedAnswer = (id: string): Answer => ({ id, status: 'error', answer: '没能完成回答，问题已保留。', completeness: 'none', citations: [], programs: [], followUps: [], origin: 'documents' });

/** What stood when the asker stopped it. */
function stoppedAnswer(run: Run): Answer {
  let text = '', origin: Answer['origin'] = 'documents';
  const citations: Citation[] = [];
  for (const event of run.events) {
    if (event.type === 'reset') [text, citations.length, origin] = ['', 0, 'documents'];
    else if (event.type === 'status' && event.stage === 'writing') origin = 'generated';
    else if (event.type === 'text') text += event.text;
    else if (event.type === 'citation') citations[event.number - 1] = event.citation;
  }
  const said = text.trim() !== '';
  return { id: run.question.id, status: said ? 'partial' : 'error', answer: said ? text : '已停止回答，问题已保留。', completeness: said ? 'partial' : 'none', citations, programs: [], followUps: [], origin: said ? origin : 'documents' };
}
