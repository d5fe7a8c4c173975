import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import type { RequestHandler } from 'express';
import { AppError } from '../../domain/errors.ts';
import type { MinuteCounter } from '../../domain/access/minute-counter.ts';
import { viewerOf } from './set-up-session.ts';

/**
 * So many requests a minute from one person, or from one address where nobody is signed in; more are answered with 429 and the time to
 * wait. `what` is counted together, wherever it is limited.
 */
export const perMinute = (counter: MinuteCounter, what: string, limit: number, by: 'person' | 'address' = 'person'): RequestHandler =>
  rateLimit({
    store: {
      prefix: what,
      increment: async (key) => {
        const { count, endsAt } = await counter.count(`${what} ${key}`);
        return { totalHits: count, resetTime: new Date(endsAt) };
      },
      decrement: () => undefined,
      resetKey: () => undefined,
    },
    windowMs: 60_000,
    limit,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: (request, response) => (by === 'person' ? viewerOf(response).accountId : null) ?? ipKeyGenerator(request.ip ?? ''),
    handler: (_request, _response, next) => next(new AppError('busy', '操作过于频繁，请稍后再试。')),
  });
