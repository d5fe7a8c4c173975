import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { readinessSchema } from '../../server/contract/operations.ts';
import { createApp } from '../../server/http/app.ts';
import { DEFAULT_TRANSPORT } from '../../server/http/services.ts';
import { AnswerRunner } from '../../server/realtime/answer-runner.ts';
import type { Operations } from '../../server/usecases/operate/ports.ts';
import { fakeOperations } from '../fakes/operations.ts';
import { fakeServices } from '../fakes/services.ts';

const TOKEN = 'a-token-for-the-collector';
function anApp(given: Partial<Operations>) {
  const services = fakeServices({ operations: fakeOperations(given) });
  return { services, app: createApp(services, new AnswerRunner(services), DEFAULT_TRANSPORT) };
}

describe('readiness over HTTP', () => {
  it('answers 503 with the names of the checks, and tells why in the log alone', async () => {
    const { app, services } = anApp({
      readiness: () =>
        Promise.resolve({
          ready: false,
          checks: [{ name: 'redis', ok: false, milliseconds: 3, problem: 'connect ECONNREFUSED 10.0.0.7:6379' }],
        }),
    });
    const reply = await request(app).get('/ready').expect(503);
    expect(readinessSchema.parse(reply.body)).toEqual({ ready: false, checks: [{ name: 'redis', ok: false, milliseconds: 3 }] });
    expect(services.reported.join()).toContain('10.0.0.7');
  });
  it('answers 200 where all is well; health asks for nothing', async () => {
    const { app } = anApp({});
    await request(app).get('/ready').expect(200);
    await request(app).get('/health').expect(200, { status: 'ok' });
  });
});

describe('figures over HTTP', () => {
  it('are given for the token', async () => {
    const { app } = anApp({ figuresToken: TOKEN });
    const reply = await request(app).get('/metrics').set('authorization', `Bearer ${TOKEN}`).expect(200);
    expect(reply.headers['content-type']).toContain('version=0.0.4');
    expect(reply.text).toContain('navigator_questions_total');
  });
  it('not without it, not for another, and the token opens nothing else', async () => {
    const { app } = anApp({ figuresToken: TOKEN });
    await request(app).get('/metrics').expect(401);
    await request(app).get('/metrics').set('authorization', `Bearer ${TOKEN}x`).expect(401);
    await request(app).get('/api/audit').set('authorization', `Bearer ${TOKEN}`).expect(401);
  });
});
