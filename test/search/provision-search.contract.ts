import { describe, expect, it } from 'vitest';
import type { FaqEntry } from '../../server/domain/policy/ports.ts';
import type { ProvisionSearch } from '../../server/domain/search/ports.ts';
import type { IndexedDocument } from '../../server/search/index.ts';
import { aDocument, validOn } from './documents.ts';

/** A search over these documents; today is 2026-06-01. */
export type SearchOver = (documents: readonly IndexedDocument[], faq?: readonly FaqEntry[]) => Promise<ProvisionSearch>;

const RENT = aDocument('rent', [
  '临澜市科技型企业房租补贴办法',
  '第一条 对入驻孵化器的科技型企业，按实际支付租金的50%给予补贴，每年最高10万元。',
  '第二条 申报企业应当提交租赁合同和付款凭证。',
]);
const TALENT = aDocument('talent', [
  '临澜市高层次人才引进办法',
  '第一条 对新引进的博士给予30万元安家补助。',
  '第二条 用人单位应当依法缴纳社会保险费。',
]);

/** What every search must do, whatever engine is behind it. */
export function provisionSearchContract(searchOver: SearchOver): void {
  finding(searchOver);
  validity(searchOver);
  filters(searchOver);
}

function finding(searchOver: SearchOver): void {
  describe('finding provisions', () => {
    it('finds the article a question is about, with words that stand at its offsets', async () => {
      const hits = await (await searchOver([RENT, TALENT])).search({ question: '租金补贴最高多少钱？', k: 3 });
      expect(hits[0]).toMatchObject({ documentId: 'rent', provisionPath: '第一条', title: '临澜市科技型企业房租补贴办法' });
      for (const hit of hits) {
        const { text } = [RENT, TALENT].find((d) => d.id === hit.documentId) ?? RENT;
        expect(text.slice(hit.start, hit.end)).toBe(hit.text);
        expect(hit.evidence).toBeGreaterThanOrEqual(0);
        expect(hit.evidence).toBeLessThanOrEqual(1);
      }
    });

    it('gives each article as its own hit, never a title alone, and no more than asked for', async () => {
      const search = await searchOver([RENT]);
      expect((await search.search({ question: '科技型企业房租补贴', k: 10 })).map((h) => h.provisionPath).sort()).toEqual([
        '第一条',
        '第二条',
      ]);
      expect(await search.search({ question: '科技型企业房租补贴', k: 1 })).toHaveLength(1);
      expect(await search.search({ question: '科技型企业房租补贴', k: 0 })).toEqual([]);
    });

    it('finds the same through Traditional characters, full-width forms and compatibility radicals', async () => {
      const search = await searchOver([TALENT, RENT]);
      for (const question of ['租金補貼最高多少錢', '租金补贴的比例是５０％吗', '⼊驻孵化器的企业租⾦补贴'])
        expect((await search.search({ question, k: 1 }))[0], question).toMatchObject({ documentId: 'rent', provisionPath: '第一条' });
    });

    it('has much evidence for a question the text covers and little for one it does not', async () => {
      const search = await searchOver([RENT, TALENT]);
      const [covered] = await search.search({ question: '新引进的博士有安家补助吗', k: 1 });
      const [foreign] = await search.search({ question: '红烧肉要炖多久才软烂', k: 1 });
      expect(covered?.evidence).toBeGreaterThan(0.6);
      expect(foreign?.evidence ?? 0).toBeLessThan(0.2);
    });

    it('understands a follow-up by the question before it', async () => {
      const hits = await (
        await searchOver([RENT, TALENT])
      ).search({ question: '那要提交什么材料？', history: ['科技型企业的房租补贴有多少？'], k: 1 });
      expect(hits[0]).toMatchObject({ documentId: 'rent', provisionPath: '第二条' });
    });

    it('finds a provision through a question known to belong to it', async () => {
      const faq = [{ id: 'f1', question: '公司要给员工上五险吗', answer: null, documentId: 'talent', provisionPath: '第二条' }];
      expect((await (await searchOver([RENT, TALENT], faq)).search({ question: '小公司必须给员工上五险么', k: 1 }))[0]).toMatchObject({
        documentId: 'talent',
        provisionPath: '第二条',
      });
    });

    it('finds nothing, rather than failing, where there is nothing or nothing is asked', async () => {
      expect(await (await searchOver([])).search({ question: '补贴', k: 5 })).toEqual([]);
      expect(await (await searchOver([RENT])).search({ question: '　？', k: 5 })).toEqual([]);
    });
  });
}

function validity(searchOver: SearchOver): void {
  describe('validity', () => {
    const words = ['第一条 新认定的专精特新企业奖励20万元。'];
    const old = aDocument('old', ['专精特新企业奖励办法', ...words], {
      validity: validOn({ effectiveFrom: '2019-01-01', expiresOn: '2023-12-31' }),
    });
    const current = aDocument('current', ['专精特新企业奖励办法', ...words], { validity: validOn({ effectiveFrom: '2024-01-01' }) });

    it('puts what is in force first and still finds what is not, saying so', async () => {
      const hits = await (await searchOver([old, current])).search({ question: '专精特新企业奖励多少', k: 5 });
      expect(hits.map((h) => [h.documentId, h.validity])).toEqual([
        ['current', 'in-force'],
        ['old', 'expired'],
      ]);
    });

    it('takes validity on the day that is asked about', async () => {
      const hits = await (
        await searchOver([old, current])
      ).search({ question: '专精特新企业奖励多少', k: 5, filter: { asOf: '2022-05-01' } });
      expect(hits.map((h) => [h.documentId, h.validity])).toEqual([
        ['old', 'in-force'],
        ['current', 'not-yet-in-force'],
      ]);
    });
  });
}

function filters(searchOver: SearchOver): void {
  describe('filters', () => {
    const make = (id: string, more: Partial<IndexedDocument>) => aDocument(id, [`补贴办法${id}`, '第一条 给予企业补贴。'], more);
    const documents = [
      make('nation', { jurisdiction: '100000', kind: 'law', issuers: ['国务院'], validity: validOn({ effectiveFrom: '2027-01-01' }) }),
      make('province', {
        jurisdiction: '440000',
        issuers: ['广东省科学技术厅', '广东省财政厅'],
        validity: validOn({ signedOn: '2025-03-01' }),
      }),
      make('city', {
        jurisdiction: '440300',
        industries: ['C39'],
        validity: validOn({ signedOn: '2023-03-01', publishedOn: '2023-12-01', repealedOn: '2025-01-01' }),
      }),
      make('elsewhere', { jurisdiction: '350000', industries: ['I'], validity: validOn({ expiresOn: '2020-01-01' }) }),
      make('unknown', {}),
    ];
    it('find only what they allow', async () => {
      const search = await searchOver(documents);
      for (const [filter, ids] of [
        [{ jurisdiction: '440300' }, ['city', 'nation', 'province']],
        [{ jurisdiction: '440000' }, ['nation', 'province']],
        [{ jurisdiction: '100000' }, ['nation']],
        [{ kinds: ['law'] }, ['nation']],
        [{ kinds: ['law', 'policy'] }, ['city', 'elsewhere', 'nation', 'province', 'unknown']],
        [{ issuer: '科学技术厅' }, ['province']],
        [{ issuer: '*' }, []],
        [{ industry: 'C3911' }, ['city', 'nation', 'province', 'unknown']],
        [{ industry: 'C' }, ['city', 'nation', 'province', 'unknown']],
        [{ industry: 'I65' }, ['elsewhere', 'nation', 'province', 'unknown']],
        [{ since: '2024-01-01' }, ['province']],
        [{ until: '2024-01-01' }, ['city']],
        [{ until: '2023-03-01' }, ['city']],
        [{ until: '2023-02-28' }, []],
        [{ since: '2023-01-01', until: '2025-12-31' }, ['city', 'province']],
        // signed before and published after these days: neither date lies between them
        [{ since: '2023-06-01', until: '2023-09-01' }, []],
        [{ validity: 'in-force' }, ['province']],
        [{ validity: 'in-force', asOf: '2024-06-01' }, ['city']],
        [{ validity: 'in-force', asOf: '2019-06-01' }, ['elsewhere']],
        [{ validity: 'expired' }, ['elsewhere']],
        [{ validity: 'repealed' }, ['city']],
        [{ validity: 'not-yet-in-force' }, ['nation']],
        [{ validity: 'unknown' }, ['unknown']],
        [{ documentIds: ['city', 'unknown'] }, ['city', 'unknown']],
        [{ documentIds: [] }, []],
      ] as const) {
        const hits = await search.search({ question: '企业补贴', k: 20, filter });
        expect(hits.map((h) => h.documentId).sort(), JSON.stringify(filter)).toEqual(ids);
      }
    });
  });
}
