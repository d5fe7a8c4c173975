import fc from 'fast-check';
import { expect, it } from 'vitest';
import { matchProgram, matchPrograms } from '../../server/domain/subsidy/match-program.ts';
import { regions } from '../../server/reference/regions.ts';
import { anAward, aProgram } from '../builders/programs.ts';
import { condition, DAY, profile } from './arbitrary.ts';

const terms = { signedOn: '2020-01-01', publishedOn: null, effectiveFrom: null, expiresOn: null, repealedOn: null };

it('many programs matched together have the explanations, near misses, awards and scores that each has by itself', () => {
  fc.assert(
    fc.property(fc.array(condition, { minLength: 1, maxLength: 6 }), profile, (conditions, enterprise) => {
      // The first condition stands again among what must not be, and before a higher award: the words differ, and must not be mixed up.
      const [first = { allOf: [] }] = conditions;
      const offered = [...conditions, { not: first }, { not: { not: first } }].map((c, i) => ({
        path: '/d.txt',
        terms,
        program: aProgram(c, { id: `p${i}`, awards: [anAward({ max: 100_000 }), anAward({ max: 500_000, when: first })] }),
      }));
      expect(matchPrograms(offered, enterprise, DAY, regions())).toEqual(offered.map((o) => matchProgram(o, enterprise, DAY, regions())));
    }),
  );
});
