import type { Express } from 'express';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { randomUUID } from 'node:crypto';
import type * as z from 'zod';
import { answerEventSchema, answerSchema } from '../../server/contract/answers.ts';
import {
  calendarSchema,
  codesSchema,
  factsSchema,
  demoEnterprisesSchema,
  documentDetailSchema,
  documentPageSchema,
  programDetailSchema,
  programPageSchema,
  quoteSchema,
  siteSchema,
} from '../../server/contract/http.ts';
import { matchReplySchema } from '../../server/contract/matching.ts';
import { searchReplySchema } from '../../server/contract/search.ts';
import { errorReplySchema } from '../../server/contract/socket.ts';
import { createApp } from '../../server/http/app.ts';
import { DEFAULT_TRANSPORT, type Services } from '../../server/http/services.ts';
import { AnswerRunner } from '../../server/realtime/answer-runner.ts';
import { renovation } from '../fakes/library.ts';
import { fakeServices, type FakeServices } from '../fakes/services.ts';

function anApp(
  given: Partial<Services> = {},
  limits = DEFAULT_TRANSPORT.limits,
  pause = 1,
  publicUrl: string | null = null,
): { app: Express; services: FakeServices } {
  const services = fakeServices(given, pause);
  return { app: createApp(services, new AnswerRunner(services), { ...DEFAULT_TRANSPORT, limits, publicUrl }), services };
}
const { app } = anApp();
const stated = anApp({}, DEFAULT_TRANSPORT.limits, 1, 'https://policy.example.cn').app;
async function get<T extends z.ZodType>(path: string, schema: T): Promise<z.output<T>> {
  const reply = await request(app).get(path).expect(200);
  return schema.parse(reply.body);
}
const aQuestion = (question: string, more: object = {}) => ({ id: randomUUID(), conversationId: randomUUID(), question, ...more });

describe('documents over HTTP', () => {
  it('lists public documents only, newest first, with facets', async () => {
    const page = await get('/api/documents', documentPageSchema);
    expect(page.documents.map((d) => d.id)).toEqual(['d-explained', 'd-renovation', 'd-recognition', 'd-repealed']);
    expect(page.facets.validity).toEqual([
      { value: 'in-force', label: '有效', count: 3 },
      { value: 'repealed', label: '已废止', count: 1 },
    ]);
  });
  it('narrows by facet values in the address and counts what other values would give', async () => {
    const page = await get('/api/documents?validity=in-force&kind=policy', documentPageSchema);
    expect(page.total).toBe(2);
    expect(page.facets.kind.map((f) => f.count)).toEqual([2, 1]);
  });
  it('finds by words of the title and pages through', async () => {
    const named = await get(`/api/documents?q=${encodeURIComponent('设备 办法')}`, documentPageSchema);
    expect(
      named.documents
        .map((d) => d.id)
        .slice(0, 3)
        .sort(),
    ).toEqual(['d-explained', 'd-renovation', 'd-repealed']);
    const second = await get('/api/documents?pageSize=1&page=2', documentPageSchema);
    expect(second.documents.map((d) => d.id)).toEqual(['d-renovation']);
  });
  it('finds by words of the text and shows where they stand', async () => {
    const page = await get(`/api/documents?q=${encodeURIComponent('办公软件')}`, documentPageSchema);
    expect(page.documents.map((d) => d.id)).toEqual(['d-explained']);
    expect(page.hits['d-explained']?.text).toContain('办公软件');
  });
  it('refuses a wrong filter by name', async () => {
    const reply = await request(app).get('/api/documents?kind=novel').expect(400);
    expect(errorReplySchema.parse(reply.body).error.message).toContain('kind');
  });
  it('gives a document with text, provisions, programs and relations', async () => {
    const detail = await get('/api/documents/d-renovation', documentDetailSchema);
    for (const p of detail.provisions) expect(detail.text.slice(p.start, p.end)).toBe(p.text);
    expect(detail.programs.map((p) => p.id)).toEqual(['p-equipment', 'p-research']);
    expect(detail.related[0]).toMatchObject({ relation: 'interpreted-by', id: 'd-explained' });
  });
  it('does not know documents that are not for the public', async () => {
    await request(app).get('/api/documents/d-internal').expect(404);
    await request(app).get('/policies/d-internal').expect(404);
  });
  it('quotes exactly, in its clause, with two neighbours on each side', async () => {
    const { start, end, quote } = renovation.cite('按设备投资额的8%给予补助');
    const reply = await get(`/api/documents/d-renovation/quote?start=${start}&end=${end}`, quoteSchema);
    expect(reply.citation.quote).toBe(quote);
    expect(reply.provisions.map((p) => p.marker)).toEqual(['第四条', '第三章', '第五条', '第六条', '第七条']);
    const clause = reply.provisions.find((p) => p.quoted !== null);
    expect(clause?.text.slice((clause.quoted?.start ?? 0) - clause.start, (clause.quoted?.end ?? 0) - clause.start)).toBe(quote);
  });
  it('refuses a quote outside the text', async () => {
    await request(app).get('/api/documents/d-renovation/quote?start=5&end=999999').expect(400);
    await request(app).get('/api/documents/d-renovation/quote?start=9&end=5').expect(400);
  });
});

describe('programs, matches and the calendar over HTTP', () => {
  it('lists programs and gives one with its document', async () => {
    const page = await get('/api/programs?status=open,rolling', programPageSchema);
    expect(page.programs.map((p) => p.id)).toEqual(['p-equipment', 'p-recognition']);
    expect((await get('/api/programs/p-equipment', programDetailSchema)).document.id).toBe('d-renovation');
    await request(app).get('/api/programs/none').expect(404);
  });
  it('matches a demo enterprise with reasons, figures and the names of its codes', async () => {
    const demo = demoEnterprisesSchema.parse((await request(app).get('/api/enterprises/demo')).body);
    expect(demo.enterprises).toHaveLength(2);
    const reply = await get('/api/enterprises/demo-instruments/matches', matchReplySchema);
    const equipment = reply.matches.find((m) => m.programId === 'p-equipment');
    expect(equipment).toMatchObject({ eligibility: 'eligible', award: { min: 329_600, calculation: '412万元×8%' } });
    expect(reply.names).toMatchObject({ '990102': '澜东区' });
  });
  it('matches facts given in the body; what is not given stays unknown', async () => {
    const reply = await request(app)
      .post('/api/matches')
      .send({ enterprise: { registeredIn: '990102', annualRevenue: { value: 1e7, source: '年报', asOf: '2026-03-01' } } })
      .expect(200);
    const parsed = matchReplySchema.parse(reply.body);
    expect(parsed.matches.find((m) => m.programId === 'p-equipment')?.eligibility).toBe('undetermined');
    expect(parsed.nextQuestions.length).toBeGreaterThan(0);
  });
  it.each([
    [{ enterprise: { annualRevenue: 'much' } }, 'annualRevenue'],
    [{ enterprise: { luck: 3 } }, 'luck'],
    [{}, 'enterprise'],
  ])('refuses %j naming the field', async (body, field) => {
    const reply = await request(app).post('/api/matches').send(body).expect(400);
    expect(errorReplySchema.parse(reply.body).error.message).toContain(field);
  });
  it('shows first and last days, and the same as a feed for phones', async () => {
    const calendar = await get('/api/calendar', calendarSchema);
    expect(calendar.entries.map((e) => [e.day, e.event, e.program.id])).toEqual([
      ['2026-11-01', 'opens', 'p-equipment'],
      ['2026-11-30', 'closes', 'p-equipment'],
    ]);
    expect(calendar.specialDays).toEqual([]);
    expect((await get('/api/calendar?from=2026-10-08&to=2026-10-31', calendarSchema)).specialDays).toEqual([
      { day: '2026-10-10', worked: true },
    ]);
    const feed = await request(app)
      .get('/api/calendar.ics')
      .expect(200)
      .expect('content-type', /text\/calendar/u);
    expect(feed.text).toContain('DTSTART;VALUE=DATE:20261130');
    expect(feed.text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
  });
  it('gives the vocabulary of facts', async () => {
    const { facts } = await get('/api/facts', factsSchema);
    expect(facts.find((f) => f.name === 'taxCreditRating')?.values).toMatchObject({ A: 'A级' });
  });
  it('finds divisions and industries by name', async () => {
    expect((await get(`/api/codes?type=region&q=${encodeURIComponent('临澜')}`, codesSchema)).codes[0]).toEqual({
      code: '990100',
      name: '临澜市',
      within: '澜江省',
    });
    expect((await get('/api/codes?type=industry&q=C39', codesSchema)).codes[0]?.code).toBe('C39');
  });
});

describe('search and questions over HTTP', () => {
  it('searches provisions', async () => {
    const reply = await request(app).post('/api/search').send({ question: '设备 补助' }).expect(200);
    for (const hit of searchReplySchema.parse(reply.body).hits.filter((h) => h.documentId === 'd-renovation'))
      expect(renovation.text.slice(hit.start, hit.end)).toBe(hit.text);
  });
  it('answers with verified quotes', async () => {
    const reply = await request(app)
      .post('/api/questions')
      .send(aQuestion('买设备能补多少？', { enterpriseId: 'demo-instruments' }))
      .expect(200);
    const answer = answerSchema.parse(reply.body);
    expect(answer.status).toBe('answered');
    for (const c of answer.citations) expect(renovation.text.slice(c.start, c.end)).toBe(c.quote);
  });
  it('streams the same answer as numbered events, and again from any number', async () => {
    const question = aQuestion('买设备能补多少？');
    const reply = await request(app)
      .post('/api/questions')
      .set('accept', 'text/event-stream')
      .send(question)
      .expect(200)
      .expect('content-type', /text\/event-stream/u);
    const eventsIn = (text: string) => [...text.matchAll(/^data: (.*)$/gmu)].map((m) => answerEventSchema.parse(JSON.parse(m[1] ?? '')));
    const events = eventsIn(reply.text);
    expect(events.map((e) => e.seq)).toEqual(events.map((_, i) => i + 1));
    expect(events.at(-1)?.type).toBe('done');
    const rest = await request(app).get(`/api/questions/${question.id}/events`).set('last-event-id', '5').expect(200);
    expect(eventsIn(rest.text)).toEqual(events.slice(5));
  });
  it('answers a question that is sent twice once', async () => {
    let answered = 0;
    const services: FakeServices = fakeServices({});
    const counting = createApp(
      { ...services, answerEvents: undefined as never },
      new AnswerRunner({
        ...services,
        answerEvents: (q, s) => {
          answered += 1;
          return services.answerEvents(q, s);
        },
      }),
      DEFAULT_TRANSPORT,
    );
    const question = aQuestion('买设备能补多少？');
    const replies = await Promise.all([1, 2, 3].map(() => request(counting).post('/api/questions').send(question)));
    expect(new Set(replies.map((r) => JSON.stringify(r.body))).size).toBe(1);
    expect(answered).toBe(1);
  });
  it('turns a failure into one closed status and reports its cause', async () => {
    const failing = anApp({
      answerEvents: async function* () {
        throw new Error('secret detail');
      },
    });
    const reply = await request(failing.app).post('/api/questions').send(aQuestion('买设备能补多少？')).expect(200);
    expect(answerSchema.parse(reply.body)).toMatchObject({ status: 'error', answer: '没能完成回答，问题已保留。' });
    expect(JSON.stringify(reply.body)).not.toContain('secret');
    expect(failing.services.reported.join()).toContain('secret detail');
  });
  it('keeps what the asker thinks of the answer, of the own conversation only', async () => {
    const { app: own, services } = anApp();
    const question = aQuestion('买设备能补多少？我的手机13800138000');
    const give = (id: string, body: object) => request(own).post(`/api/questions/${id}/feedback`).send(body);
    await request(own).post('/api/questions').send(question).expect(200);
    expect((await services.answerLog.question(question.id))?.text, 'personal numbers are not kept').toBe(
      '买设备能补多少？我的手机［手机号已隐去］',
    );
    await give(question.id, {
      conversationId: question.conversationId,
      rating: 'unresolved',
      correction: '标准已改，打13800138000问我',
    }).expect(200, { ok: true });
    expect(await services.questionArchive.list({ rating: 'unresolved' })).toMatchObject([
      {
        questionId: question.id,
        status: 'answered',
        nearest: { documentId: 'd-renovation' },
        feedback: { correction: '标准已改，打［手机号已隐去］问我' },
      },
    ]);
    await give(question.id, { conversationId: question.conversationId, rating: 'helpful' }).expect(200);
    expect(await services.questionArchive.get(question.id)).toMatchObject({ feedback: { rating: 'helpful', correction: null } });
    await give(question.id, { conversationId: randomUUID(), rating: 'helpful' }).expect(404);
    await give(randomUUID(), { conversationId: question.conversationId, rating: 'helpful' }).expect(404);
    await give(question.id, { conversationId: question.conversationId, rating: null }).expect(400);
    await give(question.id, { conversationId: question.conversationId, rating: null, correction: '长'.repeat(501) }).expect(400);
  });
  it('stops an answer when told to', async () => {
    const { app: slow } = anApp({}, DEFAULT_TRANSPORT.limits, 60);
    const question = aQuestion('买设备能补多少？');
    const answering = request(slow)
      .post('/api/questions')
      .send(question)
      .then((r) => answerSchema.parse(r.body));
    await expect.poll(async () => (await request(slow).post(`/api/questions/${question.id}/cancel`)).status).toBe(200);
    const stop = setInterval(
      () =>
        void request(slow)
          .post(`/api/questions/${question.id}/cancel`)
          .then(
            () => undefined,
            () => undefined,
          ),
      50,
    );
    expect(['partial', 'error']).toContain((await answering.finally(() => clearInterval(stop))).status);
  });
  it.each([
    ['', 'question'],
    ['长'.repeat(301), '300'],
  ])('refuses the question “%s”', async (question, why) => {
    const reply = await request(app).post('/api/questions').send(aQuestion(question)).expect(400);
    expect(errorReplySchema.parse(reply.body).error.message).toContain(why);
  });
});

describe('the outside of the server', () => {
  it('is healthy and says what the site holds', async () => {
    await request(app).get('/health').expect(200);
    expect(await get('/api/site', siteSchema)).toMatchObject({ demo: true, today: '2026-11-22', programs: 3 });
  });
  it('sends strict security headers without inline script', async () => {
    const { headers } = await request(app).get('/');
    expect(headers['content-security-policy']).toMatch(/script-src 'self';/u);
    expect(headers['content-security-policy']).not.toMatch(/unsafe/u);
    expect(headers['content-security-policy']).toMatch(/frame-ancestors 'none'/u);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-powered-by']).toBeUndefined();
  });
  it('refuses too large and broken bodies in Chinese', async () => {
    expect(
      (
        await request(app)
          .post('/api/search')
          .send({ question: 'x'.repeat(70_000) })
          .expect(413)
      ).body,
    ).toMatchObject({ error: { code: 'too-large' } });
    expect((await request(app).post('/api/search').type('json').send('{"question":').expect(400)).body).toMatchObject({
      error: { code: 'bad-request' },
    });
    expect((await request(app).get('/api/nothing').expect(404)).body).toMatchObject({ error: { code: 'not-found' } });
  });
  it('asks those who ask too much to wait', async () => {
    const limited = anApp({}, { reads: 100, questions: 2, signIns: 10 }).app;
    for (const expected of [200, 200, 429])
      await request(limited).post('/api/questions').send(aQuestion('买设备能补多少？')).expect(expected);
  });
  it('hides the cause of an unexpected error and reports it', async () => {
    const broken = anApp({ listDocuments: () => Promise.reject(new Error('no disk')) });
    const reply = await request(broken.app).get('/api/documents').expect(500);
    expect(JSON.stringify(reply.body)).not.toContain('disk');
    expect(broken.services.reported).toEqual(['GET /api/documents: no disk']);
  });
  it('shows a policy in full to readers without script', async () => {
    const { text } = await request(app).get('/policies/d-renovation').expect(200).expect('content-type', /html/u);
    expect(text).toContain('<title>临澜市制造业设备更新奖补办法 - 惠企政策导航</title>');
    for (const p of renovation.provisions.slice(1)) expect(text).toContain(p.text);
    expect(text).toContain('<h2 class="doc">申报指南</h2>');
    expect(text).toContain('文件未写明，请致电承办部门');
    expect(text).not.toMatch(/<script(?![^>]*src=)/u);
  });
  it('escapes what documents say', async () => {
    const services = fakeServices();
    const evil = anApp({
      getDocument: async (id, asOf) => {
        const d = await services.getDocument('d-renovation', asOf);
        return d && { ...d, document: { ...d.document, id, title: '<script>alert(1)</script>', sourceUrl: 'javascript:alert(1)' } };
      },
    });
    const { text } = await request(evil.app).get('/policies/x');
    expect(text).not.toContain('<script>alert');
    expect(text).not.toContain('javascript:');
  });
  it('lists its policies for search engines', async () => {
    const { text } = await request(stated).get('/sitemap.xml').expect(200);
    expect(text).toContain('<loc>https://policy.example.cn/policies/d-renovation</loc>');
    expect(text).not.toContain('d-internal');
  });
  it.each([
    '/sitemap.xml',
    '/policies/d-renovation',
    '/programs/p-equipment',
    '/api/calendar.ics?from=0001-01-01&to=9999-12-31',
    '/api/programs/p-equipment/calendar.ics',
  ])('%s says the address its operator stated, never the one a request claims', async (path) => {
    const claiming = (of: Express) =>
      request(of).get(path).set('host', 'evil.example').set('x-forwarded-host', 'evil.example').buffer(true);
    const told = await claiming(stated).expect(200);
    const silent = await claiming(app).expect(path === '/sitemap.xml' ? 404 : 200);
    expect(told.text).toContain('https://policy.example.cn/');
    expect(silent.text).not.toMatch(/rel="canonical"|^URL:/mu);
    expect(told.text + silent.text).not.toContain('evil.example');
  });
});

describe('what is sent', () => {
  it('compresses long replies for those who take it', async () => {
    const long = await request(app).get('/api/facts').set('accept-encoding', 'gzip');
    expect(long.headers['content-encoding']).toBe('gzip');
    expect(factsSchema.parse(long.body).facts.length).toBeGreaterThan(20);
    expect((await request(app).get('/api/facts').set('accept-encoding', 'identity')).headers['content-encoding']).toBeUndefined();
  });
});
