import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emailCodes } from '../../../server/adapters/sign-in/email-code.ts';
import { oidcLogin } from '../../../server/adapters/sign-in/oidc.ts';
import { smsWebhook } from '../../../server/adapters/sign-in/sms-webhook.ts';
import { wechatLogin } from '../../../server/adapters/sign-in/wechat-login.ts';
import { signature } from '../../../server/adapters/channels/webhook.ts';
import { smtpServer } from '../channels/smtp-server.ts';
import { json, listen } from '../channels/server.ts';
import { oidcProvider } from './oidc-provider.ts';

describe('WeChat’s code exchange', () => {
  const used = new Set<string>();
  let server: Awaited<ReturnType<typeof listen>>;
  beforeAll(async () => {
    server = await listen((request, response) => {
      const { searchParams: q, pathname } = new URL(request.url, 'http://x');
      if (
        pathname !== '/sns/jscode2session' ||
        q.get('grant_type') !== 'authorization_code' ||
        q.get('appid') !== 'wx1' ||
        q.get('secret') !== 's'
      )
        return json(response, { errcode: 40013, errmsg: 'invalid appid' });
      const code = q.get('js_code') ?? '';
      if (/^-?\d+$/u.test(code)) return json(response, { errcode: Number(code), errmsg: 'hints: [ req_id: x ]' });
      if (code === 'garbled') return void response.end('<html>');
      if (used.has(code)) return json(response, { errcode: 40163, errmsg: 'code been used' });
      used.add(code);
      json(response, { openid: 'oABC', session_key: 'tiihtNczf5v6AKRyjwEUhQ==', unionid: 'u1', errcode: 0 });
    });
  });
  afterAll(() => server.close());
  const login = (timeoutMs = 5_000, api = server.url) => wechatLogin({ appId: 'wx1', secret: 's', api, timeoutMs });

  it('gives the openid, once for a code, and nothing of the session key', async () => {
    expect(await login().exchange('good')).toEqual({ openid: 'oABC', unionid: 'u1' });
    await expect(login().exchange('good')).rejects.toMatchObject({ code: 'unauthenticated' });
  });
  it.each([
    ['40029', 'unauthenticated'],
    ['45011', 'busy'],
    ['40226', 'forbidden'],
    ['-1', 'busy'],
    ['40125', 'internal'],
  ])('says what %s means', async (code, kind) => {
    await expect(login().exchange(code)).rejects.toMatchObject({ code: kind });
  });
  it('takes an unreadable answer, or none, for an outage, and names no secret', async () => {
    await expect(login().exchange('garbled')).rejects.toMatchObject({ code: 'busy' });
    await expect(login(500, 'http://127.0.0.1:1').exchange('x')).rejects.toMatchObject({
      code: 'busy',
      message: expect.not.stringContaining('secret') as string,
    });
  });
});

describe('codes to people', () => {
  it('leave by e-mail', async () => {
    const smtp = await smtpServer();
    await emailCodes({ url: smtp.url, from: '惠企政策导航 <push@example.cn>', site: 'https://policy.example.cn', timeoutMs: 5_000 }).send(
      'li@example.cn',
      '012345',
      10,
    );
    smtp.close();
    const text = Buffer.from((smtp.messages[0] ?? '').split('\n\n').slice(1).join('').replace(/\s/gu, ''), 'base64').toString();
    expect(smtp.messages[0]).toContain('To: li@example.cn');
    expect(text + (smtp.messages[0] ?? '')).toContain('012345');
  });
  it('say so when the mail server refuses', async () => {
    const smtp = await smtpServer({ RCPT: '550 no such user' });
    await expect(
      emailCodes({ url: smtp.url, from: 'a@example.cn', site: 'https://x.cn', timeoutMs: 5_000 }).send('li@example.cn', '1', 10),
    ).rejects.toMatchObject({ code: 'busy', message: '验证码邮件没有发出，请稍后再试。' });
    smtp.close();
  });
  it('are handed, signed, to the service that sends SMS', async () => {
    let status = 204;
    const server = await listen((_request, response) => void response.writeHead(status).end());
    const sms = smsWebhook({ url: `${server.url}/sms`, secret: 'a-long-enough-secret', timeoutMs: 5_000, now: () => 1_000_000 });
    await sms.send('13800138000', '012345', 10);
    const headers: Readonly<Record<string, unknown>> = server.received[0]?.headers ?? {};
    const body = server.received[0]?.body ?? '';
    expect(JSON.parse(body)).toEqual({ to: '+8613800138000', code: '012345', minutes: 10 });
    expect(headers['webhook-signature']).toBe(signature('a-long-enough-secret', String(headers['webhook-id']), '1000', body));
    status = 500;
    await expect(sms.send('13800138000', '1', 10)).rejects.toMatchObject({ code: 'busy' });
    server.close();
  });
});

describe('OpenID Connect', () => {
  const client = { id: 'navigator', secret: 'secret of the client' };
  let provider: Awaited<ReturnType<typeof oidcProvider>>;
  beforeAll(async () => {
    provider = await oidcProvider({ id: client.id, secret: encodeURIComponent(client.secret) });
  });
  afterAll(() => provider.close());
  const reported: string[] = [];
  let offset = 0;
  const login = () =>
    oidcLogin({
      issuer: provider.url,
      clientId: client.id,
      clientSecret: client.secret,
      label: '统一身份认证',
      redirectUri: 'https://policy.example.cn/api/session/oidc/callback',
      timeoutMs: 5_000,
      now: () => Date.now() + offset,
      report: (p) => void reported.push(p),
    });
  const challenge = (verifier: string) => createHash('sha256').update(verifier).digest('base64url');
  async function sign(given: { claims?: Record<string, unknown>; spoil?: (token: string) => string; verifier?: string } = {}) {
    const at = login();
    const url = await at.begin({ state: 's', nonce: 'n', challenge: challenge('v') });
    Object.assign(provider.state, { claims: given.claims ?? {}, spoil: given.spoil ?? null });
    return at.finish({ code: provider.agree(url), nonce: 'n', verifier: given.verifier ?? 'v' });
  }

  it('sends the person with state, nonce and a challenge, and believes the answer', async () => {
    const url = await login().begin({ state: 's', nonce: 'n', challenge: 'c' });
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      response_type: 'code',
      scope: 'openid profile',
      state: 's',
      nonce: 'n',
      code_challenge: 'c',
      code_challenge_method: 'S256',
    });
    expect(await sign()).toEqual({ issuer: provider.url, subject: 'person-1', name: '张三' });
  });
  it('cannot finish with another verifier', async () => {
    await expect(sign({ verifier: 'other' })).rejects.toMatchObject({ code: 'unauthenticated' });
  });
  it.each([
    ['another issuer', { iss: 'https://evil.example' }],
    ['another client', { aud: 'other' }],
    ['several clients without naming us', { aud: ['navigator', 'other'] }],
    ['another nonce', { nonce: 'x' }],
    ['the past', { exp: 1000 }],
    ['the future', { iat: 9e9 }],
    ['nobody', { sub: '' }],
  ])('refuses a token of %s', async (_what, claims) => {
    await expect(sign({ claims })).rejects.toMatchObject({ code: 'unauthenticated' });
  });
  it.each(['no signature', 'a shared secret for a key', 'changed claims', 'another key', 'not a token'] as const)(
    'refuses a forgery: %s',
    async (how) => {
      await expect(sign({ spoil: provider.forgeries[how] })).rejects.toMatchObject({ code: 'unauthenticated' });
    },
  );
  it('reads the keys anew when the provider changed them, though not for every unknown one', async () => {
    const at = login();
    const once = async () => {
      const url = await at.begin({ state: 's', nonce: 'n', challenge: challenge('v') });
      return at.finish({ code: provider.agree(url), nonce: 'n', verifier: 'v' });
    };
    Object.assign(provider.state, { claims: {}, spoil: null });
    await once();
    provider.changeKey();
    const reads = provider.state.keyReads;
    await expect(once()).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(provider.state.keyReads).toBe(reads);
    offset = 61_000;
    expect((await once()).subject).toBe('person-1');
    offset = 0;
  });
  it.each([
    ['keys that are none', { keys: [{ kty: 'RSA', kid: undefined, use: 'sig', n: '!', e: 7 }] }, 'unauthenticated'],
    ['an answer without end', { token: 'endless' }, 'busy'],
    ['an answer that leads elsewhere', { token: 'elsewhere' }, 'busy'],
  ] as const)('is not led astray by %s', async (_what, trick, code) => {
    Object.assign(provider.state, trick);
    await expect(sign()).rejects.toMatchObject({ code });
    Object.assign(provider.state, { keys: null, token: null });
  });
  it('does not follow a provider that calls itself otherwise', async () => {
    provider.state.issuer = 'https://evil.example';
    await expect(login().begin({ state: 's', nonce: 'n', challenge: 'c' })).rejects.toMatchObject({ code: 'busy' });
    provider.state.issuer = null;
  });
});
