import request from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { planReplySchema, plansSchema, principalsSchema, rulesSchema, submittedSchema } from '../../server/contract/plans.ts';
import { createApp } from '../../server/http/app.ts';
import { DEFAULT_TRANSPORT } from '../../server/http/services.ts';
import { AnswerRunner } from '../../server/realtime/answer-runner.ts';
import { aPerson } from '../fakes/accounts.ts';
import { fakeServices } from '../fakes/services.ts';

const AT = '/api/documents/d-renovation/plan';
const TERMS = {
  drafter: '市工业和信息化局',
  interpreter: '市工业和信息化局',
  forms: ['text', 'chart'],
  channels: ['市政府网站'],
  disclosure: '主动公开',
};

describe('interpretation plans over HTTP', () => {
  const services = fakeServices();
  const app = createApp(services, new AnswerRunner(services), DEFAULT_TRANSPORT);
  let drafter = '';
  let reviewer = '';
  beforeAll(async () => {
    drafter = (await aPerson(services.accounts, { grants: [{ role: 'drafter', department: '市工业和信息化局' }] })).token;
    reviewer = (await aPerson(services.accounts, { grants: [{ role: 'reviewer', department: '市工业和信息化局' }] })).token;
  });
  const call = (method: 'get' | 'post' | 'put', path: string, body?: object, token = drafter) => {
    const r = request(app)[method](path).set('authorization', `Bearer ${token}`);
    return body === undefined ? r : r.send(body);
  };

  it('sends a policy back that has no plan, and keeps who did so and why', async () => {
    const reply = await call('post', `${AT}/steps`, { to: 'submitted' }, reviewer).expect(200);
    expect(submittedSchema.parse(reply.body)).toEqual({ accepted: false, reasons: ['没有解读方案'] });
    const [plan] = plansSchema.parse((await call('get', '/api/plans').expect(200)).body).plans;
    expect(plan).toMatchObject({
      id: 'd-renovation',
      state: 'returned',
      drafter: '市工业和信息化局',
      history: [{ from: null, to: 'returned', note: '没有解读方案' }],
    });
    expect(plan?.history[0]?.by).not.toBe('');
  });

  it('goes from plan to publication, each step with person and time, and says what is due', async () => {
    expect(planReplySchema.parse((await call('put', AT, { ...TERMS, principal: '周敏' }).expect(200)).body).missing).toEqual([]);
    for (const step of [
      { to: 'planned' },
      { to: 'drafted' },
      { to: 'checked' },
      { to: 'signed', on: '2026-03-16' },
      { to: 'published', on: '2026-03-18' },
    ])
      planReplySchema.parse(
        (await call('post', `${AT}/steps`, step, ['checked', 'signed'].includes(step.to) ? reviewer : drafter).expect(200)).body,
      );
    const plan = planReplySchema.parse((await call('post', `${AT}/steps`, { to: 'gazette', on: '2026-03-19' }).expect(200)).body);
    expect(plan).toMatchObject({
      state: 'published',
      latestOn: '2026-03-23',
      guideLatestOn: '2026-03-27',
      gazette: { dueOn: '2026-03-19', inTime: true },
      overdue: false,
    });
    expect(plan.history.map((h) => h.to)).toEqual([
      'returned',
      'returned',
      'planned',
      'drafted',
      'checked',
      'signed',
      'published',
      'published',
    ]);
    expect(principalsSchema.parse((await call('get', '/api/plans/principals?year=2026').expect(200)).body).bodies).toEqual([
      { body: '市工业和信息化局', times: 1, published: 1, enough: false },
    ]);
  });

  it('keeps what one wrote from being checked by oneself', async () => {
    const other = fakeServices();
    const theirs = createApp(other, new AnswerRunner(other), DEFAULT_TRANSPORT);
    const { token } = await aPerson(other.accounts, {
      grants: [
        { role: 'drafter', department: '临澜市工业和信息化局' },
        { role: 'reviewer', department: '临澜市工业和信息化局' },
      ],
    });
    const step = (to: string) => request(theirs).post(`${AT}/steps`).set('authorization', `Bearer ${token}`).send({ to });
    await request(theirs).post(AT).set('authorization', `Bearer ${token}`).send(TERMS).expect(201);
    await step('drafted').expect(200);
    expect((await step('checked').expect(400)).text).toContain('应由起草人以外的人办理');
  });

  it('refuses what is out of order, a second plan, and a policy that is not there', async () => {
    expect((await call('post', `${AT}/steps`, { to: 'drafted' }).expect(400)).body).toMatchObject({
      error: { message: expect.stringContaining('不能直接改为') as string },
    });
    await call('post', AT, TERMS).expect(400);
    await call('post', '/api/documents/none/plan', TERMS).expect(404);
    await call('post', AT, TERMS, reviewer).expect(403);
  });

  it('shows the rules with their sources', async () => {
    const { duties, exempt } = rulesSchema.parse((await call('get', '/api/interpretation-rules').expect(200)).body);
    expect(duties.find((d) => d.name === 'guideWorkingDays')).toMatchObject({ value: 7, unit: '个工作日内' });
    expect(exempt.documents.map((e) => e.name)).toContain('责任分解');
  });
});
