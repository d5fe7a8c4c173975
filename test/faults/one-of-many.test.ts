import { afterEach, describe, expect, it } from 'vitest';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openMongoStore, openSqliteStore, type Store } from '../../server/adapters/store.ts';
import { nextReading, readOnce, type SourceTimer } from '../../server/timers/keep-current.ts';

const mongodb = process.env['MONGODB_URI'];
const folder = mkdtempSync(join(tmpdir(), 'leases-'));
const stores: Store[] = [];
afterEach(async () => {
  for (const s of stores.splice(0)) await s.close();
  rmSync(folder, { recursive: true, force: true });
});
const ENGINES: readonly (readonly [string, () => Promise<Store>])[] = [
  ['SQLite', () => openSqliteStore(join(folder, `${randomUUID()}.db`))],
  ...(mongodb === undefined ? [] : [['MongoDB', () => openMongoStore(`${mongodb}/leases_${randomUUID().slice(0, 8)}`)] as const]),
];
const HOUR = 3_600_000;

describe.each(ENGINES)('over %s, of several processes one reads the sources', (_name, open) => {
  async function aTimer(): Promise<{ timer: SourceTimer; runs: () => number; pass: (ms: number) => void; fail: (fails: boolean) => void }> {
    const store = await open();
    stores.push(store);
    let now = Date.parse('2026-11-23T01:00:00Z');
    let runs = 0;
    let failing = false;
    const timer: SourceTimer = {
      leases: store.push.leases,
      settings: store.settings,
      manifest: () => Promise.resolve('m'),
      everyHours: 6,
      now: () => now,
      report: () => undefined,
      read: async () => {
        runs += 1;
        await new Promise((r) => setTimeout(r, 20));
        if (failing) throw new Error('database away');
        return {};
      },
    };
    return {
      timer,
      runs: () => runs,
      pass: (ms) => {
        now += ms;
      },
      fail: (fails) => {
        failing = fails;
      },
    };
  }

  it('while one reads the others do not, and after it they see that it is done', async () => {
    const { timer, runs, pass } = await aTimer();
    const outcomes = await Promise.all([readOnce(timer, 'one', true), readOnce(timer, 'two', true)]);
    expect(outcomes.filter((o) => o === 'read').length).toBe(runs());
    expect(await readOnce(timer, 'three', false)).toBe('fresh');
    expect(runs()).toBe(1);
    pass(6 * HOUR);
    expect(await readOnce(timer, 'three', false)).toBe('read');
  });

  it('what failed is tried again soon, by anybody', async () => {
    const { timer, fail } = await aTimer();
    fail(true);
    expect(await readOnce(timer, 'one', true)).toBe('failed');
    fail(false);
    expect(await readOnce(timer, 'two', true)).toBe('read');
    expect([1, 2, 3, 20].map((n) => (nextReading('failed', n, 6) ?? 0) / 60_000)).toEqual([1, 2, 4, 64]);
    expect(nextReading('failed', 20, 0.5)).toBe(0.5 * HOUR);
  });

  it('a lease of a process that died holds nobody up for long, nor one from before the clock was set back', async () => {
    const { timer, pass } = await aTimer();
    await timer.leases.take('sources', 'dead', timer.now(), 300_000);
    expect(await readOnce(timer, 'one', true)).toBe('held');
    pass(-2 * HOUR);
    expect(await readOnce(timer, 'one', true)).toBe('read');
    pass(-2 * HOUR);
    expect(await readOnce(timer, 'one', false), 'read in what is the future now').toBe('read');
  });

  it('an answer that a process began before the clock was set back can be taken over', async () => {
    const store = await open();
    stores.push(store);
    const id = randomUUID();
    const clock = Date.now;
    await store.answers.begin({ id, conversationId: randomUUID(), text: '怎么申报？', history: [], profile: null, asOf: '2026-11-22' });
    try {
      Date.now = () => clock() + 2 * HOUR;
      expect(await store.answers.claim(id, 'dead', 15_000)).toBe(true);
    } finally {
      Date.now = clock;
    }
    expect(await store.answers.claim(id, 'living', 15_000)).toBe(true);
    expect(await store.answers.claim(id, 'other', 15_000)).toBe(false);
    expect(await store.answers.claim(id, 'other', 0), 'who does not hold it gives nothing back').toBe(false);
  });
});
