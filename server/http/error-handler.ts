import type { ErrorRequestHandler } from 'express';
import { AppError, ERRORS, type ErrorCode } from '../domain/errors.ts';
import { outageOf } from '../domain/outages.ts';
import type { ErrorReply } from '../contract/socket.ts';
import type { Services } from './services.ts';

/** What body-parser and express say in their own way. */
const CODE_OF_STATUS: Readonly<Record<number, ErrorCode>> = {
  400: 'bad-request',
  // A file outside the folder of those that are given out.
  403: 'not-found',
  404: 'not-found',
  413: 'too-large',
  415: 'bad-request',
};

/** Turns any error into what people may read; the unexpected is reported and shown as `internal`. */
export function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const status = typeof error === 'object' && error !== null && 'status' in error && typeof error.status === 'number' ? error.status : 500;
  return outageOf(error) ?? new AppError(CODE_OF_STATUS[status] ?? 'internal');
}

/** What people may read of an error, over HTTP and over the socket. */
export const shownError = ({ code, message, retryAfterSeconds }: AppError): ErrorReply['error'] => ({
  code,
  message,
  ...(retryAfterSeconds !== null && { retryAfterSeconds }),
});

/** Nothing the asker did: an operator wants to know. */
export const isOurs = ({ code }: AppError): boolean => code === 'internal' || code === 'unavailable';

/** The one place where errors become HTTP replies. */
export const errorHandler =
  (services: Services): ErrorRequestHandler =>
  (error: unknown, request, response, next) => {
    const known = asAppError(error);
    if (known.code === 'internal' || (known !== error && isOurs(known))) services.report(error, `${request.method} ${request.path}`);
    if (response.headersSent) return next(error);
    if (known.retryAfterSeconds !== null) response.set('retry-after', String(known.retryAfterSeconds));
    response.status(ERRORS[known.code].status);
    if (request.path.startsWith('/api/') || request.accepts(['html', 'json']) !== 'html')
      response.json({ error: shownError(known) } satisfies ErrorReply);
    else response.type('text/plain').send(`${known.message}\n`);
  };
