import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEnterpriseRows } from '../../server/enterprise-files/read-enterprise-rows.ts';
import { compose, type Application } from '../../server/compose.ts';
import { readConfig } from '../../server/config.ts';
import { personalDataSchema } from '../../server/contract/accounts.ts';
import { enterpriseFrom } from '../../server/contract/enterprise.ts';
import { createApp } from '../../server/http/app.ts';
import { DEFAULT_TRANSPORT } from '../../server/http/services.ts';
import { openLog } from '../../server/observability/log.ts';
import { AnswerRunner } from '../../server/realtime/answer-runner.ts';
import { servicesOf } from '../../server/services.ts';
import { invite } from '../../server/usecases/accounts/members.ts';
import { changeAccount } from '../../server/usecases/accounts/sign-in.ts';
import { noticesTo } from '../../server/usecases/consultation/publish-answer.ts';
import { operationsOf } from '../../server/wiring/operations.ts';
import { smtpServer } from '../adapters/channels/smtp-server.ts';
import { aPerson } from '../fakes/accounts.ts';

const root = join(import.meta.dirname, '../..');
const mongodb = process.env['MONGODB_URI'];
/** What is kept of this person, in words that stand nowhere else. */
const MARKS = {
  email: 'zou-yige@liuxia-henji.example.cn',
  enterprise: '临澜痕迹精密科技有限公司',
  question: '痕迹公司的设备更新最高补多少？',
  comment: '这一条痕迹没有说清楚',
  mailbox: 'tongzhi@liuxia-henji.example.cn',
  openid: 'o-liuxia-henji-0000000001',
  invited: 'p-yaoqing-henji',
} as const;

const ENGINES = [
  ['SQLite', null],
  ...(mongodb === undefined ? [] : [['MongoDB', `${mongodb}/forgetting_${randomUUID().slice(0, 8)}`] as const]),
] as const;
it.runIf(process.env['CI'] === 'true')('runs over MongoDB too', () => expect(mongodb, 'MONGODB_URI').toBeDefined());

describe.each(ENGINES)('everything about a person, on %s,', (_engine, uri) => {
  const home = mkdtempSync(join(tmpdir(), 'forgetting-'));
  let mail: Awaited<ReturnType<typeof smtpServer>>;
  let app: Application;
  let http: ReturnType<typeof createApp>;
  let person = { id: '', token: '' };
  let enterpriseId = '';
  const as = (token: string) => ({ authorization: `Bearer ${token}` });

  beforeAll(async () => {
    mail = await smtpServer();
    const config = readConfig({ ...(uri !== null && { MONGODB_URI: uri }), SMTP_URL: mail.url, SMTP_FROM: 'tixing@example.cn' }, { home });
    app = await compose(config);
    await app.importPaths([join(root, 'data/policies/technical-renovation-fund-measures-2026.html')]);
    await app.search.update();
    const services = servicesOf(app, operationsOf(app, config, openLog('silent', []), null), (error) => {
      throw error;
    });
    http = createApp(services, new AnswerRunner(services), DEFAULT_TRANSPORT);
    person = await aPerson(app.accounts, { email: MARKS.email });
    await changeAccount(app.accounts, person.id, (a) => ({ ...a, identities: [...a.identities, { kind: 'wechat', value: MARKS.openid }] }));
  });
  afterAll(async () => {
    await app.close();
    mail.close();
    rmSync(home, { recursive: true, force: true });
    if (uri === null) return;
    const connection = await mongoose.createConnection(uri).asPromise();
    await connection.dropDatabase();
    await connection.close();
  });

  /** Which of the marks, and whether the enterprise's id, stand anywhere: in the database, raw, and in every file of the home. */
  async function traces(): Promise<readonly string[]> {
    const held = [await collections(uri)];
    for (const entry of readdirSync(home, { recursive: true, withFileTypes: true, encoding: 'utf8' }))
      if (entry.isFile()) held.push(readFileSync(join(entry.parentPath, entry.name), 'utf8'));
    return Object.entries(MARKS).flatMap(([name, mark]) => (held.some((text) => text.includes(mark)) ? [name] : []));
  }

  it('is kept with consent: account, enterprise, question, opinion, subscription, messages', { timeout: 120_000 }, async () => {
    await request(http).post('/api/me/consents').set(as(person.token)).send({ purpose: 'history', given: true }).expect(200);
    const {
      profiles: [demo],
    } = await readEnterpriseRows(join(root, 'data/enterprises/demo.jsonl'));
    if (demo === undefined) throw new Error('no enterprise');
    const { id: _, ...facts } = enterpriseFrom(demo);
    const registered = await request(http)
      .post('/api/me/enterprises')
      .set(as(person.token))
      .send({ enterprise: { ...facts, name: MARKS.enterprise } })
      .expect(201);
    ({ enterpriseId } = registered.body as { enterpriseId: string });
    await request(http)
      .post(`/api/enterprises/${enterpriseId}/subscription`)
      .set(as(person.token))
      .send({ cadence: 'at-once', quietHours: null, addresses: [{ channel: 'in-app' }, { channel: 'email', to: MARKS.mailbox }] })
      .expect(200);
    const link = /\/api\/email-confirmation\/[\w.-]+/u.exec(mail.messages.map(decoded).join(''))?.[0] ?? '';
    expect((await request(http).post(link).expect(200)).text).toContain('已确认');
    // What the person permitted in WeChat, a code under way to them, and an invitation made out to them.
    await app.store.push.permissions.grant(MARKS.invited, MARKS.openid, 'a-template');
    await request(http).post('/api/session/codes').send({ to: MARKS.email }).expect(204);
    await invite(app.accounts, { enterpriseId: 'another', by: 'somebody', owner: false, to: MARKS.email });
    const id = randomUUID();
    const conversationId = randomUUID();
    await request(http)
      .post('/api/questions')
      .set(as(person.token))
      .send({ id, conversationId, question: MARKS.question, enterpriseId })
      .expect(200);
    await request(http)
      .post(`/api/questions/${id}/feedback`)
      .set(as(person.token))
      .send({ conversationId, rating: 'unresolved', correction: MARKS.comment })
      .expect(200);
    expect((await app.consultation.queue.takeIn('2000-01-01')).opened).toBeGreaterThan(0);
    await request(http).get(`/api/enterprises/${enterpriseId}/matches`).set(as(person.token)).expect(200);
    await app.push.run({ now: Date.now(), channels: ['in-app'] });
    expect(await traces()).toEqual(Object.keys(MARKS));
  });

  it('can be taken along in one file', async () => {
    const { body } = await request(http).get('/api/me/export').set(as(person.token)).expect(200);
    const text = JSON.stringify(body);
    expect(Object.entries(MARKS).filter(([, mark]) => !text.includes(mark))).toEqual([]);
    const lists = body as Record<string, readonly unknown[]>;
    const wanted = [
      'deliveries',
      'messages',
      'activity',
      'matchRuns',
      'verdicts',
      'formerFacts',
      'permissions',
      'subscriptions',
      'feedback',
    ];
    expect(wanted.filter((name) => (lists[name]?.length ?? 0) === 0)).toEqual([]);
    expect(personalDataSchema.safeParse(body).error?.message).toBeUndefined();
  });

  it('in answers to their questions goes when they withdraw their consent, sent or waiting; the rest stays', async () => {
    const [asked] = (await app.store.erasure.ofPerson(person.id, [])).questions as readonly {
      readonly id: string;
      readonly text: string;
    }[];
    const [hit] = await app.search.search({ question: '设备更新最高补多少', k: 1 });
    if (asked === undefined || hit === undefined) throw new Error('nothing asked');
    const [entry] = await app.store.consultation.queue.all();
    if (entry === undefined) throw new Error('nothing in the queue');
    const answer = {
      text: '请看第一条。',
      citation: {
        ...hit,
        documentNumber: null,
        sourceUrl: null,
        provisionPath: hit.provisionPath,
        start: hit.start,
        end: hit.end,
        quote: hit.text,
      },
      by: '李四',
      at: 1,
    };
    const notices = noticesTo([{ accountId: person.id, question: asked.text }], { ...entry, answer }, Date.now());
    await app.store.push.deliveries.record({ versions: [], decisions: [], deliveries: notices });
    expect(JSON.stringify(await app.store.push.deliveries.list({}))).toContain(MARKS.question);
    await request(http).post('/api/me/consents').set(as(person.token)).send({ purpose: 'history', given: false }).expect(200);
    expect(await traces()).toEqual(Object.keys(MARKS).filter((name) => name !== 'question' && name !== 'comment'));
  });

  it('waiting to be sent goes when the enterprise refuses to be told', async () => {
    const waiting = async () => (await app.store.push.deliveries.list({ enterpriseId })).filter((d) => d.state.status === 'queued').length;
    expect(await waiting()).toBeGreaterThan(0);
    await request(http)
      .post(`/api/enterprises/${enterpriseId}/subscription`)
      .set(as(person.token))
      .send({ optedOut: true, forEverybody: true })
      .expect(200);
    expect(await waiting()).toBe(0);
  });

  it('is gone after 注销, from every table and every file', async () => {
    await request(http).post('/api/me/deletion').set(as(person.token)).send({ confirm: '注销' }).expect(204);
    expect(await traces()).toEqual([]);
    await request(http).get('/api/me').set(as(person.token)).expect(401);
  });
});

/** The text of a message: mail servers take long lines in pieces, and other characters than ASCII by their codes. */
function decoded(message: string): string {
  const body = message.slice(message.indexOf('\n\n'));
  return /^Content-Transfer-Encoding: base64$/imu.test(message)
    ? Buffer.from(body, 'base64').toString('utf8')
    : body.replace(/=\n/gu, '').replace(/=([0-9A-F]{2})/gu, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

/** Every document of every collection as text, whatever the program knows of them. */
async function collections(uri: string | null): Promise<string> {
  if (uri === null) return '';
  const connection = await mongoose.createConnection(uri).asPromise();
  const all: string[] = [];
  for (const { name } of (await connection.db?.listCollections().toArray()) ?? [])
    all.push(JSON.stringify(await connection.collection(name).find().toArray()));
  await connection.close();
  return all.join('\n');
}
