import type { Express } from 'express';
import {
  switchChangeSchema,
  switchPathSchema,
  type OperationsReply,
  type ProbeReply,
  type ReadinessReply,
  type SwitchesReply,
} from '../../contract/operations.ts';
import { viewerOf } from '../middleware/set-up-session.ts';
import { openApi } from '../openapi.ts';
import { parse } from '../parse.ts';
import { register } from '../register.ts';
import type { Services } from '../services.ts';

/** For who runs the service: whether it can serve, and its figures. */
export function addOperationRoutes(app: Express, { operations, report }: Services): void {
  register(app, 'GET /ready', async (_request, response) => {
    const { ready, checks } = await operations.readiness();
    // That it is still starting is no fault.
    for (const { name, problem } of checks) if (problem !== null && name !== 'start') report(new Error(problem), `readiness of ${name}`);
    // Names only: what is wrong is for the operator's log.
    const reply: ReadinessReply = { ready, checks: checks.map(({ name, ok, milliseconds }) => ({ name, ok, milliseconds })) };
    response
      .status(ready ? 200 : 503)
      .set('cache-control', 'no-store')
      .json(reply);
  });
  register(app, 'GET /api/operations', async (_request, response) => {
    const [{ ready, checks }, switches, probe, standing] = await Promise.all([
      operations.readiness(),
      operations.switches(),
      operations.lastProbe(),
      operations.standing(),
    ]);
    const reply: OperationsReply = {
      readiness: { ready, checks: checks.map(({ name, ok, milliseconds }) => ({ name, ok, milliseconds })) },
      switches,
      probe,
      ...standing,
    };
    response.set('cache-control', 'no-store').json(reply);
  });
  register(app, 'POST /api/operations/probe', async (_request, response) => {
    const reply: ProbeReply = await operations.probe();
    response.json(reply);
  });
  register(app, 'GET /api/operations/switches', async (_request, response) => {
    const reply: SwitchesReply = { switches: await operations.switches() };
    response.json(reply);
  });
  register(app, 'PUT /api/operations/switches/:name', async (request, response) => {
    const { name } = parse(switchPathSchema, request.params);
    const { off, reason } = parse(switchChangeSchema, request.body);
    response.json(await operations.turn(name, off, viewerOf(response).accountId, reason));
  });
  let described: object | null = null;
  register(app, 'GET /api/openapi.json', (_request, response) => {
    response.json((described ??= openApi()));
  });
  register(app, 'GET /metrics', async (_request, response) => {
    response
      .type('text/plain; version=0.0.4')
      .set('cache-control', 'no-store')
      .send(await operations.figures());
  });
}
