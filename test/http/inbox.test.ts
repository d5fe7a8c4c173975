import type { AddressInfo } from 'node:net';
import { io, type Socket } from 'socket.io-client';
import request from 'supertest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  campaignsSchema,
  inboxSchema,
  INBOX_NAMESPACE,
  pastVerdictSchema,
  pushCountsSchema,
  pushPlanSchema,
  subscriptionSchema,
} from '../../server/contract/push.ts';
import type { InboxMessage } from '../../server/domain/delivery/inbox.ts';
import type { InboxListener } from '../../server/domain/delivery/ports.ts';
import { regions } from '../../server/reference/regions.ts';
import { createTransport, type TransportServer } from '../../server/realtime/create-server.ts';
import { keepMatch } from '../../server/usecases/push-policy/keep-match.ts';
import { matchEnterprise } from '../../server/usecases/match-enterprise.ts';
import { aDecision, aDelivery } from '../builders/deliveries.ts';
import { anEnterprise, aProgram, requires } from '../builders/programs.ts';
import { aPerson } from '../fakes/accounts.ts';
import { fakeServices, type FakeServices } from '../fakes/services.ts';

let services: FakeServices;
let server: TransportServer;
let listeners: InboxListener[];
beforeEach(async () => {
  const plain = fakeServices();
  listeners = [];
  services = fakeServices({
    push: {
      ...plain.push,
      plan: () => Promise.resolve([aDelivery('push-9')]),
      onInboxMessage: (listener) => void listeners.push(listener),
    },
  });
  server = createTransport(services, { limits: { reads: 1e6, questions: 1e6, signIns: 1e6 } });
  await new Promise<void>((resolve) => {
    server.http.listen(0, '127.0.0.1', resolve);
  });
  await services.accounts.enterprises.save([anEnterprise({ employees: 86 }), { ...anEnterprise({}), id: 'e2' }]);
});
afterEach(() => server.close());

const member = async (of = 'e1') => aPerson(services.accounts, { member: of });
const operator = () => aPerson(services.accounts, { grants: [{ role: 'operator', department: null }] });
const call = (method: 'get' | 'post', path: string, token: string | null, body?: object) => {
  const c = request(server.http)[method](path);
  if (token !== null) void c.set('authorization', `Bearer ${token}`);
  return body === undefined ? c : c.send(body);
};
const message: InboxMessage = {
  id: 'push-1',
  enterpriseId: 'e1',
  person: 'default',
  programId: 'p1',
  title: '【可申报】技术改造奖补',
  body: '',
  link: '',
  citation: null,
  at: 5,
};
async function told(): Promise<void> {
  const { store } = services.push;
  await store.deliveries.record({
    versions: [],
    deliveries: [aDelivery('push-1'), aDelivery('push-2', { programId: 'p2', person: 'somebody' })],
    decisions: [aDecision()],
  });
  for (const id of ['push-1', 'push-2']) await store.inbox.put({ ...message, id });
}

describe('an inbox', () => {
  it('is for the people of the enterprise, and of the messages only for whom they are', async () => {
    await told();
    expect((await call('get', '/api/enterprises/e1/inbox', null)).status).toBe(401);
    expect((await call('get', '/api/enterprises/e1/inbox', (await member('e2')).token)).status).toBe(404);
    const reply = await call('get', '/api/enterprises/e1/inbox', (await member()).token);
    const inbox = inboxSchema.parse(reply.body);
    expect(inbox).toMatchObject({
      unread: 1,
      messages: [{ id: 'push-1', reason: '新收录的“技术改造奖补”，贵企业符合申报条件：职工人数86人（要求不低于10人）。', rating: null }],
    });
  });

  it('notes what was read, applied for and complained of, and mutes what is not for the enterprise', async () => {
    await told();
    const { token } = await member();
    const change = (body: object) => call('post', '/api/enterprises/e1/inbox/push-1', token, body);
    expect((await change({ note: 'read' })).body).toMatchObject({ unread: 0, messages: [{ readAt: services.push.now() }] });
    expect((await change({ rating: 'not-for-us' })).body).toMatchObject({ messages: [{ rating: 'not-for-us' }] });
    expect((await services.push.store.subscriptions.get('e1/default'))?.mutedPrograms).toEqual(['p1']);
    expect((await change({ rating: 'great' })).status).toBe(400);
    expect((await call('post', '/api/enterprises/e1/inbox/push-2', token, { note: 'read' })).status).toBe(404);
  });

  it('says over the socket that a message came, to the enterprise’s people alone', async () => {
    const { port } = server.http.address() as AddressInfo;
    const open = (token: string | null): Socket =>
      io(`http://127.0.0.1:${port}${INBOX_NAMESPACE}`, {
        forceNew: true,
        reconnection: false,
        transports: ['websocket'],
        auth: { enterpriseId: 'e1', ...(token !== null && { token }) },
      });
    const mine = open((await member()).token);
    const refused = [open(null), open((await member('e2')).token)];
    try {
      const errors = await Promise.all(
        refused.map(
          (s) =>
            new Promise<string>((resolve, reject) => {
              s.once('connect_error', (e) => resolve(e.message));
              s.once('connect', () => reject(new Error('connected')));
            }),
        ),
      );
      expect(errors).toEqual(['请先登录。', '您没有权限进行此操作。']);
      if (!mine.connected)
        await new Promise<void>((resolve) => {
          mine.once('connect', resolve);
        });
      const arrived = new Promise((resolve) => {
        mine.once('arrived', resolve);
      });
      listeners.forEach((listen) => listen(message));
      expect(await arrived).toEqual({ id: 'push-1', title: '【可申报】技术改造奖补' });
    } finally {
      [mine, ...refused].forEach((s) => s.disconnect());
    }
  });
});

describe('a subscription', () => {
  it('begins useful and quiet, keeps what is chosen, and shows no secret', async () => {
    const { token, id } = await member();
    const path = '/api/enterprises/e1/subscription';
    expect(subscriptionSchema.parse((await call('get', path, token)).body)).toMatchObject({
      cadence: 'daily',
      quietHours: { from: '21:00', to: '08:00' },
      optedOut: false,
      addresses: [{ channel: 'in-app', to: id }],
    });
    const changed = await call('post', path, token, {
      cadence: 'weekly',
      topics: ['研发'],
      minimumAward: 100_000,
      addresses: [{ channel: 'in-app' }, { channel: 'webhook', to: 'https://erp.example.cn/hook', secret: 'geheimgeheimgeheim' }],
    });
    expect(subscriptionSchema.parse(changed.body)).toMatchObject({
      cadence: 'weekly',
      topics: ['研发'],
      addresses: [{ channel: 'in-app' }, { channel: 'webhook', to: 'https://erp.example.cn/hook' }],
    });
    expect(JSON.stringify(changed.body)).not.toContain('geheim');
    await call('post', path, token, { addresses: [{ channel: 'webhook', to: 'https://erp.example.cn/hook' }] });
    expect((await services.push.store.subscriptions.get(`e1/${id}`))?.addresses).toEqual([
      { channel: 'webhook', to: 'https://erp.example.cn/hook', secret: 'geheimgeheimgeheim' },
    ]);
    expect((await call('post', path, token, { quietHours: { from: '25:00', to: '08:00' } })).status).toBe(400);
  });

  it('ends in one step, for a person and for the whole enterprise', async () => {
    const { token } = await member();
    const path = '/api/enterprises/e1/subscription';
    expect((await call('post', path, token, { optedOut: true })).body).toMatchObject({ optedOut: true, everybodyOptedOut: false });
    expect((await call('post', path, token, { personalised: false, forEverybody: true })).body).toMatchObject({ everybodyOptedOut: true });
    expect((await services.push.store.subscriptions.get('e1/*'))?.personalised).toBe(false);
  });
});

it('tells a member why a program was judged as it was', async () => {
  const offered = [
    {
      program: aProgram(requires('employees', '>=', 100)),
      path: '/d.txt',
      terms: { signedOn: '2020-01-01', publishedOn: null, effectiveFrom: null, expiresOn: null, repealedOn: null },
    },
  ];
  const profile = anEnterprise({ employees: 86 });
  await keepMatch(services.push.store, {
    offered,
    profile,
    matches: matchEnterprise(offered, profile, '2026-11-01', regions()).matches,
    day: '2026-11-01',
    now: 7,
  });
  const reply = pastVerdictSchema.parse((await call('get', '/api/enterprises/e1/verdicts/p1?on=2026-11-20', (await member()).token)).body);
  expect(reply).toMatchObject({ day: '2026-11-01', at: 7, same: true, match: { eligibility: 'ineligible' } });
});

describe('an operator', () => {
  it('sees the plan, approves a campaign, and sees what came of it', async () => {
    await told();
    const { token, id } = await operator();
    const { store } = services.push;
    expect(pushPlanSchema.parse((await call('get', '/api/push/plan', token)).body)).toMatchObject({
      size: 1,
      needsApproval: false,
      causes: [{ cause: 'program-new', count: 1 }],
    });
    await store.campaigns.save([{ id: 'c1', size: 300, createdAt: 1, complete: true, status: 'awaiting', decidedBy: null }]);
    expect((await call('post', '/api/push/campaigns/c1', (await member()).token, { decision: 'approved' })).status).toBe(403);
    expect((await call('post', '/api/push/campaigns/c1', token, { decision: 'approved' })).body).toMatchObject({
      status: 'approved',
      decidedBy: id,
    });
    expect(campaignsSchema.parse((await call('get', '/api/push/campaigns', token)).body).campaigns).toHaveLength(1);
    expect(pushCountsSchema.parse((await call('get', '/api/push/counts', token)).body).statuses).toEqual([{ status: 'queued', count: 2 }]);
  });
});
