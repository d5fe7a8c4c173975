import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { LeaseRepository } from '../domain/delivery/ports.ts';
import { addDays, todayInChina } from '../domain/language/dates.ts';
import type { AnswerQueue } from '../usecases/consultation/queue.ts';
import { nowAndAgain, underLease } from './now-and-again.ts';

/** Who takes the public's questions into the queue, and where it says what came of it. */
export interface QueueTimer {
  readonly queue: Pick<AnswerQueue, 'takeIn'>;
  readonly leases: LeaseRepository;
  readonly now: () => number;
  readonly report: (
    outcome: { readonly opened: number; readonly changed: number; readonly reopened: number } | { readonly error: unknown },
  ) => void;
}

/** The timer of the application, which says in the log what came of each run. */
export const queueTimerOf = (
  app: { readonly consultation: { readonly queue: AnswerQueue }; readonly store: { readonly push: { readonly leases: LeaseRepository } } },
  log: Logger,
): QueueTimer => ({
  queue: app.consultation.queue,
  leases: app.store.push.leases,
  now: () => Date.now(),
  report: (outcome) => {
    if ('error' in outcome) log.error({ err: outcome.error }, '收进公众问题时出错');
    else log.info(outcome, '已收进公众问题');
  },
});

const LEASE = 'answer-queue';
/** A deadline of five hours leaves no room for a queue that is filled once a day. */
const EVERY_MS = 15 * 60_000;
/** Days back that are looked through each time: as far as the page and the command look. */
const LOOKED_BACK = 30;

/** Takes in once where this process gets the lease; false where another process has it. */
export async function takeInOnce({ queue, leases, now, report }: QueueTimer, owner: string): Promise<boolean> {
  const done = await underLease(leases, LEASE, owner, now, async () => {
    const taken = await queue.takeIn(addDays(todayInChina(new Date(now())), -LOOKED_BACK));
    if (taken.opened + taken.changed > 0) report(taken);
    return true;
  }).catch((error: unknown) => {
    report({ error });
    return true;
  });
  return done ?? false;
}

/** Takes in now and again. Gives the function that stops it, which waits for a run to end. */
export function keepAnswering(timer: QueueTimer): () => Promise<void> {
  const owner = randomUUID();
  return nowAndAgain(() => takeInOnce(timer, owner), EVERY_MS);
}
