import type { Express } from 'express';
import { gapsQuerySchema } from '../../contract/interpretation.ts';
import { addDays } from '../../domain/language/dates.ts';
import { parse } from '../parse.ts';
import { register } from '../register.ts';
import type { Services } from '../services.ts';

/** What the public asks and interpretations do not tell; of the last thirty days where no day is given. */
export function addGapRoutes(app: Express, { desk, today }: Services): void {
  register(app, 'GET /api/gaps', async (request, response) => {
    response.json(await desk.gaps(parse(gapsQuerySchema, request.query).since ?? addDays(today(), -30)));
  });
}
