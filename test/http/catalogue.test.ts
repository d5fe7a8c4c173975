import request from 'supertest';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Express } from 'express';
import type { Catalogue, DocumentPage } from '../../server/contract/http.ts';
import { createApp } from '../../server/http/app.ts';
import { DEFAULT_TRANSPORT, type Services } from '../../server/http/services.ts';
import { gazetteContents } from '../../server/http/views/gazette-contents.ts';
import { AnswerRunner } from '../../server/realtime/answer-runner.ts';
import { aDocument } from '../fakes/document-builder.ts';
import { renovation } from '../fakes/library.ts';
import { fakeServices } from '../fakes/services.ts';

const appOf = (given: Partial<Services> = {}): Express => {
  const services = fakeServices(given);
  return createApp(services, new AnswerRunner(services), { ...DEFAULT_TRANSPORT, publicUrl: 'https://policy.example.cn' });
};
/** Forty-five offices, each with one notice; another office has the gazette. */
const many = [
  ...Array.from({ length: 45 }, (_, i) => ({
    ...renovation.document,
    id: `d-${i}`,
    title: `第${i}号通知`,
    documentNumber: `文〔2025〕${i}号`,
    kind: 'notice' as const,
    issuingAuthorities: [`第${i}办公室`],
    publishedOn: `2025-01-${String((i % 28) + 1).padStart(2, '0')}`,
  })),
  {
    ...renovation.document,
    id: 'd-gazette',
    title: '公报2025年第1号',
    documentNumber: null,
    kind: 'gazette' as const,
    issuingAuthorities: [],
    publishedOn: '2025-02-01',
  },
  {
    ...renovation.document,
    id: 'd-undated',
    title: '没有日期的办法',
    documentNumber: null,
    issuingAuthorities: [],
    publishedOn: null,
    signedOn: null,
    effectiveFrom: null,
  },
];
const listOf = (documents: typeof many): Partial<Services> => ({ listDocuments: () => Promise.resolve(documents) });

describe('目录', () => {
  it('opens the newest year, with an issue of the gazette before the notices by issuer; what has no date has a branch of its own', async () => {
    const { body } = await request(appOf(listOf(many)))
      .get('/api/catalogue')
      .expect(200);
    const catalogue = body as Catalogue;
    expect(catalogue.groups.map((g) => [g.value, g.count])).toEqual([
      ['2025', 46],
      ['none', 1],
    ]);
    expect(catalogue.sections[0]).toMatchObject({ label: '公报', documents: [{ id: 'd-gazette', day: '2025-02-01' }] });
    expect(catalogue.sections.flatMap((s) => s.documents)).toHaveLength(46);
  });
  it.each(['year', 'issuer', 'jurisdiction', 'subject', 'kind'])('by %s leads to every document there is', async (by) => {
    const app = appOf(listOf(many));
    const { groups } = (await request(app).get(`/api/catalogue?by=${by}`)).body as Catalogue;
    const found = new Set<string>();
    for (const { value } of groups)
      for (const s of ((await request(app).get(`/api/catalogue?by=${by}&of=${encodeURIComponent(value)}`)).body as Catalogue).sections)
        for (const d of s.documents) found.add(d.id);
    expect([...found].sort()).toEqual(many.map((d) => d.id).sort());
  });
  it('is there without script, each entry a link with number and date, at one address', async () => {
    const { text } = await request(appOf()).get('/catalogue?utm_source=x&of=2026&by=year').expect(200);
    expect(text).toMatch(/<a href="\/policies\/d-renovation">临澜市制造业设备更新奖补办法<\/a>　澜工信规〔2026〕7号　2026年3月18日　有效/u);
    expect(text).toMatch(/<link rel="canonical" href="https:\/\/policy\.example\.cn\/catalogue\?by=year&amp;of=2026">/u);
    await request(appOf()).get('/catalogue?by=year&of=1899').expect(404);
    await request(appOf()).get('/catalogue?__proto__=&constructor=x').expect(200);
    expect((await request(appOf()).get('/sitemap.xml')).text).toMatch(/\/catalogue\?by=issuer&amp;of=/u);
  });
  it('says of an issue of a gazette no more than its day: what it carries is valid or not', async () => {
    const app = appOf(listOf(many));
    const lineOf = (text: string): string => /<li>(?:<p>)?<a href="\/policies\/d-gazette">.*/u.exec(text)?.[0] ?? '';
    expect(lineOf((await request(app).get('/catalogue?by=kind&of=gazette')).text)).toBe(
      '<li><a href="/policies/d-gazette">公报2025年第1号</a>　2025年2月1日',
    );
    expect(lineOf((await request(app).get('/library?kind=gazette')).text)).not.toMatch(/有效/u);
    const { facets } = (await request(app).get('/api/documents')).body as DocumentPage;
    expect(facets.validity.reduce((sum, f) => sum + f.count, 0)).toBe(many.length - 1);
  });
  it('lists what an issue of a gazette holds, each where it begins', () => {
    const { text, provisions } = aDocument({ id: 'g', title: '公报' }, [
      [
        'paragraph',
        null,
        '某市政府关于甲事的意见（某政发〔2026〕1号）……………（1）\n某市办公室关于印发《乙办法》的通知（某政办〔2026〕2号）……（4）',
      ],
      ['title', null, '某市政府关于甲事的意见'],
      ['paragraph', null, '正文。'],
      ['title', null, '某市办公室关于印发《乙办法》的通知'],
    ]);
    expect(gazetteContents({ document: { id: 'g' }, text, provisions, related: [] }).map((c) => [c.title.slice(0, 8), c.ordinal])).toEqual([
      ['某市政府关于甲事', 2],
      ['某市办公室关于印', 4],
    ]);
  });
});

describe('an issue whose documents stand by themselves', () => {
  it('names them in the order of its catalogue, whatever order they are stored in', () => {
    const { text, provisions } = aDocument({ id: 'g', title: '公报' }, [
      ['paragraph', null, '目 录\n关于甲事的意见（某政发〔2026〕1号）\n关于印发《乙办法》的通知（某政办〔2026〕2号）'],
    ]);
    const carried = (id: string, title: string) => ({ relation: 'carries' as const, id, title, documentNumber: null });
    const related = [carried('b', '关于印发《乙办法》的通知'), carried('a', '关于甲事的意见')];
    expect(gazetteContents({ document: { id: 'g' }, text, provisions, related }).map((c) => [c.documentId, c.ordinal])).toEqual([
      ['a', 0],
      ['b', 0],
    ]);
  });
});

describe('查政策 without script', () => {
  const idsIn = (text: string): string[] => [...text.matchAll(/<li><p><a href="\/policies\/([\w-]+)">/gu)].map((m) => m[1] ?? '');
  it.each(['kind=policy', 'year=2026', 'validity=repealed', 'q=设备更新', 'sort=title', 'page=2'])(
    'honours %s as the page with script does',
    async (asked) => {
      const app = appOf();
      const [name = '', value = ''] = asked.split('=');
      const query = { [name]: value };
      expect(idsIn((await request(app).get('/library').query(query).expect(200)).text)).toEqual(
        ((await request(app).get('/api/documents').query(query)).body as DocumentPage).documents.map((d) => d.id),
      );
    },
  );
  it('passes over what it does not understand, and has one address for one list', async () => {
    const { text } = await request(appOf()).get('/library?year=2026&kind=policy&utm_source=x&page=nonsense').expect(200);
    expect(text).toMatch(/<link rel="canonical" href="https:\/\/policy\.example\.cn\/library\?kind=policy&amp;year=2026">/u);
  });
  it('folds a long facet and gives all of its values when asked', async () => {
    const app = appOf(listOf(many));
    const first = (await request(app).get('/api/documents')).body as DocumentPage;
    const all = (await request(app).get('/api/documents?every=issuer')).body as DocumentPage;
    expect([first.facets.issuer.length, first.values.issuer, all.facets.issuer.length]).toEqual([40, 45, 45]);
    const seldom = all.facets.issuer.at(-1)?.value ?? '';
    const chosen = (await request(app).get('/api/documents').query({ issuer: seldom })).body as DocumentPage;
    expect(chosen.facets.issuer.map((f) => f.value)).toContain(seldom);
    expect((await request(app).get('/library?every=issuer')).text.match(/第\d+办公室<\/a>/gu)).toHaveLength(45);
  });
});

describe('浏览次数', () => {
  const browser = 'Mozilla/5.0 (X11; Linux x86_64) Chrome/140';
  const other = 'Mozilla/5.0 (iPhone) Safari/605';
  let app: Express;
  let day: string;
  beforeEach(() => {
    day = '2026-11-22';
    app = appOf({ today: () => day });
  });
  const read = (path: string, agent: string) => request(app).get(path).set('user-agent', agent).expect(200);
  const shown = async () =>
    ((await request(app).get('/api/documents?q=设备更新').set('user-agent', 'x')).body as DocumentPage).views['d-renovation'];
  it('counts a visitor once a day and document, by the page or the data, and nobody who only looks at a list, a quote or another document', async () => {
    await read('/policies/d-renovation', browser);
    await read('/api/documents/d-renovation', browser);
    await read('/api/documents/d-renovation/quote?start=0&end=5', other);
    await read('/api/documents/d-renovation?aside=1', other);
    await read('/programs/p-equipment', other);
    expect(await shown()).toBe(1);
    await read('/policies/d-renovation', other);
    day = '2026-11-23';
    expect((await read('/policies/d-renovation', browser)).text).toContain('浏览3次');
  });
  it.each(['Googlebot/2.1', 'Mozilla/5.0 (compatible; Baiduspider/2.0)', 'curl/8.5', 'Mozilla/5.0 HeadlessChrome/140', ''])(
    'does not count %j',
    async (agent) => {
      await read('/policies/d-renovation', agent);
      expect(await shown()).toBe(0);
    },
  );
  it('puts what is read most first, and never fails a reader', async () => {
    await read('/policies/d-recognition', browser);
    expect(((await request(app).get('/api/documents?sort=views')).body as DocumentPage).documents[0]?.id).toBe('d-recognition');
    const broken = appOf({ views: { add: () => Promise.reject(new Error('disk full')), all: () => Promise.resolve(new Map()) } });
    await request(broken).get('/policies/d-renovation').set('user-agent', browser).expect(200);
  });
});
