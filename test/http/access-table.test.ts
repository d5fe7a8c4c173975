import { describe, expect, it } from 'vitest';
import request from 'supertest';
import { CHAT_REQUESTS } from '../../server/contract/socket.ts';
import { ROLES } from '../../server/domain/access/roles.ts';
import { ACCESS, type Action } from '../../server/http/access-table.ts';
import { createApp } from '../../server/http/app.ts';
import { DEFAULT_TRANSPORT } from '../../server/http/services.ts';
import { AnswerRunner } from '../../server/realtime/answer-runner.ts';
import { fakeServices } from '../fakes/services.ts';

interface Layer { route?: { path: string; stack: { method: string }[] }; handle?: { stack?: Layer[] } }
const routesOf = (layers: readonly Layer[]): string[] => layers.flatMap((l) => (l.route ? [...new Set(l.route.stack.map((s) => `${s.method.toUpperCase()} ${l.route?.path ?? ''}`))] : routesOf(l.handle?.stack ?? [])));

describe('the access table', () => {
  const services = fakeServices();
  const app = createApp(services, new AnswerRunner(services), DEFAULT_TRANSPORT);

  it('names every registered route and socket event, and nothing else', () => {
    const registered = [...routesOf((app as unknown as { router: { stack: Layer[] } }).router.stack), ...Object.keys(CHAT_REQUESTS).map((name) => `SOCKET ${name}`)];
    expect(registered.sort()).toEqual(Object.keys(ACCESS).sort());
  });

  it('names only roles that exist', () => {
    for (const [action, roles] of Object.entries(ACCESS)) expect(roles.every((r) => ROLES.includes(r)), action).toBe(true);
  });

  it('is asked before a route does anything', async () => {
    const table = ACCESS as Record<Action, readonly string[]>;
    const before = table['GET /api/documents'];
    try {
      table['GET /api/documents'] = ['operator'];
      expect((await request(app).get('/api/documents')).status).toBe(401);
      const member = { ...fakeServices(), roleOf: () => Promise.resolve('member' as const) };
      expect((await request(createApp(member, new AnswerRunner(member), DEFAULT_TRANSPORT)).get('/api/documents')).status).toBe(403);
    } finally {
      table['GET /api/documents'] = before;
    }
  });
});
