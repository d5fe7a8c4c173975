import { rateLimit } from 'express-rate-limit';
import type { RequestHandler } from 'express';
import { AppError } from '../../domain/errors.ts';

/** So many requests a minute from one address; more are answered with 429 and the time to wait. */
export const perMinute = (limit: number): RequestHandler =>
  rateLimit({ windowMs: 60_000, limit, standardHeaders: 'draft-8', legacyHeaders: false, handler: (_request, _response, next) => next(new AppError('busy')) });
