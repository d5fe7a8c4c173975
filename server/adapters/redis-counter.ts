import { createHash } from 'node:crypto';
import type { RedisClientType } from 'redis';
import { localCounter, type MinuteCounter } from '../domain/access/minute-counter.ts';

const MINUTE = 60_000;
/** A count that takes longer is not waited for, and for so long nobody asks again, in milliseconds. */
const PATIENCE = 300;
const PAUSE = 2_000;

/**
 * Of all processes over one Redis. While it is away each process counts for itself: a limit is then higher, and nobody is turned away for
 * it.
 */
export function redisCounter(client: Pick<RedisClientType, 'isReady' | 'multi'>, now: () => number = () => Date.now()): MinuteCounter {
  const alone = localCounter(now);
  let pausedUntil = 0;
  return {
    async count(key) {
      const minute = Math.floor(now() / MINUTE);
      if (!client.isReady || (pausedUntil > now() && pausedUntil <= now() + PAUSE)) return alone.count(key);
      // Whose address it is stays here.
      const name = `policy-navigator:limit:${minute}:${createHash('sha256').update(key).digest('base64url').slice(0, 22)}`;
      try {
        const [count] = await within(client.multi().incr(name).expire(name, 90).exec());
        return { count: Number(count), endsAt: (minute + 1) * MINUTE };
      } catch {
        pausedUntil = now() + PAUSE;
        return alone.count(key);
      }
    },
  };
}

async function within<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  // Whoever was not waited for may fail afterwards.
  work.catch(() => undefined);
  try {
    return await Promise.race([
      work,
      new Promise<never>((_resolve, reject) => {
        timer = setTimeout(() => reject(new Error('no reply')), PATIENCE);
      }),
    ]);
  } finally {
    clearTimeout(timer);
  }
}
