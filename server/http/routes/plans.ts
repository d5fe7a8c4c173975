import type { Express } from 'express';
import { planChangeSchema, planSchema, planStepSchema, principalsQuerySchema } from '../../contract/plans.ts';
import { actingPerson } from '../acting-person.ts';
import { parse } from '../parse.ts';
import { register } from '../register.ts';
import type { Services } from '../services.ts';

/** 解读方案. */
export function addPlanRoutes(app: Express, services: Services): void {
  const { desk: { plans }, today } = services;
  register(app, 'GET /api/plans', async (_request, response) => { response.json({ plans: await plans.list() }); });
  register(app, 'GET /api/plans/principals', async (request, response) => {
    response.json({ bodies: await plans.principals(parse(principalsQuerySchema, request.query).year ?? today().slice(0, 4)) });
  });
  register(app, 'POST /api/documents/:id/plan', async (request, response) => {
    const terms = { forms: [], channels: [], dueOn: null, disclosure: null, disclosureReason: null, principal: null, ...parse(planSchema, request.body) };
    response.status(201).json(await plans.make(String(request.params['id']), terms, await actingPerson(response, services)));
  });
  register(app, 'PUT /api/documents/:id/plan', async (request, response) => {
    response.json(await plans.amend(String(request.params['id']), parse(planChangeSchema, request.body), await actingPerson(response, services)));
  });
  register(app, 'POST /api/documents/:id/plan/steps', async (request, response) => {
    const step = parse(planStepSchema, request.body), id = String(request.params['id']), by = await actingPerson(response, services);
    response.json(step.to === 'submitted' ? await plans.submit(id, by) : step.to === 'gazette' ? await plans.gazette(id, step.on, by) : await plans.advance(id, { ...step, by }));
  });
}
