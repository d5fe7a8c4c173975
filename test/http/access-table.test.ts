import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { io } from 'socket.io-client';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHAT_NAMESPACE, CHAT_REQUESTS, type Acknowledgement } from '../../server/contract/socket.ts';
import { ROLES, type Role } from '../../server/domain/access/roles.ts';
import { ERRORS } from '../../server/domain/errors.ts';
import { ACCESS, type Action } from '../../server/http/access-table.ts';
import { createApp } from '../../server/http/app.ts';
import { DEFAULT_TRANSPORT, type TransportOptions } from '../../server/http/services.ts';
import { AnswerRunner } from '../../server/realtime/answer-runner.ts';
import { createTransport, type TransportServer } from '../../server/realtime/create-server.ts';
import { aPerson } from '../fakes/accounts.ts';
import { fakeServices } from '../fakes/services.ts';

interface Layer {
  route?: { path: string; stack: { method: string }[] };
  handle?: { stack?: Layer[] };
}
const routesOf = (layers: readonly Layer[]): string[] =>
  layers.flatMap((l) =>
    l.route ? [...new Set(l.route.stack.map((s) => `${s.method.toUpperCase()} ${l.route?.path ?? ''}`))] : routesOf(l.handle?.stack ?? []),
  );

/** What makes somebody have a role, and no other staff role. */
const GIVEN: Readonly<Record<Exclude<Role, 'visitor'>, Parameters<typeof aPerson>[1]>> = {
  person: {},
  member: { member: 'e-own' },
  drafter: { grants: [{ role: 'drafter', department: '市工业和信息化局' }] },
  reviewer: { grants: [{ role: 'reviewer', department: '市工业和信息化局' }] },
  operator: { grants: [{ role: 'operator', department: null }] },
  auditor: { grants: [{ role: 'auditor', department: null }] },
};
const NO_LIMITS: TransportOptions = { ...DEFAULT_TRANSPORT, limits: { reads: 1e6, questions: 1e6, signIns: 1e6 } };
/** What the guard says, and no handler does. */
const REFUSED = new Set<string>([ERRORS.unauthenticated.message, ERRORS.forbidden.message]);

describe('the access table', () => {
  const services = fakeServices();
  const app = createApp(services, new AnswerRunner(services), NO_LIMITS);
  let server: TransportServer;
  let port: number;
  beforeAll(async () => {
    server = createTransport(services, NO_LIMITS);
    await new Promise<void>((resolve) => server.http.listen(0, '127.0.0.1', resolve));
    port = (server.http.address() as AddressInfo).port;
  });
  afterAll(() => server.close());

  it('names every registered route and socket event, and nothing else', () => {
    const registered = [
      ...routesOf((app as unknown as { router: { stack: Layer[] } }).router.stack),
      ...Object.keys(CHAT_REQUESTS).map((name) => `SOCKET ${name}`),
    ];
    expect(registered.sort()).toEqual(Object.keys(ACCESS).sort());
  });

  it('names only roles that exist', () => {
    for (const [action, roles] of Object.entries(ACCESS))
      expect(
        roles.every((r) => ROLES.includes(r)),
        action,
      ).toBe(true);
  });

  const tokenOf = async (role: Role): Promise<string | null> =>
    role === 'visitor' ? null : (await aPerson(services.accounts, GIVEN[role])).token;
  /** Everybody with the role also is `visitor`, and `person` when signed in. */
  const may = (role: Role, action: Action): boolean =>
    ACCESS[action].some((r) => r === role || r === 'visitor' || (r === 'person' && role !== 'visitor'));

  async function overHttp(action: Action, role: Role): Promise<{ refused: boolean; status: number }> {
    const [method = '', path = ''] = action.split(' ');
    const token = await tokenOf(role);
    const call = request(app)
      [method.toLowerCase() as 'get'](path.replace(/\{\*page\}/u, '').replace(/:\w+/gu, 'none'))
      .set('accept', 'application/json');
    if (token !== null) void call.set('authorization', `Bearer ${token}`);
    const reply = await call;
    const message = (reply.body as { error?: { message: string } } | null)?.error?.message;
    return { refused: message !== undefined && REFUSED.has(message), status: reply.status };
  }
  async function overSocket(name: string, role: Role): Promise<{ refused: boolean; status: number }> {
    const token = await tokenOf(role);
    const client = io(`http://127.0.0.1:${port}${CHAT_NAMESPACE}`, {
      forceNew: true,
      reconnection: false,
      transports: ['websocket'],
      auth: { ...(token !== null && { token }) },
    });
    try {
      const reply = (await client.timeout(10_000).emitWithAck(name, {})) as Acknowledgement;
      return { refused: !reply.ok && REFUSED.has(reply.error.message), status: reply.ok ? 200 : ERRORS[reply.error.code].status };
    } finally {
      client.disconnect();
    }
  }

  describe.each(ROLES)('for %s', (role) => {
    it.each(Object.keys(ACCESS) as Action[])('%s', async (action) => {
      const { refused, status } = action.startsWith('SOCKET ')
        ? await overSocket(action.slice('SOCKET '.length), role)
        : await overHttp(action, role);
      expect(refused).toBe(!may(role, action));
      if (refused) expect(status).toBe(role === 'visitor' ? 401 : 403);
      expect(status).toBeLessThan(500);
    });
  });

  it('writes down refusals and changes before they are done', async () => {
    const { id, token } = await aPerson(services.accounts, {});
    const object = randomUUID();
    await request(app).get(`/api/enterprises/${object}`).set('authorization', `Bearer ${token}`).expect(403);
    expect((await services.accounts.store.audit.list(0, 100_000)).at(-1)).toMatchObject({
      actor: id,
      action: 'GET /api/enterprises/:id',
      object,
      outcome: 'refused',
    });
  });
});
