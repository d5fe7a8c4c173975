import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import type { RequestHandler } from 'express';
import { AppError } from '../../domain/errors.ts';
import { viewerOf } from './set-up-session.ts';

/** So many requests a minute from one person, or from one address where nobody is signed in; more are answered with 429 and the time to wait. */
export const perMinute = (limit: number, by: 'person' | 'address' = 'person'): RequestHandler =>
  rateLimit({
    windowMs: 60_000, limit, standardHeaders: 'draft-8', legacyHeaders: false,
    keyGenerator: (request, response) => (by === 'person' ? viewerOf(response).accountId : null) ?? ipKeyGenerator(request.ip ?? ''),
    handler: (_request, _response, next) => next(new AppError('busy')),
  });
