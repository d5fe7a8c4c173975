import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PageMemory, PageState } from '../../../server/domain/policy/ports.ts';
import type { WebEntry } from '../../../ingest/sources/manifest.ts';
import { isInside } from '../../../ingest/sources/request.ts';
import { webSource } from '../../../ingest/sources/web-source.ts';

type Page = string | ((request: IncomingMessage, response: ServerResponse) => void);
let pages: Record<string, Page>;
let asked: string[];
let close: () => void;
let origin: string;
let host: string;

beforeEach(async () => {
  pages = {};
  asked = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const page = pages[request.url ?? ''];
    if (page === undefined) response.writeHead(404).end();
    else if (typeof page === 'string')
      response.setHeader('content-type', request.url?.endsWith('.xml') ? 'application/xml' : 'text/html; charset=utf-8').end(page);
    else page(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  origin = `http://${host}`;
  close = () => server.close();
});
afterEach(() => close());

const memoryOf = (): PageMemory => {
  const kept = new Map<string, PageState>();
  return { get: (url) => Promise.resolve(kept.get(url) ?? null), put: (url, state) => Promise.resolve(void kept.set(url, state)) };
};
const source = (over: Partial<WebEntry> = {}, memory = memoryOf(), inside = [host]) =>
  webSource({ url: `${origin}/list.html`, kind: 'listing', hosts: [], pages: 100, pauseSeconds: 0, attachments: true, ...over }, memory, {
    timeoutMs: 1000,
    maxBytes: 100_000,
    insideAllowed: new Set(inside),
  });

describe('a site', () => {
  it('gives the pages of its listing and what they attach, and nothing of other sites', async () => {
    pages = {
      '/list.html': '<a href="a.html">一</a><a href="https://elsewhere.invalid/b.html">二</a>',
      '/a.html': '<p>办法</p><a href="/files/附件1.docx">附件</a>',
    };
    expect((await source().find()).files).toEqual([`${origin}/a.html`, `${origin}/files/%E9%99%84%E4%BB%B61.docx`]);
  });

  it.each([
    ['RSS', 'rss', '<rss><channel><link>http://ignored.invalid/</link><item><link>ORIGIN/a.html</link></item></channel></rss>'],
    ['Atom', 'rss', '<feed><entry><link rel="alternate" href="ORIGIN/a.html"/><link rel="edit" href="ORIGIN/edit"/></entry></feed>'],
    ['a sitemap', 'sitemap', '<urlset><url><loc>ORIGIN/a.html</loc></url></urlset>'],
  ] as const)('reads %s', async (_, kind, xml) => {
    pages = { '/feed.xml': xml.replaceAll('ORIGIN', origin), '/a.html': '<p>办法</p>' };
    expect((await source({ kind, url: `${origin}/feed.xml` }).find()).files).toEqual([`${origin}/a.html`]);
  });

  it('follows an index of sitemaps', async () => {
    pages = {
      '/index.xml': `<sitemapindex><sitemap><loc>${origin}/one.xml</loc></sitemap></sitemapindex>`,
      '/one.xml': `<urlset><url><loc>${origin}/a.html</loc></url></urlset>`,
      '/a.html': '<p>办法</p>',
    };
    expect((await source({ kind: 'sitemap', url: `${origin}/index.xml` }).find()).files).toEqual([`${origin}/a.html`]);
  });

  it('obeys robots.txt', async () => {
    pages = {
      '/robots.txt': 'User-agent: *\nDisallow: /secret/',
      '/list.html': '<a href="/secret/a.html">一</a><a href="/b.html">二</a>',
      '/b.html': '<p>办法</p>',
    };
    const found = await source().find();
    expect(found.files).toEqual([`${origin}/b.html`]);
    expect(found.failed).toEqual([{ path: `${origin}/secret/a.html`, reason: '网站的 robots.txt 不允许读取' }]);
    expect(asked).not.toContain('/secret/a.html');
  });

  it('does not read again what the server says is unchanged, once it was stored', async () => {
    pages = {
      '/list.html': '<a href="/a.html">一</a>',
      '/a.html': (request, response) =>
        void (request.headers['if-none-match'] === '"1"'
          ? response.writeHead(304).end()
          : response.setHeader('etag', '"1"').setHeader('content-type', 'text/html').end('<p>办法</p>')),
    };
    const memory = memoryOf();
    const first = source({}, memory);
    await first.find();
    const file = await first.load(`${origin}/a.html`);
    const beforeStored = source({}, memory);
    await beforeStored.find();
    expect(await beforeStored.load(`${origin}/a.html`), 'not stored yet: given again').not.toBeNull();
    await file?.stored?.();
    const again = source({}, memory);
    await again.find();
    expect(await again.load(`${origin}/a.html`)).toBeNull();
  });

  it('says that a page vanished only when the list itself could be read', async () => {
    pages = { '/list.html': '<a href="/b.html">二</a>', '/b.html': '<p>通知</p>' };
    expect((await source().find()).covers(`${origin}/a.html`)).toBe(true);
    pages = {};
    const found = await source().find();
    expect(found.covers(`${origin}/a.html`)).toBe(false);
    expect(found.failed).toEqual([{ path: `${origin}/list.html`, reason: '网站返回 404' }]);
  });

  it('makes one request at a time with a pause', async () => {
    let open = 0;
    let most = 0;
    const slow: Page = (_, response) => {
      open += 1;
      most = Math.max(most, open);
      setTimeout(() => {
        open -= 1;
        response.setHeader('content-type', 'text/html').end('<p>办法</p>');
      }, 20);
    };
    pages = { '/list.html': '<a href="/a.html">一</a><a href="/b.html">二</a>', '/a.html': slow, '/b.html': slow };
    const started = Date.now();
    const s = source({ pauseSeconds: 0.1, attachments: false });
    const { files } = await s.find();
    await Promise.all(files.map((f) => s.load(f)));
    expect(most).toBe(1);
    expect(Date.now() - started).toBeGreaterThanOrEqual(300);
  });

  it.each([
    [
      'redirects to another host',
      (_: IncomingMessage, response: ServerResponse) => void response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end(),
      '169.254.169.254 不在来源清单允许的网站之内',
    ],
    ['never ends', (_: IncomingMessage, response: ServerResponse) => void response.write('<p>'), '1秒内没有读完'],
    ['is too large', (_: IncomingMessage, response: ServerResponse) => void response.end('x'.repeat(200_000)), '内容超过0MB'],
    [
      'turns in circles',
      (_: IncomingMessage, response: ServerResponse) => void response.writeHead(302, { location: '/a.html' }).end(),
      '转向次数过多',
    ],
  ])('a page that %s fails with its reason and the rest goes on', async (_, page, reason) => {
    pages = { '/list.html': '<a href="/a.html">一</a><a href="/b.html">二</a>', '/a.html': page, '/b.html': '<p>办法</p>' };
    const found = await source().find();
    expect(found.files).toEqual([`${origin}/b.html`]);
    expect(found.failed).toEqual([{ path: `${origin}/a.html`, reason }]);
  });

  it('is never inside the own network unless the operator allowed that host', async () => {
    expect((await source({}, memoryOf(), []).find()).failed[0]?.reason).toBe(`${host} 是内部地址，已拒绝`);
    const named = await source({ url: `http://localhost:${host.split(':')[1] ?? ''}/list.html` }, memoryOf(), []).find();
    expect(named.failed[0]?.reason).toBe('localhost 指向内部地址，已拒绝');
    expect(asked).toEqual([]);
  });
});

it.each(['127.0.0.1', '10.1.2.3', '172.20.0.1', '192.168.1.1', '169.254.169.254', '::1', 'fd00::1', '::ffff:10.0.0.1', '0.0.0.0'])(
  '%s is inside',
  (address) => expect(isInside(address)).toBe(true),
);
it.each(['114.114.114.114', '2400:3200::1'])('%s is outside', (address) => expect(isInside(address)).toBe(false));
