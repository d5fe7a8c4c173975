import { AppError } from '../domain/errors.ts';

export interface AdmissionLimits {
  /** Answers given at once. */
  readonly atOnce: number;
  /** Questions that wait for their turn, of everybody and of one client with those being answered. */
  readonly waiting: number;
  readonly perClient: number;
}

/** A question's place: `turn` comes when it may be answered, `leave` gives the place to the next. */
export interface Place {
  readonly turn: Promise<void>;
  leave(): void;
}

/** An answer takes some ten milliseconds of work, or waits seconds for a language model. */
export const DEFAULT_ADMISSION: AdmissionLimits = { atOnce: 32, waiting: 200, perClient: 40 };

interface Waiting {
  readonly client: string;
  readonly start: () => void;
  gone: boolean;
}

/** Longest and shortest time that anybody is asked to wait, in seconds; how much the latest answer counts in the mean. */
const LONGEST_WAIT = 60;
const SHORTEST_WAIT = 1;
const WEIGHT = 0.1;

/**
 * Who is answered now, who waits, who is asked to come again. What was taken is answered; so it is decided before anything is kept.
 * Clients take turns however much each has asked, and the more is waiting the less room one client gets (no more than what is still free),
 * so that there is room left for whoever comes next.
 */
export class Admission {
  private readonly limits: AdmissionLimits;
  private readonly now: () => number;
  private running = 0;
  private count = 0;
  /** By client, in the order of their turns. */
  private readonly queues = new Map<string, Waiting[]>();
  /** Of each client, running and waiting. */
  private readonly held = new Map<string, number>();
  /** Milliseconds an answer takes, the latest counting most. */
  private mean = 500;

  constructor(limits: AdmissionLimits, now: () => number = () => performance.now()) {
    this.limits = limits;
    this.now = now;
  }

  get waiting(): number {
    return this.count;
  }

  /** @throws AppError('busy') with the time to wait. `always`: what was taken before is not turned away. */
  enter(client: string, always = false): Place {
    const held = this.held.get(client) ?? 0;
    const ofClient = this.queues.get(client)?.length ?? 0;
    if (!always && held >= this.limits.perClient) throw new AppError('busy', '您的问题还在回答，请稍后再提新的问题。', this.retryAfter());
    const mustWait = this.running >= this.limits.atOnce || this.count > 0;
    if (!always && mustWait && ofClient >= this.limits.waiting - this.count) throw new AppError('busy', undefined, this.retryAfter());
    this.held.set(client, held + 1);
    let start = (): void => undefined;
    const turn = new Promise<void>((resolve) => {
      start = resolve;
    });
    const waiting: Waiting = { client, start, gone: false };
    let began: number | null = null;
    void turn.then(() => {
      began = this.now();
    });
    this.queue(waiting);
    this.next();
    return {
      turn,
      leave: () => {
        if (!waiting.gone) this.leave(waiting, began);
      },
    };
  }

  /** Seconds until a question asked now would probably be begun. */
  retryAfter(): number {
    const seconds = ((this.count + 1) * this.mean) / this.limits.atOnce / 1000;
    return Math.min(LONGEST_WAIT, Math.max(SHORTEST_WAIT, Math.ceil(seconds)));
  }

  private queue(waiting: Waiting): void {
    this.queues.set(waiting.client, [...(this.queues.get(waiting.client) ?? []), waiting]);
    this.count += 1;
  }

  /** Begins what there is room for; the client whose turn it was goes to the end of the row. */
  private next(): void {
    while (this.running < this.limits.atOnce) {
      const [client, queue] = [...this.queues.entries()][0] ?? [];
      const waiting = queue?.shift();
      if (client === undefined || queue === undefined || waiting === undefined) return;
      this.queues.delete(client);
      if (queue.length > 0) this.queues.set(client, queue);
      this.count -= 1;
      this.running += 1;
      waiting.start();
    }
  }

  private leave(waiting: Waiting, began: number | null): void {
    waiting.gone = true;
    const held = (this.held.get(waiting.client) ?? 1) - 1;
    if (held === 0) this.held.delete(waiting.client);
    else this.held.set(waiting.client, held);
    const queue = this.queues.get(waiting.client);
    const at = queue?.indexOf(waiting) ?? -1;
    if (queue !== undefined && at >= 0) {
      queue.splice(at, 1);
      this.count -= 1;
      if (queue.length === 0) this.queues.delete(waiting.client);
      return;
    }
    this.running -= 1;
    if (began !== null) this.mean += WEIGHT * (this.now() - began - this.mean);
    // Between two answers the process looks at what else has come.
    setImmediate(() => this.next());
  }
}
