import type { RequestHandler } from 'express';
import { AppError } from '../../domain/errors.ts';
import type { TransportOptions } from '../services.ts';
import { carrierOf } from './set-up-session.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * No other site's page may make a browser change something here (CSRF). Browsers name the page that sends a request in `Origin`, which no
 * page
 * can forge; a request that rides on a cookie must name ours. Together with `SameSite` and the demand for a JSON body that is two locks
 * each.
 */
export const setUpOriginCheck =
  ({ allowedOrigins }: TransportOptions): RequestHandler =>
  (request, response, next) => {
    if (SAFE.has(request.method)) return next();
    const origin = request.get('origin');
    const site = request.get('sec-fetch-site');
    const ours = origin !== undefined && origin !== 'null' && (allowedOrigins.includes(origin) || hostOf(origin) === request.get('host'));
    const foreign = (origin !== undefined && !ours) || (site !== undefined && site !== 'same-origin' && site !== 'none' && !ours);
    if (foreign || (carrierOf(response) === 'cookie' && !ours && site !== 'same-origin'))
      return next(new AppError('forbidden', '这个请求不是从本站页面发出的，已拒绝。'));
    next();
  };

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
