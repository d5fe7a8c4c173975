import type { RequestHandler } from 'express';
import type { TransportOptions } from '../services.ts';
import { RENEWED_TOKEN } from './set-up-session.ts';

/** Pages of other origins that the host names may call the API with a bearer token; cookies never cross over. */
export const setUpCrossOrigin =
  ({ allowedOrigins }: TransportOptions): RequestHandler =>
  (request, response, next) => {
    const origin = request.get('origin');
    response.vary('origin');
    if (origin === undefined || !allowedOrigins.includes(origin)) return next();
    response.set({
      'access-control-allow-origin': origin,
      'access-control-expose-headers': `${RENEWED_TOKEN}, retry-after, x-request-id`,
      'cross-origin-resource-policy': 'cross-origin',
    });
    if (request.method !== 'OPTIONS' || request.get('access-control-request-method') === undefined) return next();
    response
      .set({
        'access-control-allow-methods': 'GET, POST, PUT, DELETE',
        'access-control-allow-headers': 'authorization, content-type, last-event-id',
        'access-control-max-age': '600',
      })
      .status(204)
      .end();
  };
