import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { SubsidyProgram } from '../../../server/domain/subsidy/program.ts';
import { TableVerdicts } from '../../../server/matching/index.ts';
import { regions } from '../../../server/reference/regions.ts';
import { aProgram } from '../../builders/programs.ts';
import { condition, numbered, profile } from '../../matching/arbitrary.ts';
import { offer, PushWorld } from './push-world.ts';

/** One stage of a world: what is offered to whom on which day. */
const stage = fc.record({
  programs: fc.array(fc.tuple(condition, fc.constantFrom(null, '2026-11-23', '2026-12-05')), { minLength: 1, maxLength: 6 }),
  profiles: fc.array(profile, { minLength: 1, maxLength: 10 }).map((list) => numbered(list)),
  day: fc.constantFrom('2026-11-22', '2026-11-23', '2026-11-24', '2026-12-01'),
});

it('plans with the bulk engine what it plans by judging every pair, through changes of programs, profiles and days', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(stage, { minLength: 1, maxLength: 3 }), async (stages) => {
      const plain = await PushWorld.open();
      const bulk = await PushWorld.open();
      try {
        for (const { programs, profiles, day } of [...stages].sort((a, b) => (a.day < b.day ? -1 : 1))) {
          for (const world of [plain, bulk]) {
            world.offered = programs.map(([c, closesOn], i) =>
              offer(
                aProgram(c, {
                  id: `p${i}`,
                  window: { opensOn: null, closesOn, rolling: null, asPublished: null, citation: null },
                } satisfies Partial<SubsidyProgram>),
              ),
            );
            world.profiles = [...profiles];
            world.on(day);
          }
          const [a, b] = [(await plain.run()).recorded, (await bulk.run({ bulk: new TableVerdicts(regions()) })).recorded];
          expect(b).toEqual(a);
        }
      } finally {
        await plain.close();
        await bulk.close();
      }
    }),
    { numRuns: 15 },
  );
});
