/** How often somebody did something in the running minute. */
export interface MinuteCounter {
  /** Counts one more; how many that makes, and when the minute is over, in milliseconds. */
  count(key: string): Promise<{ readonly count: number; readonly endsAt: number }>;
}

const MINUTE = 60_000;

/** Of one process. */
export function localCounter(now: () => number = () => Date.now()): MinuteCounter {
  let minute = 0;
  let counts = new Map<string, number>();
  return {
    count(key) {
      const current = Math.floor(now() / MINUTE);
      if (current !== minute) counts = new Map();
      minute = current;
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      return Promise.resolve({ count, endsAt: (current + 1) * MINUTE });
    },
  };
}
