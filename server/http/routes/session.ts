import type { Express, Request, RequestHandler, Response } from 'express';
import {
  bootstrapSchema,
  codeRequestSchema,
  codeSignInSchema,
  passwordSignInSchema,
  wechatSignInSchema,
  type SessionReply,
  type SignedInReply,
} from '../../contract/accounts.ts';
import { NOTICE_VERSION } from '../../usecases/accounts/notice.ts';
import { endSessions, type SignedIn } from '../../usecases/accounts/sessions.ts';
import { signInWithWechat } from '../../usecases/accounts/sign-in-elsewhere.ts';
import { sendCode, signInWithCode } from '../../usecases/accounts/sign-in-with-code.ts';
import { signInWithPassword } from '../../usecases/accounts/sign-in.ts';
import { bootstrap, isBootstrapOpen } from '../../usecases/accounts/staff.ts';
import { viewerOf } from '../middleware/set-up-session.ts';
import { parse } from '../parse.ts';
import { register } from '../register.ts';
import type { Services, TransportOptions } from '../services.ts';
import { giveCookie, takeCookie } from '../session-cookie.ts';

/** What the list of a person's devices shows of this one. */
export const deviceOf = (request: Request): string => request.get('user-agent') ?? '';
const addressOf = (request: Request): string => request.ip ?? '';

/** Signing in and out, with what the site itself can check. `limit`: so many tries a minute from one address. */
export function addSessionRoutes(app: Express, services: Services, { secureCookies }: TransportOptions, limit: RequestHandler): void {
  const { accounts } = services;
  const welcome = (response: Response, { token, session, account }: SignedIn, carrier: 'cookie' | 'bearer'): void => {
    const reply: SignedInReply = {
      expiresAt: session.expiresAt,
      accountId: account.id,
      name: account.name,
      ...(carrier === 'bearer' && { token }),
    };
    if (carrier === 'cookie') giveCookie(response, token, secureCookies);
    response.set('cache-control', 'no-store').json(reply);
  };
  register(app, 'GET /api/session', async (_request, response) => {
    response.set('cache-control', 'no-store').json(await sessionReply(services, response));
  });
  register(app, 'DELETE /api/session', async (_request, response) => {
    const { accountId, sessionId } = viewerOf(response);
    if (accountId !== null) await endSessions(accounts, accountId, (s) => s.id === sessionId);
    takeCookie(response, secureCookies);
    response.status(204).end();
  });
  register(
    app,
    'POST /api/session/password',
    async (request, response) => {
      const { carrier, ...given } = parse(passwordSignInSchema, request.body);
      welcome(response, await signInWithPassword(accounts, given, addressOf(request), deviceOf(request)), carrier);
    },
    limit,
  );
  register(
    app,
    'POST /api/session/codes',
    async (request, response) => {
      await sendCode(accounts, parse(codeRequestSchema, request.body).to, addressOf(request));
      response.status(204).end();
    },
    limit,
  );
  register(
    app,
    'POST /api/session/code',
    async (request, response) => {
      const { carrier, ...given } = parse(codeSignInSchema, request.body);
      welcome(response, await signInWithCode(accounts, given, deviceOf(request)), carrier);
    },
    limit,
  );
  register(
    app,
    'POST /api/session/wechat',
    async (request, response) => {
      welcome(response, await signInWithWechat(accounts, parse(wechatSignInSchema, request.body), deviceOf(request)), 'bearer');
    },
    limit,
  );
  register(
    app,
    'POST /api/session/bootstrap',
    async (request, response) => {
      welcome(response, await bootstrap(accounts, parse(bootstrapSchema, request.body), deviceOf(request)), 'cookie');
    },
    limit,
  );
}

async function sessionReply({ accounts }: Services, response: Response): Promise<SessionReply> {
  const { accountId, name, roles, memberships } = viewerOf(response);
  const enterprises = await Promise.all(
    memberships.map(async ({ enterpriseId, owner }) => ({
      id: enterpriseId,
      name: (await accounts.enterprises.get(enterpriseId))?.name ?? null,
      owner,
    })),
  );
  return {
    ways: {
      email: accounts.email !== null,
      phone: accounts.phone !== null,
      wechat: accounts.wechat !== null,
      oidc: accounts.oidc?.label ?? null,
      bootstrap: await isBootstrapOpen(accounts),
    },
    notice: NOTICE_VERSION,
    account: accountId === null ? null : { id: accountId, name: name ?? '', roles, enterprises },
  };
}
