import type { Fetch } from '@policy-navigator/client-shared';

/** Whose requests these are. */
export interface Bearer {
  readonly token: () => string | null;
  readonly renew: (token: string) => void;
}

/** Milliseconds; longer than the server holds a request that waits for the next event. */
const TIMEOUT = 30_000;

/** `fetch` over `wx.request`, which keeps no cookies: the session's token goes along, and its successor is taken from the reply. */
export const createFetch =
  (bearer: Bearer): Fetch =>
  (url, { method, body, headers }) =>
    new Promise((resolve, reject) => {
      const token = bearer.token();
      wx.request({
        url,
        method: method ?? 'GET',
        timeout: TIMEOUT,
        ...(body !== undefined && { data: body }),
        header: { ...headers, ...(token !== null && { authorization: `Bearer ${token}` }) },
        success: ({ statusCode, data, header }) => {
          const renewed = Object.entries(header as Readonly<Record<string, string>>).find(
            ([name]) => name.toLowerCase() === 'x-session-token',
          )?.[1];
          // Whoever signed out meanwhile stays signed out.
          if (renewed !== undefined && bearer.token() === token) bearer.renew(renewed);
          resolve({
            ok: statusCode >= 200 && statusCode < 300,
            status: statusCode,
            json: () => (typeof data === 'string' ? Promise.reject(new Error('no JSON')) : Promise.resolve(data)),
          });
        },
        fail: ({ errMsg }) => reject(new Error(errMsg)),
      });
    });
