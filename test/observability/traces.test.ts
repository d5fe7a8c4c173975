import { once } from 'node:events';
import { createServer } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compose } from '../../server/compose.ts';
import { readConfig } from '../../server/config.ts';
import { createApp } from '../../server/http/app.ts';
import { DEFAULT_TRANSPORT } from '../../server/http/services.ts';
import { openTraces } from '../../server/observability/traces.ts';
import { AnswerRunner } from '../../server/realtime/answer-runner.ts';
import { fakeOperations } from '../fakes/operations.ts';
import { fakeServices } from '../fakes/services.ts';

interface Exported {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly status: { code: number };
  readonly attributes: readonly { key: string; value: Record<string, unknown> }[];
}

/** A collector on this machine; what it was sent. */
const spans: Exported[] = [];
const paths: string[] = [];
const bodies: string[] = [];
const collector = createServer((incoming, outgoing) => {
  void text(incoming).then((body) => {
    paths.push(incoming.url ?? '');
    bodies.push(body);
    spans.push(
      ...(JSON.parse(body) as { resourceSpans: { scopeSpans: { spans: Exported[] }[] }[] }).resourceSpans.flatMap((r) =>
        r.scopeSpans.flatMap((s) => s.spans),
      ),
    );
    outgoing.end('{}');
  });
});
let url: string;
const home = mkdtempSync(join(tmpdir(), 'traces-'));
beforeAll(async () => {
  collector.listen(0, '127.0.0.1');
  await once(collector, 'listening');
  url = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
});
afterAll(() => {
  collector.close();
  rmSync(home, { recursive: true, force: true });
});

describe('traces', () => {
  it('of an ingest, an answer with its steps and a push reach the collector, and hold no text of anybody', async () => {
    const app = await compose(readConfig({ NAVIGATOR_HOME: home, LOG_LEVEL: 'silent', OTEL_EXPORTER_OTLP_ENDPOINT: url }));
    await app.importPaths([join(import.meta.dirname, '../../data/notices')]);
    await app.search.update();
    await app.answer({ id: 'q1', conversationId: null, text: '技术改造最高补多少？', history: [], profile: null, asOf: '2026-11-22' });
    await app.push.run({ now: Date.now(), channels: [] });
    await app.close();
    expect(new Set(paths)).toEqual(new Set(['/v1/traces']));
    const named = (name: string): Exported => {
      const found = spans.find((s) => s.name === name);
      if (found === undefined) throw new Error(`no ${name} among ${spans.map((s) => s.name).join()}`);
      return found;
    };
    const answer = named('answer');
    const verify = named('answer verify');
    expect(verify).toMatchObject({ traceId: answer.traceId, parentSpanId: answer.spanId, status: { code: 0 } });
    expect(BigInt(verify.endTimeUnixNano) >= BigInt(verify.startTimeUnixNano)).toBe(true);
    expect(verify.startTimeUnixNano).toMatch(/^\d{19}$/u);
    expect(named('ingest').attributes.find((a) => a.key === 'added')?.value).toHaveProperty('intValue');
    expect(named('push').attributes.map((a) => a.key)).toEqual(['recorded', 'dealt']);
    expect(bodies.join()).not.toContain('技术改造');
  }, 120_000);

  it('of a request are named by its route’s pattern and go on from the caller’s', async () => {
    const tracer = openTraces(url, () => undefined);
    const services = fakeServices({ operations: fakeOperations({ tracer }) });
    const app = createApp(services, new AnswerRunner(services), DEFAULT_TRANSPORT);
    await request(app)
      .get('/api/documents/secret-id')
      .set('traceparent', `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`);
    await tracer.close();
    const span = spans.find((s) => s.name === 'HTTP GET');
    expect(span).toMatchObject({ traceId: 'a'.repeat(32), parentSpanId: 'b'.repeat(16) });
    expect(span?.attributes.find((a) => a.key === 'http.route')?.value).toEqual({ stringValue: '/api/documents/:id' });
    expect(JSON.stringify(span)).not.toContain('secret-id');
  });

  it('are lost where no collector answers, which is told once and holds nothing up', async () => {
    const lost: string[] = [];
    const tracer = openTraces('http://127.0.0.1:1', (problem) => lost.push(problem));
    for (let i = 0; i < 1_200; i++) expect(await tracer.span('work', () => Promise.resolve(i))).toBe(i);
    await expect(tracer.span('work', () => Promise.reject(new TypeError('no')))).rejects.toThrow('no');
    await tracer.close();
    expect(lost).toHaveLength(1);
  });
});
