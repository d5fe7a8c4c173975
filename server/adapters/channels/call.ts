import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';

/** What came back; `body` at most as long as was allowed. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

/** A call that had no answer. `reached`: whether anything may have arrived; false only where the connection never stood. */
export class NoAnswer extends Error {
  readonly reached: boolean;
  constructor(reached: boolean, message: string) {
    super(message);
    this.reached = reached;
  }
}

export interface CallLimits {
  readonly timeoutMs: number;
  /** Resolves names; one that refuses addresses inside the own network goes here. */
  readonly lookup?: LookupFunction;
}

const MAX_BODY = 65_536;

/** One POST, without redirects. @throws NoAnswer */
export function post(
  url: URL,
  body: string,
  headers: Readonly<Record<string, string>>,
  { timeoutMs, lookup }: CallLimits,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let connected = false;
    const options = {
      method: 'POST',
      agent: false as const,
      headers: { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(body), ...headers },
      ...(lookup && { lookup }),
    };
    const call = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, options, (answer) => {
      const chunks: Buffer[] = [];
      let size = 0;
      answer.on('data', (chunk: Buffer) => {
        if (size < MAX_BODY) chunks.push(chunk);
        size += chunk.length;
        if (size > MAX_BODY) answer.destroy();
      });
      answer.on('close', () => {
        if (!answer.complete && size <= MAX_BODY) return reject(new NoAnswer(true, '对方的答复不完整'));
        resolve({
          status: answer.statusCode ?? 0,
          headers: Object.fromEntries(Object.entries(answer.headers).map(([k, v]) => [k, Array.isArray(v) ? v.join(', ') : v])),
          body: Buffer.concat(chunks).toString('utf8').slice(0, MAX_BODY),
        });
      });
      answer.on('error', () => undefined);
    });
    call.on('socket', (socket) =>
      socket.on(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
        connected = true;
      }),
    );
    const timer = setTimeout(() => call.destroy(new Error(`${timeoutMs / 1000}秒内没有答复`)), timeoutMs);
    call.on('close', () => clearTimeout(timer));
    call.on('error', (error) => reject(new NoAnswer(connected, error.message)));
    call.end(body);
  });
}

/** The seconds a `Retry-After` asks for; null where it asks for nothing that can be read. */
export function retryAfter(value: string | undefined, now: number): number | null {
  if (value === undefined) return null;
  if (/^\d{1,6}$/u.test(value.trim())) return Number(value);
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, Math.round((at - now) / 1000));
}
