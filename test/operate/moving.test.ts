import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { migrate } from '../../server/cli/commands/migrate.ts';
import { compose } from '../../server/compose.ts';
import { readConfig } from '../../server/config.ts';
import { openDatabase } from '../../server/adapters/sqlite/database.ts';
import { openContent, openMongoStore, openSqliteStore } from '../../server/adapters/store.ts';
import { HOME_TABLES, type HomeContent } from '../../server/domain/operation/home-content.ts';
import { digestOfTable } from '../../server/usecases/operate/home-digest.ts';
import { isUnfinished, markUnfinished, moveHome } from '../../server/usecases/operate/move-home.ts';
import { fakeAccounts } from '../fakes/accounts.ts';
import { fillHome } from './full-home.ts';

const mongodb = process.env['MONGODB_URI'];
const folder = mkdtempSync(join(tmpdir(), 'moving-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
it.runIf(process.env['CI'] === 'true')('runs over MongoDB too', () => expect(mongodb, 'MONGODB_URI').toBeDefined());

async function aFullHome(): Promise<string> {
  const home = join(folder, randomUUID());
  const store = await openSqliteStore(join(home, 'navigator.db'));
  await fillHome(store, fakeAccounts({ store: store.access, enterprises: store.enterprises, erasure: store.erasure }));
  await store.close();
  return home;
}
async function digests(content: HomeContent): Promise<Record<string, unknown>> {
  const all: Record<string, unknown> = {};
  for (const table of HOME_TABLES) all[table] = await digestOfTable(content, table);
  return all;
}

describe('the tables of a home', () => {
  /** Held by processes, or written with what they belong to. */
  const APART: Readonly<Record<string, string>> = { leases: 'of processes', answer_events: 'with questions' };

  it('are all that the embedded database has: a table added there has to be added to HOME_TABLES, and to both engines’ home-content.ts', () => {
    const names = (
      openDatabase(':memory:').prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").all() as {
        name: string;
      }[]
    ).map((t) => t.name);
    expect(names.filter((n) => !(n in APART)).sort()).toEqual([...HOME_TABLES].sort());
  });

  it.skipIf(mongodb === undefined)('and all that MongoDB has', async () => {
    const name = `moving_${randomUUID().slice(0, 8)}`;
    const store = await openMongoStore(`${mongodb ?? ''}/${name}`);
    const { modelsOf } = await import('../../server/adapters/mongo/models.ts');
    const { accessModelsOf } = await import('../../server/adapters/mongo/access-models.ts');
    const connection = mongoose.createConnection();
    const collections = [...Object.values(modelsOf(connection)), ...Object.values(accessModelsOf(connection))].map(
      (m) => m.collection.collectionName,
    );
    expect(collections.filter((n) => !(n in APART)).sort()).toEqual([...HOME_TABLES].sort());
    await store.close();
  });
});

describe('moving a home', () => {
  it('takes everything along to another embedded home', async () => {
    const from = await openContent(await aFullHome(), null);
    const to = await openContent(join(folder, randomUUID()), null);
    await moveHome(from, to);
    const before = await digests(from);
    expect(await digests(to)).toEqual(before);
    // Something was there to move.
    expect(
      Object.entries(before)
        .filter(([, d]) => (d as { rows: number }).rows === 0)
        .map(([t]) => t),
    ).toEqual([]);
    expect(await isUnfinished(to)).toBe(false);
    await Promise.all([from.close(), to.close()]);
  });

  it.skipIf(mongodb === undefined)('loses nothing to MongoDB and back, and both can be used as they are', async () => {
    const name = `moving_${randomUUID().slice(0, 8)}`;
    const uri = `${mongodb ?? ''}/${name}`;
    const home = await aFullHome();
    const back = join(folder, randomUUID());
    const from = await openContent(home, null);
    const through = await openContent('', uri);
    const to = await openContent(back, null);
    const before = await digests(from);
    await moveHome(from, through);
    expect(await digests(through)).toEqual(before);
    await moveHome(through, to);
    expect(await digests(to)).toEqual(before);
    await Promise.all([from.close(), through.close(), to.close()]);
    const a = await openSqliteStore(join(home, 'navigator.db'));
    const b = await openMongoStore(uri);
    const c = await openSqliteStore(join(back, 'navigator.db'));
    for (const store of [b, c]) {
      for (const id of ['d1', 'd2']) expect(await store.documents.get(id)).toEqual(await a.documents.get(id));
      expect(await store.documents.versions('d1')).toEqual(await a.documents.versions('d1'));
      expect(await store.push.deliveries.list({})).toEqual(await a.push.deliveries.list({}));
      expect(await store.push.deliveries.standing()).toEqual(await a.push.deliveries.standing());
      expect(await store.answers.events('a1', 0)).toEqual(await a.answers.events('a1', 0));
      expect(await store.access.audit.list(0, 10)).toEqual(await a.access.audit.list(0, 10));
      expect(await store.access.accounts.all()).toEqual(await a.access.accounts.all());
      expect(await store.settings.get('probe')).toEqual({ at: 1 });
      // Goes on from where it was.
      await store.answers.append('a1', [{ seq: 3, type: 'text', text: '完。' }]);
      expect(await store.push.deliveries.due(5_000, ['in-app'], 10)).toHaveLength(1);
    }
    await Promise.all([a.close(), b.close(), c.close()]);
  });

  it('does not overwrite a home that somebody lives in', async () => {
    const from = await openContent(await aFullHome(), null);
    const to = await openContent(await aFullHome(), null);
    const before = await digests(to);
    await expect(moveHome(from, to)).rejects.toThrow('目标里已经有数据');
    expect(await digests(to)).toEqual(before);
    await Promise.all([from.close(), to.close()]);
  });

  it('by the command is written down, in the log of the home it leaves and of the one it comes to', async () => {
    const [from, to] = [await aFullHome(), join(folder, randomUUID())];
    const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    vi.stubEnv('AUDIT_KEY', undefined);
    expect(
      await migrate({ command: 'migrate', positionals: [], options: { from: `sqlite:${from}`, to: `sqlite:${to}` } }).finally(() => {
        written.mockRestore();
        vi.unstubAllEnvs();
      }),
    ).toBe(0);
    for (const home of [from, to]) {
      const store = await openSqliteStore(join(home, 'navigator.db'));
      expect((await store.access.audit.list(0, 100)).at(-1)).toMatchObject({ actor: 'cli', action: 'migrate', outcome: 'allowed' });
      await store.close();
    }
  });

  it('is done again where it was cut off', async () => {
    const from = await openContent(await aFullHome(), null);
    const to = await openContent(join(folder, randomUUID()), null);
    let tables = 0;
    await expect(
      moveHome(from, to, () => {
        if (++tables === 10) throw new Error('killed');
      }),
    ).rejects.toThrow('killed');
    expect(await isUnfinished(to)).toBe(true);
    await moveHome(from, to);
    expect(await digests(to)).toEqual(await digests(from));
    expect(await isUnfinished(to)).toBe(false);
    await Promise.all([from.close(), to.close()]);
  });

  it.each<readonly [string, string | null]>([['SQLite', null], ...(mongodb === undefined ? [] : [['MongoDB', mongodb] as const])])(
    'to %s goes on where it was killed, whenever that was, and nobody is served what is half there',
    async (_name, server) => {
      const home = await aFullHome();
      const from = await openContent(home, null);
      for (const after of [1, 3, 9, 17, 26, 29, 31, 33]) {
        const target = join(folder, randomUUID());
        const uri = server === null ? null : `${server}/moving_${randomUUID().slice(0, 8)}`;
        const to = await openContent(target, uri);
        let calls = 0;
        const killed = (): void => {
          if (++calls > after) throw new Error('killed');
        };
        const dying: HomeContent = {
          ...to,
          rows: (table) => to.rows(table),
          put: async (table, rows) => {
            killed();
            await to.put(table, rows);
          },
          clear: async (table) => {
            await to.clear(table);
            killed();
          },
        };
        await expect(moveHome(from, dying)).rejects.toThrow('killed');
        expect(await isUnfinished(to), `after ${after}`).toBe(true);
        await expect(compose(readConfig({ NAVIGATOR_HOME: target, ...(uri !== null && { MONGODB_URI: uri }) }))).rejects.toThrow(
          '没有迁移完',
        );
        await moveHome(from, to);
        expect(await digests(to)).toEqual(await digests(from));
        await to.close();
        await (await compose(readConfig({ NAVIGATOR_HOME: target, ...(uri !== null && { MONGODB_URI: uri }) }))).close();
      }
      await from.close();
    },
    120_000,
  );

  it('is not done by a program older than what is stored', () => {
    const file = join(folder, `${randomUUID()}.db`);
    const db = openDatabase(file);
    db.exec('PRAGMA user_version = 9999');
    db.close();
    expect(() => openDatabase(file)).toThrow('请升级程序');
  });
  it('marks what is not finished', async () => {
    const to = await openContent(join(folder, randomUUID()), null);
    await markUnfinished(to, 'move');
    expect(await isUnfinished(to)).toBe(true);
    await to.close();
  });
});
