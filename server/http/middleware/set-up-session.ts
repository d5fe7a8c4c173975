import type { RequestHandler, Response } from 'express';
import type { Role } from '../../domain/access/roles.ts';
import type { Services } from '../services.ts';

/** Finds out who asks. Without a session everyone is a visitor. */
export const setUpSession = (services: Services): RequestHandler => async (request, response, next) => {
  response.locals['role'] = (await services.roleOf?.(request.headers)) ?? ('visitor' satisfies Role);
  next();
};

export const roleOf = (response: Response): Role => (response.locals['role'] as Role | undefined) ?? 'visitor';
