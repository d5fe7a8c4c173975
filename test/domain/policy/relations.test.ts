import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mention } from '../../../server/domain/policy/document.ts';
import { relate } from '../../../server/domain/policy/relations.ts';
import type { RelatedDocument } from '../../../server/domain/policy/related-document.ts';
import { fold } from '../../../server/search/text/fold.ts';

const LINLAN = { code: '990100', name: '澜江省临澜市' };
const PROVINCE = { code: '990000', name: '澜江省' };

const aDocument = (id: string, title: string, more: Partial<RelatedDocument> = {}): RelatedDocument => ({
  id,
  title,
  documentNumber: null,
  jurisdiction: LINLAN,
  signedOn: null,
  publishedOn: null,
  effectiveFrom: null,
  expiresOn: null,
  mentions: [],
  ...more,
});
const says = (
  relation: Mention['relation'],
  title: string | null,
  documentNumber: string | null = null,
  more: Partial<Mention> = {},
): Mention => ({
  relation,
  title,
  documentNumber,
  span: null,
  confidence: 1,
  ...more,
});

const old = aDocument('old', '临澜市科技局关于印发临澜市创新券管理办法的通知', {
  documentNumber: '临科〔2018〕9号',
  signedOn: '2018-04-02',
  effectiveFrom: '2018-05-01',
});
const replacement = aDocument('new', '临澜市科技局关于印发《临澜市创新券管理办法》的通知', {
  documentNumber: '临科规〔2023〕2号',
  signedOn: '2023-03-10',
  effectiveFrom: '2023-04-10',
  mentions: [says('repeals', '临澜市科技局关于印发临澜市创新券管理办法的通知', '临科［2018］9號')],
});

describe('a page that says its document no longer holds', () => {
  const page = (more: Partial<RelatedDocument>) => ({ ...old, stated: 'expired' as const, statedOn: '2024-06-30', ...more });
  const on = (document: RelatedDocument, day: string, ...others: RelatedDocument[]) =>
    relate([document, ...others], fold).validity(document, day);

  it('is believed on every day where nothing says since when', () => {
    expect(on(page({}), '2026-01-01')).toBe('expired');
    expect(on(page({ stated: 'repealed' }), '2026-01-01')).toBe('repealed');
  });
  it('means the last day that the text gives, where that had come', () => {
    expect([on(page({ expiresOn: '2023-04-30' }), '2023-04-30'), on(page({ expiresOn: '2023-04-30' }), '2023-05-01')]).toEqual([
      'in-force',
      'expired',
    ]);
  });
  it('means the repeal that is known, where that had come', () => {
    expect([on(page({}), '2023-04-09', replacement), on(page({}), '2023-04-10', replacement)]).toEqual(['in-force', 'repealed']);
  });
  it('outweighs a term that was still to run', () => expect(on(page({ expiresOn: '2028-04-30' }), '2026-01-01')).toBe('expired'));
  it('is outdone by a prolongation newer than the page, not by an older one', () => {
    const prolonged = (day: string) =>
      aDocument('list', '临澜市科技局关于规范性文件清理结果的公告', {
        signedOn: day,
        mentions: [says('continues', old.title, old.documentNumber)],
      });
    expect(on(page({}), '2026-01-01', prolonged('2025-01-01'))).toBe('in-force');
    expect(on(page({}), '2026-01-01', prolonged('2022-01-01'))).toBe('expired');
  });
  it('says that an undated document holds, and nothing against its end', () => {
    const undated = aDocument('u', '临澜市会展办法', { stated: 'in-force' });
    expect(on(undated, '2026-01-01')).toBe('in-force');
    expect(on({ ...undated, expiresOn: '2025-01-01' }, '2026-01-01')).toBe('expired');
  });
});

describe('a replacement', () => {
  it('ends what it repeals on the day it takes effect itself', () => {
    const { of, validity } = relate([old, replacement], fold);
    expect(of('old')).toMatchObject({ repealedBy: ['new'], supersededBy: ['new'], repealedOn: '2023-04-10' });
    expect([validity(old, '2023-04-09'), validity(old, '2023-04-10')]).toEqual(['in-force', 'repealed']);
    expect([validity(replacement, '2023-04-09'), validity(replacement, '2023-04-10')]).toEqual(['not-yet-in-force', 'in-force']);
  });

  it('changes nothing before it is stored', () => {
    const { of, unresolved } = relate([replacement], fold);
    expect(of('old').repealedOn).toBeNull();
    expect(unresolved.get('new')).toHaveLength(1);
  });

  it('never means itself, though it bears the name of what it repeals', () => {
    const own = aDocument('own', '临澜市人才公寓管理办法', {
      signedOn: '2022-06-01',
      mentions: [says('repeals', '临澜市人才公寓管理办法')],
    });
    expect(relate([own], fold).of('own').repealedBy).toEqual([]);
  });

  it('does not end the undated copy of the text that it issues', () => {
    const copy = aDocument('copy', '临澜市创新券管理办法');
    const revised = {
      ...replacement,
      mentions: [says('supersedes', '临澜市创新券管理办法', null, { confidence: 0.6 }), says('forwards', '临澜市创新券管理办法')],
    };
    expect(relate([copy, revised], fold).of('copy').repealedOn).toBeNull();
  });

  it('does not end the document of another place with the same name', () => {
    const elsewhere = aDocument('elsewhere', '关于支持外贸企业稳定发展的若干措施', {
      signedOn: '2020-01-01',
      jurisdiction: { code: '440300', name: '广东省深圳市' },
    });
    const here = aDocument('here', '关于稳外贸的意见', {
      signedOn: '2021-01-01',
      mentions: [says('repeals', '关于支持外贸企业稳定发展的若干措施')],
    });
    expect(relate([elsewhere, here], fold).of('elsewhere').repealedBy).toEqual([]);
  });

  it('ends by its number even where the cited title is shortened', () => {
    const short = aDocument('short', '关于创新券的新规定', {
      signedOn: '2024-01-05',
      mentions: [says('repeals', null, '临科〔2018〕9号')],
    });
    expect(relate([old, short], fold).of('old').repealedOn).toBe('2024-01-05');
  });

  it('ends nothing while it is a draft, and is itself of unknown validity', () => {
    const draft = { ...replacement, title: '临澜市创新券管理办法（征求意见稿）' };
    const { of, validity } = relate([old, draft], fold);
    expect(of('old').repealedOn).toBeNull();
    expect(validity(draft, '2024-01-01')).toBe('unknown');
  });

  it('repeals on its own words even where no day is known', () => {
    const undated = aDocument('undated', '关于停止执行部分文件的通知', { mentions: [says('repeals', null, '临科〔2018〕9号')] });
    expect(relate([old, undated], fold).validity(old, '2019-01-01')).toBe('repealed');
  });

  it('is not made by a page that only tells of it', () => {
    const page = aDocument('page', '文件汇编说明', {
      mentions: [says('repeals', null, '临科〔2018〕9号'), says('expires', null, '临科〔2018〕9号')],
    });
    expect(relate([old, page], fold).validity(old, '2019-01-01')).toBe('in-force');
  });
});

describe('a clean-up list', () => {
  const documents = [
    aDocument('a', '关于加快发展会展业的意见', { documentNumber: '临府〔2010〕3号', signedOn: '2010-02-01', expiresOn: '2015-01-31' }),
    aDocument('b', '关于扶持动漫产业的若干规定', { documentNumber: '临府〔2011〕8号', signedOn: '2011-02-01' }),
    aDocument('c', '关于促进餐饮业发展的通知', { documentNumber: '临府办〔2012〕1号', signedOn: '2012-02-01' }),
    aDocument('list', '临澜市人民政府关于公布文件清理结果的决定', {
      signedOn: '2016-06-30',
      mentions: [
        says('continues', null, '临府〔2010〕3号'),
        says('repeals', null, '临府〔2011〕8号'),
        says('expires', null, '临府办〔2012〕1号'),
      ],
    }),
  ];
  it('changes many documents at once', () => {
    const { validity } = relate(documents, fold);
    const on = (day: string) => documents.slice(0, 3).map((d) => validity(d, day));
    expect(on('2014-01-01')).toEqual(['in-force', 'in-force', 'in-force']);
    expect(on('2016-06-30')).toEqual(['in-force', 'repealed', 'expired']);
  });
});

describe('a prolongation', () => {
  const subsidy = aDocument('subsidy', '临澜市稳岗补贴实施细则', {
    documentNumber: '临人社〔2020〕5号',
    signedOn: '2020-03-01',
    expiresOn: '2022-12-31',
  });
  it('moves the last valid day', () => {
    const longer = aDocument('longer', '关于延长《临澜市稳岗补贴实施细则》有效期的通知', {
      signedOn: '2022-12-01',
      mentions: [says('continues', '临澜市稳岗补贴实施细则', null, { until: '2024-12-31' })],
    });
    const { of, validity } = relate([subsidy, longer], fold);
    expect(of('subsidy').expiresOn).toBe('2024-12-31');
    expect([validity(subsidy, '2024-12-31'), validity(subsidy, '2025-01-01')]).toEqual(['in-force', 'expired']);
  });
  it('to a day that is not said leaves no last day', () => {
    const longer = aDocument('longer', '关于继续实施稳岗补贴的通知', {
      signedOn: '2022-12-01',
      mentions: [says('continues', null, '临人社〔2020〕5号', { until: null })],
    });
    expect(relate([subsidy, longer], fold).validity(subsidy, '2023-06-01')).toBe('in-force');
  });
});

describe('an interpretation', () => {
  const first = aDocument('v1', '临澜市绿色工厂奖补办法', { signedOn: '2019-01-10' });
  const second = aDocument('v2', '临澜市绿色工厂奖补办法', { signedOn: '2022-01-10' });
  const explains = (publishedOn: string | null) =>
    aDocument('i', '《临澜市绿色工厂奖补办法》解读', { publishedOn, mentions: [says('interprets', '临澜市绿色工厂奖补办法')] });
  it.each([
    ['2019-01-12', ['i'], []],
    ['2022-01-12', [], ['i']],
    [null, [], ['i']],
  ] as const)('of %s means the version current on that day', (day, v1, v2) => {
    const { of } = relate([first, second, explains(day)], fold);
    expect([of('v1').interpretedBy, of('v2').interpretedBy]).toEqual([v1, v2]);
  });
  it('may explain a document of the province', () => {
    const provincial = aDocument('p', '澜江省民营经济促进办法', { jurisdiction: PROVINCE, signedOn: '2021-01-01' });
    const local = aDocument('i', '一图读懂民营经济促进办法', {
      publishedOn: '2021-02-01',
      mentions: [says('interprets', '澜江省民营经济促进办法')],
    });
    expect(relate([provincial, local], fold).of('p').interpretedBy).toEqual(['i']);
  });
});

describe('relations', () => {
  const titles = ['临澜市绿色工厂奖补办法', '临澜市创新券管理办法', '关于支持外贸企业稳定发展的若干措施'] as const;
  const anyDay = fc.integer({ min: 0, max: 3000 }).map((n) => new Date(Date.UTC(2016, 0, 1 + n)).toISOString().slice(0, 10));
  const anyMention = fc.record({
    relation: fc.constantFrom<Mention['relation']>('interprets', 'repeals', 'supersedes', 'continues', 'expires', 'amends', 'based-on'),
    title: fc.option(fc.constantFrom(...titles)),
    documentNumber: fc.option(fc.integer({ min: 1, max: 8 }).map((n) => `临府〔2020〕${n}号`)),
    span: fc.constant(null),
    confidence: fc.constant(1),
    on: fc.option(anyDay),
  });
  const anySet = fc
    .array(
      fc.record({
        title: fc.constantFrom(...titles),
        signedOn: fc.option(anyDay),
        expiresOn: fc.option(anyDay),
        mentions: fc.array(anyMention, { maxLength: 3 }),
        numbered: fc.boolean(),
      }),
      { minLength: 1, maxLength: 8 },
    )
    .map((rows) =>
      rows.map(({ numbered, ...row }, i) =>
        aDocument(`d${i}`, row.title, { ...row, documentNumber: numbered ? `临府〔2020〕${i + 1}号` : null }),
      ),
    );

  it('are the same in whatever order the documents arrived', () => {
    fc.assert(
      fc.property(
        anySet.chain((set) => fc.tuple(fc.constant(set), fc.shuffledSubarray(set, { minLength: set.length, maxLength: set.length }))),
        anyDay,
        ([set, shuffled], day) => {
          const a = relate(set, fold);
          const b = relate(shuffled, fold);
          for (const d of set) {
            expect(b.of(d.id)).toEqual(a.of(d.id));
            expect(b.validity(d, day)).toBe(a.validity(d, day));
          }
          expect(Object.fromEntries(b.unresolved)).toEqual(Object.fromEntries(a.unresolved));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('never bring a repealed document back', () => {
    fc.assert(
      fc.property(anySet, anyDay, anyDay, (set, a, b) => {
        const [earlier, later] = a < b ? [a, b] : [b, a];
        const { validity } = relate(set, fold);
        for (const d of set) if (validity(d, earlier) === 'repealed') expect(validity(d, later)).toBe('repealed');
      }),
      { numRuns: 200 },
    );
  });
});
