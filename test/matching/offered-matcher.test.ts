import { describe, expect, it } from 'vitest';
import { syntheticCondition, syntheticProfile } from '../../server/cli/bench/synthetic.ts';
import type { OfferedProgram } from '../../server/domain/subsidy/match-program.ts';
import { OfferedMatcher } from '../../server/matching/index.ts';
import { regions } from '../../server/reference/regions.ts';
import { matchEnterprise } from '../../server/usecases/match-enterprise.ts';
import { anAward, anEnterprise, aProgram, byHand } from '../builders/programs.ts';
import { DAY } from './arbitrary.ts';

/** Every third program is national, every fifth asks for an expert's word, every seventh is closed. */
const offered = Array.from({ length: 400 }, (_, i): OfferedProgram => {
  const condition = syntheticCondition(i, i % 3 === 0);
  return {
    path: '/d.txt',
    terms: {
      signedOn: '2020-01-01',
      publishedOn: null,
      effectiveFrom: null,
      expiresOn: i % 7 === 0 ? '2025-01-01' : null,
      repealedOn: null,
    },
    program: aProgram(i % 5 === 0 ? { allOf: [condition, byHand('经专家评审')] } : condition, {
      id: `p${i}`,
      awards: i % 2 === 0 ? [anAward({ max: 100_000 * (i + 1), text: '给予奖励' })] : [],
    }),
  };
});
const profiles = [
  ...Array.from({ length: 12 }, (_, i) => syntheticProfile(i * 31)),
  anEnterprise({}),
  anEnterprise({ registeredIn: ['110108'], employees: 40 }),
  {
    ...anEnterprise({ registeredIn: ['130102'] }),
    confirmations: Array.from({ length: 80 }, (_, n) => ({
      programId: `p${n * 5}`,
      text: '经专家评审',
      holds: n % 2 === 0,
      by: '张三',
      on: DAY,
    })),
  },
];

describe('programs for one enterprise, judged all at once', () => {
  const matcher = new OfferedMatcher(regions());

  it('have the matches and the next questions that judging one after the other has', () => {
    let asked = 0;
    for (const profile of profiles) {
      const plain = matchEnterprise(offered, profile, DAY, regions());
      const bulk = matcher.match(offered, profile, DAY);
      expect(bulk.matches).toEqual(plain.matches.filter((m) => m.eligibility === 'eligible' || m.eligibility === 'undetermined'));
      expect(bulk.nextQuestions).toEqual(plain.nextQuestions);
      asked += bulk.nextQuestions.length;
    }
    expect(asked).toBeGreaterThan(profiles.length);
  });

  it('include one that is asked about although it is closed, or the enterprise ruled out', () => {
    const profile = profiles[0] ?? anEnterprise({});
    const plain = matchEnterprise(offered, profile, DAY, regions()).matches;
    for (const eligibility of ['closed', 'ineligible']) {
      const expected = plain.find((m) => m.eligibility === eligibility);
      expect(matcher.match(offered, profile, DAY, expected?.programId).matches.find((m) => m.programId === expected?.programId)).toEqual(
        expected,
      );
    }
  });

  it('are those of the list that is given', () => {
    expect(matcher.match(offered, anEnterprise({}), DAY).matches.length).toBeGreaterThan(0);
    expect(matcher.match([], anEnterprise({}), DAY)).toEqual({ matches: [], nextQuestions: [] });
  });
});
