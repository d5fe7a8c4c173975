import type { Express } from 'express';
import type { ReadinessReply } from '../../contract/operations.ts';
import { register } from '../register.ts';
import type { Services } from '../services.ts';

/** For who runs the service: whether it can serve, and its figures. */
export function addOperationRoutes(app: Express, { operations, report }: Services): void {
  register(app, 'GET /ready', async (_request, response) => {
    const { ready, checks } = await operations.readiness();
    for (const { name, problem } of checks) if (problem !== null) report(new Error(problem), `readiness of ${name}`);
    // Names only: what is wrong is for the operator's log.
    const reply: ReadinessReply = { ready, checks: checks.map(({ name, ok, milliseconds }) => ({ name, ok, milliseconds })) };
    response.status(ready ? 200 : 503).set('cache-control', 'no-store').json(reply);
  });
  register(app, 'GET /metrics', async (_request, response) => {
    response.type('text/plain; version=0.0.4').set('cache-control', 'no-store').send(await operations.figures());
  });
}
