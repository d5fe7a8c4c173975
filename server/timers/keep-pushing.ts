import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { LeaseRepository } from '../domain/delivery/ports.ts';
import type { Push } from '../wiring/push.ts';
import { nowAndAgain, underLease } from './now-and-again.ts';

/** Who pushes, and where it says what came of it. */
export interface PushTimer {
  readonly push: Pick<Push, 'run'>;
  readonly leases: LeaseRepository;
  readonly everyMinutes: number;
  readonly now: () => number;
  readonly report: (
    outcome: { readonly recorded: number; readonly dealt: number; readonly campaign: string | null } | { readonly error: unknown },
  ) => void;
}

/** The timer of the application, which says in the log what came of each run. */
export const pushTimerOf = (
  app: { readonly push: Push; readonly store: { readonly push: { readonly leases: LeaseRepository } } },
  everyMinutes: number,
  log: Logger,
): PushTimer => ({
  push: app.push,
  leases: app.store.push.leases,
  everyMinutes,
  now: () => Date.now(),
  report: (outcome) => {
    if ('error' in outcome) log.error({ err: outcome.error }, '推送失败');
    else log.info(outcome, '已推送');
  },
});

/** Held by whoever pushes. */
export const PUSH_LEASE = 'push';

/** One run where this process gets the lease; false where another process has it. */
export async function pushOnce({ push, leases, now, report }: PushTimer, owner: string): Promise<boolean> {
  const done = await underLease(leases, PUSH_LEASE, owner, now, async () => {
    const { recorded, dealt, campaign } = await push.run({ now: now(), channels: null });
    report({ recorded: recorded.length, dealt: dealt.length, campaign: campaign?.id ?? null });
    return true;
  }).catch((error: unknown) => {
    report({ error });
    return true;
  });
  return done ?? false;
}

/** Pushes now and again every so many minutes. Gives the function that stops it, which waits for a run to end. */
export function keepPushing(timer: PushTimer): () => Promise<void> {
  const owner = randomUUID();
  return nowAndAgain(() => pushOnce(timer, owner), timer.everyMinutes * 60_000);
}
