import type { RequestHandler } from 'express';
import type { Services } from '../services.ts';

/** One span a request, named by its route's pattern; what the request sets off belongs to it. */
export const setUpTraces =
  ({ operations }: Services): RequestHandler =>
  (request, response, next) => {
    const span = operations.tracer.begin(`HTTP ${request.method}`, request.get('traceparent'));
    response.once('close', () => {
      const { path } = (request.route ?? {}) as { path?: unknown };
      span.end(
        {
          'http.request.method': request.method,
          'http.route': typeof path === 'string' ? path : 'none',
          'http.response.status_code': response.statusCode,
        },
        response.statusCode >= 500,
      );
    });
    span.run(next);
  };
