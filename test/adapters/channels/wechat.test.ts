import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { wechatChannel } from '../../../server/adapters/channels/wechat.ts';
import { wechatData } from '../../../server/adapters/channels/wechat-fields.ts';
import { openSqliteStore, type Store } from '../../../server/adapters/store.ts';
import { aDecision, aDelivery } from '../../builders/deliveries.ts';
import { anEnvelope } from './envelopes.ts';
import { json, listen } from './server.ts';

let store: Store;
let replies: unknown[];
let server: Awaited<ReturnType<typeof listen>>;
let tokens: number;
beforeEach(async () => {
  store = await openSqliteStore(':memory:');
  tokens = 0;
  server = await listen(({ url }, response) => {
    if (url.startsWith('/cgi-bin/stable_token')) return json(response, { access_token: `token-${++tokens}`, expires_in: 7200 });
    const reply = replies.shift();
    if (reply === undefined) return response.destroy();
    json(response, reply);
  });
});
afterEach(async () => {
  server.close();
  await store.close();
});

const channel = () =>
  wechatChannel({
    appId: 'wx1',
    secret: 's',
    api: server.url,
    timeoutMs: 500,
    template: 'T',
    fields: { thing1: 'program', date2: 'closes', phrase3: 'verdict' },
    permissions: store.push.permissions,
    now: () => Date.now(),
  });
const left = () => store.push.permissions.count('openid-1', 'T');
const send = async (...answers: unknown[]) => {
  replies = answers;
  await store.push.permissions.grant('g1', 'openid-1', 'T');
  return channel().send(anEnvelope({ channel: 'wechat', to: 'openid-1' }));
};

describe('a subscribe message', () => {
  it('goes to the user with the page of the explanation, and uses the consent', async () => {
    expect(await send({ errcode: 0, errmsg: 'ok', msgid: 77 })).toEqual({ kind: 'sent', reference: '77' });
    expect(await left()).toBe(0);
    expect(server.received[1]?.url).toBe('/cgi-bin/message/subscribe/send?access_token=token-1');
    expect(JSON.parse(server.received[1]?.body ?? '')).toMatchObject({
      touser: 'openid-1',
      template_id: 'T',
      page: 'pages/matches/matches?enterprise=e1&program=p1',
      data: { thing1: { value: '技术改造奖补' }, phrase3: { value: '符合条件' } },
      miniprogram_state: 'formal',
      lang: 'zh_CN',
    });
  });

  it('is not sent without a consent', async () => {
    replies = [{ errcode: 0 }];
    expect((await channel().send(anEnvelope({ channel: 'wechat', to: 'openid-1' }))).kind).toBe('refused');
    expect(server.received).toEqual([]);
  });

  it('is sent once more with a new token where the token is not valid (40001)', async () => {
    expect((await send({ errcode: 40001 }, { errcode: 0, msgid: 1 })).kind).toBe('sent');
    expect(server.received.map((r) => r.url.split('?')[1] ?? 'token')).toEqual([
      'token',
      'access_token=token-1',
      'token',
      'access_token=token-2',
    ]);
  });

  it('gives up the consents where WeChat knows of none (43101)', async () => {
    await store.push.permissions.grant('g2', 'openid-1', 'T');
    expect((await send({ errcode: 43101, errmsg: 'user refuse to accept the msg' })).kind).toBe('refused');
    expect(await left()).toBe(0);
  });

  it.each([
    [40037, 'refused'],
    [40003, 'refused'],
    [47003, 'refused'],
    [45009, 'retry'],
    [-1, 'retry'],
  ] as const)('keeps the consent on %i, which is %s', async (errcode, kind) => {
    const outcome = await send({ errcode, errmsg: 'x' });
    expect(outcome.kind).toBe(kind);
    expect(await left()).toBe(1);
    if (errcode === 45009) expect(outcome).toMatchObject({ afterSeconds: 3600 });
  });

  it('is unknown where the connection ends without an answer; the consent counts as used', async () => {
    expect((await send()).kind).toBe('unknown');
    expect(await left()).toBe(0);
  });

  it('waits where WeChat cannot be reached', async () => {
    await store.push.permissions.grant('g1', 'openid-1', 'T');
    server.close();
    expect((await channel().send(anEnvelope({ channel: 'wechat', to: 'openid-1' }))).kind).toBe('retry');
    expect(await left()).toBe(1);
  });
});

it('keeps every field within what its keyword allows', () => {
  const long = aDelivery('push-1', {
    title: '【可申报】关于组织申报2026年度专精特新中小企业认定和复核工作的通知',
    decision: aDecision({ closesOn: '2026-12-05' }),
  });
  const data = wechatData([long], { thing1: 'program', date2: 'closes', phrase3: 'verdict', thing4: 'reason', thing5: 'department' });
  expect([...(data['thing1']?.value ?? '')]).toHaveLength(20);
  expect(data['date2']?.value).toBe('2026年12月05日');
  for (const [name, { value }] of Object.entries(data))
    expect([...value].length, name).toBeLessThanOrEqual(name.startsWith('phrase') ? 5 : 20);
});
