import type { Express, Request, RequestHandler, Response } from 'express';
import type { AuditEvent } from '../domain/access/audit.ts';
import { AppError } from '../domain/errors.ts';
import { isAudited, mayDo, type Action } from './access-table.ts';
import { requestIdOf, viewerOf } from './middleware/set-up-session.ts';

type RouteAction = Exclude<Action, `SOCKET ${string}`>;
type Handler = (request: Request, response: Response) => Promise<void> | void;
type Method = 'get' | 'post' | 'put' | 'delete';

/** Writes down what was asked for, and by whom. */
export type Audit = (event: Omit<AuditEvent, 'at'>) => Promise<unknown>;

/**
 * Adds one route. Its name is its entry in the access table, which is asked before anything else happens; what is audited is written down
 * before it is done.
 */
export function register(app: Express, action: RouteAction, handler: Handler, ...before: RequestHandler[]): void {
  const [method = 'GET', path = ''] = action.split(' ');
  const guard: RequestHandler = async (request, response, next) => {
    const viewer = viewerOf(response);
    const allowed = mayDo(viewer.roles, action);
    if (isAudited(action, named(request))) await noteDown(request, response, action, allowed ? 'allowed' : 'refused');
    if (allowed) next();
    else next(new AppError(viewer.accountId === null ? 'unauthenticated' : 'forbidden'));
  };
  const run: RequestHandler = async (request, response, next) => {
    try {
      await handler(request, response);
    } catch (error) {
      if (isAudited(action, named(request))) await noteDown(request, response, action, 'failed');
      next(error);
    }
  };
  app[method.toLowerCase() as Method](path, guard, ...before, run);
}

/** Ids that stand in the address; never a secret that stands there too. */
const named = ({ params: { secret: _, ...ids }, query }: Request): Readonly<Record<string, string | string[]>> => ({
  ...ids,
  ...(typeof query['enterprise'] === 'string' && { enterprise: query['enterprise'] }),
});

/** Ids only: what stands in the address, never what was sent. */
async function noteDown(request: Request, response: Response, action: RouteAction, outcome: AuditEvent['outcome']): Promise<void> {
  const audit = request.app.get('audit') as Audit;
  const { accountId, roles } = viewerOf(response);
  const object = Object.values(named(request)).flat().join(' ');
  await audit({
    actor: accountId,
    roles,
    action,
    object: object === '' ? null : object.slice(0, 200),
    outcome,
    requestId: requestIdOf(response),
  });
}
