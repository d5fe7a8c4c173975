import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { io } from 'socket.io-client';
import { enterpriseChangeSchema, nameChangeSchema, passwordSignInSchema } from '../../../server/contract/accounts.ts';
import { feedbackSchema, questionSchema } from '../../../server/contract/answers.ts';
import { matchRequestSchema } from '../../../server/contract/matching.ts';
import { switchChangeSchema } from '../../../server/contract/operations.ts';
import { messageChangeSchema, settlementSchema, subscriptionChangeSchema } from '../../../server/contract/push.ts';
import { searchRequestSchema } from '../../../server/contract/search.ts';
import { CHAT_NAMESPACE, CHAT_REQUESTS, errorReplySchema, type Acknowledgement } from '../../../server/contract/socket.ts';
import { ACCESS, type Action } from '../../../server/http/access-table.ts';
import { DEFAULT_TRANSPORT } from '../../../server/http/services.ts';
import { createTransport } from '../../../server/realtime/create-server.ts';
import { aPerson } from '../../fakes/accounts.ts';
import { fakeServices } from '../../fakes/services.ts';
import type * as z from 'zod';

/** No request may take longer, in milliseconds. */
const LONGEST_MS = 10_000;

/** What a body must be for the request to succeed. */
const BODIES: Partial<Record<Action, z.ZodType>> = {
  'POST /api/search': searchRequestSchema,
  'POST /api/questions': questionSchema,
  'POST /api/questions/:id/feedback': feedbackSchema,
  'POST /api/matches': matchRequestSchema,
  'POST /api/session/password': passwordSignInSchema,
  'POST /api/me/name': nameChangeSchema,
  'PUT /api/enterprises/:id': enterpriseChangeSchema,
  'POST /api/enterprises/:id/inbox/:message': messageChangeSchema,
  'POST /api/enterprises/:id/subscription': subscriptionChangeSchema,
  'POST /api/push/deliveries/:delivery': settlementSchema,
  'PUT /api/operations/switches/:name': switchChangeSchema,
};
/** Bodies that are taken, to be damaged. */
const GOOD: readonly Readonly<Record<string, unknown>>[] = [
  { question: '设备更新', k: 3 },
  { id: randomUUID(), conversationId: randomUUID(), question: '买设备能补多少？' },
  { conversationId: randomUUID(), rating: 'helpful', correction: null },
  { enterpriseId: 'demo-instruments' },
  { profile: { name: '甲公司', facts: { employees: 20, registeredIn: ['990100'] } } },
  { login: 'a@example.cn', password: 'x'.repeat(12), carrier: 'bearer' },
  { name: '张三' },
  { off: true, reason: '检修' },
  { as: 'sent' },
  { rating: 'useful' },
  { cadence: 'daily', topics: ['研发'] },
];
const WORDS = [
  '',
  ' ',
  'none',
  'd-renovation',
  'p-equipment',
  'demo-instruments',
  'e-own',
  '__proto__',
  'constructor',
  'toString',
  '../../etc/passwd',
  '%00',
  '%',
  '%E4%B8',
  '０',
  '1e999',
  '-1',
  'NaN',
  '99999999999999999999',
  'null',
  '2026-02-30',
  '2026-11-22',
  '9999-12-31',
  "' OR 1=1 --",
  '$where',
  '<script>',
  '\u202e\u0000',
  '之'.repeat(300),
  'a'.repeat(5_000),
  '🏭',
  '\ud800',
];
const word = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...WORDS) }, { weight: 1, arbitrary: fc.string({ maxLength: 60 }) });
const value: fc.Arbitrary<unknown> = fc.oneof(
  word,
  fc.constantFrom<unknown>(null, true, 0, -1, 1.5, 1e21, Number.MAX_SAFE_INTEGER, [], {}, [[]], { $gt: '' }),
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(Array(500).fill('x'), JSON.parse(`${'['.repeat(200)}${']'.repeat(200)}`)),
);

/** A good body with some of its fields exchanged, removed or added, or no good one at all. */
const body = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .tuple(
        fc.constantFrom(...GOOD),
        fc.array(fc.tuple(fc.nat(8), fc.oneof(fc.constant('remove'), fc.constant('replace'), fc.constant('add')), word, value), {
          maxLength: 3,
        }),
      )
      .map(([good, changes]) => {
        const made: Record<string, unknown> = { ...good };
        for (const [at, how, name, given] of changes) {
          const field = Object.keys(made)[at % Math.max(1, Object.keys(made).length)];
          if (how === 'add') made[name] = given;
          else if (field !== undefined && how === 'replace') made[field] = given;
          else if (field !== undefined) delete made[field];
        }
        return made;
      }),
  },
  { weight: 2, arbitrary: value },
);
const ROUTES = (Object.keys(ACCESS) as Action[]).filter((a) => !a.startsWith('SOCKET '));
const EVENTS = Object.keys(CHAT_REQUESTS) as (keyof typeof CHAT_REQUESTS)[];

const request = fc.record({
  action: fc.constantFrom(...ROUTES),
  parts: fc.array(word, { minLength: 3, maxLength: 3 }),
  query: fc.array(
    fc.tuple(
      fc.oneof(
        fc.constantFrom(
          'asOf',
          'q',
          'k',
          'page',
          'pageSize',
          'after',
          'type',
          'enterprise',
          'start',
          'end',
          'sort',
          'validity',
          'month',
          'kind',
        ),
        word,
      ),
      word,
    ),
    { maxLength: 4 },
  ),
  body,
  raw: fc.option(fc.constantFrom('', '{', '{"a":', 'null', '[]', '"x"', '{"__proto__":{"roles":["operator"]}}', '\u0000'), { freq: 12 }),
  who: fc.constantFrom('nobody', 'member', 'operator', 'drafter', 'auditor'),
  type: fc.constantFrom(
    'application/json',
    'application/json',
    'application/json',
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/json; charset=gbk',
    'multipart/form-data',
  ),
  accept: fc.constantFrom('application/json', '*/*', 'text/html', 'x'),
});
type Request = typeof request extends fc.Arbitrary<infer R> ? R : never;

export interface RequestFuzz {
  readonly requests: number;
  readonly events: number;
  readonly byStatus: Readonly<Record<string, number>>;
  readonly slowestMs: number;
}

/**
 * So many damaged requests and socket events to the real transport. No server error, nothing slow, and success only where the contract
 * takes what was sent.
 */
export async function fuzzRequests(runs: number, seed: number): Promise<RequestFuzz> {
  const services = fakeServices({}, 0);
  const server = createTransport(services, {
    ...DEFAULT_TRANSPORT,
    limits: { reads: 1e9, questions: 1e9, signIns: 1e9 },
    admission: { atOnce: 32, waiting: 1e6, perClient: 1e6 },
  });
  await new Promise<void>((resolve) => server.http.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.http.address() as AddressInfo).port}`;
  const staff = (role: 'operator' | 'drafter' | 'auditor') => aPerson(services.accounts, { grants: [{ role, department: null }] });
  const tokens: Readonly<Record<string, string | null>> = {
    nobody: null,
    member: (await aPerson(services.accounts, { owner: 'e-own' })).token,
    operator: (await staff('operator')).token,
    drafter: (await staff('drafter')).token,
    auditor: (await staff('auditor')).token,
  };
  const byStatus: Record<string, number> = {};
  let slowestMs = 0;
  const timed = (began: number, what: string): void => {
    const took = performance.now() - began;
    slowestMs = Math.max(slowestMs, took);
    if (took > LONGEST_MS) throw new Error(`${what} took ${Math.round(took)} ms`);
  };
  const send = async ({ action, parts, query, body: given, raw, who, type, accept }: Request): Promise<void> => {
    const [method = '', path = ''] = action.split(' ');
    let next = 0;
    const part = (): string => {
      const text = parts[next++ % parts.length] ?? '';
      return /%/u.test(text) ? text : encodeURIComponent(text.replace(/[\ud800-\udfff]/gu, '')) || 'x';
    };
    const target = path.replace(/\{\*page\}/u, part).replace(/:\w+/gu, part);
    const search = new URLSearchParams(query.map(([n, v]) => [n, v] as [string, string])).toString();
    const sent = method === 'GET' || method === 'HEAD' ? undefined : (raw ?? JSON.stringify(given));
    const token = tokens[who] ?? null;
    const began = performance.now();
    const what = `${who} ${method} ${target}?${search} ${type} ${sent?.slice(0, 300) ?? ''}`;
    const response = await fetch(`${url}${target}${search === '' ? '' : `?${search}`}`, {
      method,
      redirect: 'manual',
      signal: AbortSignal.timeout(LONGEST_MS),
      headers: { accept, ...(sent !== undefined && { 'content-type': type }), ...(token !== null && { authorization: `Bearer ${token}` }) },
      ...(sent !== undefined && { body: sent }),
    });
    const reply = await response.text();
    timed(began, what);
    byStatus[response.status] = (byStatus[response.status] ?? 0) + 1;
    if (response.status >= 500) throw new Error(`${response.status} for ${what}: ${reply.slice(0, 300)} ${services.reported.at(-1) ?? ''}`);
    if (response.status >= 400 && path.startsWith('/api/') && !errorReplySchema.safeParse(parsed(reply)).success)
      throw new Error(`an error without form for ${what}: ${reply.slice(0, 300)}`);
    const schema = BODIES[action];
    if (response.ok && schema !== undefined && !schema.safeParse(parsed(sent ?? '')).success)
      throw new Error(`wrong success, ${response.status} for ${what}`);
  };
  const socket = io(`${url}${CHAT_NAMESPACE}`, { forceNew: true, transports: ['websocket'], reconnectionDelay: 10 });
  const emit = async (name: (typeof EVENTS)[number], given: unknown): Promise<void> => {
    const began = performance.now();
    for (;;) {
      const reply = (await socket.timeout(LONGEST_MS).emitWithAck(name, given)) as Acknowledgement;
      // One connection may send so much a second: what is asked to wait is sent again.
      if (!reply.ok && reply.error.code === 'busy' && reply.error.message.includes('频繁')) {
        await new Promise((resolve) => setTimeout(resolve, 200));
        continue;
      }
      if (!reply.ok && (reply.error.code === 'internal' || reply.error.code === 'unavailable'))
        throw new Error(`${name} ${JSON.stringify(given).slice(0, 300)}: ${services.reported.at(-1) ?? ''}`);
      // JSON is what travels: undefined and the like are gone on the other side.
      if (reply.ok && !CHAT_REQUESTS[name].safeParse(JSON.parse(JSON.stringify(given) ?? 'null')).success)
        throw new Error(`wrong success for ${name} ${JSON.stringify(given).slice(0, 300)}`);
      break;
    }
    timed(began, name);
  };
  const events = Math.ceil(runs / 10);
  try {
    await fc.assert(fc.asyncProperty(request, send), { numRuns: runs, seed });
    await fc.assert(fc.asyncProperty(fc.constantFrom(...EVENTS), body, emit), { numRuns: events, seed });
    await emit('ask', { id: randomUUID(), conversationId: randomUUID(), question: '还在吗？' });
  } finally {
    socket.disconnect();
    await server.close();
  }
  return { requests: runs, events, byStatus, slowestMs: Math.round(slowestMs) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
