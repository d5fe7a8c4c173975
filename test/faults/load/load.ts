import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { io, type Socket } from 'socket.io-client';
import { compose } from '../../../server/compose.ts';
import { readConfig } from '../../../server/config.ts';
import type { LoggedEvent } from '../../../server/contract/answers.ts';
import { CHAT_NAMESPACE, type Acknowledgement } from '../../../server/contract/socket.ts';
import { killed, ROOT, saying, serve, start } from '../../processes.ts';

export interface LoadInput {
  readonly sockets: number;
  readonly perSecond: number;
  readonly seconds: number;
}
export interface LoadOutcome {
  readonly connected: number;
  readonly connectSeconds: number;
  readonly asked: number;
  readonly answered: number;
  /** Told to come again. */
  readonly busy: number;
  readonly errors: readonly string[];
  /** Milliseconds from asking to the first word of the answer, and of the echo beside it. */
  readonly firstToken: Percentiles;
  readonly echo: Percentiles;
  /**
   * Resident memory of the server: after the sockets were open and a while of questions, at the end, and what it grows by in an hour, in
   * MB.
   */
  readonly memory: { readonly settled: number; readonly end: number; readonly perHour: number };
  readonly load: number;
  readonly cores: number;
}
interface Percentiles {
  readonly p50: number;
  readonly p95: number;
  readonly most: number;
}

const QUESTIONS = [
  '设备更新最高补多少？',
  '首次认定的高新技术企业有什么奖励？',
  '研发费用补助要什么条件？',
  '申报设备更新补助要哪些材料？',
  '创业担保贷款贴息怎么申请？',
  '知识产权资助标准是多少？',
  '农业龙头企业有什么扶持？',
  '稳外贸有哪些措施？',
];
/** Sockets opened at once: an evening's return after a restart, not an attack. */
const AT_ONCE = 50;

const percentilesOf = (all: readonly number[]): Percentiles => {
  const sorted = [...all].sort((a, b) => a - b);
  const at = (share: number): number => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
  return { p50: at(0.5), p95: at(0.95), most: at(1) };
};

/** Megabytes that a process has in memory; Linux alone tells. */
const residentOf = (pid: number): number => Number(/VmRSS:\s+(\d+) kB/u.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;

/** What memory grows by in an hour: the slope of a straight line through the samples. */
function growth(samples: readonly (readonly [seconds: number, megabytes: number])[]): number {
  const n = samples.length;
  const meanX = samples.reduce((s, [x]) => s + x, 0) / n;
  const meanY = samples.reduce((s, [, y]) => s + y, 0) / n;
  const above = samples.reduce((s, [x, y]) => s + (x - meanX) * (y - meanY), 0);
  const below = samples.reduce((s, [x]) => s + (x - meanX) ** 2, 0);
  return below === 0 ? 0 : (above / below) * 3600;
}

/**
 * So many sockets on one real server, so many questions a second from any of them, and the same number of echoes to a plain socket.io
 * beside it. Every socket is a client of its own.
 */
export async function underLoad(
  folder: string,
  { sockets, perSecond, seconds }: LoadInput,
  said: (line: string) => void = () => undefined,
): Promise<LoadOutcome> {
  const home = join(folder, 'home');
  const app = await compose(readConfig({}, { home }));
  await app.importPaths([join(ROOT, 'data/policies'), join(ROOT, 'data/notices')]);
  await app.search.update();
  await app.close();
  const server = await serve(home, { TRUSTED_PROXIES: '1', LOG_LEVEL: 'warn' });
  const plain = start('test/faults/load/echo-child.ts', []);
  const echoUrl = `http://127.0.0.1:${(await saying(plain, /localhost:(\d+)/u)).line[1] ?? ''}`;
  const errors: string[] = [];
  const open: Socket[] = [];
  const waiting = new Map<string, { began: number; first: number | null; done: () => void }>();
  const firsts: number[] = [];
  const echoes: number[] = [];
  const memory: [number, number][] = [];
  let asked = 0;
  let answered = 0;
  let busy = 0;
  let echoSocket: Socket | null = null;
  const connect = (url: string, address: string): Promise<Socket> =>
    new Promise((resolve, reject) => {
      const socket = io(url, {
        forceNew: true,
        reconnection: false,
        transports: ['websocket'],
        extraHeaders: { 'x-forwarded-for': address },
        timeout: 60_000,
      });
      socket.once('connect', () => resolve(socket));
      socket.once('connect_error', reject);
    });
  const openOne = async (i: number): Promise<void> => {
    const socket = await connect(`${server.url}${CHAT_NAMESPACE}`, `10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`).catch((error: unknown) => {
      errors.push(`connection: ${String(error)}`);
      return null;
    });
    if (socket === null) return;
    socket.on('disconnect', (reason) => {
      if (reason !== 'io client disconnect') errors.push(`disconnected: ${reason}`);
    });
    socket.on('event', ({ questionId, event }: { questionId: string; event: LoggedEvent }) => {
      const mine = waiting.get(questionId);
      if (mine === undefined) return;
      if (event.type === 'text') mine.first ??= performance.now();
      if (event.type !== 'done') return;
      if (event.answer.status === 'error') errors.push(`answer: ${event.answer.answer}`);
      else answered += 1;
      firsts.push((mine.first ?? performance.now()) - mine.began);
      waiting.delete(questionId);
      mine.done();
    });
    open.push(socket);
  };
  const askOne = async (i: number): Promise<void> => {
    const socket = open[(i * 7919) % open.length];
    const id = randomUUID();
    if (socket === undefined) return;
    asked += 1;
    const done = new Promise<void>((resolve) => waiting.set(id, { began: performance.now(), first: null, done: resolve }));
    try {
      const reply = (await socket
        .timeout(30_000)
        .emitWithAck('ask', { id, conversationId: randomUUID(), question: QUESTIONS[i % QUESTIONS.length] ?? '' })) as Acknowledgement;
      if (reply.ok) {
        await Promise.race([done, new Promise((resolve) => setTimeout(resolve, 60_000).unref())]);
        if (waiting.delete(id)) errors.push('no end of an answer within a minute');
        return;
      }
      waiting.delete(id);
      if (reply.error.code === 'busy' && reply.error.retryAfterSeconds !== undefined) busy += 1;
      else errors.push(`refused: ${reply.error.message}`);
    } catch (error) {
      errors.push(`asking: ${String(error)}`);
    }
  };
  try {
    const began = performance.now();
    for (let i = 0; i < sockets; i += AT_ONCE)
      await Promise.all(Array.from({ length: Math.min(AT_ONCE, sockets - i) }, (_, j) => openOne(i + j)));
    const connectSeconds = Math.round((performance.now() - began) / 100) / 10;
    echoSocket = await connect(echoUrl, '10.0.0.1');
    // What is loaded with the first answers is not measured.
    for (let i = 0; i < QUESTIONS.length; i++) await askOne(i);
    for (const list of [firsts, errors]) list.length = 0;
    [asked, answered, busy] = [0, 0, 0];
    const pending = new Set<Promise<void>>();
    const start = performance.now();
    const keep = (one: Promise<void>): void => {
      pending.add(one);
      void one.finally(() => pending.delete(one));
    };
    for (let i = 0; performance.now() - start < seconds * 1000; i++) {
      keep(askOne(i));
      const sent = performance.now();
      keep(
        echoSocket
          .timeout(30_000)
          .emitWithAck('echo', { i })
          .then(
            () => void echoes.push(performance.now() - sent),
            (error: unknown) => void errors.push(`echo: ${String(error)}`),
          ),
      );
      if (i % (5 * perSecond) === 0) {
        memory.push([(performance.now() - start) / 1000, residentOf(server.process.pid ?? 0)]);
        said(
          `${Math.round((performance.now() - start) / 1000)} s, ${answered} answered, ${busy} busy, ${errors.length} errors, ${Math.round(memory.at(-1)?.[1] ?? 0)} MB`,
        );
      }
      const due = start + ((i + 1) * 1000) / perSecond;
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
    }
    await Promise.all(pending);
    // The first quarter is warming up.
    const settled = memory.slice(Math.floor(memory.length / 4));
    return {
      connected: open.length,
      connectSeconds,
      asked,
      answered,
      busy,
      errors,
      firstToken: percentilesOf(firsts),
      echo: percentilesOf(echoes),
      memory: {
        settled: Math.round(settled[0]?.[1] ?? 0),
        end: Math.round(residentOf(server.process.pid ?? 0)),
        perHour: Math.round(growth(settled)),
      },
      load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
      cores: cpus().length,
    };
  } finally {
    for (const socket of [...open, ...(echoSocket === null ? [] : [echoSocket])]) socket.disconnect();
    await server.kill();
    await killed(plain);
  }
}
