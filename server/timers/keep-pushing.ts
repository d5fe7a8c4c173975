import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { LeaseRepository } from '../domain/delivery/ports.ts';
import type { Push } from '../wiring/push.ts';

/** Who pushes, and where it says what came of it. */
export interface PushTimer {
  readonly push: Pick<Push, 'run'>;
  readonly leases: LeaseRepository;
  readonly everyMinutes: number;
  readonly now: () => number;
  readonly report: (outcome: { readonly recorded: number; readonly dealt: number; readonly campaign: string | null } | { readonly error: unknown }) => void;
}

/** The timer of the application, which says in the log what came of each run. */
export const pushTimerOf = (app: { readonly push: Push; readonly store: { readonly push: { readonly leases: LeaseRepository } } }, everyMinutes: number, log: Logger): PushTimer =>
  ({ push: app.push, leases: app.store.push.leases, everyMinutes, now: () => Date.now(), report: (outcome) => { if ('error' in outcome) log.error({ err: outcome.error }, '推送失败'); else log.info(outcome, '已推送'); } });

/** Held by whoever pushes. */
export const PUSH_LEASE = 'push';
/** A process that dies in a run holds the others up this long; one that lives renews it sooner. */
const LEASE_MS = 5 * 60_000, RENEW_MS = 60_000;

/** One run where this process gets the lease; false where another process has it. */
export async function pushOnce({ push, leases, now, report }: PushTimer, owner: string): Promise<boolean> {
  if (!(await leases.take(PUSH_LEASE, owner, now(), LEASE_MS))) return false;
  const renewal = setInterval(() => void leases.take(PUSH_LEASE, owner, now(), LEASE_MS).catch(() => undefined), RENEW_MS);
  try {
    const { recorded, dealt, campaign } = await push.run({ now: now(), channels: null });
    report({ recorded: recorded.length, dealt: dealt.length, campaign: campaign?.id ?? null });
  } catch (error) {
    report({ error });
  } finally {
    clearInterval(renewal);
    await leases.release(PUSH_LEASE, owner);
  }
  return true;
}

/** Pushes now and again every so many minutes; of several processes over one store one does. Gives the function that stops it, which waits for a run to end. */
export function keepPushing(timer: PushTimer): () => Promise<void> {
  const owner = randomUUID();
  let running: Promise<unknown> | null = null;
  const tick = (): void => { running ??= pushOnce(timer, owner).catch((error: unknown) => timer.report({ error })).finally(() => { running = null; }); };
  tick();
  const every = setInterval(tick, timer.everyMinutes * 60_000);
  return async () => {
    clearInterval(every);
    await running;
  };
}
