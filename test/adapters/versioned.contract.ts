import { expect, it } from 'vitest';
import type { Store } from '../../server/adapters/store.ts';
import { makePlan } from '../../server/domain/interpretation/plan.ts';

const TERMS = {
  drafter: '市工信局',
  interpreter: '市工信局',
  forms: [],
  channels: [],
  dueOn: null,
  disclosure: null,
  disclosureReason: null,
  principal: null,
};
const plan = (id: string) => makePlan({ id, title: '办法' }, TERMS, { by: '李明', at: 1 });

/** What every store of things that people change must do. */
export function versionedContract(open: () => Store): void {
  it('keeps what was added first, and a change only over the version it was made from', async () => {
    const { plans } = open().desk;
    const first = plan('p1');
    const second = { ...first, version: 2, drafter: '市财政局' };
    expect([await plans.add(first), await plans.add({ ...first, drafter: '别人' })]).toEqual([true, false]);
    expect(await plans.get('p1')).toEqual(first);
    expect([await plans.replace(second), await plans.replace({ ...second, drafter: '同时改的人' })]).toEqual([true, false]);
    expect(await plans.get('p1')).toEqual(second);
    expect(await plans.replace(plan('unknown'))).toBe(false);
  });

  it('lists them all and those of a group in the order of their ids', async () => {
    const { plans } = open().desk;
    await plans.add({ ...plan('q2'), group: 'g' });
    await plans.add({ ...plan('q1'), group: 'g' });
    expect((await plans.of('g')).map((p) => p.id)).toEqual(['q1', 'q2']);
    expect((await plans.all()).map((p) => p.id)).toEqual(['p1', 'q1', 'q2']);
    expect(await plans.get('none')).toBeNull();
  });
}
