import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readConditions } from '../../../ingest/conditions/read-conditions.ts';
import { leavesOf } from '../../../server/domain/subsidy/condition.ts';
import { compactList } from '../../rules/compact.ts';
import { contextOf, readText } from '../../rules/read-text.ts';

const PIECES = [
  '上年度营业收入',
  '不低于',
  '500万元',
  '以上',
  '（含）',
  '（',
  '）',
  '或',
  '且',
  '，',
  '；',
  '。',
  '：',
  '\n',
  '（1）',
  '①',
  '在本市注册',
  '的企业',
  '不予支持',
  '除外',
  '其中',
  '高新技术企业',
  '《',
  '》',
  '“',
  '30人',
  '5%',
  '至',
  '、',
  ' ',
  '研发',
  '占',
  '无',
  '失信',
  '对',
  '以下条件之一',
  'a',
  '1.',
  '年',
];

describe('readConditions', () => {
  it('cites every leaf with words that stand at that place in the text, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }),
        fc.constantFrom('requirement', 'applicant', 'exclusion', 'antecedent', 'tier'),
        (pieces, role) => {
          const text = pieces.join('');
          const tree = readConditions([{ start: 0, end: text.length, role }], contextOf(text, '临澜市'));
          for (const { citation } of leavesOf(tree)) {
            expect(text.slice(citation.start, citation.end)).toBe(citation.quote);
            expect(citation.end).toBeGreaterThan(citation.start);
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  it('asks for nothing where there is no passage', () => {
    expect(readConditions([], contextOf('', '临澜市'))).toEqual({ allOf: [] });
  });

  it('gives a requirement its published words, without the breaks of the page', () => {
    const [leaf] = leavesOf(readText('上年度营业\n收入不低于 500 万元'));
    expect(leaf?.text).toBe('上年度营业收入不低于500万元');
    expect(leaf?.citation.quote).toBe('上年度营业\n收入不低于 500 万元');
  });

  it('joins a stem and items that come as passages of their own', () => {
    const text = '符合下列条件之一：\n（1）职工50人以上；\n（2）规模以上工业企业。';
    const parts = text.split('\n');
    let at = 0;
    const passages = parts.map((p) => {
      const start = at;
      at += p.length + 1;
      return { start, end: start + p.length, role: 'requirement' as const };
    });
    expect(compactList(readConditions(passages, contextOf(text, '临澜市')))).toEqual([
      { any: ['employees >= 50', 'qualifications in above-scale-industrial'] },
    ]);
  });

  it('asks once for what a guide prints twice', () => {
    expect(compactList(readText('在本市注册的企业。在本市注册的企业。'))).toEqual(['registeredIn in 990100']);
  });

  it.each([
    ['alternatives', '职工30人以上或'.repeat(8000)],
    ['commas', '在本市注册，'.repeat(8000)],
    ['brackets', '（'.repeat(60_000)],
    ['stems', '符合下列条件：\n'.repeat(3000)],
    ['numbers', '9'.repeat(60_000)],
    ['list marks', '（1）'.repeat(15_000)],
    ['one endless word', '企'.repeat(60_000)],
    ['negations', '无'.repeat(60_000)],
    ['titles', '龙头企业、'.repeat(12_000)],
    ['places', '在北京市、'.repeat(12_000)],
  ])('reads hostile %s in time', (_, text) => {
    const started = performance.now();
    readText(text);
    expect(performance.now() - started).toBeLessThan(4000);
  });
});
