import type { Express } from 'express';
import { searchRequestSchema } from '../../contract/search.ts';
import { parse } from '../parse.ts';
import { register } from '../register.ts';
import type { Services } from '../services.ts';

export function addSearchRoutes(app: Express, services: Services): void {
  register(app, 'POST /api/search', async (request, response) => {
    response.json({ hits: await services.search(parse(searchRequestSchema, request.body)) });
  });
}
