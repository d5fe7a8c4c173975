import { describe, expect, it } from 'vitest';
import type { AppError } from '../../server/domain/errors.ts';
import { Admission, type Place } from '../../server/realtime/admission.ts';
import { EventBudget } from '../../server/realtime/event-budget.ts';

const begun = async (place: Place): Promise<boolean> =>
  Promise.race([
    place.turn.then(() => true),
    new Promise<boolean>((r) => {
      setImmediate(() => setImmediate(() => r(false)));
    }),
  ]);
const refusal = (enter: () => Place): AppError => {
  try {
    enter();
  } catch (error) {
    return error as AppError;
  }
  throw new Error('taken');
};

describe('who is answered when there are more questions than can be answered at once', () => {
  it('answers as many as it can, and the next when one is done', async () => {
    const admission = new Admission({ atOnce: 2, waiting: 10, perClient: 10 });
    const [a, b, c] = ['a', 'b', 'c'].map((client) => admission.enter(client)) as [Place, Place, Place];
    expect([await begun(a), await begun(b), await begun(c)]).toEqual([true, true, false]);
    a.leave();
    expect(await begun(c)).toBe(true);
  });

  it('gives every client a turn, however much one of them has asked', async () => {
    const admission = new Admission({ atOnce: 1, waiting: 100, perClient: 100 });
    const order: string[] = [];
    const ask = (client: string) => {
      const place = admission.enter(client);
      void place.turn.then(() => {
        order.push(client);
        setImmediate(() => place.leave());
      });
    };
    for (let i = 0; i < 20; i++) ask('greedy');
    ask('modest');
    while (order.length < 21) await new Promise((r) => setImmediate(r));
    expect(order.indexOf('modest')).toBeLessThanOrEqual(2);
  });

  it('keeps room for who comes next: one client gets no more than is still free', () => {
    const admission = new Admission({ atOnce: 1, waiting: 10, perClient: 100 });
    let taken = 0;
    try {
      for (;;) {
        admission.enter('greedy');
        taken += 1;
      }
    } catch {
      /* full for this one */
    }
    expect(taken).toBe(6);
    for (const other of ['b', 'c', 'd']) expect(() => admission.enter(other)).not.toThrow();
  });

  it('says busy, and after how many seconds to come again; what was taken before is not turned away', () => {
    const admission = new Admission({ atOnce: 1, waiting: 2, perClient: 1 });
    admission.enter('a');
    const own = refusal(() => admission.enter('a'));
    expect([own.code, own.retryAfterSeconds]).toEqual(['busy', 1]);
    admission.enter('b');
    admission.enter('c');
    expect(refusal(() => admission.enter('d')).code).toBe('busy');
    expect(() => admission.enter('d', true)).not.toThrow();
  });

  it('forgets who leaves before it is their turn', async () => {
    const admission = new Admission({ atOnce: 1, waiting: 10, perClient: 10 });
    const a = admission.enter('a');
    const b = admission.enter('b');
    const c = admission.enter('c');
    b.leave();
    b.leave();
    a.leave();
    expect(await begun(c)).toBe(true);
    c.leave();
    expect(admission.waiting).toBe(0);
    expect(await begun(admission.enter('b'))).toBe(true);
  });
});

it('a connection may send a burst, and then so much a second', () => {
  let now = 0;
  const budget = new EventBudget(() => now);
  let taken = 0;
  while (budget.take()) taken += 1;
  expect(taken).toBe(60);
  now += 1000;
  taken = 0;
  while (budget.take()) taken += 1;
  expect(taken).toBe(20);
});
