import type { Express } from 'express';
import { comparisonQuerySchema, coverageQuerySchema, overruleSchema } from '../../contract/interpretation.ts';
import { viewerOf } from '../middleware/set-up-session.ts';
import { parse } from '../parse.ts';
import { register } from '../register.ts';
import type { Services } from '../services.ts';

/** 政策解读工作台: for those who write policies and must interpret them. */
export function addInterpretationRoutes(app: Express, { interpretation, accounts, today }: Services): void {
  register(app, 'GET /api/documents/:id/coverage', async (request, response) => {
    response.json(await interpretation.coverage(String(request.params['id']), parse(coverageQuerySchema, request.query).interpretation ?? []));
  });
  register(app, 'POST /api/documents/:id/coverage/overrules', async (request, response) => {
    const { provision, coverage, reason } = parse(overruleSchema, request.body), { accountId } = viewerOf(response);
    const by = accountId === null ? '' : ((await accounts.store.accounts.get(accountId))?.name ?? accountId);
    response.status(201).json(await interpretation.overrule(String(request.params['id']), provision, { coverage, reason, by, on: today() }));
  });
  register(app, 'GET /api/comparison', async (request, response) => {
    const query = parse(comparisonQuerySchema, request.query);
    response.json(await interpretation.compare(query.old, query.new));
  });
}
