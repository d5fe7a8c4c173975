import { randomUUID } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import { VISITOR, type Viewer } from '../../domain/access/viewer.ts';
import { identify, type Carrier } from '../identify.ts';
import type { Services, TransportOptions } from '../services.ts';
import { giveCookie } from '../session-cookie.ts';

/** The reply's header that carries a bearer's next token. */
export const RENEWED_TOKEN = 'x-session-token';

/** Finds out who asks, and hands out the next token when one is due. Without a session everyone is a visitor. */
export const setUpSession =
  (services: Services, { secureCookies }: TransportOptions): RequestHandler =>
  async (request, response, next) => {
    const { viewer, carrier, renewed } = await identify(services, request.headers, secureCookies);
    response.locals['viewer'] = viewer;
    response.locals['carrier'] = carrier;
    response.locals['requestId'] = randomUUID();
    response.set('x-request-id', requestIdOf(response));
    if (renewed !== null && carrier === 'cookie') giveCookie(response, renewed, secureCookies);
    else if (renewed !== null) response.set(RENEWED_TOKEN, renewed);
    // What a person sees is theirs: no cache between keeps it.
    if (viewer.accountId !== null && request.path.startsWith('/api/')) response.set('cache-control', 'no-store');
    next();
  };

/** Who asks. */
export const viewerOf = (response: Response): Viewer => (response.locals['viewer'] as Viewer | undefined) ?? VISITOR;
export const carrierOf = (response: Response): Carrier | null => (response.locals['carrier'] as Carrier | null | undefined) ?? null;
export const requestIdOf = (response: Response): string => response.locals['requestId'] as string;
