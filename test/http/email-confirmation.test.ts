import request from 'supertest';
import { beforeEach, describe, expect, it } from 'vitest';
import { subscriptionSchema } from '../../server/contract/push.ts';
import { createApp } from '../../server/http/app.ts';
import { DEFAULT_TRANSPORT } from '../../server/http/services.ts';
import { AnswerRunner } from '../../server/realtime/answer-runner.ts';
import { askToConfirm, confirmEmail, type EmailConfirmation } from '../../server/usecases/push-policy/confirm-email.ts';
import { aPerson, fakeAccounts } from '../fakes/accounts.ts';
import { fakeServices } from '../fakes/services.ts';

const OWN = 'chen@example.cn';
const path = '/api/enterprises/e1/subscription';
const HOUR = 3_600_000;

async function world(given: Partial<EmailConfirmation> = {}) {
  const accounts = fakeAccounts();
  await accounts.enterprises.save([{ id: 'e1', name: '某某公司', unifiedSocialCreditCode: null, facts: {} }]);
  const base = fakeServices({ accounts });
  const sent: { readonly to: string; readonly link: string }[] = [];
  const confirmation: EmailConfirmation = {
    push: base.push.store,
    failures: accounts.store.failures,
    sender: { send: (to, link) => Promise.resolve(void sent.push({ to, link })) },
    key: 'k'.repeat(32),
    site: '',
    now: accounts.now,
    ...given,
  };
  const services = {
    ...base,
    push: {
      ...base.push,
      now: accounts.now,
      askToConfirm: askToConfirm.bind(null, confirmation),
      confirmEmail: confirmEmail.bind(null, confirmation),
    },
  };
  const app = createApp(services, new AnswerRunner(services), DEFAULT_TRANSPORT);
  const { token } = await aPerson(accounts, { owner: 'e1', email: OWN });
  const change = async (addresses: readonly object[]) =>
    request(app).post(path).set('authorization', `Bearer ${token}`).send({ addresses });
  return {
    accounts,
    app,
    sent,
    change,
    mailboxes: async () => {
      const { body } = await request(app).get(path).set('authorization', `Bearer ${token}`).expect(200);
      const { addresses, awaited } = subscriptionSchema.parse(body);
      return [addresses.filter((a) => a.channel === 'email').map((a) => a.to), awaited.map((a) => a.to)];
    },
  };
}

describe('a mailbox put into a subscription', () => {
  let w: Awaited<ReturnType<typeof world>>;
  const other = 'caiwu@example.cn';
  beforeEach(async () => {
    w = await world();
  });

  it('that one signs in with is used at once, and nothing is sent to confirm it', async () => {
    expect((await w.change([{ channel: 'in-app' }, { channel: 'email', to: 'Chen@Example.cn' }])).status).toBe(200);
    expect([await w.mailboxes(), w.sent]).toEqual([[[OWN], []], []]);
  });

  it('of anybody else waits for its reader; looking at the link does nothing, the button takes it in place of the former one', async () => {
    await w.change([{ channel: 'email', to: OWN }]);
    await w.change([
      { channel: 'email', to: OWN },
      { channel: 'email', to: other },
    ]);
    expect(await w.mailboxes()).toEqual([[OWN], [other]]);
    expect(w.sent.map((s) => s.to)).toEqual([other]);
    const link = w.sent[0]?.link ?? '';
    expect(Buffer.from(link.split('/').at(-1)?.split('.')[0] ?? '', 'base64url').toString()).not.toContain('@');
    const looked = await request(w.app).get(link).expect(200);
    expect(looked.text).toContain('<button type="submit">确认接收</button>');
    expect(await w.mailboxes()).toEqual([[OWN], [other]]);
    expect((await request(w.app).post(link).expect(200)).text).toContain('已确认');
    expect(await w.mailboxes()).toEqual([[other], []]);
    expect((await request(w.app).post(link).expect(200)).text).toContain('已确认');
  });

  it('is written to once, however often the settings are saved, and not without end', async () => {
    for (let i = 0; i < 3; i++) expect((await w.change([{ channel: 'email', to: other }])).status).toBe(200);
    expect(w.sent).toHaveLength(1);
    const statuses: number[] = [];
    for (let i = 0; i < 4; i++) {
      await w.change([]);
      statuses.push((await w.change([{ channel: 'email', to: other }])).status);
    }
    expect(statuses).toEqual([200, 200, 429, 429]);
    const others = await Promise.all(Array.from({ length: 12 }, (_, i) => w.change([{ channel: 'email', to: `a${i}@example.cn` }])));
    expect(others.filter((o) => o.status === 429).length).toBeGreaterThan(3);
  });

  it.each([
    ['changed', (link: string) => `${link.slice(0, -2)}xx`],
    [
      'for another person',
      (link: string) => link.replace(/[^/]+(?=\.)/u, Buffer.from('["e1","李四",9999999999999]').toString('base64url')),
    ],
    ['without an end', (link: string) => link.replace(/[^/]+(?=\.)/u, Buffer.from('["e1","李四"]').toString('base64url'))],
    ['cut off', (link: string) => link.split('.')[0] ?? ''],
  ])('is not confirmed by a link %s', async (_, bent) => {
    await w.change([{ channel: 'email', to: other }]);
    expect((await request(w.app).post(bent(w.sent[0]?.link ?? ''))).status).toBe(404);
    expect(await w.mailboxes()).toEqual([[], [other]]);
  });

  it('is not confirmed after a day, nor once it was taken out again', async () => {
    await w.change([{ channel: 'email', to: other }]);
    w.accounts.clock.at += 25 * HOUR;
    const late = await request(w.app).post(w.sent[0]?.link ?? '');
    expect([late.status, late.text.includes('已过期')]).toEqual([400, true]);
    await w.change([{ channel: 'email', to: other }]);
    expect(w.sent).toHaveLength(2);
    await w.change([{ channel: 'in-app' }]);
    expect((await request(w.app).post(w.sent[1]?.link ?? '')).status).toBe(404);
    expect(await w.mailboxes()).toEqual([[], []]);
  });

  it('is refused where no mail can be sent', async () => {
    const without = await world({ sender: null });
    const reply = await without.change([{ channel: 'email', to: other }]);
    expect([reply.status, JSON.stringify(reply.body).includes('没有开通邮件提醒')]).toEqual([400, true]);
  });
});

it('WeChat messages go to the WeChat one signs in with, and to no other', async () => {
  const { accounts, change } = await world();
  expect((await change([{ channel: 'wechat' }])).status).toBe(400);
  const account = await accounts.store.accounts.byIdentity({ kind: 'email', value: OWN });
  if (account === null) throw new Error('no account');
  await accounts.store.accounts.change({
    ...account,
    version: account.version + 1,
    identities: [...account.identities, { kind: 'wechat', value: 'o-own-0001' }],
  });
  expect((await change([{ channel: 'wechat', to: 'o-somebody-else' }])).status).toBe(400);
  expect((await change([{ channel: 'wechat' }])).body).toMatchObject({ addresses: [{ channel: 'wechat', to: 'o-own-0001' }] });
});
