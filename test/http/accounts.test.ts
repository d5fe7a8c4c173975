import request from 'supertest';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  auditPageSchema,
  accountsSchema,
  invitationSchema,
  joinedSchema,
  membersSchema,
  meSchema,
  sessionReplySchema,
  sessionsSchema,
  signedInSchema,
} from '../../server/contract/accounts.ts';
import { createApp } from '../../server/http/app.ts';
import { DEFAULT_TRANSPORT, type TransportOptions } from '../../server/http/services.ts';
import { AnswerRunner } from '../../server/realtime/answer-runner.ts';
import { verifyAudit } from '../../server/usecases/accounts/audit.ts';
import { applyTombstones } from '../../server/usecases/accounts/personal-data.ts';
import type { OidcLogin } from '../../server/usecases/accounts/ports.ts';
import { enforceRetention } from '../../server/usecases/accounts/retention.ts';
import { addAccount } from '../../server/usecases/accounts/staff.ts';
import { aPerson, fakeAccounts, type FakeAccounts } from '../fakes/accounts.ts';
import { fakeServices } from '../fakes/services.ts';

const PASSWORD = '一句只有我知道的话 2026';
let accounts: FakeAccounts;
let app: ReturnType<typeof createApp>;
function start(given: Partial<FakeAccounts> = {}, options: Partial<TransportOptions> = {}): void {
  accounts = fakeAccounts(given);
  const services = fakeServices({ accounts });
  app = createApp(services, new AnswerRunner(services), {
    ...DEFAULT_TRANSPORT,
    limits: { reads: 1e6, questions: 1e6, signIns: 1e6 },
    ...options,
  });
}
beforeEach(() => start());
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const saved = (id: string) =>
  accounts.enterprises.save([{ id, name: `${id}公司`, unifiedSocialCreditCode: null, facts: { employees: { value: 86 } } }]);
async function signUp(to = 'li@example.cn'): Promise<string> {
  await request(app).post('/api/session/codes').send({ to }).expect(204);
  const reply = await request(app)
    .post('/api/session/code')
    .send({ to, code: accounts.sent.at(-1)?.code, consent: true, carrier: 'bearer' })
    .expect(200);
  return signedInSchema.parse(reply.body).token ?? '';
}

describe('signing in', () => {
  it('by code: needs consent the first time, takes a code once, and not after five wrong ones', async () => {
    await request(app).post('/api/session/codes').send({ to: 'Li@Example.cn' }).expect(204);
    await request(app).post('/api/session/codes').send({ to: 'li@example.cn' }).expect(429);
    const code = accounts.sent[0]?.code ?? '';
    const wrong = code === '000000' ? '000001' : '000000';
    await request(app).post('/api/session/code').send({ to: 'li@example.cn', code }).expect(400);
    await request(app).post('/api/session/code').send({ to: 'li@example.cn', code, consent: true }).expect(200);
    await request(app).post('/api/session/code').send({ to: 'li@example.cn', code }).expect(401);
    accounts.clock.at += 61_000;
    await request(app).post('/api/session/codes').send({ to: 'li@example.cn' }).expect(204);
    for (let i = 0; i < 5; i++) await request(app).post('/api/session/code').send({ to: 'li@example.cn', code: wrong }).expect(401);
    await request(app)
      .post('/api/session/code')
      .send({ to: 'li@example.cn', code: accounts.sent.at(-1)?.code })
      .expect(401);
  });
  it('by password: says the same of a wrong one and of nobody, and locks after five failures, for a while', async () => {
    await addAccount(accounts, { login: '13800138000', name: '李', password: PASSWORD, grants: [] });
    const tries = async (login: string, password: string) => {
      const { status, body } = await request(app).post('/api/session/password').send({ login, password });
      return { status, body: body as unknown };
    };
    const [wrong, nobody] = [await tries('13800138000', 'x'), await tries('nobody', 'x')];
    expect(wrong).toEqual(nobody);
    expect((await tries('+86 138 0013 8000', PASSWORD)).status).toBe(200);
    for (let i = 0; i < 5; i++) await tries('13800138000', 'wrong');
    expect((await tries('13800138000', PASSWORD)).status).toBe(429);
    accounts.clock.at += 15 * 60_000;
    expect((await tries('13800138000', PASSWORD)).status).toBe(200);
  }, 60_000);
  it.each([
    ['short', '至少'],
    ['123456789012', '太常见'],
    ['aaaaaaaaaaaa', '太常见'],
    ['lilaoshi-2026', '自己的账号'],
  ])('does not take “%s” for a password', async (password, why) => {
    await expect(addAccount(accounts, { login: 'lilaoshi@example.cn', name: '李', password, grants: [] })).rejects.toThrow(why);
  });
  it('gives a browser a cookie that script cannot read, and no token', async () => {
    await addAccount(accounts, { login: 'lilaoshi', name: '李', password: PASSWORD, grants: [] });
    start({ ...accounts }, { secureCookies: true });
    const reply = await request(app).post('/api/session/password').send({ login: 'lilaoshi', password: PASSWORD }).expect(200);
    expect(reply.headers['set-cookie']?.[0]).toMatch(
      /^__Host-session=[\w-]{43}; Max-Age=\d+; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/u,
    );
    expect(reply.body).not.toHaveProperty('token');
  });
  it('makes the first operator by the token of the environment, and no second', async () => {
    start({ bootstrapToken: 'a-token-of-the-environment' });
    expect(sessionReplySchema.parse((await request(app).get('/api/session')).body).ways.bootstrap).toBe(true);
    const given = { token: 'a-token-of-the-environment', login: 'admin@example.cn', name: '管理员', password: PASSWORD };
    await request(app)
      .post('/api/session/bootstrap')
      .send({ ...given, token: 'wrong' })
      .expect(403);
    await request(app).post('/api/session/bootstrap').send(given).expect(200);
    await request(app)
      .post('/api/session/bootstrap')
      .send({ ...given, login: 'other' })
      .expect(403);
  });
  it('by another organisation: only for the browser that began, once, and back to a place of this site', async () => {
    const oidc: OidcLogin = {
      label: '统一身份认证',
      begin: ({ state }) => Promise.resolve(new URL(`https://idp.example/?state=${state}`)),
      finish: () => Promise.resolve({ issuer: 'https://idp.example', subject: 's1', name: '张三' }),
    };
    start({ oidc });
    const begun = await request(app).get('/api/session/oidc?consent=true&returnTo=//evil.example').expect(302);
    const state = new URL(begun.headers['location'] ?? '').searchParams.get('state') ?? '';
    const binding = begun.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    const finish = (cookie: string) =>
      request(app).get(`/api/session/oidc/callback?code=c&state=${state}`).set('cookie', cookie).expect(302);
    expect((await finish('oidc=stolen')).headers['location']).toMatch(/^\/sign-in\?problem=/u);
    const again = await request(app).get('/api/session/oidc?consent=true&returnTo=//evil.example');
    const second = new URL(again.headers['location'] ?? '').searchParams.get('state') ?? '';
    const done = await request(app)
      .get(`/api/session/oidc/callback?code=c&state=${second}`)
      .set('cookie', again.headers['set-cookie']?.[0]?.split(';')[0] ?? '')
      .expect(302);
    expect(done.headers['location']).toBe('/');
    expect((await finish(binding)).headers['location']).toMatch(/^\/sign-in\?problem=/u);
  });
});

describe('sessions', () => {
  it('are listed, ended one by one and all together, and end what they opened', async () => {
    const token = await signUp();
    const ended: string[] = [];
    accounts.onSessionsChanged.add((ids) => ended.push(...ids));
    accounts.clock.at += 61_000;
    const other = await signUp();
    const { sessions } = sessionsSchema.parse((await request(app).get('/api/me/sessions').set(bearer(token)).expect(200)).body);
    expect(sessions.map((s) => s.current).sort()).toEqual([false, true]);
    await request(app)
      .delete(`/api/me/sessions/${sessions.find((s) => !s.current)?.id ?? ''}`)
      .set(bearer(token))
      .expect(204);
    await request(app).get('/api/me').set(bearer(other)).expect(401);
    expect(ended).toHaveLength(1);
    await request(app).delete('/api/session').set(bearer(token)).expect(204);
    await request(app).get('/api/me').set(bearer(token)).expect(401);
  });
  it('exchange their token: the old one is taken until the new one was used for a while', async () => {
    const token = await signUp();
    const HOUR = 3_600_000;
    accounts.clock.at += 6 * HOUR;
    const renewed = (await request(app).get('/api/me').set(bearer(token)).expect(200)).headers['x-session-token'] ?? '';
    expect(renewed).toMatch(/^[\w-]{43}$/u);
    accounts.clock.at += HOUR;
    await request(app).get('/api/me').set(bearer(token)).expect(200);
    await request(app).get('/api/me').set(bearer(renewed)).expect(200);
    await request(app).get('/api/me').set(bearer(token)).expect(401);
  });
  it('end after idleness, soon for those who see more', async () => {
    const person = await signUp();
    const operator = (await aPerson(accounts, { grants: [{ role: 'operator', department: null }] })).token;
    accounts.clock.at += 3_600_000;
    await request(app).get('/api/me').set(bearer(operator)).expect(401);
    await request(app).get('/api/me').set(bearer(person)).expect(200);
    accounts.clock.at += 14 * 24 * 3_600_000;
    await request(app).get('/api/me').set(bearer(person)).expect(401);
  });
  it('kept in a cookie change something only for our own pages', async () => {
    const { token } = await aPerson(accounts);
    const change = (headers: Record<string, string>) =>
      request(app)
        .post('/api/me/name')
        .set({ cookie: `session=${token}`, host: 'policy.example.cn', ...headers })
        .send({ name: '新名' });
    await change({}).expect(403);
    await change({ origin: 'https://evil.example' }).expect(403);
    await change({ origin: 'null' }).expect(403);
    await change({ 'sec-fetch-site': 'cross-site' }).expect(403);
    await change({ origin: 'https://policy.example.cn' }).expect(200);
    await request(app)
      .post('/api/session/password')
      .set('origin', 'https://evil.example')
      .send({ login: 'aaa', password: 'b' })
      .expect(403);
    await request(app).post('/api/me/name').set(bearer(token)).send({ name: '新名' }).expect(200);
  });
  it('may be used from other sites that the host names, with a bearer and never a cookie', async () => {
    start({}, { allowedOrigins: ['https://partner.example'] });
    const allowed = await request(app)
      .options('/api/search')
      .set({ origin: 'https://partner.example', 'access-control-request-method': 'POST' })
      .expect(204);
    expect(allowed.headers).toMatchObject({ 'access-control-allow-origin': 'https://partner.example' });
    expect(allowed.headers).not.toHaveProperty('access-control-allow-credentials');
    expect((await request(app).get('/api/site').set('origin', 'https://evil.example')).headers).not.toHaveProperty(
      'access-control-allow-origin',
    );
  });
});

describe('enterprises', () => {
  it('are seen by their own people alone, whatever others try', async () => {
    await saved('e-a');
    await saved('e-b');
    const { token } = await aPerson(accounts, { owner: 'e-a' });
    const stranger = (await aPerson(accounts)).token;
    await request(app).get('/api/enterprises/e-a').set(bearer(token)).expect(200);
    await request(app).get('/api/enterprises/e-a/matches').set(bearer(token)).expect(200);
    const question = (id: string) => ({ id, conversationId: id, question: '买设备能补多少？', enterpriseId: 'e-b' });
    for (const who of [token, stranger]) {
      const as = bearer(who);
      const tries = [
        request(app).get('/api/enterprises/e-b/matches').set(as),
        request(app).post('/api/questions').set(as).send(question('0b0f8a3e-2f0e-4a57-9f6f-8f7d0f5d1a01')),
        ...(who === token
          ? [
              request(app).get('/api/enterprises/e-b').set(as),
              request(app)
                .put('/api/enterprises/e-b')
                .set(as)
                .send({ enterprise: { employees: 1 } }),
              request(app).delete('/api/enterprises/e-b').set(as),
              request(app).get('/api/enterprises/e-b/members').set(as),
              request(app).post('/api/enterprises/e-b/invitations').set(as).send({}),
            ]
          : []),
      ];
      for (const attempt of tries) {
        const reply = await attempt;
        expect(reply.status, reply.text).toBe(404);
        expect(reply.text).not.toContain('公司');
      }
    }
    await request(app).get('/api/enterprises/e-b/matches').expect(404);
    expect((await accounts.enterprises.get('e-b'))?.facts.employees?.value).toBe(86);
    expect((await accounts.store.audit.list(0, 1_000)).filter((e) => e.object === 'e-b').length).toBeGreaterThan(6);
  });
  it('take in people by invitation, once, for whom it is meant, and let them go at once', async () => {
    await saved('e-a');
    const owner = await aPerson(accounts, { owner: 'e-a' });
    const guest = await aPerson(accounts, { email: 'wang@example.cn' });
    const other = await aPerson(accounts);
    const { code } = invitationSchema.parse(
      (await request(app).post('/api/enterprises/e-a/invitations').set(bearer(owner.token)).send({ to: 'Wang@example.cn' }).expect(201))
        .body,
    );
    await request(app).post('/api/me/memberships').set(bearer(other.token)).send({ code }).expect(403);
    expect(
      joinedSchema.parse((await request(app).post('/api/me/memberships').set(bearer(guest.token)).send({ code }).expect(200)).body),
    ).toEqual({ enterpriseId: 'e-a' });
    await request(app).post('/api/me/memberships').set(bearer(guest.token)).send({ code }).expect(400);
    const { members, mayManage } = membersSchema.parse(
      (await request(app).get('/api/enterprises/e-a/members').set(bearer(guest.token)).expect(200)).body,
    );
    expect([members.length, mayManage]).toEqual([2, false]);
    await request(app).delete(`/api/enterprises/e-a/members/${owner.id}`).set(bearer(guest.token)).expect(403);
    await request(app).delete(`/api/enterprises/e-a/members/${owner.id}`).set(bearer(owner.token)).expect(400);
    await request(app).delete(`/api/enterprises/e-a/members/${guest.id}`).set(bearer(owner.token)).expect(204);
    await request(app).get('/api/enterprises/e-a').set(bearer(guest.token)).expect(403);
  });
  it('are registered by who comes first, and keep their code', async () => {
    const { token } = await aPerson(accounts);
    const enterprise = { name: '甲公司', unifiedSocialCreditCode: '91990102MA5LHHLK1K' };
    const { enterpriseId } = joinedSchema.parse(
      (
        await request(app)
          .post('/api/me/enterprises')
          .set(bearer(token))
          .send({ enterprise: { ...enterprise, id: 'demo-001' } })
          .expect(201)
      ).body,
    );
    expect(enterpriseId).toMatch(/^e-/u);
    await request(app)
      .post('/api/me/enterprises')
      .set(bearer((await aPerson(accounts)).token))
      .send({ enterprise })
      .expect(403);
    await request(app)
      .put(`/api/enterprises/${enterpriseId}`)
      .set(bearer(token))
      .send({ enterprise: { unifiedSocialCreditCode: 'other', employees: 5 } })
      .expect(200);
    expect(await accounts.enterprises.get(enterpriseId)).toMatchObject({
      id: enterpriseId,
      name: '甲公司',
      unifiedSocialCreditCode: enterprise.unifiedSocialCreditCode,
      facts: { employees: { value: 5 } },
    });
    // Without a code at first, and then with another's: its facts would come along with the next import.
    const nameless = joinedSchema.parse(
      (
        await request(app)
          .post('/api/me/enterprises')
          .set(bearer(token))
          .send({ enterprise: { name: '乙公司' } })
          .expect(201)
      ).body,
    );
    await request(app).put(`/api/enterprises/${nameless.enterpriseId}`).set(bearer(token)).send({ enterprise }).expect(403);
    expect(await accounts.enterprises.get(nameless.enterpriseId)).toMatchObject({ name: '乙公司', unifiedSocialCreditCode: null });
  });
});

describe('staff', () => {
  it('get and lose their roles at once, and an operator stays', async () => {
    const operator = await aPerson(accounts, { grants: [{ role: 'operator', department: null }] });
    const person = await aPerson(accounts);
    const grant = (id: string, grants: object[]) =>
      request(app).put(`/api/accounts/${id}/grants`).set(bearer(operator.token)).send({ grants });
    await request(app).get('/api/audit').set(bearer(person.token)).expect(403);
    await grant(person.id, [{ role: 'auditor', department: null }]).expect(200);
    expect(
      auditPageSchema
        .parse((await request(app).get('/api/audit?limit=1000').set(bearer(person.token)).expect(200)).body)
        .entries.some((e) => e.action === 'PUT /api/accounts/:account/grants'),
    ).toBe(true);
    expect(
      accountsSchema.parse((await request(app).get('/api/accounts').set(bearer(person.token)).expect(200)).body).accounts,
    ).toHaveLength(2);
    await grant(person.id, []).expect(200);
    await request(app).get('/api/audit').set(bearer(person.token)).expect(403);
    await grant(operator.id, []).expect(400);
    await request(app).put(`/api/accounts/${person.id}/state`).set(bearer(operator.token)).send({ disabled: true }).expect(200);
    await request(app).get('/api/me').set(bearer(person.token)).expect(401);
  });
});

describe('the audit log', () => {
  it('shows a changed, a missing and a cut-off entry, and holds no address or secret', async () => {
    start({ auditKey: 'a key of at least thirty-two letters' });
    const token = await signUp('secret.person@example.cn');
    await request(app).get('/api/me/export').set(bearer(token)).expect(200);
    const checked = await verifyAudit(accounts, null);
    const entries = await accounts.store.audit.list(0, 100);
    expect(checked).toMatchObject({ problem: null, entries: entries.length });
    const whole = JSON.stringify(entries);
    for (const secret of ['secret.person', token, accounts.sent[0]?.code ?? '']) expect(whole).not.toContain(secret);
    const checkOf = (list: typeof entries, key: string | null = accounts.auditKey) =>
      verifyAudit(
        {
          auditKey: key,
          store: {
            ...accounts.store,
            audit: { ...accounts.store.audit, list: (after) => Promise.resolve(list.filter((e) => e.seq > after)) },
          },
        },
        checked.last,
      );
    expect((await checkOf(entries.map((e, i) => (i === 1 ? { ...e, actor: 'somebody' } : e)))).problem).toContain('第2条');
    expect((await checkOf(entries.filter((_, i) => i !== 1))).problem).toContain('第2条缺失');
    expect((await checkOf(entries.slice(0, -1))).problem).toContain('少于事先留存');
    expect((await checkOf(entries, 'another key of thirty-two letters!')).problem).toContain('校验值不符');
  });
});

describe('personal information', () => {
  it('is given in one file without secrets, and consent is kept with the notice it was given to', async () => {
    const token = await signUp();
    const me = meSchema.parse(
      (await request(app).post('/api/me/consents').set(bearer(token)).send({ purpose: 'history', given: true }).expect(200)).body,
    );
    expect(me.consents).toMatchObject([
      { purpose: 'account', given: true },
      { purpose: 'history', given: true },
    ]);
    expect(me.identities).toEqual([{ kind: 'email', shown: 'li***@example.cn' }]);
    await request(app).post('/api/me/consents').set(bearer(token)).send({ purpose: 'account', given: false }).expect(400);
    const file = await request(app)
      .get('/api/me/export')
      .set(bearer(token))
      .expect(200)
      .expect('content-disposition', /attachment; filename="?personal-data-/u);
    const text = JSON.stringify(file.body);
    expect(text).toContain('li@example.cn');
    expect(text).not.toMatch(/digest|scrypt/u);
  });
  it('is gone with the account: sessions, membership, an enterprise that nobody else is of; and again after an old copy comes back', async () => {
    await saved('e-own');
    await saved('e-shared');
    const token = await signUp();
    const me = meSchema.parse((await request(app).get('/api/me').set(bearer(token))).body);
    const before = await accounts.store.accounts.get(me.id);
    for (const enterpriseId of ['e-own', 'e-shared'])
      await accounts.store.memberships.put({ enterpriseId, accountId: me.id, owner: true, since: 1, invitedBy: null });
    await aPerson(accounts, { owner: 'e-shared' });
    await request(app).post('/api/me/deletion').set(bearer(token)).send({ confirm: 'yes' }).expect(400);
    await request(app).post('/api/me/deletion').set(bearer(token)).send({ confirm: '注销' }).expect(204);
    await request(app).get('/api/me').set(bearer(token)).expect(401);
    expect([await accounts.store.accounts.get(me.id), await accounts.enterprises.get('e-own')]).toEqual([null, null]);
    expect(await accounts.enterprises.get('e-shared')).not.toBeNull();
    // The store as a backup has it: the account is back, the store's own tombstones are not.
    const restored = fakeAccounts({ tombstonesBeside: accounts.tombstonesBeside });
    if (before !== null) await restored.store.accounts.add(before);
    await restored.enterprises.save([{ id: 'e-own', name: null, unifiedSocialCreditCode: null, facts: {} }]);
    expect(await applyTombstones(restored)).toBe(2);
    expect([await restored.store.accounts.get(me.id), await restored.enterprises.get('e-own')]).toEqual([null, null]);
    expect(await restored.store.tombstones.all()).toHaveLength(2);
  });
  it('is forgotten when its time is over, tickets and sessions too', async () => {
    const token = await signUp();
    accounts.clock.at += 400 * 24 * 3_600_000;
    expect(await enforceRetention(accounts, { questions: 365, deliveries: 365 })).toMatchObject({ sessions: 1 });
    await request(app).get('/api/me').set(bearer(token)).expect(401);
  });
});
