import type { Express, Response } from 'express';
import {
  planChangeSchema,
  planSchema,
  planStepSchema,
  principalsQuerySchema,
  type PlanReply,
  type Plans,
  type Principals,
  type Rules,
  type Submitted,
} from '../../contract/plans.ts';
import { DUTIES, DUTY_NAMES } from '../../domain/interpretation/duties.ts';
import { actingPerson } from '../acting-person.ts';
import { parse } from '../parse.ts';
import { register } from '../register.ts';
import { rightsOn } from '../rights-on.ts';
import type { Services } from '../services.ts';
import type { PlanView } from '../../usecases/plan-interpretation/plans.ts';

/** 解读方案. */
export function addPlanRoutes(app: Express, services: Services): void {
  const {
    desk: { plans, rules },
    today,
  } = services;
  const replyOf = ({ departments, ...plan }: PlanView, response: Response): PlanReply => ({
    ...plan,
    may: rightsOn(response, departments),
  });
  register(app, 'GET /api/interpretation-rules', (_request, response) => {
    const reply: Rules = { ...rules, duties: DUTY_NAMES.map((name) => ({ name, ...DUTIES[name], ...rules.duties[name] })) };
    response.json(reply);
  });
  register(app, 'GET /api/plans', async (_request, response) => {
    const reply: Plans = { plans: (await plans.list()).map((p) => replyOf(p, response)) };
    response.json(reply);
  });
  register(app, 'GET /api/plans/principals', async (request, response) => {
    const reply: Principals = { bodies: await plans.principals(parse(principalsQuerySchema, request.query).year ?? today().slice(0, 4)) };
    response.json(reply);
  });
  register(app, 'POST /api/documents/:id/plan', async (request, response) => {
    const terms = {
      forms: [],
      channels: [],
      dueOn: null,
      disclosure: null,
      disclosureReason: null,
      principal: null,
      ...parse(planSchema, request.body),
    };
    const reply: PlanReply = replyOf(
      await plans.make(String(request.params['id']), terms, await actingPerson(response, services)),
      response,
    );
    response.status(201).json(reply);
  });
  register(app, 'PUT /api/documents/:id/plan', async (request, response) => {
    const reply: PlanReply = replyOf(
      await plans.amend(String(request.params['id']), parse(planChangeSchema, request.body), await actingPerson(response, services)),
      response,
    );
    response.json(reply);
  });
  register(app, 'POST /api/documents/:id/plan/steps', async (request, response) => {
    const step = parse(planStepSchema, request.body);
    const id = String(request.params['id']);
    const actor = await actingPerson(response, services);
    const reply: PlanReply | Submitted =
      step.to === 'submitted'
        ? await plans.submit(id, actor)
        : replyOf(step.to === 'gazette' ? await plans.gazette(id, step.on, actor) : await plans.advance(id, step, actor), response);
    response.json(reply);
  });
}
