import type { RequestHandler } from 'express';
import type { Services } from '../services.ts';
import { requestIdOf } from './set-up-session.ts';

/** Tells how each request ended, by its route's pattern: addresses have ids in them, and words people searched for. */
export const setUpRequestLog =
  ({ operations }: Services): RequestHandler =>
  (request, response, next) => {
    const began = performance.now();
    response.once('close', () => {
      const { path } = (request.route ?? {}) as { path?: unknown };
      operations.answered({
        requestId: requestIdOf(response),
        method: request.method,
        route: typeof path === 'string' ? path : 'none',
        status: response.writableFinished ? response.statusCode : 499,
        milliseconds: Math.round(performance.now() - began),
      });
    });
    next();
  };
