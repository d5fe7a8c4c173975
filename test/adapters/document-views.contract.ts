import { expect, it } from 'vitest';
import type { Store } from '../../server/adapters/store.ts';

/** What every store of 浏览次数 must do. */
export function documentViewsContract(open: () => Store): void {
  it('adds one at a time, also the first, and gives all of them', async () => {
    const { views } = open();
    await views.add('d1');
    await views.add('d2');
    await views.add('d1');
    const all = await views.all();
    expect([all.get('d1'), all.get('d2'), all.get('d3')]).toEqual([2, 1, undefined]);
  });
}
