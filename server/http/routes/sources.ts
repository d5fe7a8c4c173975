import type { Express } from 'express';
import type { Sources } from '../../contract/sources.ts';
import { register } from '../register.ts';
import type { Services } from '../services.ts';

export function addSourceRoutes(app: Express, services: Services): void {
  register(app, 'GET /api/sources', async (_request, response) => {
    const reply: Sources = { sources: await services.sourceStatus() };
    response.json(reply);
  });
}
