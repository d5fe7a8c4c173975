import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMongoStore, openSqliteStore, type Store } from '../../server/adapters/store.ts';
import { fresh } from '../../server/domain/delivery/delivery.ts';
import type { DeliveryFilter } from '../../server/domain/delivery/ports.ts';
import { defaultSubscription } from '../../server/domain/delivery/subscription.ts';
import { aDecision, aDelivery } from '../builders/deliveries.ts';
import { documentsContract } from './documents.contract.ts';
import { documentViewsContract } from './document-views.contract.ts';
import { sourceReportsContract } from './source-reports.contract.ts';
import { consultationContract } from './consultation.contract.ts';
import { versionedContract } from './versioned.contract.ts';
import { overrulesContract } from './overrules.contract.ts';
import { questionArchiveContract } from './question-archive.contract.ts';
import { aDocument } from '../builders/documents.ts';

const mongodb = process.env['MONGODB_URI'];
const folder = mkdtempSync(join(tmpdir(), 'store-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const STORES: readonly (readonly [string, () => Promise<Store>])[] = [
  ['SQLite', () => openSqliteStore(join(folder, `${randomUUID()}.db`))],
  ...(mongodb === undefined ? [] : [['MongoDB', () => openMongoStore(`${mongodb}/test_${randomUUID().slice(0, 8)}`)] as const]),
];

it.runIf(process.env['CI'] === 'true')('runs over MongoDB too', () => expect(mongodb, 'MONGODB_URI').toBeDefined());

describe.each(STORES)('a store on %s', (engine, open) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());

  it('gives back a document as it was stored, provisions with their text', async () => {
    const record = aDocument('d1');
    await store.documents.save([record]);
    expect(await store.documents.get('d1')).toEqual(record);
    expect(await store.documents.text('d1')).toBe(record.text);
  });

  it('replaces a document of the same id as a whole and counts the change', async () => {
    await store.documents.save([aDocument('d2', '一\n二\n三')]);
    const before = await store.documents.revision();
    await store.documents.save([aDocument('d2', '一')]);
    expect((await store.documents.get('d2'))?.provisions).toHaveLength(1);
    expect(await store.documents.revision()).toBeGreaterThan(before);
  });

  it('keeps what a replaced source said', async () => {
    await store.documents.save([aDocument('d3', '旧文', { sourceDigest: 'old' })]);
    await store.documents.save([aDocument('d3', '新文', { sourceDigest: 'new', ingestedAt: '2026-11-23T00:00:00.000Z' })]);
    await store.documents.save([aDocument('d3', '新文', { sourceDigest: 'new' })]);
    expect((await store.documents.versions('d3')).map((v) => v.text)).toEqual(['旧文']);
  });

  it('lists summaries without the text and iterates over everything in id order', async () => {
    await store.documents.save([aDocument('d9'), aDocument('d8')]);
    const summaries = await store.documents.summaries();
    expect(summaries.map((s) => s.id)).toEqual([...summaries.map((s) => s.id)].sort());
    expect(summaries.find((s) => s.id === 'd9')).toMatchObject({ provisionCount: 2, programCount: 0 });
    const seen = [];
    for await (const record of store.documents.all()) seen.push(record.id);
    expect(seen).toEqual(summaries.map((s) => s.id));
  });

  it('forgets what is removed', async () => {
    await store.documents.save([aDocument('gone')]);
    await store.documents.remove(['gone']);
    expect(await store.documents.get('gone')).toBeNull();
  });

  it('keeps what a value says, absent facts included', async () => {
    await store.enterprises.save([
      {
        id: 'e1',
        name: '衡芯精密仪器',
        unifiedSocialCreditCode: null,
        facts: { employees: { value: 0, source: '自报' }, qualifications: { value: [] } },
      },
    ]);
    expect(await store.enterprises.get('e1')).toEqual({
      id: 'e1',
      name: '衡芯精密仪器',
      unifiedSocialCreditCode: null,
      facts: { employees: { value: 0, source: '自报' }, qualifications: { value: [] } },
    });
    expect(await store.enterprises.get('e2')).toBeNull();
    expect(await store.enterprises.count()).toBe(1);
  });

  it('keeps what people confirmed, with name and day, and what they took back is gone', async () => {
    const firm = { id: 'e-confirmed', name: null, unifiedSocialCreditCode: null, facts: {} };
    const confirmations = [
      { programId: 'p1', text: '产品技术水平国内领先', holds: true, by: '王敏', on: '2026-11-20' },
      { programId: 'p1', text: '被列入联合惩戒名单', holds: false, by: '李工', on: '2026-11-21' },
    ];
    const before = await store.enterprises.revision();
    await store.enterprises.save([{ ...firm, confirmations }]);
    expect(await store.enterprises.get(firm.id)).toEqual({ ...firm, confirmations });
    expect((await store.enterprises.all()).find((e) => e.id === firm.id)?.confirmations).toEqual(confirmations);
    expect(await store.enterprises.revision()).toBeGreaterThan(before);
    await store.enterprises.save([firm]);
    expect(await store.enterprises.get(firm.id)).toEqual(firm);
    await store.erasure.forgetEnterprise(firm.id);
  });

  it('keeps questions that belong to a provision', async () => {
    await store.faq.save([{ id: 'q1', question: '设备买多少才能申报？', answer: null, documentId: 'd1', provisionPath: '第一条' }]);
    expect(await store.faq.all()).toHaveLength(1);
    expect(await store.faq.revision()).toBeGreaterThan(0);
  });

  it('answers a question sent twice once, and keeps its events without gap or repetition', async () => {
    const asked = { id: 'q-1', conversationId: 'c', text: '技改奖补多少？', history: [], profile: null, asOf: '2026-11-22' };
    expect(await store.answers.begin(asked)).toBe(true);
    expect(await store.answers.begin(asked)).toBe(false);
    expect(await store.answers.question('q-1')).toEqual(asked);
    await store.answers.append('q-1', [
      { seq: 1, type: 'status', stage: 'searching' },
      { seq: 2, type: 'text', text: '按8%' },
    ]);
    await store.answers.append('q-1', [{ seq: 3, type: 'text', text: '给予' }]);
    await expect(store.answers.append('q-1', [{ seq: 3, type: 'text', text: '重复' }])).rejects.toThrow();
    await expect(store.answers.append('q-1', [{ seq: 5, type: 'text', text: '缺一' }])).rejects.toThrow();
    expect(await store.answers.events('q-1', 1)).toEqual([
      { seq: 2, type: 'text', text: '按8%' },
      { seq: 3, type: 'text', text: '给予' },
    ]);
    expect(await store.answers.question('q-2')).toBeNull();
  });

  it('lets one process at a time answer a question, until its lease ends or is given back', async () => {
    await store.answers.begin({ id: 'q-3', conversationId: 'c', text: '技改奖补多少？', history: [], profile: null, asOf: '2026-11-22' });
    expect(await store.answers.claim('q-3', 'a', 10_000)).toBe(true);
    expect(await store.answers.claim('q-3', 'b', 10_000)).toBe(false);
    expect(await store.answers.claim('q-3', 'a', 50), 'prolonged by its holder').toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(await store.answers.claim('q-3', 'b', 10_000), 'after it ended').toBe(true);
    expect(await store.answers.claim('q-3', 'b', 0)).toBe(true);
    expect(await store.answers.claim('q-3', 'a', 10_000), 'after it was given back').toBe(true);
    expect(await store.answers.claim('nowhere', 'a', 10_000)).toBe(false);
  });

  describe('for questions and their feedback', () => questionArchiveContract(() => store));
  describe('for 浏览次数 of documents', () => documentViewsContract(() => store));
  describe('for reports of sources', () => sourceReportsContract(() => store));
  describe('for documents', () => documentsContract(() => store));
  describe("for drafters' decisions on coverage", () => overrulesContract(() => store));
  describe('for what is asked and commented', () => consultationContract(() => store));
  describe('for what people change one after the other', () => versionedContract(() => store));

  describe('for push', () => {
    it('lets one of several processes do a thing, and the next when its time is over', async () => {
      const { leases } = store.push;
      expect(await leases.take('push', 'a', 1000, 500)).toBe(true);
      expect(await leases.take('push', 'b', 1200, 500)).toBe(false);
      expect(await leases.take('push', 'a', 1400, 500)).toBe(true);
      expect(await leases.take('push', 'b', 1900, 500)).toBe(true);
      await leases.release('push', 'a');
      expect(await leases.take('push', 'a', 2000, 500)).toBe(false);
      await leases.release('push', 'b');
      expect(await leases.take('push', 'a', 2000, 500)).toBe(true);
      // Two processes may work for one owner: neither is told that somebody else has it.
      expect(await Promise.all(Array.from({ length: 8 }, () => leases.take('turn', 'question', 2000, 500)))).toEqual(
        Array.from({ length: 8 }, () => true),
      );
    });

    it('keeps what was answered to an enterprise, once, and finds the last of a day', async () => {
      const run = (id: string, day: string, at: number) => ({
        id,
        enterpriseId: 'e1',
        day,
        at,
        profileVersion: 'w1',
        verdicts: [{ programId: 'p1', programVersion: 'v1', eligibility: 'eligible' as const, toConfirm: false }],
      });
      for (const r of [run('r1', '2026-11-20', 1), run('r2', '2026-11-22', 2), run('r2', '2026-11-22', 9)])
        await store.push.matchRuns.save(r);
      expect(await store.push.matchRuns.lastOf('e1', '2026-11-21')).toEqual(run('r1', '2026-11-20', 1));
      expect(await store.push.matchRuns.lastOf('e1', '2026-11-30')).toEqual(run('r2', '2026-11-22', 2));
      expect(await store.push.matchRuns.lastOf('e1', '2026-01-01')).toBeNull();
    });

    const record = () => ({
      versions: [{ digest: 'v1', value: { employees: 86 } }],
      deliveries: [
        aDelivery('push-1'),
        aDelivery('push-2', { channel: 'webhook', state: { ...fresh(2000), status: 'awaiting-approval' } }),
      ],
      decisions: [aDecision()],
    });

    it('writes deliveries with their decision, and the same again changes nothing', async () => {
      const { deliveries } = store.push;
      await deliveries.record(record());
      await deliveries.change('push-1', { status: 'queued', lease: null }, { readAt: 7 });
      await deliveries.record(record());
      expect(await deliveries.get('push-1')).toEqual(aDelivery('push-1', { state: { ...fresh(1000), readAt: 7 } }));
      expect(await deliveries.decisionsOf('e1')).toEqual([aDecision()]);
      expect(await deliveries.decision('p1', 'e1')).toEqual(aDecision());
      expect(await deliveries.decision('p1', 'e9')).toBeNull();
      expect(await deliveries.version('v1')).toEqual({ employees: 86 });
    });

    it('gives a delivery to one worker of two, and to another when the lease is over', async () => {
      const { deliveries } = store.push;
      const queued = { status: 'queued', lease: null } as const;
      expect((await deliveries.due(999, ['in-app'], 10)).map((d) => d.id)).toEqual([]);
      expect((await deliveries.due(1000, ['in-app'], 10)).map((d) => d.id)).toEqual(['push-1']);
      const take = (lease: string) => deliveries.change('push-1', queued, { status: 'sending', lease, leaseUntil: 5000 });
      // MongoDB looks and writes in one step; FerretDB, which stands in for it in tests, in two: there the workers come one after the
      // other.
      const taken = engine === 'SQLite' ? await Promise.all([take('a'), take('b')]) : [await take('a'), await take('b')];
      expect(taken.filter((t) => t)).toHaveLength(1);
      expect(await deliveries.due(4999, ['in-app'], 10)).toEqual([]);
      expect((await deliveries.due(5000, ['in-app'], 10)).map((d) => d.id)).toEqual(['push-1']);
      expect(await deliveries.change('push-1', { status: 'sending', lease: 'c' }, { status: 'sent' })).toBe(false);
    });

    it('has what was made before the clock was set back at once, not when the wrong time comes again', async () => {
      const { deliveries } = store.push;
      const wrong = 400 * 86_400_000;
      await deliveries.record({
        versions: [],
        decisions: [],
        deliveries: [
          aDelivery('push-later', { enterpriseId: 'e5', channel: 'email', state: fresh(wrong) }),
          aDelivery('push-weekly', { enterpriseId: 'e5', channel: 'email', state: fresh(8 * 86_400_000) }),
        ],
      });
      expect((await deliveries.due(0, ['email'], 10)).map((d) => d.id)).toEqual(['push-later']);
      for (const id of ['push-later', 'push-weekly'])
        await deliveries.change(id, { status: 'queued', lease: null }, { status: 'suppressed' });
      expect(await deliveries.due(wrong, ['email'], 10)).toEqual([]);
    });

    it('lists deliveries by what is asked', async () => {
      const ids = async (filter: DeliveryFilter) => (await store.push.deliveries.list(filter)).map((d) => d.id).sort();
      expect(await ids({ enterpriseId: 'e1' })).toEqual(['push-1', 'push-2']);
      expect(await ids({ statuses: ['awaiting-approval'] })).toEqual(['push-2']);
      expect(await ids({ ids: ['push-2', 'none'] })).toEqual(['push-2']);
      expect(await ids({ ids: [] })).toEqual([]);
      expect(await ids({ programId: 'p9' })).toEqual([]);
    });

    it('remembers what was judged', async () => {
      await store.push.deliveries.markSeen([{ kind: 'program', id: 'p1', version: 'v1', day: '2026-11-22' }], []);
      await store.push.deliveries.markSeen([{ kind: 'program', id: 'p1', version: 'v2', day: '2026-11-23' }], [{ digest: 'v2', value: 2 }]);
      expect(await store.push.deliveries.seen()).toEqual([{ kind: 'program', id: 'p1', version: 'v2', day: '2026-11-23' }]);
    });

    it('keeps a message of the inbox once', async () => {
      const message = {
        id: 'm1',
        enterpriseId: 'e1',
        person: 'default',
        programId: 'p1',
        title: '【可申报】技术改造奖补',
        body: '…',
        link: '/',
        citation: null,
        at: 1,
      };
      expect([await store.push.inbox.put(message), await store.push.inbox.put(message)]).toEqual([true, false]);
      expect(await store.push.inbox.of('e1')).toEqual([message]);
    });

    it('spends a consent on one message only, and the same message keeps its consent', async () => {
      const { permissions } = store.push;
      await permissions.grant('g1', 'openid', 'template');
      await permissions.grant('g1', 'openid', 'template');
      expect(await permissions.count('openid', 'template')).toBe(1);
      expect([
        await permissions.reserve('openid', 'template', 'm1'),
        await permissions.reserve('openid', 'template', 'm1'),
        await permissions.reserve('openid', 'template', 'm2'),
      ]).toEqual([true, true, false]);
      await permissions.release('m1');
      expect(await permissions.reserve('openid', 'template', 'm2')).toBe(true);
      await permissions.grant('g2', 'openid', 'template');
      await permissions.revoke('openid', 'template');
      expect(await permissions.count('openid', 'template')).toBe(0);
    });

    it('keeps subscriptions and campaigns', async () => {
      await store.push.subscriptions.save([defaultSubscription('e1')]);
      expect(await store.push.subscriptions.get('e1/default')).toEqual(defaultSubscription('e1'));
      const campaign = { id: 'c1', size: 300, createdAt: 1, complete: true, status: 'awaiting', decidedBy: null } as const;
      await store.push.campaigns.save([campaign]);
      expect(await store.push.campaigns.all()).toEqual([campaign]);
    });
  });
});
