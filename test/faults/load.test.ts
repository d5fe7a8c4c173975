import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { io, type Socket } from 'socket.io-client';
import { expect, it } from 'vitest';
import type { LoggedEvent } from '../../server/contract/answers.ts';
import { CHAT_NAMESPACE, type Acknowledgement } from '../../server/contract/socket.ts';
import { DEFAULT_TRANSPORT } from '../../server/http/services.ts';
import { createTransport } from '../../server/realtime/create-server.ts';
import { fakeServices } from '../fakes/services.ts';
import { until } from '../processes.ts';
import { underLoad } from './load/load.ts';

/** 200 sockets for some seconds; `npm run load` is the whole. How fast is not asked here: a busy machine would decide. */
it('under load every question is answered or told when to come again, without an error', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'load-'));
  const { errors, asked, answered, busy, connected } = await underLoad(folder, { sockets: 200, perSecond: 10, seconds: 12 });
  rmSync(folder, { recursive: true, force: true });
  expect(errors).toEqual([]);
  expect(connected).toBe(200);
  expect(answered + busy).toBe(asked);
  expect(answered).toBeGreaterThan(0);
}, 240_000);

/** More than can be answered: 4 at once and 20 waiting. */
async function overloaded(): Promise<{
  ask: (address: string) => Promise<Acknowledgement>;
  done: Map<string, string>;
  url: string;
  close: () => Promise<void>;
}> {
  const server = createTransport(fakeServices({}, 30), {
    ...DEFAULT_TRANSPORT,
    trustedProxies: 1,
    limits: { reads: 1e6, questions: 1e6, signIns: 1e6 },
    admission: { atOnce: 4, waiting: 20, perClient: 1000 },
  });
  await new Promise<void>((resolve) => server.http.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.http.address() as AddressInfo).port}`;
  const sockets = new Map<string, Socket>();
  const done = new Map<string, string>();
  const socketOf = (address: string): Socket => {
    const known =
      sockets.get(address) ??
      io(`${url}${CHAT_NAMESPACE}`, { forceNew: true, transports: ['websocket'], extraHeaders: { 'x-forwarded-for': address } });
    if (!sockets.has(address))
      known.on('event', ({ questionId, event }: { questionId: string; event: LoggedEvent }) => {
        if (event.type === 'done') done.set(questionId, event.answer.status);
      });
    sockets.set(address, known);
    return known;
  };
  return {
    url,
    done,
    ask: (address) =>
      socketOf(address)
        .timeout(20_000)
        .emitWithAck('ask', { id: randomUUID(), conversationId: randomUUID(), question: '买设备能补多少？' }) as Promise<Acknowledgement>,
    close: async () => {
      sockets.forEach((s) => s.disconnect());
      await server.close();
    },
  };
}

it('one client that asks all the time does not starve the others, and is told when to come again', async () => {
  const { ask, done, url, close } = await overloaded();
  try {
    const greedy = await Promise.all(Array.from({ length: 50 }, () => ask('10.0.0.1')));
    const refused = greedy.flatMap((r) => (r.ok ? [] : [r.error]));
    expect(refused.length).toBeGreaterThan(20);
    expect(refused.every((e) => e.code === 'busy' && (e.retryAfterSeconds ?? 0) > 0)).toBe(true);
    const modest = await Promise.all(['10.0.0.2', '10.0.0.3', '10.0.0.4'].map(ask));
    expect(modest.map((r) => r.ok)).toEqual([true, true, true]);
    const ids = modest.flatMap((r) => (r.ok ? [r.questionId] : []));
    const taken = greedy.flatMap((r) => (r.ok ? [r.questionId] : []));
    await until('the others are answered', () => ids.every((id) => done.has(id)));
    expect(
      taken.some((id) => !done.has(id)),
      'before all of the one who asked first',
    ).toBe(true);
    await until('everything taken is answered', () => taken.every((id) => done.has(id)));
    expect([...done.values()].every((status) => status === 'answered')).toBe(true);
    // Over HTTP the same, in HTTP's own words.
    const replies = await Promise.all(
      Array.from({ length: 60 }, () =>
        fetch(`${url}/api/questions`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', prefer: 'respond-async', 'x-forwarded-for': '10.0.0.9' },
          body: JSON.stringify({ id: randomUUID(), conversationId: randomUUID(), question: '买设备能补多少？' }),
        }),
      ),
    );
    const late = replies.filter((r) => r.status === 429);
    expect(late.length).toBeGreaterThan(20);
    expect(late.every((r) => Number(r.headers.get('retry-after')) > 0)).toBe(true);
  } finally {
    await close();
  }
}, 120_000);
