import { describe, expect, it } from 'vitest';
import { valueInWords } from '../../../server/domain/subsidy/describe.ts';
import { matchProgram } from '../../../server/domain/subsidy/match-program.ts';
import { regions } from '../../../server/reference/regions.ts';
import { anEnterprise, aProgram, requires } from '../../builders/programs.ts';

describe('codes are said by name', () => {
  it.each([
    ['industry', ['C3911'], '计算机整机制造'],
    ['industry', 'C3911', '计算机整机制造'],
    ['industry', ['C3910'], '计算机制造'],
    ['industry', ['I'], '信息传输、软件和信息技术服务业'],
    ['registeredIn', ['440300'], '深圳市'],
    ['registeredIn', '440305', '南山区'],
    ['registeredIn', ['440399'], '深圳市辖区内'],
    ['registeredIn', ['深圳'], '深圳'],
    ['industry', ['光伏'], '光伏'],
    ['taxCreditRating', ['A'], 'A级'],
  ] as const)('%s %j is %s', (fact, value, words) => {
    expect(valueInWords(fact, value, regions())).toBe(words);
  });

  it('also in the explanation of a verdict, for a class the standard has not', () => {
    const program = aProgram({ allOf: [requires('industry', 'in', ['C40'])] });
    const { explanation } = matchProgram(
      {
        program,
        path: '/documents/d1.txt',
        terms: { signedOn: '2024-01-01', publishedOn: null, effectiveFrom: null, expiresOn: null, repealedOn: null },
      },
      anEnterprise({ industry: ['C3910'] }),
      '2026-11-23',
      regions(),
    );
    expect(JSON.stringify(explanation, ['allOf', 'sentence'])).toContain('行业：计算机制造，要求属于仪器仪表制造业');
  });
});
