import { describe, expect, it } from 'vitest';
import { redraft } from '../../../server/domain/subsidy/redraft.ts';
import { byHand, requires } from '../../builders/programs.ts';

const revenue = requires('annualRevenue', '>=', 2e7);
const staff = requires('employees', '>=', 10);
const fewer = requires('employees', '<=', 300);
const judged = byHand('信用良好');

describe('trying other conditions', () => {
  it('changes the value of the one leaf that asks for a fact, its words and place stay', () =>
    expect(redraft({ allOf: [revenue, staff] }, { changes: [{ fact: 'annualRevenue', value: 1e7 }] })).toEqual({
      allOf: [{ ...revenue, value: 1e7 }, staff],
    }));

  it('changes the leaf at its place in reading order, its comparison too', () =>
    expect(redraft({ allOf: [revenue, { not: fewer }] }, { changes: [{ leaf: 2, op: '<', value: 100 }] })).toEqual({
      allOf: [revenue, { not: { ...fewer, op: '<', value: 100 } }],
    }));

  it('leaves a condition out, and with it a group that is left empty', () =>
    expect(
      redraft(
        { allOf: [revenue, { anyOf: [judged] }, { not: staff }] },
        {
          changes: [
            { leaf: 2, remove: true },
            { leaf: 3, remove: true },
          ],
        },
      ),
    ).toEqual({ allOf: [revenue] }));

  it('asks for no more alternatives than are left', () =>
    expect(redraft({ atLeast: 2, of: [revenue, staff] }, { changes: [{ leaf: 1, remove: true }] })).toEqual({ atLeast: 1, of: [staff] }));

  it('gives another tree the published words of the same fact', () =>
    expect(
      redraft({ allOf: [revenue, judged] }, { conditions: { anyOf: [{ fact: 'annualRevenue', op: '>=', value: 5 }, { manual: true }] } }),
    ).toEqual({ anyOf: [{ ...revenue, value: 5 }, judged] }));

  it('names a change that fits no condition, or more than one', () => {
    expect(() => redraft({ allOf: [staff, fewer] }, { changes: [{ fact: 'employees', value: 5 }] })).toThrow(
      '有2项条件都问“employees”，请用 leaf 指明第几项（1、2）。',
    );
    expect(() => redraft(staff, { changes: [{ fact: 'profit', value: 5 }] })).toThrow('条件里没有“profit”。');
    expect(() => redraft(staff, { changes: [{ leaf: 2, value: 5 }] })).toThrow('没有第2项条件，这个项目的条件共1项。');
    expect(() => redraft(judged, { changes: [{ leaf: 1, value: 5 }] })).toThrow('要由人确认');
  });
});
