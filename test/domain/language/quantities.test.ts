import { describe, expect, it } from 'vitest';
import { findQuantities } from '../../../server/domain/language/quantities.ts';

const read = (text: string) => findQuantities(text).map((q) => [q.dimension, q.value, q.upper]);

describe('findQuantities', () => {
  it.each([
    ['500万元', ['money', 5_000_000, null]],
    ['5,000万元', ['money', 50_000_000, null]],
    ['1.5亿元', ['money', 150_000_000, null]],
    ['2000万人民币', ['money', 20_000_000, null]],
    ['两百万元', ['money', 2_000_000, null]],
    ['800元', ['money', 800, null]],
    ['1000万美元', ['foreign-money', 10_000_000, null]],
    ['3%', ['ratio', 0.03, null]],
    ['2.3％', ['ratio', 0.023, null]],
    ['百分之五十', ['ratio', 0.5, null]],
    ['三分之二', ['ratio', 2 / 3, null]],
    ['0.5个百分点', ['points', 0.005, null]],
    ['两年', ['years', 2, null]],
    ['6个月', ['months', 6, null]],
    ['3个会计年度', ['years', 3, null]],
    ['30人', ['people', 30, null]],
    ['1万人', ['people', 10_000, null]],
    ['两项', ['items', 2, null]],
    ['500平方米', ['area', 500, null]],
    ['3万㎡', ['area', 30_000, null]],
    ['5000吨标准煤', ['coal', 5000, null]],
  ])('reads %s', (text, quantity) => {
    expect(read(text)).toEqual([quantity]);
  });

  it('lets the ends of a range share the unit', () => {
    expect(read('2-10亿元')).toEqual([['money', 200_000_000, 1_000_000_000]]);
    expect(read('50万元至100万元')).toEqual([['money', 500_000, 1_000_000]]);
    expect(read('10%—30%')).toEqual([['ratio', 0.1, 0.3]]);
  });

  it.each(['同一项目', '每一家', '第三项', '2023年度', '2023年', '10人民币', '进一步', '5项目', '1家政'])(
    'counts nothing in %s',
    (text) => {
      expect(read(text).filter(([dimension]) => dimension !== 'money')).toEqual([]);
    },
  );

  it('gives the exact place of the words', () => {
    const text = '不低于500万元（含）';
    const [q] = findQuantities(text);
    expect(q && text.slice(q.start, q.end)).toBe('500万元');
  });
});
