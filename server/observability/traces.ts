import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';

/** What is said of a span: names of routes and steps, counts, how it ended; never a text, an address or an id of a person. */
export type Attributes = Readonly<Record<string, string | number | boolean>>;

/** One piece of work under way. */
export interface Span {
  /** What is begun inside belongs to it. */
  run<T>(work: () => T): T;
  /** Once; later calls do nothing. */
  end(attributes?: Attributes, failed?: boolean): void;
}
/** Where traces go. */
export interface Tracer {
  /** `parent`: the W3C `traceparent` a caller sent. */
  begin(name: string, parent?: string): Span;
  /** A span around a piece of work; `told` says something of what came of it. */
  span<T>(name: string, work: () => Promise<T>, told?: (result: T) => Attributes): Promise<T>;
  /** Sends what is left. */
  close(): Promise<void>;
}

/** Where nobody collects traces nothing is made. */
export const NO_TRACES: Tracer = {
  begin: () => ({ run: (work) => work(), end: () => undefined }),
  span: (_name, work) => work(),
  close: () => Promise.resolve(),
};

interface Place {
  readonly traceId: string;
  readonly spanId: string;
}
interface Ended extends Place {
  readonly parentSpanId: string | undefined;
  readonly name: string;
  readonly began: number;
  readonly ended: number;
  readonly attributes: Attributes;
  readonly failed: boolean;
}

const SEND_EVERY_MS = 2_000;
const MOST_WAITING = 2_000;
const AT_ONCE = 500;
const PATIENCE_MS = 5_000;

/**
 * OTLP over HTTP as JSON (`POST URL/v1/traces`). A collector that does not answer loses spans, never holds anything up; `lost` is told once
 * until it answers again.
 */
export function openTraces(url: string, lost: (problem: string) => void): Tracer {
  const here = new AsyncLocalStorage<Place>();
  let waiting: Ended[] = [];
  let away = false;
  const send = async (): Promise<void> => {
    const batch = waiting.splice(0, AT_ONCE);
    if (batch.length === 0) return;
    try {
      const reply = await fetch(`${url}/v1/traces`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(exported(batch)),
        signal: AbortSignal.timeout(PATIENCE_MS),
        redirect: 'error',
      });
      if (!reply.ok) throw new Error(`${reply.status}`);
      away = false;
    } catch (error) {
      if (!away) lost(error instanceof Error ? error.message : String(error));
      away = true;
    }
  };
  const timer = setInterval(() => void send(), SEND_EVERY_MS).unref();
  const begin: Tracer['begin'] = (name, parent) => {
    const outer = here.getStore() ?? placeOf(parent);
    const place: Place = { traceId: outer?.traceId ?? randomBytes(16).toString('hex'), spanId: randomBytes(8).toString('hex') };
    const began = Date.now();
    const from = performance.now();
    let over = false;
    return {
      run: (work) => here.run(place, work),
      end(attributes = {}, failed = false) {
        if (over) return;
        over = true;
        waiting.push({ ...place, parentSpanId: outer?.spanId, name, began, ended: began + performance.now() - from, attributes, failed });
        if (waiting.length > MOST_WAITING) waiting = waiting.slice(-MOST_WAITING);
      },
    };
  };
  return {
    begin,
    async span(name, work, told) {
      const span = begin(name);
      try {
        const result = await span.run(work);
        span.end(told?.(result));
        return result;
      } catch (error) {
        span.end({ 'error.type': error instanceof Error ? error.name : 'unknown' }, true);
        throw error;
      }
    },
    async close() {
      clearInterval(timer);
      while (waiting.length > 0) await send();
    },
  };
}

function placeOf(traceparent: string | undefined): Place | undefined {
  const [, traceId, spanId] = /^00-([\da-f]{32})-([\da-f]{16})-[\da-f]{2}$/u.exec(traceparent ?? '') ?? [];
  return traceId === undefined || spanId === undefined ? undefined : { traceId, spanId };
}

const nanoseconds = (milliseconds: number): string =>
  `${Math.floor(milliseconds)}${String(Math.floor((milliseconds % 1) * 1e6)).padStart(6, '0')}`;
const valueOf = (value: string | number | boolean) =>
  typeof value === 'string'
    ? { stringValue: value }
    : typeof value === 'boolean'
      ? { boolValue: value }
      : Number.isInteger(value)
        ? { intValue: String(value) }
        : { doubleValue: value };
const pairs = (attributes: Attributes) => Object.entries(attributes).map(([key, value]) => ({ key, value: valueOf(value) }));

/** ExportTraceServiceRequest; kind 2 is a server's answer to a request, 1 is inside; status 2 an error. */
const exported = (spans: readonly Ended[]) => ({
  resourceSpans: [
    {
      resource: { attributes: pairs({ 'service.name': 'policy-navigator', 'process.pid': process.pid }) },
      scopeSpans: [
        {
          scope: { name: 'policy-navigator' },
          spans: spans.map(({ traceId, spanId, parentSpanId, name, began, ended, attributes, failed }) => ({
            traceId,
            spanId,
            ...(parentSpanId !== undefined && { parentSpanId }),
            name,
            kind: 'http.route' in attributes ? 2 : 1,
            startTimeUnixNano: nanoseconds(began),
            endTimeUnixNano: nanoseconds(ended),
            attributes: pairs(attributes),
            status: { code: failed ? 2 : 0 },
          })),
        },
      ],
    },
  ],
});
