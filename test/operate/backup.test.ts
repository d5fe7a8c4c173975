import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readBackup, restoreBeside, writeBackup } from '../../server/adapters/backup-directory.ts';
import type { HomeContent } from '../../server/domain/operation/home-content.ts';
import { openContent, openStore } from '../../server/adapters/store.ts';
import { tombstoneFile } from '../../server/adapters/tombstone-file.ts';
import { recordBySystem, verifyAudit } from '../../server/usecases/accounts/audit.ts';
import { applyTombstones, forgetAccount } from '../../server/usecases/accounts/personal-data.ts';
import { recognise } from '../../server/usecases/accounts/sessions.ts';
import { backUp, restoreHome } from '../../server/usecases/operate/backup.ts';
import { aDocument } from '../builders/documents.ts';
import { fakeAccounts } from '../fakes/accounts.ts';
import { fillHome } from './full-home.ts';

const mongodb = process.env['MONGODB_URI'];
const folder = mkdtempSync(join(tmpdir(), 'backup-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
it.runIf(process.env['CI'] === 'true')('runs over MongoDB too', () => expect(mongodb, 'MONGODB_URI').toBeDefined());

const ENGINES: readonly (readonly [string, () => string | null])[] = [
  ['SQLite', () => null],
  ...(mongodb === undefined ? [] : [['MongoDB', () => `${mongodb}/backup_${randomUUID().slice(0, 8)}`] as const]),
];

async function aHome(uri: string | null) {
  const home = join(folder, randomUUID());
  const store = await openStore(home, uri);
  const accounts = fakeAccounts({
    store: store.access,
    enterprises: store.enterprises,
    erasure: store.erasure,
    tombstonesBeside: tombstoneFile(join(home, 'tombstones.jsonl')),
  });
  return { home, uri, store, accounts };
}
async function backedUp(home: string, uri: string | null): Promise<string> {
  const directory = join(folder, `backup-${randomUUID()}`);
  const content = await openContent(home, uri);
  await backUp(content, await writeBackup(directory, home)).finally(() => content.close());
  return directory;
}
async function restored(directory: string, home: string, uri: string | null): Promise<number> {
  const content = await openContent(home, uri);
  const { unsure } = await restoreHome(content, await readBackup(directory)).finally(() => content.close());
  await restoreBeside(directory, home);
  return unsure;
}

it('a copy that a killed backup left in the home goes with the next one; the copy of one that is under way stays', async () => {
  const { home, store } = await aHome(null);
  const [old, fresh] = ['a', 'b'].map((name) => join(home, `navigator.db.${name}.copy`));
  for (const file of [old, fresh]) writeFileSync(file ?? '', 'x');
  utimesSync(old ?? '', new Date(0), new Date(0));
  await backedUp(home, null);
  expect(readdirSync(home).filter((name) => name.endsWith('.copy'))).toEqual(['navigator.db.b.copy']);
  await store.close();
});

describe.each(ENGINES)('a backup on %s', (_engine, uriOf) => {
  it('is made while the home is in use, and brings back what has been lost since', async () => {
    const { home, uri, store, accounts } = await aHome(uriOf());
    await fillHome(store, accounts);
    const directory = await backedUp(home, uri);
    const revision = await store.documents.revision();
    await store.documents.remove(['d2']);
    await store.documents.save([aDocument('later')]);
    expect(await restored(directory, home, uri)).toBe(1);
    // The process that had it open all the time sees it, and that something changed.
    expect((await store.documents.summaries()).map((d) => d.id)).toEqual(['d1', 'd2']);
    expect((await store.documents.get('d2'))?.provisions).toHaveLength(1);
    expect(await store.documents.revision()).toBeGreaterThan(revision);
    expect((await verifyAudit(accounts, null)).problem).toBeNull();
    await store.close();
  });

  it('brings nobody back who was forgotten since, signs nobody in, and leaves to people what may have been sent', async () => {
    const { home, uri, store, accounts } = await aHome(uriOf());
    const { accountId, token } = await fillHome(store, accounts);
    const directory = await backedUp(home, uri);
    expect(readdirSync(directory).join()).not.toContain('sessions');
    await forgetAccount(accounts, accountId);
    await restored(directory, home, uri);
    expect(await store.access.accounts.get(accountId)).not.toBeNull();
    await applyTombstones(accounts);
    expect(await store.access.accounts.get(accountId)).toBeNull();
    expect(await store.enterprises.get('e-1')).toBeNull();
    expect((await recognise(accounts, token)).viewer.accountId).toBeNull();
    await store.close();
  });

  it('that was cut off in the middle of the audit log is restored when it is done again', async () => {
    const { home, uri, store, accounts } = await aHome(uriOf());
    await fillHome(store, accounts);
    for (let i = 0; i < 3; i++) await recordBySystem(accounts, `done ${i}`, null);
    const directory = await backedUp(home, uri);
    const log = await store.access.audit.list(0, 100);
    const empty = await aHome(uriOf());
    const content = await openContent(empty.home, empty.uri);
    const inPlace: HomeContent = { ...content, atomically: (work) => work() };
    const dying: HomeContent = {
      ...inPlace,
      async put(table, rows) {
        if (table !== 'audit_log') return content.put(table, rows);
        await content.put(table, rows.slice(0, 2));
        throw new Error('killed');
      },
    };
    await expect(restoreHome(dying, await readBackup(directory))).rejects.toThrow('killed');
    expect(await empty.store.access.audit.list(0, 100)).toEqual(log.slice(0, 2));
    await restoreHome(content, await readBackup(directory));
    expect(await empty.store.access.audit.list(0, 100)).toEqual(log);
    // A log of another history is never written over, however short it is.
    const other = await aHome(uriOf());
    const others = await openContent(other.home, other.uri);
    await recordBySystem(other.accounts, 'another', null);
    await expect(restoreHome(others, await readBackup(directory))).rejects.toThrow('另一套系统');
    await Promise.all([content.close(), others.close(), store.close(), empty.store.close(), other.store.close()]);
  });

  it('goes into an empty home of either engine', async () => {
    const { home, uri, store, accounts } = await aHome(uriOf());
    await fillHome(store, accounts);
    const directory = await backedUp(home, uri);
    const other = await aHome(uri === null && mongodb !== undefined ? `${mongodb}/backup_${randomUUID().slice(0, 8)}` : null);
    await restored(directory, other.home, other.uri);
    expect(await other.store.documents.get('d1')).toEqual(await store.documents.get('d1'));
    expect(await other.store.access.audit.list(0, 100)).toEqual(await store.access.audit.list(0, 100));
    const states = (await other.store.push.deliveries.list({})).map((d) => [d.channel, d.state.status]);
    expect(states).toEqual([
      ['in-app', 'queued'],
      ['email', 'unknown'],
    ]);
    await Promise.all([store.close(), other.store.close()]);
  });
});

describe('a backup', () => {
  it('is refused where a file is damaged, missing or not what its manifest says, and nothing is changed', async () => {
    const { home, uri, store, accounts } = await aHome(null);
    await fillHome(store, accounts);
    const whole = await backedUp(home, uri);
    const damaged = (name: string, damage: (file: string) => void): string => {
      const copy = join(folder, randomUUID());
      cpSync(whole, copy, { recursive: true });
      damage(join(copy, name));
      return copy;
    };
    const flipped = (file: string) => {
      const bytes = readFileSync(file);
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
      writeFileSync(file, bytes);
    };
    await expect(readBackup(damaged('documents.jsonl.gz', flipped))).rejects.toThrow('documents.jsonl.gz 已损坏');
    await expect(readBackup(damaged('accounts.jsonl.gz', (f) => truncateSync(f, 10)))).rejects.toThrow('accounts.jsonl.gz');
    await expect(readBackup(damaged('accounts.jsonl.gz', (f) => rmSync(f)))).rejects.toThrow('缺少文件 accounts.jsonl.gz');
    await expect(readBackup(damaged('manifest.json', (f) => truncateSync(f, 20)))).rejects.toThrow('不能读取');
    const lying = damaged('manifest.json', (f) =>
      writeFileSync(
        f,
        readFileSync(f, 'utf8')
          .replace(/"rows": ?(\d+)/u, '"rows": 77')
          .replace(/"digest": ?"[\da-f]{4}/u, '"digest": "0000'),
      ),
    );
    await expect(restored(lying, home, uri)).rejects.toThrow('与清单不符');
    expect((await store.documents.summaries()).map((d) => d.id)).toEqual(['d1', 'd2']);
    await store.close();
  });

  it('has no name until it is whole, and never overwrites', async () => {
    const { home, store, accounts } = await aHome(null);
    await fillHome(store, accounts);
    const directory = join(folder, randomUUID());
    const content = await openContent(home, null);
    const writer = await writeBackup(directory, home);
    await expect(backUp(content, { ...writer, finish: () => Promise.reject(new Error('no space left')) })).rejects.toThrow('no space');
    expect(readdirSync(folder).filter((n) => n.includes('.part'))).toEqual([]);
    await backUp(content, await writeBackup(directory, home));
    await expect(writeBackup(directory, home)).rejects.toThrow('已经存在');
    await content.close();
    await store.close();
  });

  it('of another installation is not put over this one', async () => {
    const a = await aHome(null);
    const b = await aHome(null);
    await fillHome(a.store, a.accounts);
    await fillHome(b.store, b.accounts);
    await b.store.access.audit.append((last) => ({ seq: (last?.seq ?? 0) + 1, hash: 'other', at: 1 }) as never);
    await expect(restored(await backedUp(b.home, null), a.home, null)).rejects.toThrow('另一套系统');
    await Promise.all([a.store.close(), b.store.close()]);
  });
});
