import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildIndex, indexManifest, openIndex, type IndexedDocument, type IndexInput } from '../../server/search/index.ts';
import { aDocument, validOn } from './documents.ts';

let directory: string;
beforeEach(() => { directory = mkdtempSync(join(tmpdir(), 'search-')); });
afterEach(() => rmSync(directory, { recursive: true, force: true }));

async function indexOf(documents: readonly IndexedDocument[], more: Partial<IndexInput> = {}) {
  await buildIndex(directory, { documents, revision: '1', ...more });
  return openIndex(directory, { today: () => '2026-06-01' });
}

const RENT = aDocument('rent', ['临澜市科技型企业房租补贴办法', '第一条 对入驻孵化器的科技型企业，按实际支付租金的50%给予补贴，每年最高10万元。', '第二条 申报企业应当提交租赁合同和付款凭证。']);
const TALENT = aDocument('talent', ['临澜市高层次人才引进办法', '第一条 对新引进的博士给予30万元安家补助。', '第二条 用人单位应当依法缴纳社会保险费。']);

describe('finding provisions', () => {
  it('finds the article a question is about, with words that stand at its offsets', async () => {
    const hits = await (await indexOf([RENT, TALENT])).search({ question: '租金补贴最高多少钱？', k: 3 });
    expect(hits[0]).toMatchObject({ documentId: 'rent', provisionPath: '第一条', title: '临澜市科技型企业房租补贴办法' });
    for (const hit of hits) {
      const { text } = [RENT, TALENT].find((d) => d.id === hit.documentId) ?? RENT;
      expect(text.slice(hit.start, hit.end)).toBe(hit.text);
      expect(hit.evidence).toBeGreaterThanOrEqual(0);
      expect(hit.evidence).toBeLessThanOrEqual(1);
    }
  });

  it('gives each article as its own hit and never a title alone', async () => {
    const hits = await (await indexOf([RENT])).search({ question: '科技型企业房租补贴', k: 10 });
    expect(hits.map((h) => h.provisionPath).sort()).toEqual(['第一条', '第二条']);
  });

  it.each([
    ['Traditional characters', '租金補貼最高多少錢'],
    ['full-width forms', '租金补贴的比例是５０％吗'],
    ['compatibility radicals', '⼊驻孵化器的企业租⾦补贴'],
  ])('finds the same through %s', async (_, question) => {
    expect((await (await indexOf([TALENT, RENT])).search({ question, k: 1 }))[0]).toMatchObject({ documentId: 'rent', provisionPath: '第一条' });
  });

  it('has much evidence for a question the text covers and little for one it does not', async () => {
    const index = await indexOf([RENT, TALENT]);
    const [covered] = await index.search({ question: '新引进的博士有安家补助吗', k: 1 });
    const [foreign] = await index.search({ question: '红烧肉要炖多久才软烂', k: 1 });
    expect(covered?.evidence).toBeGreaterThan(0.6);
    expect(foreign?.evidence ?? 0).toBeLessThan(0.2);
  });

  it('understands a follow-up by the question before it', async () => {
    const hits = await (await indexOf([RENT, TALENT])).search({ question: '那要提交什么材料？', history: ['科技型企业的房租补贴有多少？'], k: 1 });
    expect(hits[0]).toMatchObject({ documentId: 'rent', provisionPath: '第二条' });
  });

  it('finds a provision through a question known to belong to it', async () => {
    const faq = [{ id: 'f1', question: '公司要给员工上五险吗', answer: null, documentId: 'talent', provisionPath: '第二条' }];
    const hits = await (await indexOf([RENT, TALENT], { faq })).search({ question: '小公司必须给员工上五险么', k: 1 });
    expect(hits[0]).toMatchObject({ documentId: 'talent', provisionPath: '第二条' });
  });

  it('finds nothing, rather than failing, in an empty index or for an empty question', async () => {
    expect(await (await indexOf([])).search({ question: '补贴', k: 5 })).toEqual([]);
    expect(await (await indexOf([RENT])).search({ question: '　？', k: 5 })).toEqual([]);
  });
});

describe('validity', () => {
  const words = ['第一条 新认定的专精特新企业奖励20万元。'];
  const old = aDocument('old', ['专精特新企业奖励办法', ...words], { validity: validOn({ effectiveFrom: '2019-01-01', expiresOn: '2023-12-31' }) });
  const current = aDocument('current', ['专精特新企业奖励办法', ...words], { validity: validOn({ effectiveFrom: '2024-01-01' }) });

  it('puts what is in force first and still finds what is not, saying so', async () => {
    const hits = await (await indexOf([old, current])).search({ question: '专精特新企业奖励多少', k: 5 });
    expect(hits.map((h) => [h.documentId, h.validity])).toEqual([['current', 'in-force'], ['old', 'expired']]);
  });

  it('takes validity on the day that is asked about', async () => {
    const hits = await (await indexOf([old, current])).search({ question: '专精特新企业奖励多少', k: 5, filter: { asOf: '2022-05-01' } });
    expect(hits.map((h) => [h.documentId, h.validity])).toEqual([['old', 'in-force'], ['current', 'not-yet-in-force']]);
  });
});

describe('filters', () => {
  const make = (id: string, more: Partial<IndexedDocument>) => aDocument(id, [`补贴办法${id}`, '第一条 给予企业补贴。'], more);
  const documents = [
    make('nation', { jurisdiction: '100000', kind: 'law', issuers: ['国务院'] }),
    make('province', { jurisdiction: '440000', issuers: ['广东省科学技术厅'], validity: validOn({ signedOn: '2025-03-01' }) }),
    make('city', { jurisdiction: '440300', industries: ['C39'], validity: validOn({ signedOn: '2023-03-01' }) }),
    make('elsewhere', { jurisdiction: '350000', industries: ['I'], validity: validOn({ expiresOn: '2020-01-01' }) }),
    make('unknown', {}),
  ];
  it.each([
    [{ jurisdiction: '440300' }, ['city', 'nation', 'province']],
    [{ jurisdiction: '440000' }, ['nation', 'province']],
    [{ kinds: ['law'] }, ['nation']],
    [{ issuer: '科学技术厅' }, ['province']],
    [{ industry: 'C3911' }, ['city', 'nation', 'province', 'unknown']],
    [{ since: '2024-01-01' }, ['province']],
    [{ validity: 'expired' }, ['elsewhere']],
    [{ documentIds: ['city', 'unknown'] }, ['city', 'unknown']],
    [{ documentIds: [] }, []],
  ] as const)('%j finds only what it allows', async (filter, ids) => {
    const hits = await (await indexOf(documents)).search({ question: '企业补贴', k: 20, filter });
    expect(hits.map((h) => h.documentId).sort()).toEqual(ids);
  });
});

describe('snapshots', () => {
  it('say which state of the documents they were built from', async () => {
    expect(indexManifest(directory)).toBeNull();
    await buildIndex(directory, { documents: [RENT], revision: 'documents 7, questions 2' });
    expect(indexManifest(directory)).toMatchObject({ revision: 'documents 7, questions 2', documents: 1, passages: 2 });
  });

  it('leave an opened index as it was when a new one is written', async () => {
    const before = await indexOf([RENT]);
    const after = await indexOf([TALENT], { revision: '2' });
    expect((await before.search({ question: '租金补贴', k: 1 }))[0]?.documentId).toBe('rent');
    expect((await after.search({ question: '租金补贴', k: 1 }))[0]?.documentId).not.toBe('rent');
  });

  it('stay in use when writing the next one fails', async () => {
    await indexOf([RENT]);
    const broken = { [Symbol.iterator]: () => ({ next: () => { throw new Error('disk'); } }) };
    await expect(buildIndex(directory, { documents: broken, revision: '2' })).rejects.toThrow('disk');
    expect(openIndex(directory).manifest.revision).toBe('1');
    expect(readdirSync(directory).filter((name) => name.startsWith('draft-'))).toEqual([]);
  });
});
