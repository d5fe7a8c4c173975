import type { RequestHandler } from 'express';
import { AppError } from '../../domain/errors.ts';
import type { LoadMeter } from '../load-meter.ts';
import type { TransportOptions } from '../services.ts';

/** Seconds after which somebody who was turned away may come again. */
const RETRY_AFTER = 5;

/**
 * A process that is far behind with its work turns away what is new, so that what it has begun comes to an end. Whether it lives and what
 * it counts can always be asked.
 */
export const setUpOverload =
  (meter: LoadMeter, { overloadedAfterMs }: TransportOptions): RequestHandler =>
  (_request, _response, next) => {
    if (overloadedAfterMs !== null && meter.behindMs > overloadedAfterMs)
      next(new AppError('unavailable', '现在访问的人很多，请稍后再试。', RETRY_AFTER));
    else next();
  };
