import { describe, expect, it } from 'vitest';
import { TableSimulator } from '../../../server/matching/index.ts';
import { regions } from '../../../server/reference/regions.ts';
import { readRedraft } from '../../../server/usecases/simulate-program/read-redraft.ts';
import { simulateProgram } from '../../../server/usecases/simulate-program/simulate-program.ts';
import { anAward, anEnterprise, aProgram, requires } from '../../builders/programs.ts';
import { numbered } from '../../matching/arbitrary.ts';

const DAY = '2026-11-22';
const firms = numbered([
  anEnterprise({ equipmentInvestment: 5e6, employees: 40 }),
  anEnterprise({ equipmentInvestment: 2e6, employees: 40 }),
  anEnterprise({ equipmentInvestment: 1e8, employees: 5 }),
  anEnterprise({ employees: 40 }),
]);
const program = aProgram(
  { allOf: [requires('equipmentInvestment', '>=', 3e6), requires('employees', '>=', 10)] },
  { awards: [anAward({ rate: 0.08, of: 'equipmentInvestment', max: 5e6 })] },
);
const simulate = (draft: unknown) =>
  simulateProgram(program, firms, DAY, readRedraft(draft) ?? { changes: [] }, new TableSimulator(regions()));

describe('simulating a program', () => {
  it('counts whom it reaches before and after and what that costs, from certain to possible', async () => {
    const { before, after, gained, lost, gainedIds } = await simulate({ changes: [{ leaf: 1, value: 1e6 }] });
    expect(before).toMatchObject({ eligible: 1, undetermined: 1, nearMiss: 2, cost: { min: 400_000, max: 5_400_000, unstated: 0 } });
    expect(after).toMatchObject({ eligible: 2, undetermined: 1, nearMiss: 1, cost: { min: 560_000, max: 5_560_000, unstated: 0 } });
    expect([gained, lost, gainedIds]).toEqual([1, 0, [firms[1]?.id]]);
  });

  it('tells of several changes what each would do alone', async () => {
    const { after, alone } = await simulate([
      { leaf: 1, value: 1e6 },
      { fact: 'employees', remove: true },
    ]);
    expect(after.eligible).toBe(3);
    expect(alone.map((a) => a.difference)).toEqual([1, 1]);
  });

  it('counts enterprises whose sum the rules do not state, and says that there is no limit where none is named', async () => {
    const open = aProgram(requires('employees', '>=', 10), { awards: [anAward({ fixed: 1000, per: '每人' })] });
    const { before } = await simulateProgram(open, firms, DAY, { changes: [{ leaf: 1, value: 1 }] }, new TableSimulator(regions()));
    expect(before.cost).toEqual({ min: 0, max: null, unstated: 0 });
    const silent = await simulateProgram(
      aProgram(requires('employees', '>=', 10)),
      firms,
      DAY,
      { changes: [{ leaf: 1, value: 1 }] },
      new TableSimulator(regions()),
    );
    expect(silent.before.cost).toEqual({ min: 0, max: 0, unstated: 3 });
  });

  it('reads a list of changes, a tree as published, and nothing else', () => {
    expect(readRedraft([{ fact: 'employees', value: 3 }])).toEqual({ changes: [{ fact: 'employees', value: 3 }] });
    expect(readRedraft(program.conditions)).toEqual({
      conditions: {
        allOf: [
          { fact: 'equipmentInvestment', op: '>=', value: 3e6 },
          { fact: 'employees', op: '>=', value: 10 },
        ],
      },
    });
    for (const wrong of [
      null,
      {},
      [],
      [{ value: 3 }],
      [{ fact: 'employees' }],
      [{ fact: 'emploees', value: 3 }],
      { fact: 'employees', op: 'in', value: 3 },
    ])
      expect(readRedraft(wrong), JSON.stringify(wrong)).toBeNull();
  });
});
