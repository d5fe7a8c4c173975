import type { Response } from 'express';
import { cookieName } from './identify.ts';

/** The browser forgets it then at the latest; the server decides for itself, and earlier. */
const LONGEST_MS = 60 * 24 * 3_600_000;

/** Not readable by script, not sent from other sites' forms and frames. */
const settings = (secure: boolean) => ({ httpOnly: true, sameSite: 'lax', secure, path: '/' }) as const;

export const giveCookie = (response: Response, token: string, secure: boolean): void =>
  void response.cookie(cookieName(secure), token, { ...settings(secure), maxAge: LONGEST_MS });
export const takeCookie = (response: Response, secure: boolean): void => void response.clearCookie(cookieName(secure), settings(secure));
