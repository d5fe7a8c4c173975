import type { IncomingHttpHeaders } from 'node:http';
import { VISITOR, type Viewer } from '../domain/access/viewer.ts';
import { recognise } from '../usecases/accounts/sessions.ts';
import type { Services } from './services.ts';

/** How the token came: a cookie is sent by the browser on its own, a bearer only by a program that means it. */
export type Carrier = 'cookie' | 'bearer';
export interface Identified {
  readonly viewer: Viewer;
  readonly carrier: Carrier | null;
  /** A token to be given out in place of the old one. */
  readonly renewed: string | null;
}

/** `__Host-` binds the cookie to this host and to TLS; browsers refuse it without. */
export const cookieName = (secure: boolean): string => (secure ? '__Host-session' : 'session');

/** The value of one cookie; of several of the name the first. */
export function cookieOf(headers: IncomingHttpHeaders, name: string): string | null {
  for (const part of (headers.cookie ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return null;
}

const bearerOf = (headers: IncomingHttpHeaders): string | null =>
  /^Bearer ([\w-]{20,200})$/u.exec(headers.authorization ?? '')?.[1] ?? null;

/** Who asks: from a bearer token, else from the cookie. Without either everybody is a visitor. */
export async function identify(services: Services, headers: IncomingHttpHeaders, secure: boolean): Promise<Identified> {
  const bearer = bearerOf(headers);
  const cookie = cookieOf(headers, cookieName(secure));
  const carrier: Carrier | null = bearer !== null ? 'bearer' : cookie !== null ? 'cookie' : null;
  if (services.viewerOf) return { viewer: await services.viewerOf(headers), carrier, renewed: null };
  const token = bearer ?? cookie;
  if (token === null) return { viewer: VISITOR, carrier: null, renewed: null };
  return { ...(await recognise(services.accounts, token)), carrier };
}
