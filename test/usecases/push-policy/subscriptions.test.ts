import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Channel, Envelope, SendOutcome } from '../../../server/domain/delivery/ports.ts';
import type { Subscription } from '../../../server/domain/delivery/subscription.ts';
import { SendingRate } from '../../../server/usecases/push-policy/sending-rate.ts';
import { decideCampaign } from '../../../server/usecases/push-policy/approve.ts';
import { changeSubscription, inboxOf, note, rate, settle } from '../../../server/usecases/push-policy/manage.ts';
import { reachOf } from '../../../server/domain/delivery/rating.ts';
import { MAX_ATTEMPTS } from '../../../server/domain/delivery/delivery.ts';
import { anAward, anEnterprise, aProgram, requires } from '../../builders/programs.ts';
import { offer, PushWorld } from './push-world.ts';

let world: PushWorld;
beforeEach(async () => {
  world = await PushWorld.open();
  world.profiles = [anEnterprise({ employees: 86 })];
  world.offered = [program('p1')];
});
afterEach(() => world.close());

const staff = requires('employees', '>=', 10);
const program = (id: string, over: Parameters<typeof aProgram>[1] = {}) =>
  offer(aProgram(staff, { id, department: '市工业和信息化局', ...over }));
const subscribe = (change: Partial<Subscription>, person = 'default') => changeSubscription(world.store.push, 'e1', person, change);
const log = () => world.store.push.deliveries.list({});
const toldOf = async () => (await world.run()).recorded.map((d) => d.programId);

/** A channel that does what it is told and keeps what it was given. */
function recording(outcomes: SendOutcome[] = [], over: Partial<Channel> = {}) {
  const sent: Envelope[] = [];
  const channel: Channel = {
    name: 'email',
    recognisesRepeats: false,
    perMinute: 1000,
    send: (e) => {
      sent.push(e);
      return Promise.resolve(outcomes.shift() ?? { kind: 'sent', reference: null });
    },
    ...over,
  };
  return { channel, sent };
}
const byMail = (over: Partial<Subscription> = {}) =>
  subscribe({ addresses: [{ channel: 'email', to: 'chen@example.cn' }], cadence: 'at-once', ...over });

describe('a person is told', () => {
  it.each([
    ['of the topics chosen', { topics: ['人才'] }, ['p2']],
    ['of the regions chosen', { regions: ['440100'] }, ['p1', 'p3']],
    ['of the departments chosen', { departments: ['科技局'] }, ['p3']],
    ['of sums from the least chosen, and of those not known', { minimumAward: 100_000 }, ['p1', 'p2']],
    ['of nothing muted', { mutedPrograms: ['p1'], mutedDepartments: ['科技局'] }, ['p2']],
    ['of nothing after one step out', { optedOut: true }, []],
    ['of nothing after refusing what is made from the profile', { personalised: false }, []],
  ] as const)('%s', async (_, change, expected) => {
    world.offered = [
      program('p1'),
      program('p2', { title: '人才安家补贴', jurisdiction: { code: '330100', name: '杭州市' } }),
      program('p3', { department: '市科技局', awards: [anAward({ fixed: 50_000 })] }),
    ];
    await subscribe(change);
    expect(await toldOf()).toEqual(expected);
  });

  it('nothing, whoever it is, where the enterprise as a whole refuses; and nothing is judged', async () => {
    await subscribe({}, 'chen');
    await subscribe({ personalised: false }, '*');
    expect(await toldOf()).toEqual([]);
    expect(await world.store.push.deliveries.decisionsOf('e1')).toEqual([]);
  });

  it('nothing that waits already, from the moment of opting out', async () => {
    await byMail();
    await world.run();
    await subscribe({ optedOut: true });
    const { channel, sent } = recording();
    await world.send([channel]);
    expect(sent).toEqual([]);
    expect(await log()).toEqual([]);
  });
});

describe('a waiting message', () => {
  it('goes as one digest, the largest match first, under one id', async () => {
    world.offered = [program('p1'), program('p2', { awards: [anAward({ fixed: 5_000_000 })] })];
    await byMail({ cadence: 'daily' });
    await world.run();
    const { channel, sent } = recording();
    await world.send([channel]);
    expect(sent).toEqual([]);
    await world.on('2026-11-24', '09:00').send([channel]);
    expect(sent.map((e) => e.deliveries.map((d) => d.programId))).toEqual([['p2', 'p1']]);
  });

  it('waits for the end of quiet hours when a try falls into them', async () => {
    await byMail({ quietHours: { from: '21:00', to: '08:00' } });
    await world.on('2026-11-23', '20:59').run();
    const { channel, sent } = recording();
    await world.on('2026-11-23', '21:30').send([channel]);
    await world.on('2026-11-24', '07:59').send([channel]);
    expect(sent).toEqual([]);
    await world.on('2026-11-24', '08:00').send([channel]);
    expect(sent).toHaveLength(1);
  });

  it('goes when the clock that was years ahead is set right, and keeps to the night all the same', async () => {
    await byMail({ cadence: 'weekly' });
    await world.on('2031-01-01').run();
    const { channel, sent } = recording();
    await world.on('2026-11-23', '22:00').send([channel]);
    expect(sent).toEqual([]);
    await world.on('2026-11-24', '08:00').send([channel]);
    expect(sent).toHaveLength(1);
  });

  it('is not sent when it is no longer true, or the program has closed', async () => {
    world.offered = [
      program('p1'),
      program('p2', { window: { opensOn: null, closesOn: '2026-12-31', rolling: null, asPublished: null, citation: null } }),
    ];
    await byMail({ quietHours: null });
    await world.run();
    world.offered = [program('p1', { conditions: requires('employees', '>=', 500) }), ...world.offered.slice(1)];
    await world.on('2027-01-01').run();
    const { channel, sent } = recording();
    await world.send([channel]);
    expect(sent.map((e) => e.deliveries.map((d) => d.cause))).toEqual([['no-longer']]);
    expect((await log()).map((d) => [d.programId, d.cause, d.state.status])).toEqual([
      ['p1', 'program-new', 'suppressed'],
      ['p2', 'program-new', 'expired'],
      ['p1', 'no-longer', 'sent'],
    ]);
  });

  it('is tried again with longer and longer waits, and given up in the open', async () => {
    await byMail({ quietHours: null });
    await world.run();
    const { channel, sent } = recording(Array.from({ length: 20 }, () => ({ kind: 'retry', problem: '连不上', afterSeconds: null })));
    for (let hour = 0; hour < 100; hour++) {
      await world.send([channel]);
      world.now += 3_600_000;
    }
    expect(sent).toHaveLength(MAX_ATTEMPTS);
    expect(new Set(sent.map((e) => e.id)).size).toBe(1);
    expect((await log())[0]?.state).toMatchObject({ status: 'failed', problem: '试了8次都没有成功，已停止：连不上' });
  });

  it('is not sent again on a guess where nobody can tell, until a person says so', async () => {
    await byMail({ quietHours: null });
    await world.run();
    const { channel, sent } = recording([{ kind: 'unknown', problem: '没有答复' }]);
    await world.send([channel]);
    world.now += 86_400_000;
    await world.send([channel]);
    expect(sent).toHaveLength(1);
    const [d] = await log();
    expect(d?.state.status).toBe('unknown');
    await settle(world.store.push, d?.id ?? '', 'resend', '李四', world.now);
    await world.send([channel]);
    expect(sent).toHaveLength(2);
    expect((await log())[0]?.state).toMatchObject({ status: 'sent', settledBy: '李四' });
  });

  it('keeps to the channel’s limit a minute', async () => {
    world.offered = Array.from({ length: 7 }, (_, i) => program(`p${i}`));
    await byMail({ quietHours: null });
    await world.run();
    const { channel, sent } = recording([], { perMinute: 3 });
    await world.send([channel]);
    expect(sent).toHaveLength(3);
    // Another run, another process: they share the minute.
    world.now += 20_000;
    await Promise.all([world.send([channel]), world.send([channel])]);
    expect(sent).toHaveLength(3);
    world.now += 60_000;
    await world.send([channel]);
    expect(sent).toHaveLength(6);
  });

  it.each([1, 3, 60, 100, 600])('never lets more than %i go in any minute, whoever sends', async (perMinute) => {
    const { leases } = world.store.push;
    const processes = Array.from({ length: 3 }, (_, p) => {
      let n = 0;
      return new SendingRate({ name: 'webhook', perMinute }, leases, () => `${p} ${n++}`);
    });
    const times: number[] = [];
    for (let second = 0; second < 180; second += 3) {
      for (const rate of processes)
        while ((await rate.hasRoom(world.now + second * 1000)) && times.length < 5000) {
          rate.spend();
          times.push(second);
        }
    }
    const inMinuteFrom = (from: number) => times.filter((t) => t >= from && t < from + 60).length;
    expect(Math.max(...times.map(inMinuteFrom))).toBe(perMinute);
  });
});

describe('many at once', () => {
  it('wait for a person, and go when approved', async () => {
    world.offered = ['p1', 'p2', 'p3'].map((id) => program(id));
    const { campaign } = await world.run({ campaignSize: 2 });
    await world.send();
    expect((await log()).map((d) => d.state.status)).toEqual(Array(3).fill('awaiting-approval'));
    await decideCampaign(world.store.push, campaign?.id ?? '', 'approved', '张三');
    await world.send();
    expect((await log()).map((d) => [d.state.status, d.state.settledBy])).toEqual(Array(3).fill(['sent', '张三']));
    await expect(decideCampaign(world.store.push, campaign?.id ?? '', 'rejected', '李四')).rejects.toThrow('已由张三批准');
  });

  it('stay unsent when rejected', async () => {
    world.offered = ['p1', 'p2', 'p3'].map((id) => program(id));
    const { campaign } = await world.run({ campaignSize: 2 });
    await decideCampaign(world.store.push, campaign?.id ?? '', 'rejected', '张三');
    await world.send();
    expect((await log()).map((d) => d.state.status)).toEqual(Array(3).fill('rejected'));
  });
});

describe('what people say of a push', () => {
  it('mutes what is not for them, then the department, and moves what helped to the front', async () => {
    world.offered = ['a1', 'a2', 'a3', 'a4']
      .map((id) => program(id))
      .concat(['b1', 'b2'].map((id) => program(id, { department: '市科技局' })));
    await world.run();
    await world.send();
    const of = async (id: string) => (await log()).find((d) => d.programId === id)?.id ?? '';
    await rate(world.store.push, await of('b1'), 'useful');
    expect((await inboxOf(world.store.push, 'e1')).slice(0, 2).map((d) => d.department)).toEqual(['市科技局', '市科技局']);
    await rate(world.store.push, await of('a1'), 'not-for-us');
    await rate(world.store.push, await of('a2'), 'already-got');
    expect(await subscribe({})).toMatchObject({ mutedPrograms: ['a1', 'a2'], mutedDepartments: [] });
    await rate(world.store.push, await of('a3'), 'not-for-us');
    expect(await rate(world.store.push, await of('a4'), 'not-for-us')).toMatchObject({ mutedDepartments: ['市工业和信息化局'] });
  });

  it('is counted by program, each enterprise once', async () => {
    world.profiles.push({ ...anEnterprise({ employees: 50 }), id: 'e2' });
    await world.run();
    await world.send();
    const [first, second] = await log();
    for (const what of ['read', 'read', 'applied'] as const) await note(world.store.push, first?.id ?? '', what, 1);
    await note(world.store.push, second?.id ?? '', 'complained', 1);
    expect(reachOf(await log())).toEqual([{ programId: 'p1', reached: 2, read: 1, applied: 1, complained: 1 }]);
  });
});

it('publishes programs for everyone, made from no profile', async () => {
  await changeSubscription(world.store.push, '*', 'default', { addresses: [{ channel: 'weibo', to: 'default' }] });
  const recorded = (await world.run()).recorded.filter((d) => d.enterpriseId === '*');
  expect(recorded).toMatchObject([{ channel: 'weibo', reason: '市工业和信息化局“技术改造奖补”可以申报。', link: '/policies/d1' }]);
  const { channel, sent } = recording([], { name: 'weibo', recognisesRepeats: true });
  await world.send([channel]);
  await world.run();
  await world.send([channel]);
  expect(sent).toHaveLength(1);
});
