import type { Express, Response } from 'express';
import {
  acceptInvitationSchema,
  consentSchema,
  deletionSchema,
  nameChangeSchema,
  ownEnterpriseSchema,
  passwordChangeSchema,
  type Me,
  type OwnSessions,
} from '../../contract/accounts.ts';
import { profileFrom } from '../../contract/enterprise.ts';
import type { Account, Identity } from '../../domain/access/account.ts';
import { AppError } from '../../domain/errors.ts';
import { acceptInvitation, registerEnterprise } from '../../usecases/accounts/members.ts';
import { NOTICE_VERSION } from '../../usecases/accounts/notice.ts';
import { exportOf, forgetAccount, standingConsents } from '../../usecases/accounts/personal-data.ts';
import { verifyPassword } from '../../usecases/accounts/secrets.ts';
import { endSessions, sessionsOf } from '../../usecases/accounts/sessions.ts';
import { acceptedPassword, changeAccount } from '../../usecases/accounts/sign-in.ts';
import { viewerOf } from '../middleware/set-up-session.ts';
import { parse } from '../parse.ts';
import { withoutFolders } from '../public-json.ts';
import { register } from '../register.ts';
import type { Services, TransportOptions } from '../services.ts';
import { takeCookie } from '../session-cookie.ts';

/** What a person sees and changes of themselves. */
export function addMeRoutes(app: Express, services: Services, { secureCookies }: TransportOptions): void {
  const { accounts } = services;
  const own = (response: Response): Promise<Account> => accountOf(services, response);
  register(app, 'GET /api/me', async (_request, response) => {
    response.json(meOf(await own(response), response));
  });
  register(app, 'POST /api/me/name', async (request, response) => {
    const { name } = parse(nameChangeSchema, request.body);
    response.json(meOf(await changeAccount(accounts, (await own(response)).id, (a) => ({ ...a, name })), response));
  });
  register(app, 'POST /api/me/password', async (request, response) => {
    const { current, password } = parse(passwordChangeSchema, request.body);
    const account = await own(response);
    if (account.password !== null && !(await verifyPassword(current ?? '', account.password)))
      throw new AppError('forbidden', '当前密码不正确。');
    const hash = await acceptedPassword(password, [account.name, ...account.identities.map((i) => i.value)]);
    await changeAccount(accounts, account.id, (a) => ({ ...a, password: hash }));
    await endSessions(accounts, account.id, (s) => s.id !== viewerOf(response).sessionId);
    response.status(204).end();
  });
  register(app, 'POST /api/me/consents', async (request, response) => {
    const { purpose, given } = parse(consentSchema, request.body);
    if (purpose === 'account' && !given) throw new AppError('bad-request', '账号信息是登录所必需的。要撤回同意，请注销账号。');
    const consent = { purpose, given, notice: NOTICE_VERSION, at: accounts.now() };
    const account = await changeAccount(accounts, (await own(response)).id, (a) => ({ ...a, consents: [...a.consents, consent] }));
    if (purpose === 'history' && !given) await accounts.erasure.forgetHistory(account.id);
    response.json(meOf(account, response));
  });
  register(app, 'GET /api/me/sessions', async (_request, response) => {
    const current = viewerOf(response).sessionId;
    const reply: OwnSessions = {
      sessions: (await sessionsOf(accounts, await own(response))).map(({ id, device, way, createdAt, lastSeenAt, expiresAt }) => ({
        id,
        device,
        way,
        createdAt,
        lastSeenAt,
        expiresAt,
        current: id === current,
      })),
    };
    response.json(reply);
  });
  register(app, 'DELETE /api/me/sessions', async (_request, response) => {
    await endSessions(accounts, (await own(response)).id, (s) => s.id !== viewerOf(response).sessionId);
    response.status(204).end();
  });
  register(app, 'DELETE /api/me/sessions/:session', async (request, response) => {
    if ((await endSessions(accounts, (await own(response)).id, (s) => s.id === request.params['session'])) === 0)
      throw new AppError('not-found', '没有这个登录设备。');
    response.status(204).end();
  });
  register(app, 'GET /api/me/export', async (_request, response) => {
    response
      .attachment(`personal-data-${services.today()}.json`)
      .type('json')
      .send(JSON.stringify(await exportOf(accounts, await own(response)), withoutFolders, 2));
  });
  register(app, 'POST /api/me/deletion', async (request, response) => {
    parse(deletionSchema, request.body);
    const account = await own(response);
    if (account.grants.some((g) => g.role === 'operator'))
      throw new AppError('bad-request', '管理员账号请先由另一位管理员取消权限，再注销。');
    await forgetAccount(accounts, account.id);
    takeCookie(response, secureCookies);
    response.status(204).end();
  });
  register(app, 'POST /api/me/enterprises', async (request, response) => {
    const { enterprise } = parse(ownEnterpriseSchema, request.body);
    response
      .status(201)
      .json({ enterpriseId: (await registerEnterprise(accounts, (await own(response)).id, profileFrom(enterprise, 'new'))).id });
  });
  register(app, 'POST /api/me/memberships', async (request, response) => {
    response.json({
      enterpriseId: await acceptInvitation(accounts, (await own(response)).id, parse(acceptInvitationSchema, request.body).code),
    });
  });
}

/** The account of who asks; it may have gone in this moment. */
async function accountOf({ accounts }: Services, response: Response): Promise<Account> {
  const { accountId } = viewerOf(response);
  const account = accountId === null ? null : await accounts.store.accounts.get(accountId);
  if (account === null) throw new AppError('unauthenticated');
  return account;
}

const meOf = (account: Account, response: Response): Me => ({
  id: account.id,
  name: account.name,
  createdAt: account.createdAt,
  hasPassword: account.password !== null,
  roles: viewerOf(response).roles,
  identities: account.identities.map((i) => ({ kind: i.kind, shown: shown(i) })),
  consents: standingConsents(account),
});

/** `138****0000`, `li***@example.cn`; of the others nothing that means anything to people. */
function shown({ kind, value }: Identity): string {
  switch (kind) {
    case 'phone':
      return `${value.slice(0, 3)}****${value.slice(-4)}`;
    case 'email':
      return value.replace(/^(.{0,2})[^@]*/u, '$1***');
    case 'login':
      return value;
    case 'wechat':
      return '已绑定';
    case 'oidc':
      return '已绑定';
  }
}
