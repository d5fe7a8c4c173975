import { afterEach, beforeEach, expect, it } from 'vitest';
import { pushOnce, type PushTimer } from '../../../server/timers/keep-pushing.ts';
import { PushWorld } from './push-world.ts';

let world: PushWorld;
beforeEach(async () => {
  world = await PushWorld.open();
});
afterEach(() => world.close());

/** A promise that a test fulfils. */
function later() {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((r) => {
    resolve = r;
  });
  return { promise, resolve: () => resolve() };
}
const reports: unknown[] = [];
const timer = (run: () => Promise<void>): PushTimer => ({
  push: {
    run: async () => {
      await run();
      return { recorded: [], campaign: null, dealt: [] };
    },
  },
  leases: world.store.push.leases,
  everyMinutes: 1,
  now: () => world.now,
  report: (outcome) => {
    reports.push(outcome);
  },
});

it('of two processes one pushes at a time', async () => {
  const started = later();
  const over = later();
  const first = pushOnce(
    timer(() => {
      started.resolve();
      return over.promise;
    }),
    'a',
  );
  await started.promise;
  let second = 0;
  expect(
    await pushOnce(
      timer(() => {
        second += 1;
        return Promise.resolve();
      }),
      'b',
    ),
  ).toBe(false);
  over.resolve();
  expect(await first).toBe(true);
  expect(
    await pushOnce(
      timer(() => {
        second += 1;
        return Promise.resolve();
      }),
      'b',
    ),
  ).toBe(true);
  expect(second).toBe(1);
});

it('goes on after a process that died in its run, when its time is over', async () => {
  await world.store.push.leases.take('push', 'dead', world.now, 5 * 60_000);
  expect(
    await pushOnce(
      timer(() => Promise.resolve()),
      'b',
    ),
  ).toBe(false);
  world.now += 5 * 60_000;
  expect(
    await pushOnce(
      timer(() => Promise.resolve()),
      'b',
    ),
  ).toBe(true);
});

it('says why a run failed and lets the next one try', async () => {
  expect(
    await pushOnce(
      timer(() => Promise.reject(new Error('磁盘已满'))),
      'a',
    ),
  ).toBe(true);
  expect(reports.at(-1)).toMatchObject({ error: { message: '磁盘已满' } });
  expect(
    await pushOnce(
      timer(() => Promise.resolve()),
      'b',
    ),
  ).toBe(true);
});
