import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { io, type Socket } from 'socket.io-client';
import { afterEach, describe, expect, it } from 'vitest';
import type { LoggedEvent } from '../../server/contract/answers.ts';
import { CHAT_NAMESPACE, type Acknowledgement } from '../../server/contract/socket.ts';

const mongodb = process.env['MONGODB_URI'];
const redis = process.env['REDIS_URL'];
const children: ChildProcess[] = [];
const clients: Socket[] = [];
afterEach(() => {
  clients.splice(0).forEach((c) => c.disconnect());
  children.splice(0).forEach((c) => c.kill('SIGKILL'));
});

it.runIf(process.env['CI'] === 'true')('runs over real engines', () => expect([mongodb, redis]).not.toContain(undefined));

/** Two processes over one database, telling each other through Redis. */
async function twoServers(pause: number, news = redis ?? ''): Promise<readonly [Member, Member]> {
  const database = `${mongodb ?? ''}/cluster_${randomUUID().slice(0, 8)}`;
  return Promise.all([aServer(database, pause, news), aServer(database, pause, news)]);
}
interface Member {
  readonly port: number;
  readonly process: ChildProcess;
}
async function aServer(database: string, pause: number, news: string): Promise<Member> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', join(import.meta.dirname, 'cluster-member.ts'), database, news, String(pause)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  children.push(child);
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout.on('data', (line: Buffer) => resolve(Number(line.toString('utf8'))));
    child.on('exit', (code) => reject(new Error(`the server ended with ${String(code)}`)));
  });
  return { port, process: child };
}
async function aClient(port: number) {
  const client = io(`http://127.0.0.1:${port}${CHAT_NAMESPACE}`, { forceNew: true, reconnection: false, transports: ['websocket'] });
  const events: { event: LoggedEvent; at: number }[] = [];
  clients.push(client);
  client.on('event', ({ event }: { event: LoggedEvent }) => events.push({ event, at: Date.now() }));
  await new Promise<void>((resolve, reject) => {
    client.on('connect', resolve);
    client.on('connect_error', reject);
  });
  const until = async (test: () => boolean) => {
    for (let i = 0; i < 600 && !test(); i++) await new Promise((r) => setTimeout(r, 50));
    expect(test()).toBe(true);
  };
  return { client, events, until, isDone: () => events.at(-1)?.event.type === 'done' };
}
/** A Redis of one's own, that keeps nothing: what it knew is gone when it is started again. */
async function aRedis(port: number): Promise<ChildProcess> {
  const child = spawn('redis-server', ['--bind', '127.0.0.1', '--port', String(port), '--save', '', '--appendonly', 'no'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (line: Buffer) => {
      if (line.includes('Ready to accept connections')) resolve();
    });
    child.on('exit', (code) => reject(new Error(`Redis ended with ${String(code)}`)));
  });
  return child;
}
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
const hasRedis = spawnSync('redis-server', ['--version']).status === 0;
it.runIf(process.env['CI'] === 'true')('runs with a Redis of its own', () => expect(hasRedis).toBe(true));

const aQuestion = () => ({ id: randomUUID(), conversationId: randomUUID(), question: '买设备能补多少？' });

describe.runIf(mongodb !== undefined && redis !== undefined)('two server processes over one database', () => {
  it('a client that comes back to the other process goes on with the answer while it is being given', async () => {
    const [one, two] = await twoServers(150);
    const first = await aClient(one.port);
    const question = aQuestion();
    await first.client.timeout(5000).emitWithAck('ask', question);
    await first.until(() => first.events.length >= 2);
    const last = first.events.at(-1)?.event.seq ?? 0;
    first.client.disconnect();
    const second = await aClient(two.port);
    await second.client.timeout(5000).emitWithAck('resume', { questionId: question.id, after: last });
    await second.until(second.isDone);
    const seen = [...first.events, ...second.events].map((e) => e.event.seq);
    expect(seen).toEqual(Array.from({ length: seen.length }, (_, i) => i + 1));
    expect(
      second.events.some((e) => e.event.type === 'reset'),
      'answered once',
    ).toBe(false);
  });

  it('a question sent to both is answered once and heard by both', async () => {
    const [one, two] = await twoServers(100);
    const a = await aClient(one.port);
    const b = await aClient(two.port);
    const question = aQuestion();
    const replies = (
      await Promise.all([a, b].map((c) => c.client.timeout(5000).emitWithAck('ask', question) as Promise<Acknowledgement>))
    ).map((r) => r.ok && r.duplicate);
    expect(replies.filter((duplicate) => !duplicate)).toHaveLength(1);
    await Promise.all([a.until(a.isDone), b.until(b.isDone)]);
    expect(a.events.map((e) => e.event)).toEqual(b.events.map((e) => e.event));
  });

  it('a conversation waits for one answer, whichever process it asks; the next question is taken once that is done', async () => {
    const [one, two] = await twoServers(100);
    const a = await aClient(one.port);
    const b = await aClient(two.port);
    const question = aQuestion();
    const ask = (of: typeof a, asked: typeof question) => of.client.timeout(5000).emitWithAck('ask', asked) as Promise<Acknowledgement>;
    const next = { ...aQuestion(), conversationId: question.conversationId };
    expect(await ask(a, question)).toMatchObject({ ok: true });
    expect(await ask(b, next)).toMatchObject({ ok: false, error: { code: 'busy' } });
    expect(await ask(b, aQuestion()), 'another conversation').toMatchObject({ ok: true });
    await a.until(a.isDone);
    expect(await ask(b, next)).toMatchObject({ ok: true, duplicate: false });
  });

  it('an answer is stopped through the other process', async () => {
    const [one, two] = await twoServers(1_000);
    const a = await aClient(one.port);
    const b = await aClient(two.port);
    const question = aQuestion();
    await a.client.timeout(5000).emitWithAck('ask', question);
    await a.until(() => a.events.length >= 1);
    await b.client.timeout(5000).emitWithAck('cancel', { questionId: question.id });
    await a.until(a.isDone);
    expect(a.events.at(-1)?.event).toMatchObject({ type: 'done', answer: { answer: expect.stringContaining('停止') as string } });
  });

  it('an answer whose process was killed is given by the other one', async () => {
    const [one, two] = await twoServers(300);
    const first = await aClient(one.port);
    const question = aQuestion();
    await first.client.timeout(5000).emitWithAck('ask', question);
    await first.until(() => first.events.length >= 2);
    one.process.kill('SIGKILL');
    const second = await aClient(two.port);
    await second.client.timeout(5000).emitWithAck('resume', { questionId: question.id, after: 0 });
    await second.until(second.isDone);
    const done = second.events.at(-1)?.event;
    expect(done).toMatchObject({ type: 'done', answer: { status: 'answered' } });
    expect(second.events.filter((e) => e.event.type === 'reset')).toHaveLength(1);
  }, 45_000);

  it.runIf(hasRedis)(
    'clients of both go on hearing after Redis was killed and started again, without connecting anew',
    async () => {
      const port = await freePort();
      const before = await aRedis(port);
      const [one, two] = await twoServers(200, `redis://127.0.0.1:${port}`);
      const a = await aClient(one.port);
      const b = await aClient(two.port);
      const heardByBoth = async (): Promise<void> => {
        a.events.splice(0);
        b.events.splice(0);
        const question = aQuestion();
        expect(await a.client.timeout(20_000).emitWithAck('ask', question)).toMatchObject({ ok: true });
        expect(await b.client.timeout(20_000).emitWithAck('resume', { questionId: question.id, after: 0 })).toMatchObject({ ok: true });
        await Promise.all([a.until(a.isDone), b.until(b.isDone)]);
        expect(b.events.map((e) => e.event.seq)).toEqual(a.events.map((e) => e.event.seq));
      };
      await heardByBoth();
      const gone = once(before, 'exit');
      before.kill('SIGKILL');
      await gone;
      await heardByBoth();
      await aRedis(port);
      await heardByBoth();
      // What only Redis carries: a stop, from the process that does not answer to the one that does.
      const stopped = async (): Promise<boolean> => {
        a.events.splice(0);
        const question = aQuestion();
        await a.client.timeout(20_000).emitWithAck('ask', question);
        await a.until(() => a.events.length >= 1);
        await b.client.timeout(20_000).emitWithAck('cancel', { questionId: question.id });
        await a.until(a.isDone);
        const done = a.events.at(-1)?.event;
        return done?.type === 'done' && done.answer.answer.includes('停止');
      };
      // Both have to find Redis again; how soon depends on what else the machine does.
      for (let tries = 0; !(await stopped()); tries++) expect(tries).toBeLessThan(20);
      expect([a.client.connected, b.client.connected]).toEqual([true, true]);
    },
    120_000,
  );
});
