import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { digestOf, openSources, readDocuments } from '../../../ingest/index.ts';
import { openSqliteStore, type Store } from '../../../server/adapters/store.ts';
import { importDocuments } from '../../../server/usecases/import-documents.ts';

/** What the site has at an address; a changed body needs a changed `etag`, as on a real server. */
interface Resource {
  readonly body: string;
  readonly type?: string;
  readonly etag?: string;
  readonly modified?: string;
}

let resources: Record<string, Resource>;
let asked: { url: string; status: number }[];
let origin: string;
let close: () => void;
let folder: string;
let store: Store;

beforeEach(async () => {
  resources = {};
  asked = [];
  const server = createServer((request, response) => {
    const url = request.url ?? '';
    const found = resources[url];
    const isSame =
      found !== undefined &&
      ((found.etag !== undefined && request.headers['if-none-match'] === found.etag) ||
        (found.modified !== undefined && request.headers['if-modified-since'] === found.modified));
    const status = found === undefined ? 404 : isSame ? 304 : 200;
    asked.push({ url, status });
    if (found?.etag !== undefined) response.setHeader('etag', found.etag);
    if (found?.modified !== undefined) response.setHeader('last-modified', found.modified);
    response.writeHead(status, { 'content-type': found?.type ?? 'text/html; charset=utf-8' }).end(status === 200 ? found?.body : undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  close = () => server.close();
  folder = mkdtempSync(join(tmpdir(), 'site-'));
  store = await openSqliteStore(join(folder, 'navigator.db'));
});
afterEach(async () => {
  close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const page = (title: string, article: string, more = '') =>
  `<html><head><meta name="ArticleTitle" content="${title}"></head><body><div class="nav"><a href="/">首页</a></div><div class="content"><h1>${title}</h1><p>第一条 为支持企业发展，制定本办法。</p><p>第二条 ${article}</p>${more}</div></body></html>`;
/** One run over a manifest of these sources. */
async function run(...sources: readonly string[]) {
  const manifest = join(folder, 'sources.yaml');
  writeFileSync(manifest, `sources:\n${sources.map((s) => `  - ${s.replaceAll('ORIGIN', origin)}\n`).join('')}`);
  asked = [];
  const open = await openSources([manifest], store.pages, {
    timeoutMs: 5000,
    maxBytes: 1_000_000,
    insideAllowed: new Set([new URL(origin).host]),
  });
  const { added, updated, unchanged, removed, failed } = await importDocuments(open, {
    reader: { digestOf, readDocuments },
    documents: store.documents,
    reports: store.sourceReports,
  });
  return { added, updated, unchanged, removed, failed };
}
const LISTING = "{ url: 'ORIGIN/list.html', name: 临澜市科技局文件, include: /files/, pauseSeconds: 0 }";
const statusOf = (url: string) => asked.filter((a) => a.url === url).map((a) => a.status);
const record = async (url: string) => (await store.documents.summaries()).find((s) => s.path === `${origin}${url}`);

describe('a site kept up with over real HTTP', () => {
  beforeEach(() => {
    resources = {
      '/robots.txt': { body: 'User-agent: *\nDisallow: /files/inner/', type: 'text/plain' },
      '/list.html': {
        body: '<a href="/files/a.html">一</a><a href="/files/b.html">二</a><a href="/files/inner/c.html">三</a><a href="/about.html">关于</a>',
      },
      '/files/a.html': {
        body: page('临澜市创新券管理办法', '每家企业每年最高10万元。', '<p>附件：<a href="/files/a-form.txt">申请表</a></p>'),
        etag: '"a1"',
      },
      '/files/a-form.txt': {
        body: '临澜市创新券申请表填写说明\n一、企业名称按营业执照填写。\n二、申请金额不超过10万元。',
        type: 'text/plain; charset=utf-8',
        etag: '"f1"',
      },
      '/files/b.html': { body: page('临澜市研发补助办法', '按研发费用的10%给予补助。'), modified: 'Mon, 02 Mar 2026 08:00:00 GMT' },
      '/files/inner/c.html': { body: page('内部文件', '不对外。') },
    };
  });

  it('takes the pages of the listing and their attachments, and obeys robots.txt', async () => {
    expect(await run(LISTING)).toEqual({
      added: 3,
      updated: 0,
      unchanged: 0,
      removed: 0,
      failed: [{ path: `${origin}/files/inner/c.html`, reason: '网站的 robots.txt 不允许读取' }],
    });
    expect(asked.map((a) => a.url)).not.toContain('/files/inner/c.html');
    expect(asked.map((a) => a.url)).not.toContain('/about.html');
    expect((await record('/files/a.html'))?.metadata).toMatchObject({ title: '临澜市创新券管理办法', sourceUrl: `${origin}/files/a.html` });
    expect(await store.documents.text((await record('/files/a-form.txt'))?.id ?? '')).toContain('申请金额不超过10万元');
    expect(await store.documents.text((await record('/files/a.html'))?.id ?? '')).not.toContain('首页');
  });

  it('asks by ETag and Last-Modified, and reads nothing that is the same', async () => {
    await run(LISTING);
    const revision = await store.documents.revision();
    expect(await run(LISTING)).toMatchObject({ added: 0, updated: 0, unchanged: 3, removed: 0 });
    expect([...statusOf('/files/a.html'), ...statusOf('/files/a-form.txt'), ...statusOf('/files/b.html')]).toEqual([304, 304, 304]);
    expect(await store.documents.revision()).toBe(revision);
  });

  it('reports which provisions of a changed page changed, and what vanished as withdrawn, not deleted', async () => {
    await run(LISTING);
    resources['/files/a.html'] = {
      body: page('临澜市创新券管理办法', '每家企业每年最高20万元。', '<p>附件：<a href="/files/a-form.txt">申请表</a></p>'),
      etag: '"a2"',
    };
    resources['/list.html'] = { body: '<a href="/files/a.html">一</a>' };
    delete resources['/files/b.html'];
    expect(await run(LISTING)).toEqual({ added: 0, updated: 1, unchanged: 1, removed: 1, failed: [] });
    const gone = await record('/files/b.html');
    expect(gone?.withdrawnOn).toMatch(/^\d{4}-\d{2}-\d{2}$/u);
    expect(await store.documents.text(gone?.id ?? '')).toContain('按研发费用的10%');
    const [status] = await store.sourceReports.latest();
    expect(status?.lastRun).toMatchObject({
      source: '临澜市科技局文件',
      reached: true,
      added: [],
      unchanged: 1,
      updated: [{ title: '临澜市创新券管理办法', provisions: { added: [], changed: ['第二条'], removed: [] } }],
      withdrawn: [{ title: '临澜市研发补助办法' }],
    });
  });

  it('withdraws nothing while the listing cannot be read, and says so in the report', async () => {
    await run(LISTING);
    delete resources['/list.html'];
    expect(await run(LISTING)).toMatchObject({ removed: 0, failed: [{ path: `${origin}/list.html`, reason: '网站返回 404' }] });
    const [status] = await store.sourceReports.latest();
    expect(status?.lastRun.reached).toBe(false);
    expect(status?.lastSuccessAt).not.toBeNull();
  });

  it('does not let an older copy that a mirror serves replace the newer one', async () => {
    await run(LISTING);
    resources['/files/b.html'] = { body: page('临澜市研发补助办法', '旧稿：按5%给予补助。'), modified: 'Sun, 01 Feb 2026 08:00:00 GMT' };
    expect(await run(LISTING)).toMatchObject({ updated: 0, unchanged: 3 });
    expect(await store.documents.text((await record('/files/b.html'))?.id ?? '')).toContain('按研发费用的10%');
    resources['/files/b.html'] = { body: page('临澜市研发补助办法', '新稿：按15%给予补助。'), modified: 'Wed, 01 Apr 2026 08:00:00 GMT' };
    expect(await run(LISTING)).toMatchObject({ updated: 1 });
    expect(await store.documents.text((await record('/files/b.html'))?.id ?? '')).toContain('15%');
  });

  it('reads a feed and a sitemap of the same site, each page once', async () => {
    resources['/feed.xml'] = {
      body: `<?xml version="1.0"?><rss version="2.0"><channel><title>文件</title><item><title>一</title><link>${origin}/files/a.html</link></item></channel></rss>`,
      type: 'application/rss+xml',
    };
    resources['/sitemap.xml'] = {
      body: `<?xml version="1.0"?><urlset><url><loc>${origin}/files/b.html</loc></url></urlset>`,
      type: 'application/xml',
    };
    const both = [
      "{ url: 'ORIGIN/feed.xml', kind: rss, include: /files/a, pauseSeconds: 0 }",
      "{ url: 'ORIGIN/sitemap.xml', kind: sitemap, include: /files/b, pauseSeconds: 0 }",
    ];
    expect(await run(...both)).toEqual({ added: 3, updated: 0, unchanged: 0, removed: 0, failed: [] });
    expect(await run(...both)).toMatchObject({ added: 0, updated: 0, unchanged: 3, removed: 0, failed: [] });
  });
});
