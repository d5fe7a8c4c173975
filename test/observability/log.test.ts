import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { createApp } from '../../server/http/app.ts';
import { DEFAULT_TRANSPORT } from '../../server/http/services.ts';
import { readConfig } from '../../server/config.ts';
import { openLog, secretsOf } from '../../server/observability/log.ts';
import { scrub } from '../../server/observability/scrub.ts';
import { AnswerRunner } from '../../server/realtime/answer-runner.ts';
import { fakeOperations } from '../fakes/operations.ts';
import { fakeServices } from '../fakes/services.ts';

function aLog(secrets: readonly string[] = []) {
  const lines: string[] = [];
  return { log: openLog('trace', secrets, { write: (line) => void lines.push(line) }), lines };
}
const PHONE = '13800138000';
const IDENTITY = '110105194912310021';
const TOKEN = randomBytes(32).toString('base64url');

describe('a log line', () => {
  it.each([
    ['a phone number', `联系人电话${PHONE}`, PHONE],
    ['one with hyphens', '138-0013-8000', '138-0013-8000'],
    ['an identity number', `身份证${IDENTITY}。`, IDENTITY],
    ['one that ends in X', '11010519491231002X', '11010519491231002X'],
    ['a session token', `session ${TOKEN} ended`, TOKEN],
    ['a bearer', `authorization: Bearer ${TOKEN}`, TOKEN],
    ['a password in an address', 'mongodb://nav:hunter2abc@db:27017/x', 'hunter2abc'],
    ['a query parameter', 'GET /x?token=abcd1234&y=1', 'abcd1234'],
    ['an e-mail address', '发给 li.wei@example.cn 失败', 'li.wei@example.cn'],
  ])('never has %s', (_what, text, secret) => {
    const { log, lines } = aLog();
    log.info({ text, list: [{ text }], err: new Error(text, { cause: new Error(text) }) }, text);
    log.error(new Error(text));
    expect(lines).toHaveLength(2);
    expect(lines.join('')).not.toContain(secret);
  });

  it('never has a configured secret, whatever it looks like', () => {
    const { log, lines } = aLog(['correct horse battery']);
    log.warn({ detail: 'the key is correct horse battery!' }, 'correct horse battery');
    expect(lines.join('')).not.toContain('horse');
  });

  it('keeps numbers that are nobody’s: money, document numbers, dates, times', () => {
    for (const text of [
      '补助500万元',
      '澜工信规〔2026〕7号',
      '2026-11-22T09:05:00.000Z',
      '用时3240毫秒',
      '1764000000000',
      '统一社会信用代码91990100MA00000000',
    ])
      expect(scrub(text)).toBe(text);
  });

  it('is made of any text in time that grows with its length', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), (text) => scrub(text).length <= text.length * 3 + 10),
      { numRuns: 200 },
    );
    const began = performance.now();
    for (const c of ['1', 'a', '.a', '@a.', ':/', 'a:', '-']) scrub(c.repeat(100_000 / c.length));
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});

describe('the log of the running service', () => {
  it('tells of each request its id and its route, and nothing of whom or what it was about', async () => {
    const { log, lines } = aLog();
    const services = fakeServices({
      search: () => Promise.reject(new Error(`cannot search ${PHONE} ${IDENTITY}`)),
      report: (error, where) => log.error({ err: error, where }, '未预期的错误'),
      operations: fakeOperations({ answered: (r) => log.info(r, '请求') }),
    });
    const app = createApp(services, new AnswerRunner(services), DEFAULT_TRANSPORT);
    const reply = await request(app)
      .post('/api/search')
      .set('authorization', `Bearer ${TOKEN}`)
      .send({ question: `我的电话${PHONE}，身份证${IDENTITY}` });
    expect(reply.status).toBe(500);
    await request(app).get(`/api/documents/${PHONE}?token=${TOKEN}`);
    const all = lines.join('');
    for (const secret of [PHONE, IDENTITY, TOKEN, '我的电话']) expect(all).not.toContain(secret);
    const told = lines.map((l) => JSON.parse(l) as { route?: string; requestId?: string; status?: number });
    expect(told.some((l) => l.route === '/api/search' && l.requestId === reply.headers['x-request-id'] && l.status === 500)).toBe(true);
    expect(told.some((l) => l.route === '/api/documents/:id')).toBe(true);
  });
});

it('knows everything in the settings that opens something', () => {
  const opens = {
    REGISTRY_TOKEN: 'of-the-registry-1',
    EMBEDDINGS_API_KEY: 'of-the-vectors-1',
    SPEECH_API_KEY: 'of-the-voice-001',
    LINK_KEY: 'of-the-links-0123456789-0123456789',
    LLM_API_KEY: 'of-the-model-01',
    METRICS_TOKEN: 'of-the-figures-0123456789',
    AUDIT_KEY: 'of-the-audit-0123456789-0123456789',
  };
  const config = readConfig({
    ...opens,
    NAVIGATOR_HOME: 'var',
    REGISTRY_URL: 'https://r.example',
    EMBEDDINGS_BASE_URL: 'https://e.example',
    EMBEDDINGS_MODEL: 'e',
    LLM_BASE_URL: 'https://l.example',
    LLM_MODEL: 'l',
    OPENSEARCH_URL: 'https://u:of-the-search-1@s.example',
    REDIS_URL: 'redis://:of-the-redis-01@r.example',
    MONGODB_URI: 'mongodb://u:of-the-mongo-01@m.example/x',
  });
  expect(secretsOf(config)).toEqual(
    expect.arrayContaining([...Object.values(opens), 'of-the-search-1', 'of-the-redis-01', 'of-the-mongo-01']),
  );
});
