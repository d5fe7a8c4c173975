import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import { afterEach, describe, expect, it } from 'vitest';
import {
  CHAT_NAMESPACE,
  chatEventSchema,
  type Acknowledgement,
  type ClientToServerEvents,
  type ServerToClientEvents,
} from '../../server/contract/socket.ts';
import type { LoggedEvent } from '../../server/contract/answers.ts';
import type { Services, TransportOptions } from '../../server/http/services.ts';
import { createTransport, type TransportServer } from '../../server/realtime/create-server.ts';
import { MemoryAnswerLog } from '../fakes/memory-answer-log.ts';
import { eventsOf, fakeServices } from '../fakes/services.ts';

type Client = Socket<ServerToClientEvents, ClientToServerEvents>;
const open: { servers: TransportServer[]; clients: Client[] } = { servers: [], clients: [] };
afterEach(async () => {
  open.clients.splice(0).forEach((c) => c.disconnect());
  for (const server of open.servers.splice(0)) await server.close();
});

async function aServer(
  given: Partial<Services> = {},
  pause = 5,
  options: Partial<TransportOptions> = {},
): Promise<{ port: number; server: TransportServer }> {
  const server = createTransport(fakeServices(given, pause), options);
  open.servers.push(server);
  await new Promise<void>((resolve) => server.http.listen(0, '127.0.0.1', resolve));
  return { port: (server.http.address() as AddressInfo).port, server };
}

async function aClient(
  port: number,
  extraHeaders: Record<string, string> = {},
): Promise<{ client: Client; events: LoggedEvent[]; until: (test: (events: readonly LoggedEvent[]) => boolean) => Promise<void> }> {
  const client: Client = io(`http://127.0.0.1:${port}${CHAT_NAMESPACE}`, {
    forceNew: true,
    reconnection: false,
    transports: ['websocket'],
    extraHeaders,
  });
  open.clients.push(client);
  const events: LoggedEvent[] = [];
  const waiting = new Set<() => void>();
  client.on('event', (message) => {
    events.push(chatEventSchema.parse(message).event);
    waiting.forEach((w) => w());
  });
  await new Promise<void>((resolve, reject) => {
    client.on('connect', resolve);
    client.on('connect_error', reject);
  });
  const until = (test: (e: readonly LoggedEvent[]) => boolean) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (test(events)) {
          waiting.delete(look);
          resolve();
        }
      };
      waiting.add(look);
      look();
    });
  return { client, events, until };
}
const aQuestion = (more: object = {}) => ({
  id: randomUUID() as string,
  conversationId: randomUUID(),
  question: '买设备能补多少？',
  ...more,
});
const isDone = (events: readonly LoggedEvent[]) => events.at(-1)?.type === 'done';
const numbers = (events: readonly LoggedEvent[]) => events.map((e) => e.seq);
const oneTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);
const ask = (client: Client, question: ReturnType<typeof aQuestion>): Promise<Acknowledgement> =>
  client.timeout(2000).emitWithAck('ask', question);

describe('asking over the socket', () => {
  it('acknowledges the question and streams numbered events to the last', async () => {
    const { port } = await aServer();
    const { client, events, until } = await aClient(port);
    const question = aQuestion();
    expect(await ask(client, question)).toEqual({ ok: true, questionId: question.id, duplicate: false });
    await until(isDone);
    expect(numbers(events)).toEqual(oneTo(events.length));
    const streamed = events.map((e) => (e.type === 'text' ? e.text : '')).join('');
    expect(events.at(-1)).toMatchObject({ answer: { answer: streamed, status: 'answered' } });
  });

  it('answers a question that is sent twice once, and gives both senders every event', async () => {
    let answered = 0;
    const { port } = await aServer({
      answerEvents: (q) => {
        answered += 1;
        return eventsOf(q, 5);
      },
    });
    const [one, two] = [await aClient(port), await aClient(port)];
    const question = aQuestion();
    const replies = await Promise.all([ask(one.client, question), ask(two.client, question)]);
    expect(replies.map((r) => r.ok && r.duplicate).sort()).toEqual([false, true]);
    await Promise.all([one.until(isDone), two.until(isDone)]);
    expect(two.events).toEqual(one.events);
    expect(answered).toBe(1);
  });

  it('goes on answering when the asker drops, and resumes from the last event seen without gap or repetition', async () => {
    const { port } = await aServer({}, 20);
    const first = await aClient(port);
    const question = aQuestion();
    await ask(first.client, question);
    await first.until((e) => e.length >= 4);
    first.client.disconnect();
    const seen = first.events.length;
    await new Promise((resolve) => setTimeout(resolve, 60));
    const second = await aClient(port);
    await second.client.emitWithAck('resume', { questionId: question.id, after: seen });
    await second.until(isDone);
    expect(numbers([...first.events.slice(0, seen), ...second.events])).toEqual(oneTo(second.events.at(-1)?.seq ?? 0));
  });

  it('gives a finished answer again after a refresh', async () => {
    const { port } = await aServer();
    const first = await aClient(port);
    const question = aQuestion();
    await ask(first.client, question);
    await first.until(isDone);
    const second = await aClient(port);
    await second.client.emitWithAck('resume', { questionId: question.id, after: 0 });
    await second.until(isDone);
    expect(second.events).toEqual(first.events);
  });

  it('gives the answer anew, in the same numbering, when the server was restarted in the middle', async () => {
    const answerLog = new MemoryAnswerLog();
    const before = await aServer({ answerLog }, 30);
    const first = await aClient(before.port);
    const question = aQuestion();
    await ask(first.client, question);
    await first.until((e) => e.some((x) => x.type === 'text'));
    const seen = first.events.length;
    await before.server.close();
    const after = await aServer({ answerLog });
    const second = await aClient(after.port);
    await second.client.emitWithAck('resume', { questionId: question.id, after: seen });
    await second.until(isDone);
    const all = [...first.events.slice(0, seen), ...second.events];
    expect(numbers(all)).toEqual(oneTo(all.length));
    expect(all.filter((e) => e.type === 'reset')).toHaveLength(1);
    const sinceReset = all.slice(all.findLastIndex((e) => e.type === 'reset'));
    expect(all.at(-1)).toMatchObject({ answer: { answer: sinceReset.map((e) => (e.type === 'text' ? e.text : '')).join('') } });
  });

  it('stops on cancel and keeps what was said', async () => {
    const { port } = await aServer({}, 40);
    const { client, events, until } = await aClient(port);
    const question = aQuestion();
    await ask(client, question);
    await until((e) => e.some((x) => x.type === 'text'));
    await client.emitWithAck('cancel', { questionId: question.id });
    await until(isDone);
    expect(events.at(-1)).toMatchObject({ answer: { status: 'partial', completeness: 'partial' } });
    expect((await ask(client, { ...aQuestion(), conversationId: question.conversationId })).ok).toBe(true);
  });

  it('takes what the asker thinks of the answer, once it is complete', async () => {
    const services = fakeServices({}, 20);
    const { port } = await aServer(services, 20);
    const { client, until } = await aClient(port);
    const question = aQuestion();
    const give = (conversationId: string) =>
      client.timeout(2000).emitWithAck('feedback', {
        questionId: question.id,
        feedback: { conversationId, rating: 'unresolved' as const, correction: '没有写清门槛' },
      });
    await ask(client, question);
    expect(await give(question.conversationId)).toMatchObject({ ok: false, error: { code: 'bad-request' } });
    await until(isDone);
    expect(await give(randomUUID())).toMatchObject({ ok: false, error: { code: 'not-found' } });
    expect(await give(question.conversationId)).toMatchObject({ ok: true });
    expect(await services.questionArchive.get(question.id)).toMatchObject({
      feedback: { rating: 'unresolved', correction: '没有写清门槛' },
    });
  });

  it('takes one pending question a conversation', async () => {
    const { port } = await aServer({}, 30);
    const { client, until } = await aClient(port);
    const question = aQuestion();
    const replies = await Promise.all([ask(client, question), ask(client, { ...aQuestion(), conversationId: question.conversationId })]);
    expect(replies.map((r) => r.ok)).toEqual([true, false]);
    expect(replies[1]).toMatchObject({ error: { code: 'busy' } });
    await until(isDone);
  });

  it('ends a failed answer with one closed status and no cause', async () => {
    const { port } = await aServer({
      answerEvents: async function* () {
        yield { seq: 1, type: 'status', stage: 'searching' };
        throw new Error('secret detail');
      },
    });
    const { client, events, until } = await aClient(port);
    await ask(client, aQuestion());
    await until(isDone);
    expect(events.at(-1)).toMatchObject({ type: 'done', answer: { status: 'error' } });
    expect(JSON.stringify(events)).not.toContain('secret');
  });
});

describe('the door of the socket', () => {
  it('refuses what has the wrong form, naming the field', async () => {
    const { port } = await aServer();
    const { client } = await aClient(port);
    expect(await ask(client, { ...aQuestion(), id: 'not-a-uuid' })).toMatchObject({
      ok: false,
      error: { code: 'bad-request', message: expect.stringContaining('id') as string },
    });
    expect(await client.emitWithAck('resume', { questionId: randomUUID(), after: 0 })).toMatchObject({
      ok: false,
      error: { code: 'not-found' },
    });
    client.emit('ask' as 'cancel', null as never, undefined as never);
    expect((await ask(client, aQuestion())).ok).toBe(true);
  });

  it('refuses pages of other origins and takes our own', async () => {
    const { port } = await aServer({}, 5, { allowedOrigins: ['https://gov.example'] });
    await expect(aClient(port, { origin: 'https://evil.example' })).rejects.toThrow();
    await aClient(port, { origin: `http://127.0.0.1:${port}` });
    await aClient(port, { origin: 'https://gov.example' });
  });

  it('asks those who ask too much to wait', async () => {
    const { port } = await aServer({}, 1, { limits: { reads: 100, questions: 2, signIns: 10 } });
    const { client } = await aClient(port);
    const replies = [await ask(client, aQuestion()), await ask(client, aQuestion()), await ask(client, aQuestion())];
    expect(replies.map((r) => r.ok)).toEqual([true, true, false]);
  });
});
