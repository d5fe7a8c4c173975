import type { AnswerLog, LoggedEvent } from '../domain/conversation/answer-log.ts';

/** How often the log of an answer that another process gives is read, where nothing wakes us earlier, in milliseconds. */
const TAIL = 500;

export type Listener = (event: LoggedEvent) => void;

/** What becomes of an answer whose log no longer grows. */
export interface GoingOn {
  /** Takes the answer up here; false while another process gives it. */
  readonly takeUp: (questionId: string) => Promise<boolean>;
  /** Listens to the answer that was taken up; resolves to what ends it. */
  readonly follow: (questionId: string, after: number, listener: Listener) => Promise<() => void>;
  readonly report: (error: unknown, where: string) => void;
}

/** Follows the logs of answers that other processes give; where one of them falls silent, goes on with its answer here. */
export class LogTails {
  private readonly answerLog: AnswerLog;
  private readonly goingOn: GoingOn;
  /** By question: what reads its log once more. */
  private readonly readers = new Map<string, Set<() => void>>();

  constructor(answerLog: AnswerLog, goingOn: GoingOn) {
    this.answerLog = answerLog;
    this.goingOn = goingOn;
  }

  /** Another process wrote events of this question. */
  wake(questionId: string): void {
    for (const read of this.readers.get(questionId) ?? []) read();
  }

  /** Gives `listener` the events with `seq > after` as they are written; returns what ends it. */
  follow(questionId: string, after: number, listener: Listener): () => void {
    const { answerLog, goingOn } = this;
    let last = after;
    let stop = (): void => undefined;
    let stopped = false;
    const readOn = async (): Promise<void> => {
      const events = await answerLog.events(questionId, last);
      if (stopped) return;
      for (const event of events) {
        last = event.seq;
        listener(event);
      }
      if (events.at(-1)?.type === 'done') return end();
      if (events.length > 0 || !(await goingOn.takeUp(questionId)) || stopped) return;
      end();
      stop = await goingOn.follow(questionId, last, listener);
    };
    const read = oneAtATime(
      () => readOn().catch((error: unknown) => goingOn.report(error, `following question ${questionId}`)),
      () => stopped,
    );
    const timer = setInterval(read, TAIL);
    const forget = this.remember(questionId, read);
    const end = (): void => {
      stopped = true;
      clearInterval(timer);
      forget();
    };
    read();
    return () => {
      end();
      stop();
    };
  }

  private remember(questionId: string, read: () => void): () => void {
    const readers = this.readers.get(questionId) ?? new Set();
    this.readers.set(questionId, readers);
    readers.add(read);
    return () => {
      readers.delete(read);
      if (readers.size === 0) this.readers.delete(questionId);
    };
  }
}

/** Does the work whenever it is called for; what is called for meanwhile is done once more afterwards, unless it is over by then. */
function oneAtATime(work: () => Promise<void>, over: () => boolean): () => void {
  let working = false;
  let again = false;
  const run = (): void => {
    if (working) {
      again = true;
      return;
    }
    working = true;
    void work().finally(() => {
      working = false;
      if (!again || over()) return;
      again = false;
      run();
    });
  };
  return run;
}
