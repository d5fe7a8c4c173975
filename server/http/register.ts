import type { Express, Request, RequestHandler, Response } from 'express';
import { AppError } from '../domain/errors.ts';
import { mayDo, type Action } from './access-table.ts';
import { roleOf } from './middleware/set-up-session.ts';

type RouteAction = Exclude<Action, `SOCKET ${string}`>;
type Handler = (request: Request, response: Response) => Promise<void> | void;

/** Adds one route. Its name is its entry in the access table, which is asked before anything else happens. */
export function register(app: Express, action: RouteAction, handler: Handler, ...before: RequestHandler[]): void {
  const [method = '', path = ''] = action.split(' ');
  const guard: RequestHandler = (_request, response, next) => {
    const role = roleOf(response);
    if (mayDo(role, action)) next();
    else next(new AppError(role === 'visitor' ? 'unauthenticated' : 'forbidden'));
  };
  const run: RequestHandler = async (request, response, next) => {
    try {
      await handler(request, response);
    } catch (error) {
      next(error);
    }
  };
  app[method === 'POST' ? 'post' : 'get'](path, guard, ...before, run);
}
