import { describe, expect, it } from 'vitest';
import { keywordsOf } from '../../server/search/keywords.ts';

const source = {
  title: '临澜市科学技术局关于印发《临澜市企业研发投入后补助管理办法》的通知',
  names: ['临澜市科学技术局', '临澜市'],
  provisions: [
    { heading: '总则', text: '第一条　为引导企业加大研发投入，制定本办法。' },
    { heading: null, text: '第二条　研发费用按加计扣除口径计算，研发费用增长的，按研发费用增量给予补助。' },
    { heading: null, text: '第三条　企业应当在规定时间内提出申请，由市科学技术局审核。研发费用以加计扣除数为准，加计扣除以税务口径为准。' },
  ],
};
const equally = (terms: readonly string[]) => Promise.resolve(terms.map(() => 0.5));

describe('keywords of a document', () => {
  it('are terms that occur in it, and neither its issuer, its place nor words of every policy', async () => {
    const found = await keywordsOf(source, equally);
    const text = source.title + source.provisions.map((p) => p.text).join('');
    expect(found).toContain('研发投入后补助');
    expect(found).toContain('加计扣除');
    for (const k of found) {
      expect(text).toContain(k);
      expect('临澜市科学技术局').not.toContain(k);
      expect(['通知', '办法', '企业', '申请', '规定']).not.toContain(k);
    }
    expect(await keywordsOf(source, equally)).toEqual(found);
  });
  it('prefer what other documents seldom have', async () => {
    const seldom = (term: string) => (terms: readonly string[]) => Promise.resolve(terms.map((t) => (t === term ? 1 : 0)));
    expect(
      (
        await keywordsOf(
          {
            title: '办法',
            names: [],
            provisions: [{ heading: null, text: '展位费补助。展位费补助。展位费补助。租金补助。租金补助。租金补助。租金补助。' }],
          },
          seldom('展位费'),
        )
      )[0],
    ).toBe('展位费');
  });
});
