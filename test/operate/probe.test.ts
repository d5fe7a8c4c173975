import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openStore } from '../../server/adapters/store.ts';
import { PROBE_ENTERPRISE, PROBE_SETTING } from '../../server/domain/operation/probe.ts';
import { openContent } from '../../server/adapters/store.ts';
import { HOME_TABLES } from '../../server/domain/operation/home-content.ts';
import { probe } from '../../server/usecases/operate/probe.ts';
import { probeDependencies } from '../../server/wiring/probe.ts';
import { fakeAccounts } from '../fakes/accounts.ts';
import { fillHome } from './full-home.ts';

const mongodb = process.env['MONGODB_URI'];
const folder = mkdtempSync(join(tmpdir(), 'probe-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const ENGINES: readonly (readonly [string, string | null])[] = [
  ['SQLite', null],
  ...(mongodb === undefined ? [] : [['MongoDB', `${mongodb}/probe_${randomUUID().slice(0, 8)}`] as const]),
];
const MINUTE = 60_000;

describe.each(ENGINES)('the probe on %s', (_name, uri) => {
  it(
    'reaches its enterprise, is remembered, and leaves nothing of itself and others’ messages as they were',
    async () => {
      const home = join(folder, randomUUID());
      const store = await openStore(home, uri);
      await fillHome(store, fakeAccounts({ store: store.access, enterprises: store.enterprises, erasure: store.erasure }));
      const before = await store.push.deliveries.list({});
      const summaries = await store.documents.summaries();
      const subscriptions = await store.push.subscriptions.all();
      const result = await probe(probeDependencies(store), 2 * MINUTE);
      expect(result).toMatchObject({ ok: true, problem: null });
      expect(result.milliseconds).toBeGreaterThan(0);
      expect(await store.settings.get(PROBE_SETTING)).toEqual(result);
      expect(await store.push.deliveries.list({})).toEqual(before);
      expect(await store.documents.summaries()).toEqual(summaries);
      expect(await store.push.subscriptions.all()).toEqual(subscriptions);
      await store.close();
      const content = await openContent(home, uri);
      for (const table of HOME_TABLES)
        for await (const row of content.rows(table)) expect(JSON.stringify(row), table).not.toContain(PROBE_ENTERPRISE);
      await content.close();
    },
    MINUTE,
  );

  it(
    'says where it stopped: what cannot be sent, what comes too late',
    async () => {
      const store = await openStore(join(folder, randomUUID()), uri === null ? null : `${mongodb ?? ''}/probe_${randomUUID().slice(0, 8)}`);
      const deps = probeDependencies(store);
      const mute = await probe(
        { ...deps, inApp: { ...deps.inApp, send: () => Promise.resolve({ kind: 'retry', problem: 'down', afterSeconds: null }) } },
        2 * MINUTE,
      );
      expect(mute).toMatchObject({ ok: false, milliseconds: null, problem: '查收：收件箱里没有通知' });
      expect(await probe(deps, 1)).toMatchObject({ ok: false, problem: expect.stringContaining('超过规定') as string });
      expect((await store.documents.summaries()).length).toBe(0);
      // While it lies there, it is not public.
      let seen: readonly string[] = [];
      const watched = {
        ...deps.documents,
        save: async (records: Parameters<typeof deps.documents.save>[0]) => {
          const saved = await deps.documents.save(records);
          seen = (await deps.documents.summaries()).map((d) => d.metadata.disclosure);
          return saved;
        },
      };
      await probe({ ...deps, documents: watched }, 2 * MINUTE);
      expect(seen).toEqual(['不予公开']);
      await store.close();
    },
    MINUTE,
  );
});
