import { expect, it } from 'vitest';
import type { Store } from '../../server/adapters/store.ts';
import type { Overrule } from '../../server/domain/interpretation/overrule.ts';

const overrule = (id: string, more: Partial<Overrule> = {}): Overrule => ({
  id,
  policyId: 'p1',
  path: '第三条',
  text: '第三条　给予补助。',
  coverage: 'explained',
  reason: '图解第二页讲了',
  by: '李明',
  on: '2026-11-22',
  at: 1,
  ...more,
});

/** What every store of drafters' decisions must do. */
export function overrulesContract(open: () => Store): void {
  it('keeps the decisions on a policy in the order they were made, each once', async () => {
    const { overrules } = open();
    await overrules.save([overrule('later', { at: 20, coverage: 'absent' }), overrule('elsewhere', { policyId: 'p2' })]);
    await overrules.save([overrule('first', { at: 10 })]);
    await overrules.save([overrule('first', { at: 10 })]);
    expect(await overrules.of('p1')).toEqual([overrule('first', { at: 10 }), overrule('later', { at: 20, coverage: 'absent' })]);
    expect(await overrules.of('unknown')).toEqual([]);
  });
}
