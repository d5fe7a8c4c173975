import type { LeaseRepository } from '../domain/delivery/ports.ts';

/**
 * Works at once and then every `everyMs`, never twice at the same time. `work` reports its own errors. Gives the function that stops it,
 * which waits for a run to end.
 */
export function nowAndAgain(work: () => Promise<unknown>, everyMs: number): () => Promise<void> {
  let running: Promise<unknown> | null = null;
  const tick = (): void => {
    running ??= work().finally(() => {
      running = null;
    });
  };
  tick();
  const every = setInterval(tick, everyMs);
  return async () => {
    clearInterval(every);
    await running;
  };
}

/** A process that dies at work holds the others up this long; one that lives renews its lease sooner. */
const LEASE_MS = 5 * 60_000;
const RENEW_MS = 60_000;

/**
 * What `work` gives where this process gets the lease; null where another process has it. Of several processes over one store one works.
 */
export async function underLease<T>(
  leases: LeaseRepository,
  name: string,
  owner: string,
  now: () => number,
  work: () => Promise<T>,
): Promise<T | null> {
  if (!(await leases.take(name, owner, now(), LEASE_MS))) return null;
  const renewal = setInterval(() => void leases.take(name, owner, now(), LEASE_MS).catch(() => undefined), RENEW_MS);
  try {
    return await work();
  } finally {
    clearInterval(renewal);
    await leases.release(name, owner).catch(() => undefined);
  }
}
