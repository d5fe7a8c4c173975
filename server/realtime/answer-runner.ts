import { randomUUID } from 'node:crypto';
import type { AnswerLog, AskedQuestion, LoggedEvent } from '../domain/conversation/answer-log.ts';
import type { AnswerEvent } from '../domain/conversation/events.ts';
import { AppError } from '../domain/errors.ts';
import { ConversationTurns, type TurnLeases } from './conversation-turns.ts';
import { untilAborted } from '../usecases/answer-question/until-aborted.ts';
import { Admission, DEFAULT_ADMISSION, type AdmissionLimits, type Place } from './admission.ts';
import { LogTails, type Listener } from './log-tails.ts';
import { failedAnswer, stoppedAnswer } from './unfinished-answer.ts';

export interface RunnerDependencies {
  readonly answerEvents: (question: AskedQuestion, signal: AbortSignal) => AsyncIterable<AnswerEvent>;
  readonly answerLog: AnswerLog;
  /** What the processes that share a log also share; absent where there is one process. */
  readonly leases?: TurnLeases;
  readonly report: (error: unknown, where: string) => void;
}

/** How long a process that fell silent keeps the right to answer, and how often a living one prolongs it, in milliseconds. */
const LEASE = 15_000;
const RENEW = 5_000;
/** Milliseconds after which an answer is given up. */
const LONGEST_ANSWER = 120_000;

/** Whoever listens to an answer; `stop` changes where another process goes on with it. */
interface Following {
  stop: () => void;
}
/** `DistributiveOmit` keeps the union apart: an event before it has its number. */
type Unnumbered = LoggedEvent extends infer E ? (E extends LoggedEvent ? Omit<E, 'seq'> : never) : never;

/** An answer being given: everything so far, and who listens. */
interface Run {
  readonly question: AskedQuestion;
  /** Milliseconds. */
  readonly began: number;
  readonly events: LoggedEvent[];
  readonly listeners: Map<Listener, Following>;
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
  private readonly starting = new Map<string, Promise<Run | null>>();
  private readonly turns: ConversationTurns;
  private readonly services: RunnerDependencies;
  private readonly admission: Admission;
  /** Questions that other processes answer. */
  private readonly tails: LogTails;
  /** This process among those that share a log. */
  private readonly owner = randomUUID();
  private closing = false;
  /** Told of every question whose log grew here, so that other processes can be woken. */
  onProgress: (questionId: string) => void = () => undefined;
  /** Told of every question that is to be stopped and is not answered here. */
  onCancel: (questionId: string) => void = () => undefined;

  constructor(services: RunnerDependencies, limits: AdmissionLimits = DEFAULT_ADMISSION) {
    this.services = services;
    this.turns = new ConversationTurns(services.leases ?? null, LEASE);
    this.admission = new Admission(limits);
    this.tails = new LogTails(services.answerLog, {
      takeUp: async (questionId) => this.running.has(questionId) || (await this.restart(questionId)) !== null,
      follow: (questionId, after, listener) => this.follow(questionId, after, listener),
      report: services.report,
    });
  }

  /**
   * Takes a question; `duplicate` where it was asked before. `client`: who asks, so that one who asks much does not hold up the others.
   * Throws `busy` while the conversation waits for another answer, and where too many wait, with the time after which to come again.
   */
  async ask(question: AskedQuestion, client: string): Promise<{ readonly duplicate: boolean }> {
    if (this.running.has(question.id) || this.starting.has(question.id)) return { duplicate: true };
    const place = this.admission.enter(client);
    try {
      if ((await this.once(question.id, () => this.begin(question, place))) !== null) return { duplicate: false };
      place.leave();
      if (!this.running.has(question.id)) await this.leaveTurn(question);
      return { duplicate: true };
    } catch (error) {
      place.leave();
      await this.turns.giveBack(question.conversationId, question.id).catch(() => undefined);
      throw error;
    }
  }

  /** Null where it was asked before, or where another process that it was sent to as well took it up in the same moment. */
  private async begin(question: AskedQuestion, place: Place): Promise<Run | null> {
    await this.turns.take(question.conversationId, question.id);
    if (!(await this.services.answerLog.begin(question))) return null;
    return (await this.services.answerLog.claim(question.id, this.owner, LEASE)) ? this.start(question, [], place) : null;
  }

  /** A question that is sent twice, or asked for by several, while it is being taken up is taken up once. */
  private once(questionId: string, takeUp: () => Promise<Run | null>): Promise<Run | null> {
    const under = this.starting.get(questionId) ?? takeUp().finally(() => this.starting.delete(questionId));
    this.starting.set(questionId, under);
    return under;
  }

  /** Of a question that was asked before: gives its turn back where it is answered, and leaves it to the process that answers it. */
  private async leaveTurn({ id, conversationId }: AskedQuestion): Promise<void> {
    this.turns.forget(conversationId, id);
    if ((await this.services.answerLog.events(id, 0)).at(-1)?.type === 'done') await this.turns.giveBack(conversationId, id);
  }

  /**
   * Gives `listener` the events with `seq > after`, now and as they come; returns what ends it. Goes on with an answer that a stop of the
   * server cut off.
   */
  async follow(questionId: string, after: number, listener: Listener): Promise<() => void> {
    let run = this.running.get(questionId);
    if (run === undefined) {
      const events = await this.services.answerLog.events(questionId, 0);
      run = this.running.get(questionId);
      if (run === undefined && events.at(-1)?.type === 'done') {
        for (const event of events) if (event.seq > after) listener(event);
        return () => undefined;
      }
      run ??= (await this.restart(questionId)) ?? undefined;
    }
    if (run === undefined) return this.tails.follow(questionId, after, listener);
    for (const event of run.events) if (event.seq > after) listener(event);
    const { listeners } = run;
    const following: Following = { stop: () => void listeners.delete(listener) };
    listeners.set(listener, following);
    return () => following.stop();
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
    this.closing = true;
    const runs = [...this.running.values()];
    for (const run of runs) run.abort.abort(CLOSING);
    await Promise.all(runs.map((run) => run.finished));
  }

  /** Another process wrote events of this question. */
  wake(questionId: string): void {
    this.tails.wake(questionId);
  }

  /** Goes on with an answer that nobody gives any more; null while another process gives it. */
  private restart(questionId: string): Promise<Run | null> {
    return this.once(questionId, () => this.takeOver(questionId));
  }

  private async takeOver(questionId: string): Promise<Run | null> {
    const question = await this.services.answerLog.question(questionId);
    if (question === null) throw new AppError('not-found', '没有找到这个问题。');
    if (!(await this.services.answerLog.claim(questionId, this.owner, LEASE))) return null;
    // Read once it is ours: until then another process may have written more, or the whole.
    const events = await this.services.answerLog.events(questionId, 0);
    const running = this.running.get(questionId);
    if (running !== undefined) return running;
    if (events.at(-1)?.type === 'done') return null;
    this.turns.note(question.conversationId, question.id);
    await this.turns.keep(question.conversationId, question.id).catch(() => false);
    return this.start(question, events, this.admission.enter(question.askedBy ?? question.conversationId, true));
  }

  private start(question: AskedQuestion, before: readonly LoggedEvent[], place: Place): Run {
    let finish = (): void => undefined;
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const run: Run = {
      question,
      began: Date.now(),
      events: [...before],
      listeners: new Map(),
      abort: new AbortController(),
      cancelled: false,
      finished,
    };
    this.running.set(question.id, run);
    void this.give(run, before.length > 0, place.turn).finally(() => {
      place.leave();
      this.running.delete(question.id);
      if (!this.closing) this.handOver(run);
      finish();
    });
    return run;
  }

  /** Whoever listens to an answer that another process took over goes on with that one. */
  private handOver({ question, events, listeners }: Run): void {
    const last = events.at(-1);
    if (last?.type === 'done') return;
    for (const [listener, following] of listeners) following.stop = this.tails.follow(question.id, last?.seq ?? 0, listener);
  }

  private async give(run: Run, again: boolean, turn: Promise<void>): Promise<void> {
    const { question, abort } = run;
    let timer: NodeJS.Timeout | undefined;
    const renewal = setInterval(() => {
      void this.turns.keep(question.conversationId, question.id).catch(() => false);
      void this.services.answerLog.claim(question.id, this.owner, LEASE).then(
        (held) => {
          if (!held) abort.abort(CLOSING);
        },
        () => undefined,
      );
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
      await this.add(run, {
        type: 'done',
        answer: run.cancelled ? stoppedAnswer(question.id, run.events) : failedAnswer(question.id),
      }).catch((e: unknown) => this.services.report(e, `log of question ${question.id}`));
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
    for (const listener of run.listeners.keys()) listener(event);
    this.onProgress(run.question.id);
  }
}

const CLOSING = new Error('the server stops');

/** Waits for something, but no longer than until the signal. */
const orAborted = (awaited: Promise<void>, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason as Error);
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    awaited.then(resolve, reject);
  });
