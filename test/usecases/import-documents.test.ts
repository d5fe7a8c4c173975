import { mkdtempSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { digestOf, folderSource, readDocuments } from '../../ingest/index.ts';
import { openSqliteStore, type Store } from '../../server/adapters/store.ts';
import type { DocumentRecord, DocumentRepository, Saved } from '../../server/domain/policy/ports.ts';
import { updateIndex, type Embedder } from '../../server/search/index.ts';
import { importDocuments } from '../../server/usecases/import-documents.ts';

let folder: string;
let store: Store;
const path = (name: string) => join(folder, 'in', name);
const write = (name: string, text: string, seconds = 1_700_000_000) => {
  writeFileSync(path(name), text);
  utimesSync(path(name), seconds, seconds);
};
const run = () =>
  importDocuments([folderSource([join(folder, 'in')])], { reader: { digestOf, readDocuments }, documents: store.documents });
const counts = async () => {
  const { added, updated, unchanged, removed, failed } = await run();
  return { added, updated, unchanged, removed, failed: failed.length };
};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'import-'));
  mkdirSync(join(folder, 'in'));
  store = await openSqliteStore(join(folder, 'navigator.db'));
  write('a.txt', '临澜市技术改造奖补办法\n第一条 为支持企业技术改造，制定本办法。');
  write('b.txt', '临澜市稳岗返还通知\n一、返还标准。按50%返还。');
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

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

describe('one provision of a long document changes', () => {
  const articles = Array.from(
    { length: 40 },
    (_, i) =>
      `第${i + 1}条 ${['企业', '机构', '个人', '协会'][i % 4] ?? ''}符合第${i + 1}类情形的，给予第${i + 1}档补助，由主管部门在每年第${i + 1}批次办理并公示结果，接受社会监督，具体办法另行制定。`,
  );
  const text = (changed: string) => ['临澜市分类补助办法', ...articles.with(19, changed)].join('\n');
  /** Counts what it embeds. */
  const counting = (): Embedder & { embedded: string[] } => ({
    model: 'counting',
    dimension: 8,
    embedded: [],
    embedPassages(texts) {
      this.embedded.push(...texts);
      return Promise.resolve(texts.map((t) => Float32Array.from({ length: 8 }, (_, i) => 1 + (t.length % (i + 2)))));
    },
    embedQuestion: () => Promise.resolve(new Float32Array(8).fill(1)),
  });

  it('and only it is written and embedded again; the report names it', async () => {
    const saves: Saved[] = [];
    const embedder = counting();
    const index = join(folder, 'index');
    const documents: DocumentRepository = {
      ...store.documents,
      save: async (records) => {
        const saved = await store.documents.save(records);
        if (records.length > 0) saves.push(saved);
        return saved;
      },
    };
    const source = { ...folderSource([join(folder, 'in')], '政策文件夹'), isScheduled: true };
    const runAndIndex = async (revision: string) => {
      await importDocuments([source], { reader: { digestOf, readDocuments }, documents, reports: store.sourceReports });
      const records: DocumentRecord[] = [];
      for await (const record of store.documents.all()) records.push(record);
      const indexed = records.map((r) => ({
        id: r.id,
        path: r.path,
        title: r.metadata.title,
        digest: r.sourceDigest,
        text: r.text,
        provisions: r.provisions,
        kind: r.metadata.kind,
        jurisdiction: null,
        issuers: [],
        industries: [],
        validity: { signedOn: null, publishedOn: null, effectiveFrom: null, expiresOn: null, repealedOn: null },
      }));
      await updateIndex(index, { documents: indexed, read: (ids) => indexed.filter((d) => ids.has(d.id)), faq: [], revision, embedder });
    };
    write('long.txt', text(articles[19] ?? ''));
    await runAndIndex('1');
    expect(saves.at(-1)?.provisionsWritten).toBeGreaterThanOrEqual(41);
    const before = embedder.embedded.length;
    expect(before).toBeGreaterThan(20);
    write(
      'long.txt',
      text('第20条 企业符合本条情形的，给予双倍补助，由主管部门另行公布办理时间，并在政府网站公示结果，接受社会监督，具体办法另行制定。'),
      1_700_000_200,
    );
    await runAndIndex('2');
    expect(saves.at(-1)).toEqual({ provisionsWritten: 1 });
    expect(embedder.embedded.slice(before)).toHaveLength(1);
    expect(embedder.embedded.at(-1)).toContain('双倍补助');
    const [status] = await store.sourceReports.latest();
    expect(status?.lastRun).toMatchObject({
      source: '政策文件夹',
      reached: true,
      added: [],
      withdrawn: [],
      unchanged: 2,
      failed: [],
      updated: [{ title: '临澜市分类补助办法', provisions: { added: [], changed: ['第20条'], removed: [] } }],
    });
    await runAndIndex('3');
    expect(embedder.embedded).toHaveLength(before + 1);
    expect((await store.sourceReports.latest())[0]?.lastRun).toMatchObject({ updated: [], unchanged: 3 });
  });
});

describe('an import that ends half-way', () => {
  /** A store that does `steps` more writes and then nothing any more, as a killed process. */
  const mortal = (steps: number): DocumentRepository => {
    let left = steps;
    const step = async <T>(work: () => Promise<T>): Promise<T> => {
      if (left-- <= 0) throw new Error('killed');
      return work();
    };
    return {
      ...store.documents,
      save: (records) => step(() => store.documents.save(records)),
      remove: (ids) => step(() => store.documents.remove(ids)),
    };
  };
  it.each([0, 1, 2, 3, 4])('after %i writes leaves whole documents, and the next run does the rest', async (steps) => {
    for (let i = 0; i < 90; i++) write(`more-${i}.txt`, `临澜市补助办法${i}\n第一条 对第${i}类企业给予补助。`);
    await importDocuments([folderSource([join(folder, 'in')])], { reader: { digestOf, readDocuments }, documents: mortal(steps) }).catch(
      () => undefined,
    );
    for await (const record of store.documents.all()) expect(record.provisions.at(-1)?.end).toBe(record.text.length);
    await run();
    expect(await store.documents.summaries()).toHaveLength(92);
    expect(await counts()).toEqual({ added: 0, updated: 0, unchanged: 92, removed: 0, failed: 0 });
  });
});

it('names a path that is not there and goes on', async () => {
  const result = await importDocuments([folderSource([path('nowhere.txt'), path('a.txt')])], {
    reader: { digestOf, readDocuments },
    documents: store.documents,
  });
  expect(result.failed).toEqual([{ path: path('nowhere.txt'), reason: '没有这个文件或文件夹，或者没有读取权限' }]);
  expect(result.added).toBe(1);
});
