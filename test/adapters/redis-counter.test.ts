import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { redisStreams } from '../../server/adapters/redis-streams.ts';
import { localCounter } from '../../server/domain/access/minute-counter.ts';
import { tcpProxy } from '../faults/tcp-proxy.ts';

const redis = process.env['REDIS_URL'];
it.runIf(process.env['CI'] === 'true')('runs over Redis', () => expect(redis, 'REDIS_URL').toBeDefined());

describe('what somebody does in a minute', () => {
  it('is counted anew in the next one', async () => {
    let at = 59_000;
    const counter = localCounter(() => at);
    expect(await counter.count('a')).toEqual({ count: 1, endsAt: 60_000 });
    expect((await counter.count('a')).count).toBe(2);
    expect((await counter.count('b')).count).toBe(1);
    at = 60_000;
    expect(await counter.count('a')).toEqual({ count: 1, endsAt: 120_000 });
  });

  it.skipIf(redis === undefined)(
    'is counted over all processes, and by each for itself while Redis is away',
    async () => {
      const proxy = await tcpProxy(redis ?? '');
      const nothing = (): void => undefined;
      const [one, two] = await Promise.all([
        redisStreams(`redis://127.0.0.1:${proxy.port}`, nothing, 100),
        redisStreams(redis ?? '', nothing, 100),
      ]);
      const key = randomUUID();
      try {
        // A minute may end in between: then the sum of both is what was done.
        const seen = [await one.counter.count(key), await two.counter.count(key), await one.counter.count(key)];
        const minutes = new Map(seen.map((s) => [s.endsAt, s.count]));
        expect([...minutes.values()].reduce((sum, n) => sum + n, 0)).toBe(3);
        proxy.hang();
        const began = performance.now();
        const alone = await one.counter.count(key);
        expect(alone.count).toBe(1);
        expect(performance.now() - began).toBeLessThan(5_000);
        expect((await two.counter.count(key)).count).toBeGreaterThan(0);
        await proxy.restore();
      } finally {
        await Promise.all([one.close(), two.close()]);
        await proxy.close();
      }
    },
    30_000,
  );
});
