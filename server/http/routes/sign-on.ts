import type { Express, RequestHandler } from 'express';
import { oidcAnswerSchema, oidcBeginSchema } from '../../contract/accounts.ts';
import { AppError } from '../../domain/errors.ts';
import { beginOidc, finishOidc } from '../../usecases/accounts/sign-in-elsewhere.ts';
import { cookieOf } from '../identify.ts';
import { parse } from '../parse.ts';
import { register } from '../register.ts';
import type { Services, TransportOptions } from '../services.ts';
import { giveCookie } from '../session-cookie.ts';
import { deviceOf } from './session.ts';

/** Ties a sign-in at a provider to the browser that began it. */
const BINDING = 'oidc';
const BINDING_MS = 600_000;
const CALLBACK = '/api/session/oidc/callback';

/** Signing in at a provider of OpenID Connect, there and back. `limit`: so many tries a minute from one address. */
export function addSignOnRoutes(app: Express, { accounts }: Services, { secureCookies }: TransportOptions, limit: RequestHandler): void {
  register(
    app,
    'GET /api/session/oidc',
    async (request, response) => {
      const { returnTo, consent } = parse(oidcBeginSchema, request.query);
      const { url, binding } = await beginOidc(accounts, { returnTo, consent: consent === 'true' });
      response
        .cookie(BINDING, binding, { httpOnly: true, sameSite: 'lax', secure: secureCookies, path: CALLBACK, maxAge: BINDING_MS })
        .set('cache-control', 'no-store')
        .redirect(url.href);
    },
    limit,
  );
  register(
    app,
    'GET /api/session/oidc/callback',
    async (request, response) => {
      response.clearCookie(BINDING, { path: CALLBACK }).set('cache-control', 'no-store');
      try {
        const { state, code, error } = parse(oidcAnswerSchema, request.query);
        const binding = cookieOf(request.headers, BINDING);
        if (code === undefined || error !== undefined || binding === null)
          throw new AppError('unauthenticated', '没有完成统一身份认证登录，请重试。');
        const signedIn = await finishOidc(accounts, { state, code, binding }, deviceOf(request));
        giveCookie(response, signedIn.token, secureCookies);
        response.redirect(signedIn.returnTo);
      } catch (error) {
        // A person stands here, not a program: they are led back to the page, which says what went wrong.
        if (!(error instanceof AppError)) throw error;
        response.redirect(`/sign-in?problem=${encodeURIComponent(error.message)}`);
      }
    },
    limit,
  );
}
