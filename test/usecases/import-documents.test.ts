import { mkdtempSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { digestOf, folderSource, readDocuments } from '../../ingest/index.ts';
import { openSqliteStore, type Store } from '../../server/adapters/store.ts';
import { importDocuments } from '../../server/usecases/import-documents.ts';

let folder: string, store: Store;
const path = (name: string) => join(folder, 'in', name);
const write = (name: string, text: string, seconds = 1_700_000_000) => { writeFileSync(path(name), text); utimesSync(path(name), seconds, seconds); };
const run = () => importDocuments([folderSource([join(folder, 'in')])], { reader: { digestOf, readDocuments }, documents: store.documents });
const counts = async () => { const { added, updated, unchanged, removed, failed } = await run(); return { added, updated, unchanged, removed, failed: failed.length }; };

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'import-'));
  mkdirSync(join(folder, 'in'));
  store = await openSqliteStore(join(folder, 'navigator.db'));
  write('a.txt', '临澜市技术改造奖补办法\n第一条 为支持企业技术改造，制定本办法。');
  write('b.txt', '临澜市稳岗返还通知\n一、返还标准。按50%返还。');
});
afterEach(async () => { await store.close(); rmSync(folder, { recursive: true, force: true }); });

describe('importing a folder', () => {
  it('adds everything once and changes nothing the second time', async () => {
    expect(await counts()).toEqual({ added: 2, updated: 0, unchanged: 0, removed: 0, failed: 0 });
    const revision = await store.documents.revision();
    expect(await counts()).toEqual({ added: 0, updated: 0, unchanged: 2, removed: 0, failed: 0 });
    expect(await store.documents.revision(), 'no write').toBe(revision);
  });

  it('updates the file that changed, under the same id', async () => {
    const [first] = (await run()).documentIds;
    write('a.txt', '临澜市技术改造奖补办法\n第一条 修订后的内容。', 1_700_000_100);
    expect(await counts()).toMatchObject({ added: 0, updated: 1, unchanged: 1 });
    expect(await store.documents.text(first ?? '')).toContain('修订后的内容');
  });

  it('does not let an older copy replace a newer one', async () => {
    const [first] = (await run()).documentIds;
    write('a.txt', '临澜市技术改造奖补办法\n第一条 旧稿。', 1_600_000_000);
    expect(await counts()).toMatchObject({ updated: 0, unchanged: 2 });
    expect(await store.documents.text(first ?? '')).not.toContain('旧稿');
  });

  it('marks what vanished as withdrawn, keeps it, and takes it back when it returns', async () => {
    const [first] = (await run()).documentIds;
    rmSync(path('a.txt'));
    expect(await counts()).toMatchObject({ removed: 1, unchanged: 1 });
    expect((await store.documents.get(first ?? ''))?.withdrawnOn).toMatch(/^\d{4}-\d{2}-\d{2}$/u);
    expect(await counts()).toMatchObject({ removed: 0 });
    write('a.txt', '临澜市技术改造奖补办法\n第一条 为支持企业技术改造，制定本办法。');
    expect(await counts()).toMatchObject({ updated: 1 });
    expect((await store.documents.get(first ?? ''))?.withdrawnOn).toBeNull();
  });

  it('two runs at once end as one', async () => {
    const [one, two] = await Promise.all([run(), run()]);
    expect(one.failed).toEqual([]);
    expect(two.failed).toEqual([]);
    expect(await store.documents.summaries()).toHaveLength(2);
    expect(await counts()).toMatchObject({ added: 0, updated: 0, unchanged: 2 });
  });
});

it('names a path that is not there and goes on', async () => {
  const result = await importDocuments([folderSource([path('nowhere.txt'), path('a.txt')])], { reader: { digestOf, readDocuments }, documents: store.documents });
  expect(result.failed).toEqual([{ path: path('nowhere.txt'), reason: '没有这个文件或文件夹，或者没有读取权限' }]);
  expect(result.added).toBe(1);
});
