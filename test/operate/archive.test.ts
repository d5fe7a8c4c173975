import { execFileSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openBackup, writeArchive } from '../../server/adapters/backup-archive.ts';
import { openContent, openSqliteStore } from '../../server/adapters/store.ts';
import { backup, restore } from '../../server/cli/commands/backup.ts';
import { HOME_TABLES } from '../../server/domain/operation/home-content.ts';
import { backUp } from '../../server/usecases/operate/backup.ts';
import { digestOfTable } from '../../server/usecases/operate/home-digest.ts';
import { fakeAccounts } from '../fakes/accounts.ts';
import { aDocument } from '../builders/documents.ts';
import { fillHome } from './full-home.ts';

const folder = mkdtempSync(join(tmpdir(), 'archive-'));
// Its own home, whatever engines the tests run with.
beforeAll(() => {
  vi.stubEnv('MONGODB_URI', undefined);
  vi.stubEnv('SEARCH_ENGINE', undefined);
});
afterAll(() => vi.unstubAllEnvs());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function aFullHome(): Promise<string> {
  const home = join(folder, randomUUID());
  const store = await openSqliteStore(join(home, 'navigator.db'));
  await fillHome(store, fakeAccounts({ store: store.access, enterprises: store.enterprises, erasure: store.erasure }));
  await store.close();
  mkdirSync(join(home, 'publications', '一个很长的文件夹名字'.repeat(3)), { recursive: true });
  writeFileSync(join(home, 'publications', '一个很长的文件夹名字'.repeat(3), '新的扶持项目.txt'), '正文');
  mkdirSync(join(home, 'uploads'));
  writeFileSync(join(home, 'uploads', LONG_NAME), '第一条');
  return home;
}
/** As long as an uploaded file's name may be, and longer than a tar's header holds. */
const LONG_NAME = `${'关于印发支持先进制造业高质量发展若干措施的通知'.repeat(3)}.txt`;
async function archived(home: string): Promise<string> {
  const file = join(folder, `${randomUUID()}.tar`);
  const content = await openContent(home, null);
  await backUp(content, await writeArchive(file, home)).finally(() => content.close());
  return file;
}

describe('a backup in one file', () => {
  it('is a tar that tar reads, with a checksum that sha256sum takes, and holds the home', async () => {
    const home = await aFullHome();
    const file = await archived(home);
    const unpacked = join(folder, randomUUID());
    mkdirSync(unpacked);
    expect(execFileSync('tar', ['-xvf', file, '-C', unpacked], { encoding: 'utf8' }).split('\n')[0]).toBe('manifest.json');
    expect(readdirSync(join(unpacked, 'beside', 'uploads'))).toEqual([LONG_NAME]);
    expect(readFileSync(`${file}.sha256`, 'utf8')).toBe(
      `${createHash('sha256').update(readFileSync(file)).digest('hex')}  ${basename(file)}\n`,
    );
    expect(readdirSync(folder).filter((n) => n.includes('.part'))).toEqual([]);
    const opened = await openBackup(file);
    const target = join(folder, randomUUID());
    expect(opened.tables.documents).toMatchObject({ rows: 2 });
    await opened.beside(target);
    expect(readdirSync(join(target, 'publications')).length).toBe(1);
    expect(readFileSync(join(target, 'uploads', LONG_NAME), 'utf8')).toBe('第一条');
    await opened.close();
    await expect(writeArchive(file, home)).rejects.toThrow('已经存在');
  });

  it('is refused where a byte is turned, the end is missing, or a name leads outside', async () => {
    const whole = readFileSync(await archived(await aFullHome()));
    const spoilt = (change: (bytes: Buffer) => Buffer): string => {
      const file = join(folder, `${randomUUID()}.tar`);
      writeFileSync(file, change(Buffer.from(whole)));
      return file;
    };
    for (const part of [0.01, 0.3, 0.6, 0.9])
      await expect(
        openBackup(
          spoilt((b) => {
            const at = Math.floor(b.length * part);
            b[at] = (b[at] ?? 0) ^ 1;
            return b;
          }),
        ).then(async (opened) => {
          await opened.close();
          throw new Error('taken: only padding was turned');
        }),
      ).rejects.toThrow(/损坏|不能读取|不是备份|缺少|taken/u);
    await expect(openBackup(spoilt((b) => b.subarray(0, b.length >> 1)))).rejects.toThrow(/不完整|损坏/u);
    await expect(openBackup(spoilt(() => Buffer.from('hello')))).rejects.toThrow();
    const outside = join(folder, `${randomUUID()}.tar`);
    const inside = join(folder, 'inside');
    mkdirSync(inside, { recursive: true });
    writeFileSync(join(folder, 'evil.txt'), 'x');
    execFileSync('tar', ['--format=ustar', '-P', '-cf', outside, '../evil.txt'], { cwd: inside });
    await expect(openBackup(outside)).rejects.toThrow('不安全的文件名');
    const file = await archived(await aFullHome());
    truncateSync(file, 5000);
    await expect(openBackup(file)).rejects.toThrow('校验值不符');
  });

  it('replaces what is there only where that is said', async () => {
    const home = join(folder, randomUUID());
    const file = join(folder, `${randomUUID()}.tar`);
    const options = { home, json: true };
    const store = await openSqliteStore(join(home, 'navigator.db'));
    await store.documents.save([aDocument('d1'), aDocument('d2')]);
    expect(await backup({ command: 'backup', positionals: [file], options })).toBe(0);
    await store.documents.save([aDocument('later')]);
    const before = await openContent(home, null);
    const digests = async () => Promise.all(HOME_TABLES.map((t) => digestOfTable(before, t)));
    const there = await digests();
    await expect(restore({ command: 'restore', positionals: [file], options })).rejects.toThrow('--force');
    expect(await digests()).toEqual(there);
    expect(await restore({ command: 'restore', positionals: [file], options: { ...options, force: true } })).toBe(0);
    expect((await store.documents.summaries()).map((d) => d.id)).toEqual(['d1', 'd2']);
    // Backing up and restoring are both written down, and the audit log was not rolled back.
    expect((await store.access.audit.list(0, 1000)).map((e) => e.action).slice(-2)).toEqual(['backup', 'restore']);
    await Promise.all([store.close(), before.close()]);
    // An empty home asks nothing.
    expect(await restore({ command: 'restore', positionals: [file], options: { home: join(folder, randomUUID()), json: true } })).toBe(0);
  }, 60_000);
});
