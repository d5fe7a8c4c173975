import request from 'supertest';
import { expect, it } from 'vitest';
import { defaultSubscription } from '../../server/domain/delivery/subscription.ts';
import { createApp } from '../../server/http/app.ts';
import { DEFAULT_TRANSPORT } from '../../server/http/services.ts';
import { AnswerRunner } from '../../server/realtime/answer-runner.ts';
import { unsubscribeEmail, unsubscribeToken } from '../../server/usecases/push-policy/unsubscribe.ts';
import { fakeServices } from '../fakes/services.ts';

const KEY = 'k'.repeat(32);
const to = 'chen@example.cn';
const link = (token: string) => `/api/unsubscribe/${token}`;

async function world() {
  const base = fakeServices();
  const { store } = base.push;
  const services = { ...base, push: { ...base.push, unsubscribe: (token: string) => unsubscribeEmail(store, KEY, token) } };
  const app = createApp(services, new AnswerRunner(services), DEFAULT_TRANSPORT);
  const mine = defaultSubscription('e1', '张三');
  await store.subscriptions.save([
    { ...mine, addresses: [...mine.addresses, { channel: 'email', to }, { channel: 'email', to: 'new@example.cn' }] },
  ]);
  return {
    app,
    left: async () => (await store.subscriptions.get('e1/张三'))?.addresses.map((a) => a.to),
    token: unsubscribeToken(KEY, { enterpriseId: 'e1', person: '张三', to }),
  };
}

it('ends one address by one POST as mail programs send it, without signing in; the rest stays', async () => {
  const { app, left, token } = await world();
  const reply = await request(app).post(link(token)).type('form').send('List-Unsubscribe=One-Click');
  expect([reply.status, reply.text.includes('已退订')]).toEqual([200, true]);
  expect(await left()).toEqual(['张三', 'new@example.cn']);
  expect((await request(app).post(link(token)).type('form').send('List-Unsubscribe=One-Click')).status).toBe(200);
});

it('ends nothing where a program only looks at the link', async () => {
  const { app, left, token } = await world();
  const reply = await request(app).get(link(token));
  expect([reply.status, reply.text.includes('<form method="post">')]).toEqual([200, true]);
  expect(await left()).toHaveLength(3);
});

it.each([
  ['not signed by us', (t: string) => `${t.slice(0, -2)}xx`],
  ['for another person', (t: string) => `${Buffer.from('["e1","李四"]').toString('base64url')}.${t.split('.')[1] ?? ''}`],
  ['no token', () => 'x'],
  ['cut off', (t: string) => t.split('.')[0] ?? ''],
])('ends nothing by a link %s', async (_, bent) => {
  const { app, left, token } = await world();
  await request(app).post(link(bent(token)));
  expect(await left()).toHaveLength(3);
});
