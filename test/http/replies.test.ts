import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { compose, type Application } from '../../server/compose.ts';
import { readConfig } from '../../server/config.ts';
import { createApp } from '../../server/http/app.ts';
import { ROUTE_SHAPES } from '../../server/http/route-shapes.ts';
import { DEFAULT_TRANSPORT } from '../../server/http/services.ts';
import { readEnterpriseRows } from '../../server/enterprise-files/read-enterprise-rows.ts';
import { openLog } from '../../server/observability/log.ts';
import { operationsOf } from '../../server/wiring/operations.ts';
import { AnswerRunner } from '../../server/realtime/answer-runner.ts';
import { servicesOf } from '../../server/services.ts';
import { defaultSubscription } from '../../server/domain/delivery/subscription.ts';
import { aPerson } from '../fakes/accounts.ts';

const root = join(import.meta.dirname, '../..');
const home = mkdtempSync(join(tmpdir(), 'replies-'));
type Route = keyof typeof ROUTE_SHAPES;

/** Over the real application: one person who is everything, so that every route answers. */
describe('what the server really replies', () => {
  let app: Application;
  let http: ReturnType<typeof createApp>;
  let token = '';
  let ids: Readonly<Record<string, string>> = {};
  beforeAll(async () => {
    const config = readConfig({}, { home });
    app = await compose(config);
    await app.importPaths([
      join(root, 'data/policies/technical-renovation-fund-measures-2026.html'),
      join(root, 'data/policies/high-tech-enterprise-cultivation-measures.txt'),
      join(root, 'data/interpretations'),
    ]);
    await app.search.update();
    const { profiles } = await readEnterpriseRows(join(root, 'data/enterprises/demo.jsonl'));
    const enterprises = profiles.slice(0, 5).map((p, i) => ({ ...p, id: `e-${i}` }));
    await app.store.enterprises.save(enterprises);
    await app.store.push.subscriptions.save(
      enterprises.map(({ id }) => ({ ...defaultSubscription(id), cadence: 'at-once' as const, quietHours: null })),
    );
    const services = servicesOf(app, operationsOf(app, config, openLog('silent', []), null), (error) => {
      throw error;
    });
    http = createApp(services, new AnswerRunner(services), DEFAULT_TRANSPORT);
    const me = await aPerson(app.accounts, {
      owner: 'e-0',
      grants: (['operator', 'drafter', 'reviewer', 'auditor'] as const).map((role) => ({ role, department: null })),
    });
    token = me.token;
    const documents = await app.store.documents.summaries();
    const policy = documents.find((d) => d.metadata.kind === 'policy')?.id ?? '';
    const program = (await services.listPrograms('2026-11-22'))[0]?.id ?? '';
    ids = {
      document: policy,
      other: documents.find((d) => d.metadata.kind === 'policy' && d.id !== policy)?.id ?? '',
      program,
      enterprise: 'e-0',
      account: me.id,
    };
  }, 60_000);
  afterAll(async () => {
    await app.close();
    rmSync(home, { recursive: true, force: true });
  });

  const queryOf = (route: Route): string =>
    (QUERY[route] ?? '').replace('OTHER', ids['other'] ?? '').replace('DOCUMENT', ids['document'] ?? '');
  const send = async (route: Route, path: string, body?: object) => {
    const [method = 'GET'] = route.split(' ');
    const sent = request(http)
      [method.toLowerCase() as 'get'](path)
      .set('authorization', `Bearer ${token}`)
      .set('accept', 'application/json');
    const reply = await (body === undefined ? sent : sent.send(body));
    const { reply: shape, status = 200 } = ROUTE_SHAPES[route];
    expect([route, reply.status, reply.status < 300 ? '' : reply.text.slice(0, 200)]).toEqual([route, status, '']);
    if (shape === 'nothing') expect(reply.text).toBe('');
    else if (shape instanceof z.ZodType) {
      const read = shape.safeParse(JSON.parse(reply.text));
      if (!read.success) throw new Error(`${route}: ${z.prettifyError(read.error).slice(0, 600)}`);
      expect(reply.text, route).not.toContain(root);
    } else expect(reply.type).toContain(shape.type.split(';')[0]);
    return reply;
  };

  it('to every question without parameters has the shape that is written down', async () => {
    for (const route of (Object.keys(ROUTE_SHAPES) as Route[]).filter((r) => r.startsWith('GET ') && !r.includes(':') && !ELSEWHERE.has(r)))
      await send(route, route.slice(4) + queryOf(route));
  }, 60_000);

  it('about one document, program or enterprise, too', async () => {
    for (const route of (Object.keys(ROUTE_SHAPES) as Route[]).filter((r) => r.startsWith('GET ') && r.includes(':'))) {
      if (ELSEWHERE.has(route)) continue;
      const path = route
        .slice(4)
        .replace(/(programs|reviews|verdicts)\/:\w+/u, `$1/${ids['program'] ?? ''}`)
        .replace(/documents\/:id/u, `documents/${ids['document'] ?? ''}`)
        .replace(/enterprises\/:id/u, 'enterprises/e-0')
        .replace(':file', 'programs.json')
        .replace(':token', 'none');
      await send(route, path + queryOf(route));
    }
  }, 60_000);

  it('to what is done, too', async () => {
    const { enterprise } = JSON.parse((await send('GET /api/enterprises/:id', '/api/enterprises/e-0')).text) as {
      enterprise: { id?: string } & Record<string, unknown>;
    };
    const question = randomUUID();
    const conversationId = randomUUID();
    await send('POST /api/search', '/api/search', { question: '设备更新', k: 3 });
    await send('POST /api/questions', '/api/questions', { id: question, conversationId, question: '设备更新最高补多少？' });
    await send('GET /api/questions/:id/events', `/api/questions/${question}/events`);
    await send('POST /api/questions/:id/feedback', `/api/questions/${question}/feedback`, { conversationId, rating: 'helpful' });
    await send('POST /api/questions/:id/cancel', `/api/questions/${question}/cancel`);
    await send('POST /api/matches', '/api/matches', { enterprise });
    const { id: _, ...facts } = enterprise;
    await send('PUT /api/enterprises/:id', '/api/enterprises/e-0', { enterprise: facts });
    const asked = (
      JSON.parse((await request(http).get('/api/enterprises/e-0/matches').set('authorization', `Bearer ${token}`)).text) as {
        matches: { programId: string; explanation: unknown }[];
      }
    ).matches.flatMap((m) => {
      const text = /"manual":true,"text":"([^"]+)"/u.exec(JSON.stringify(m.explanation))?.[1];
      return text === undefined ? [] : [{ programId: m.programId, text }];
    })[0];
    if (asked !== undefined)
      await send('POST /api/enterprises/:id/confirmations', '/api/enterprises/e-0/confirmations', { ...asked, holds: true });
    await send('POST /api/enterprises/:id/invitations', '/api/enterprises/e-0/invitations', {});
    await send('POST /api/enterprises/:id/subscription', '/api/enterprises/e-0/subscription', { cadence: 'daily' });
    const feed = await send('POST /api/enterprises/:id/calendar-feed', '/api/enterprises/e-0/calendar-feed');
    await send('GET /api/enterprises/:id/calendar-feed/:account/:secret', (JSON.parse(feed.text) as { address: string }).address);
    await send('DELETE /api/enterprises/:id/calendar-feed', '/api/enterprises/e-0/calendar-feed');
    await send('POST /api/me/name', '/api/me/name', { name: '王敏' });
    await send('POST /api/me/consents', '/api/me/consents', { purpose: 'history', given: true });
    await send('POST /api/push/runs', '/api/push/runs');
    await send('POST /api/operations/probe', '/api/operations/probe');
    await send('PUT /api/operations/switches/:name', '/api/operations/switches/model', { off: false });
    await send('PUT /api/accounts/:account/grants', `/api/accounts/${ids['account'] ?? ''}/grants`, {
      grants: (['operator', 'drafter', 'reviewer', 'auditor'] as const).map((role) => ({ role, department: null })),
    });
    await send('POST /api/consultations', '/api/consultations');
    await send('POST /api/programs/:id/simulation', `/api/programs/${ids['program'] ?? ''}/simulation`, {
      changes: [{ leaf: 1, remove: true }],
    });
    const rows = (
      JSON.parse((await send('GET /api/documents/:id/coverage', `/api/documents/${ids['document'] ?? ''}/coverage`)).text) as {
        provisions: { path: string }[];
      }
    ).provisions;
    await send('POST /api/documents/:id/coverage/overrules', `/api/documents/${ids['document'] ?? ''}/coverage/overrules`, {
      provision: rows[0]?.path,
      coverage: 'explained',
      reason: '已在发布会上说明',
    });
    await send('GET /api/me/export', '/api/me/export');
    await send('GET /api/audit', '/api/audit');
    await send('DELETE /api/session', '/api/session');
  }, 120_000);
});

/**
 * What these need is tried where they have their own tests: a provider of identities, a register, a voice, a draft that is out for comment.
 */
const ELSEWHERE: ReadonlySet<string> = new Set([
  // Sent with the secret that its POST gave.
  'GET /api/enterprises/:id/calendar-feed/:account/:secret',
  'GET /api/session/oidc',
  'GET /api/session/oidc/callback',
  'GET /api/registry',
  'GET /api/registry/:code',
  'GET /api/digest.mp3',
  'GET /api/questions/:id/events',
  'GET /api/consultations/:id',
  'GET /api/drafts/:id',
  'GET /api/desk/drafts/:id',
]);
const QUERY: Partial<Record<string, string>> = {
  'GET /api/codes': '?type=region&q=临澜',
  'GET /api/documents/:id/quote': '?start=0&end=10',
  'GET /api/documents/:id/changes': '?from=OTHER',
  'GET /api/comparison': '?old=DOCUMENT&new=OTHER',
};
