import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { replay } from '../../../server/usecases/push-policy/manage.ts';
import { regions } from '../../../server/reference/regions.ts';
import { anAward, anEnterprise, aProgram, byHand, requires } from '../../builders/programs.ts';
import { offer, PushWorld } from './push-world.ts';

let world: PushWorld;
beforeEach(async () => {
  world = await PushWorld.open();
});
afterEach(() => world.close());

const staff = requires('employees', '>=', 10);
const window = (opensOn: string | null, closesOn: string | null) => ({
  opensOn,
  closesOn,
  rolling: null,
  asPublished: null,
  citation: null,
});
const told = async () => (await world.run()).recorded.map((d) => ({ cause: d.cause, reason: d.reason }));

describe('an enterprise is told', () => {
  it('of a new program that it fits, once, with the deciding condition and its citation', async () => {
    world.offered = [offer(aProgram(staff))];
    world.profiles = [anEnterprise({ employees: 86 })];
    const [delivery, ...others] = (await world.run()).recorded;
    expect(others).toEqual([]);
    expect(delivery).toMatchObject({
      cause: 'program-new',
      enterpriseId: 'e1',
      programId: 'p1',
      channel: 'in-app',
      reason: '新收录的“技术改造奖补”，贵企业符合申报条件：职工人数86人（要求不低于10人）。',
      citation: { documentId: 'd1' },
    });
    expect(await told()).toEqual([]);
    expect(await world.plan()).toEqual([]);
  });

  it('nothing of a program it does not fit, or of which a fact is missing', async () => {
    world.offered = [offer(aProgram(requires('employees', '>=', 100))), offer(aProgram(requires('rdExpense', '>=', 1), { id: 'p2' }))];
    world.profiles = [anEnterprise({ employees: 86 })];
    expect(await told()).toEqual([]);
  });

  it('what to confirm where only a person can judge', async () => {
    world.offered = [offer(aProgram({ allOf: [staff, byHand('设备先进适用')] }))];
    world.profiles = [anEnterprise({ employees: 86 })];
    const [delivery] = (await world.run()).recorded;
    expect(delivery?.title).toBe('【可能符合，请确认】技术改造奖补');
    expect(delivery?.toConfirm).toEqual(['设备先进适用']);
    expect(delivery?.reason).toContain('可能符合，请确认“设备先进适用”；已符合：职工人数86人');
  });

  it('nothing of another city, which its people have not asked for', async () => {
    world.offered = [
      offer(aProgram(staff, { jurisdiction: { code: '440300', name: '深圳市' } })),
      offer(aProgram(staff, { id: 'p2', jurisdiction: { code: '990100', name: '临澜市' } })),
    ];
    world.profiles = [anEnterprise({ employees: 86, registeredIn: ['990102'] })];
    expect((await world.run()).recorded.map((d) => d.programId)).toEqual(['p2']);
  });

  it('never that it surely fits where no condition could be read', async () => {
    world.offered = [offer(aProgram({ allOf: [] }))];
    world.profiles = [anEnterprise({ employees: 86 })];
    expect((await world.run()).recorded[0]?.title).toContain('可能符合，请确认');
  });

  it('when its own facts change, naming the fact', async () => {
    world.offered = [offer(aProgram({ allOf: [staff, requires('rdExpense', '>=', 1_000_000)] }))];
    world.profiles = [anEnterprise({ employees: 86, rdExpense: 500_000 })];
    expect(await told()).toEqual([]);
    world.profiles = [anEnterprise({ employees: 86, rdExpense: 1_200_000 })];
    expect(await told()).toEqual([
      {
        cause: 'profile-changed',
        reason: '按更新后的企业信息，对照“技术改造奖补”，贵企业符合申报条件：研发费用120万元（要求不低于100万元）。',
      },
    ]);
  });

  it('when a changed program lets it in, and of a moved deadline, not of a changed word', async () => {
    world.offered = [offer(aProgram(requires('employees', '>=', 100)))];
    world.profiles = [anEnterprise({ employees: 86 })];
    expect(await told()).toEqual([]);
    world.offered = [offer(aProgram(staff, { window: window(null, '2027-03-31') }))];
    expect((await told()).map((t) => t.cause)).toEqual(['program-changed']);
    world.offered = [offer(aProgram({ allOf: [staff] }, { window: window(null, '2027-03-31') }))];
    expect(await told()).toEqual([]);
    world.offered = [offer(aProgram(staff, { window: window(null, '2027-04-30') }))];
    expect((await told())[0]?.reason).toContain('截止日期由2027年3月31日改为2027年4月30日');
    world.offered = [offer(aProgram(staff, { window: window(null, '2027-04-30'), awards: [anAward({ fixed: 100_000 })] }))];
    expect((await told())[0]?.reason).toContain('预计金额由未写明改为10万元');
  });

  it('when a changed program no longer fits, and not when its own change is why', async () => {
    world.offered = [offer(aProgram(staff)), offer(aProgram(staff, { id: 'p2' }))];
    world.profiles = [anEnterprise({ employees: 86 })];
    await told();
    world.offered = [offer(aProgram(requires('employees', '>=', 100))), offer(aProgram(staff, { id: 'p2' }))];
    expect(await told()).toEqual([
      { cause: 'no-longer', reason: '“技术改造奖补”的条件有变化，贵企业不再符合：职工人数86人（要求不低于100人）。' },
    ]);
    world.profiles = [anEnterprise({ employees: 5 })];
    expect(await told()).toEqual([]);
  });

  it('on the day the window opens, and once within the last fourteen days, even where that day had no run', async () => {
    world.offered = [offer(aProgram(staff, { window: window('2026-12-01', '2027-01-31') }))];
    world.profiles = [anEnterprise({ employees: 86 })];
    expect(await told()).toEqual([]);
    world.on('2026-12-01');
    expect((await told()).map((t) => t.cause)).toEqual(['window-opened']);
    world.on('2027-01-16');
    expect(await told()).toEqual([]);
    world.on('2027-01-20');
    expect(await told()).toEqual([
      {
        cause: 'closes-soon',
        reason: '“技术改造奖补”将于2027年1月31日截止，还有11天，贵企业符合申报条件：职工人数86人（要求不低于10人）。',
      },
    ]);
    world.on('2027-01-25');
    expect(await told()).toEqual([]);
  });

  it('on the day it has existed for three years', async () => {
    world.offered = [offer(aProgram({ allOf: [staff, requires('yearsOperating', '>=', 3)] }))];
    world.profiles = [anEnterprise({ employees: 86, registeredOn: '2023-11-25' })];
    expect(await told()).toEqual([]);
    world.on('2026-11-24');
    expect(await told()).toEqual([]);
    world.on('2026-11-25');
    expect(await told()).toEqual([
      { cause: 'date-passed', reason: '时间条件已经满足，对照“技术改造奖补”，贵企业符合申报条件：成立（经营）年限3年（要求不低于3年）。' },
    ]);
  });

  it('of nothing that was there before the first run, where that run only took stock', async () => {
    world.offered = [offer(aProgram(staff))];
    world.profiles = [anEnterprise({ employees: 86 })];
    expect((await world.run({ baseline: true })).recorded).toEqual([]);
    expect(await told()).toEqual([]);
    world.offered.push(offer(aProgram(staff, { id: 'p2' })));
    expect((await told()).map((t) => t.cause)).toEqual(['program-new']);
  });
});

it('tells every enterprise of every program that fits it, and none besides', async () => {
  world.offered = Array.from({ length: 12 }, (_, i) => offer(aProgram(requires('employees', '>=', i * 10), { id: `p${i}` })));
  world.profiles = Array.from({ length: 15 }, (_, i) => ({ ...anEnterprise({ employees: i * 10 }), id: `e${i}` }));
  const pairs = (await world.run()).recorded.map((d) => `${d.enterpriseId} ${d.programId}`).sort();
  expect(pairs).toEqual(
    world.profiles.flatMap((p, i) => world.offered.flatMap((o, j) => (j <= i ? [`${p.id} ${o.program.id}`] : []))).sort(),
  );
});

it('makes the decision of a delivery again after program and profile have changed', async () => {
  world.offered = [offer(aProgram(staff))];
  world.profiles = [anEnterprise({ employees: 86 })];
  const [delivery] = (await world.run()).recorded;
  world.offered = [offer(aProgram(requires('employees', '>=', 500)))];
  world.profiles = [anEnterprise({ employees: 5 })];
  await world.run();
  expect(await replay(world.store.push, delivery?.id ?? '', regions())).toMatchObject({ same: true, match: { eligibility: 'eligible' } });
});
