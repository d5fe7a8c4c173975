import { randomUUID } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEnterpriseRows } from '../../server/enterprise-files/read-enterprise-rows.ts';
import { compose } from '../../server/compose.ts';
import { readConfig } from '../../server/config.ts';
import type { LoggedEvent } from '../../server/contract/answers.ts';
import { INBOX_NAMESPACE } from '../../server/contract/push.ts';
import { CHAT_NAMESPACE } from '../../server/contract/socket.ts';
import { defaultSubscription } from '../../server/domain/delivery/subscription.ts';
import { listen } from '../adapters/channels/server.ts';
import { aPerson } from '../fakes/accounts.ts';
import { fakeModel, type FakeModel } from './fake-model.ts';
import { asker } from './outages/asking.ts';
import { navigator, ROOT, serve, until, work, type Running } from '../processes.ts';

const mongodb = process.env['MONGODB_URI'];
const redis = process.env['REDIS_URL'];
const openSearch = process.env['OPENSEARCH_URL'];
const engines = [mongodb, redis, openSearch];
it.runIf(process.env['CI'] === 'true')('runs over real engines', () => expect(engines).not.toContain(undefined));

const folder = mkdtempSync(join(tmpdir(), 'cluster-'));
const prefix = `cluster-${randomUUID().slice(0, 8)}`;
const sockets: Socket[] = [];
const running: { kill: () => Promise<void>; log: () => string }[] = [];
const socketTo = (server: Running, namespace: string, auth: object = {}): Socket => {
  const socket = io(`${server.url}${namespace}`, { forceNew: true, reconnection: false, transports: ['websocket'], auth });
  sockets.push(socket);
  return socket;
};

describe.runIf(!engines.includes(undefined))('two servers and a worker over one database, Redis and OpenSearch', () => {
  let environment: Record<string, string>;
  let model: FakeModel;
  let one: Running;
  let two: Running;
  let enterpriseId = '';
  let people: readonly { readonly id: string; readonly token: string }[] = [];

  beforeAll(async () => {
    model = await fakeModel();
    mkdirSync(join(folder, 'policies'));
    cpSync(join(ROOT, 'data/policies/technical-renovation-fund-measures-2026.html'), join(folder, 'policies', 'a.html'));
    cpSync(join(ROOT, 'data/policies/high-tech-enterprise-cultivation-measures.txt'), join(folder, 'policies', 'b.txt'));
    writeFileSync(join(folder, 'sources.yaml'), 'everyHours: 6\nsources:\n  - path: ./policies\n    name: 本局文件\n');
    environment = {
      MONGODB_URI: `${mongodb ?? ''}/${prefix}`,
      REDIS_URL: redis ?? '',
      SEARCH_ENGINE: 'opensearch',
      OPENSEARCH_URL: openSearch ?? '',
      OPENSEARCH_PREFIX: prefix,
      LOG_LEVEL: 'info',
      LINK_KEY: 'one key for every process of these',
      ...model.environment,
    };
    const app = await compose(readConfig(environment, { home: join(folder, 'setup') }));
    const { profiles } = await readEnterpriseRows(join(ROOT, 'data/enterprises/demo.jsonl'));
    await app.importPaths([join(folder, 'policies')]);
    await app.search.update();
    const { offered } = await app.library.snapshot();
    const { matchEnterprise } = await import('../../server/usecases/match-enterprise.ts');
    const { regions } = await import('../../server/reference/regions.ts');
    const profile =
      profiles.find((p) => matchEnterprise(offered, p, '2026-11-22', regions()).matches.some((m) => m.eligibility === 'eligible')) ??
      profiles[0];
    if (profile === undefined) throw new Error('no demo enterprise');
    enterpriseId = profile.id;
    await app.store.enterprises.save([profile]);
    await app.store.push.subscriptions.save([{ ...defaultSubscription(enterpriseId), cadence: 'at-once', quietHours: null }]);
    people = [
      await aPerson(app.accounts, { owner: enterpriseId }),
      await aPerson(app.accounts, { owner: enterpriseId }),
      await aPerson(app.accounts, { grants: [{ role: 'operator', department: null }] }),
    ];
    await app.close();
    const sources = { SOURCES: join(folder, 'sources.yaml') };
    [one, two] = await Promise.all([
      serve(join(folder, 'one'), { ...environment, ...sources }),
      serve(join(folder, 'two'), { ...environment, ...sources }),
    ]);
    running.push(one, two);
  }, 180_000);
  afterAll(async () => {
    sockets.forEach((s) => s.disconnect());
    await Promise.all(running.map((r) => r.kill()));
    await model.close();
    await fetch(`${openSearch ?? ''}/${prefix}*`, { method: 'DELETE' }).catch(() => undefined);
    rmSync(folder, { recursive: true, force: true });
  });

  it('what the worker pushes reaches the pages open on both, and of all three one reads the sources', async () => {
    const arrived = [one, two].map((server, i) => {
      const told: string[] = [];
      const socket = socketTo(server, INBOX_NAMESPACE, { enterpriseId, token: people[i]?.token });
      socket.on('arrived', ({ id }: { id: string }) => told.push(id));
      return {
        told,
        ready: new Promise<void>((resolve, reject) => {
          socket.on('connect', resolve);
          socket.on('connect_error', reject);
        }),
      };
    });
    await Promise.all(arrived.map((a) => a.ready));
    running.push(await work(join(folder, 'worker'), { ...environment, SOURCES: join(folder, 'sources.yaml'), PUSH_EVERY_MINUTES: '1' }));
    await until('both pages hear of the message', () => arrived.every(({ told }) => told.length > 0), 120_000);
    const logs = (): string => running.map((r) => r.log()).join('');
    await until('the worker has pushed', () => logs().includes('已推送'), 60_000);
    expect(arrived[0]?.told.sort()).toEqual(arrived[1]?.told.sort());
    expect(logs().split('来源已更新').length - 1, 'runs over the sources').toBe(1);
  }, 180_000);

  it('a session that ends on one server closes what it opened on the other; so does a command', async () => {
    const open = (server: Running, who: number) => {
      const socket = socketTo(server, CHAT_NAMESPACE, { token: people[who]?.token });
      return {
        socket,
        ready: new Promise<void>((resolve, reject) => {
          socket.on('connect', resolve);
          socket.on('connect_error', reject);
        }),
      };
    };
    const [a, b] = [open(two, 0), open(two, 1)];
    await Promise.all([a.ready, b.ready]);
    const left = await fetch(`${one.url}/api/session`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${people[0]?.token ?? ''}` },
    });
    expect(left.status).toBe(204);
    await until('the first is closed', () => a.socket.disconnected);
    expect(b.socket.connected, 'another person stays').toBe(true);
    const app = await compose(readConfig(environment, { home: join(folder, 'setup') }));
    const identities = (await app.store.access.accounts.get(people[1]?.id ?? ''))?.identities;
    await app.close();
    const command = await navigator(['accounts', 'disable', identities?.[0]?.value ?? '', '--home', join(folder, 'setup')], environment);
    expect([command.code, command.err]).toEqual([0, '']);
    await until('the second is closed', () => b.socket.disconnected, 20_000);
  }, 120_000);

  it('the model and a channel turned off on one are off for the other and for a command, and on again everywhere', async () => {
    const operator = people[2]?.token ?? '';
    const asked = async () => {
      const page = await asker(two.url);
      try {
        return (await page.ask()).answer?.origin;
      } finally {
        page.close();
      }
    };
    const turn = async (name: string, off: boolean): Promise<void> => {
      expect(
        (
          await fetch(`${one.url}/api/operations/switches/${name}`, {
            method: 'PUT',
            headers: { authorization: `Bearer ${operator}`, 'content-type': 'application/json' },
            body: JSON.stringify({ off, reason: off ? '演练' : null }),
          })
        ).status,
      ).toBe(200);
    };
    await until('the other server words answers by the model', async () => (await asked()) === 'generated');
    await turn('model', true);
    await until('not any more', async () => (await asked()) === 'documents', 10_000);
    const before = model.asked;
    expect([await asked(), model.asked]).toEqual(['documents', before]);
    const told = await navigator(['switch', 'model', '--on', '--home', join(folder, 'setup')], environment);
    expect([told.code, told.err]).toEqual([0, '']);
    await until('by the model again', async () => (await asked()) === 'generated');
    // A channel: what a command would send stays where it is until it is on again.
    const receiver = await listen((_, response) => void response.writeHead(204).end());
    const app = await compose(readConfig(environment, { home: join(folder, 'setup') }));
    const { profiles } = await readEnterpriseRows(join(ROOT, 'data/enterprises/demo.jsonl'));
    await app.store.enterprises.save(profiles.slice(0, 8));
    await app.store.push.subscriptions.save(
      profiles.slice(0, 8).map(({ id }) => ({
        ...defaultSubscription(id),
        cadence: 'at-once' as const,
        quietHours: null,
        addresses: [{ channel: 'webhook' as const, to: receiver.url }],
      })),
    );
    await app.close();
    const push = () =>
      navigator(['push', 'run', '--channel', 'webhook', '--home', join(folder, 'setup'), '--json'], {
        ...environment,
        WEBHOOK_INSIDE_HOSTS: receiver.host,
      });
    await turn('channel:webhook', true);
    expect([(await push()).code, receiver.received.length]).toEqual([0, 0]);
    await turn('channel:webhook', false);
    expect((await push()).code).toBe(0);
    expect(receiver.received.length).toBeGreaterThan(0);
    receiver.close();
  }, 240_000);

  it('an answer whose server is killed is given by the other one', async () => {
    model.pauseMs = 3_000;
    const question = { id: randomUUID(), conversationId: randomUUID(), question: '设备更新最高补多少？' };
    const first: LoggedEvent[] = [];
    const second: LoggedEvent[] = [];
    const here = socketTo(one, CHAT_NAMESPACE);
    const there = socketTo(two, CHAT_NAMESPACE);
    here.on('event', ({ event }: { event: LoggedEvent }) => first.push(event));
    there.on('event', ({ event }: { event: LoggedEvent }) => second.push(event));
    expect(await here.timeout(20_000).emitWithAck('ask', question)).toMatchObject({ ok: true, duplicate: false });
    await until('it has begun', () => first.length > 0);
    await one.kill();
    model.pauseMs = 0;
    const last = first.at(-1)?.seq ?? 0;
    expect(await there.timeout(20_000).emitWithAck('resume', { questionId: question.id, after: last })).toMatchObject({ ok: true });
    await until('it is answered', () => second.at(-1)?.type === 'done', 90_000);
    const all = [...first, ...second];
    expect(all.map((e) => e.seq)).toEqual(all.map((_, i) => i + 1));
    expect(all.filter((e) => e.type === 'done')).toHaveLength(1);
    expect(all.at(-1)).toMatchObject({ type: 'done', answer: { status: 'answered' } });
  }, 150_000);
});
