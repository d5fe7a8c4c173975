import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import Libsql from 'libsql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMongoStore, openSqliteStore, type Store } from '../../server/adapters/store.ts';
import { tombstoneFile } from '../../server/adapters/tombstone-file.ts';
import type { AuditAnchor, AuditEntry } from '../../server/domain/access/audit.ts';
import { openEntry } from '../../server/domain/consultation/queue-entry.ts';
import type { Session } from '../../server/domain/access/session.ts';
import { fresh } from '../../server/domain/delivery/delivery.ts';
import { defaultSubscription } from '../../server/domain/delivery/subscription.ts';
import { newAccount } from '../../server/usecases/accounts/sign-in.ts';
import { aDecision, aDelivery } from '../builders/deliveries.ts';

const mongodb = process.env['MONGODB_URI'];
const folder = mkdtempSync(join(tmpdir(), 'access-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const STORES: readonly (readonly [string, () => Promise<Store>])[] = [
  ['SQLite', () => openSqliteStore(join(folder, `${randomUUID()}.db`))],
  ...(mongodb === undefined ? [] : [['MongoDB', () => openMongoStore(`${mongodb}/test_${randomUUID().slice(0, 8)}`)] as const]),
];
const email = (value: string) => ({ kind: 'email', value }) as const;
const aSession = (accountId: string, digest: string): Session => ({
  id: randomUUID(),
  accountId,
  digest,
  previousDigest: null,
  rotatedAt: 1,
  createdAt: 1,
  lastSeenAt: 1,
  expiresAt: 100,
  device: '',
  way: 'password',
});
const entryAfter = (last: AuditAnchor | null, action: string): AuditEntry => ({
  at: 1,
  actor: null,
  roles: ['visitor'],
  action,
  object: null,
  outcome: 'allowed',
  requestId: null,
  seq: (last?.seq ?? 0) + 1,
  previous: last?.hash ?? '',
  hash: `${action}-${(last?.seq ?? 0) + 1}`,
});

describe.each(STORES)('who may come in, on %s', (engine, open) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());

  it('gives an identity to one account only, and frees it with the account', async () => {
    const { accounts } = store.access;
    const first = newAccount({ name: '甲', identities: [email('a@x.cn')], at: 1 });
    const second = newAccount({ name: '乙', identities: [email('b@x.cn'), email('a@x.cn')], at: 1 });
    expect(await accounts.add(first)).toBe(true);
    expect(await accounts.add(second)).toBe(false);
    expect(await accounts.byIdentity(email('a@x.cn'))).toEqual(first);
    expect(await accounts.byIdentity(email('b@x.cn'))).toBeNull();
    await accounts.remove(first.id);
    expect(await accounts.add(second)).toBe(true);
  });

  it('lets one of two changes win, and moves identities with it', async () => {
    const { accounts } = store.access;
    const account = newAccount({ name: '丙', identities: [email('c@x.cn')], at: 1 });
    await accounts.add(account);
    const changed = { ...account, version: 2, identities: [email('d@x.cn')] };
    expect(await accounts.change(changed)).toBe(true);
    expect(await accounts.change({ ...account, version: 2, name: '丁' })).toBe(false);
    expect(await accounts.byIdentity(email('c@x.cn'))).toBeNull();
    expect(await accounts.byIdentity(email('d@x.cn'))).toEqual(changed);
    expect(await accounts.change({ ...changed, version: 3, identities: [email('a@x.cn')] }), 'it is another’s').toBe(false);
  });

  it('finds a session by its token and by the one before, exchanges it once, forgets it', async () => {
    const { sessions } = store.access;
    const session = aSession('p', 'd1');
    await sessions.put(session);
    const rotated = { ...session, digest: 'd2', previousDigest: 'd1' };
    expect([await sessions.replace(rotated, 'd1'), await sessions.replace({ ...session, digest: 'd3' }, 'd1')]).toEqual([true, false]);
    expect(await sessions.byDigest('d1')).toEqual(rotated);
    expect(await sessions.byDigest('d2')).toEqual(rotated);
    expect(await sessions.removeExpired(99)).toBe(0);
    await sessions.put(aSession('p', 'd9'));
    await sessions.remove([session.id]);
    expect((await sessions.of('p')).map((s) => s.digest)).toEqual(['d9']);
    expect(await sessions.removeExpired(100)).toBe(1);
  });

  it('spends attempts, and a ticket itself, no more often than there are', async () => {
    const { tickets } = store.access;
    await tickets.put({ id: 'code:a', digest: 'x', data: '{}', attemptsLeft: 2, createdAt: 1, expiresAt: 50 });
    expect([
      await tickets.spend('code:a'),
      await tickets.spend('code:a'),
      await tickets.spend('code:a'),
      await tickets.spend('none'),
    ]).toEqual([1, 0, -1, -1]);
    expect((await tickets.startingWith('code:')).map((t) => t.id)).toEqual(['code:a']);
    expect([await tickets.take('code:a'), await tickets.take('code:a')]).toEqual([true, false]);
    await tickets.put({ id: 'code:b', digest: 'x', data: '{}', attemptsLeft: 2, createdAt: 1, expiresAt: 50 });
    expect(await tickets.removeExpired(50)).toBe(1);
    expect(await tickets.get('code:b')).toBeNull();
  });

  it('counts failures until their window ends', async () => {
    const { failures } = store.access;
    expect([await failures.count('k', 0, 100), await failures.count('k', 50, 100)]).toEqual([1, 2]);
    expect([await failures.current('k', 99), await failures.current('k', 100)]).toEqual([2, 0]);
    expect(await failures.count('k', 100, 100)).toBe(1);
    await failures.clear('k');
    expect(await failures.current('k', 101)).toBe(0);
  });

  it('keeps members by person and by enterprise', async () => {
    const { memberships } = store.access;
    const m = { enterpriseId: 'e1', accountId: 'p1', owner: true, since: 1, invitedBy: null };
    await memberships.put({ ...m, owner: false });
    await memberships.put(m);
    expect(await memberships.ofAccount('p1')).toEqual([m]);
    expect(await memberships.ofEnterprise('e1')).toEqual([m]);
    await memberships.remove('e1', 'p1');
    expect(await memberships.ofAccount('p1')).toEqual([]);
  });

  it('chains the audit log without a gap, whoever writes', async () => {
    const { audit } = store.access;
    await Promise.all(['a', 'b', 'c', 'd', 'e'].map((action) => audit.append((last) => entryAfter(last, action))));
    const entries = await audit.list(0, 10);
    expect(entries.map((e) => e.seq)).toEqual([1, 2, 3, 4, 5]);
    expect(entries.slice(1).map((e) => e.previous)).toEqual(entries.slice(0, -1).map((e) => e.hash));
    expect(await audit.last()).toEqual({ seq: 5, hash: entries.at(-1)?.hash });
    expect((await audit.list(3, 1)).map((e) => e.seq)).toEqual([4]);
  });

  it('forgets a person: questions with answers, messages, subscriptions; not those of others', async () => {
    const asked = (id: string, askedBy: string) => ({
      id,
      conversationId: 'c',
      text: '问',
      history: [],
      profile: null,
      asOf: '2026-11-22',
      askedBy,
    });
    await store.answers.begin(asked('q1', 'p1'));
    await store.answers.append('q1', [{ seq: 1, type: 'status', stage: 'searching' }]);
    await store.answers.begin(asked('q2', 'p2'));
    await store.push.deliveries.record({
      versions: [],
      deliveries: [aDelivery('x1', { person: 'p1' }), aDelivery('x2', { person: 'p2' })],
      decisions: [],
    });
    await store.push.inbox.put({
      id: 'x1',
      enterpriseId: 'e1',
      person: 'p1',
      programId: 'p',
      title: '',
      body: '',
      link: '',
      citation: null,
      at: 1,
    });
    await store.push.subscriptions.save([defaultSubscription('e1', 'p1'), defaultSubscription('e1', 'p2')]);
    const found = { topics: [], causes: [], asked: 1, unanswered: 1, unresolved: 0, nearest: null, coverage: null } as const;
    const said = (id: string, text: string) => ({ id, text, topic: '', askedAt: '' });
    await store.questions.record({
      questionId: 'q1',
      conversationId: 'c',
      question: '甲的问题',
      earlier: [],
      topic: '',
      askedAt: '2026-11-22',
      status: 'unanswerable',
      nearest: null,
    });
    await store.questions.rate('q1', { rating: 'unresolved', correction: '甲的纠错', givenAt: '2026-11-22' });
    const queued = (id: string, questions: readonly ReturnType<typeof said>[]) =>
      openEntry(
        id,
        { ...found, question: questions[0]?.text ?? '', questions, corrections: ['甲的纠错', '乙的纠错'] },
        { department: null, dueAt: null },
        1,
      );
    for (const entry of [
      queued('alone', [said('q1', '甲的问题')]),
      queued('both', [said('q1', '甲的问题'), said('q2', '乙的问题')]),
      { ...queued('published', [said('q1', '甲的问题')]), answeredAt: 1 },
    ])
      await store.consultation.queue.add(entry);
    const kept = await store.erasure.ofPerson('p1', []);
    expect(Object.fromEntries(Object.entries(kept).map(([name, list]) => [name, list.length]))).toEqual({
      questions: 1,
      answers: 0,
      feedback: 1,
      subscriptions: 1,
      deliveries: 1,
      messages: 1,
      permissions: 0,
      acts: 0,
    });
    expect(await store.erasure.forgetQuestionsOf('p1', 0)).toBe(0);
    await store.erasure.forgetPerson('p1');
    await store.erasure.forgetPerson('p1');
    expect(await store.answers.question('q1')).toBeNull();
    const queue = store.consultation.queue;
    const both = await queue.get('both');
    expect([
      await queue.get('alone'),
      both?.question,
      both?.questions.map((q) => q.id),
      both?.corrections,
      (await queue.get('published'))?.questions,
    ]).toEqual([null, '乙的问题', ['q2'], ['乙的纠错'], []]);
    expect(both !== null && (await queue.replace({ ...both, version: both.version + 1 })), 'it goes on being worked on').toBe(true);
    // nor in the files, where SQLite leaves what is deleted until it is overwritten
    if (engine === 'SQLite')
      for (const file of readdirSync(folder).filter((name) => name.includes('.db')))
        expect(readFileSync(join(folder, file)).includes('甲的纠错'), file).toBe(false);
    expect(await store.answers.events('q1', 0)).toEqual([]);
    expect(await store.answers.question('q2')).not.toBeNull();
    expect((await store.push.deliveries.list({})).map((d) => d.person)).toEqual(['p2']);
    expect(await store.push.inbox.of('e1')).toEqual([]);
    expect((await store.push.subscriptions.all()).map((s) => s.person)).toEqual(['p2']);
  });

  it('forgets what a WeChat user permitted, and what waits for who left an enterprise or refuses; what is sent stays', async () => {
    const { push, erasure } = store;
    await push.permissions.grant('left-1', 'o-left', 'template');
    await push.permissions.grant('stays-1', 'o-stays', 'template');
    const leaving = (id: string, person: string, status: 'queued' | 'sent') => {
      const d = aDelivery(id, { enterpriseId: 'e-left', person });
      return { ...d, state: { ...d.state, status } };
    };
    await push.deliveries.record({
      versions: [],
      decisions: [],
      deliveries: [
        leaving('w1', 'l1', 'queued'),
        leaving('s1', 'l1', 'sent'),
        leaving('w2', 'l2', 'queued'),
        leaving('w3', 'l3', 'queued'),
      ],
    });
    await push.subscriptions.save([defaultSubscription('e-left', 'l1'), defaultSubscription('e-left', 'l2')]);
    await erasure.forgetOpenid('o-left');
    await erasure.forgetMembership('e-left', 'l1');
    const ids = async () => (await push.deliveries.list({ enterpriseId: 'e-left' })).map((d) => d.id).sort();
    expect([await push.permissions.count('o-left', 'template'), await push.permissions.count('o-stays', 'template')]).toEqual([0, 1]);
    expect([await ids(), await push.subscriptions.get('e-left/l1')]).toEqual([['s1', 'w2', 'w3'], null]);
    expect(await push.subscriptions.get('e-left/l2')).not.toBeNull();
    await push.deliveries.dropWaiting('e-left', 'l2');
    expect(await ids()).toEqual(['s1', 'w3']);
    await push.deliveries.dropWaiting('e-left', null);
    expect(await ids()).toEqual(['s1']);
    expect((await erasure.ofPerson('nobody', ['o-stays'])).permissions).toEqual([{ id: 'stays-1', template: 'template', usedBy: null }]);
    await erasure.forgetEnterprise('e-left');
  });

  it.runIf(engine === 'SQLite')('does not wait for whoever reads when it forgets, and overwrites what is left the next time', async () => {
    const file = join(folder, `${randomUUID()}.db`);
    const own = await openSqliteStore(file);
    const reader = new Libsql(file);
    const inFiles = () =>
      readdirSync(folder)
        .filter((name) => name.startsWith(basename(file)))
        .some((name) => readFileSync(join(folder, name)).includes('读着的时候注销'));
    await own.answers.begin({
      id: 'q',
      conversationId: 'c',
      text: '读着的时候注销',
      history: [],
      profile: null,
      asOf: '2026-11-22',
      askedBy: 'p',
    });
    reader.exec('BEGIN');
    reader.prepare('SELECT count(*) FROM questions').get();
    const began = performance.now();
    await own.erasure.forgetPerson('p');
    expect(performance.now() - began).toBeLessThan(10_000);
    expect([await own.answers.question('q'), inFiles()]).toEqual([null, true]);
    reader.exec('COMMIT');
    reader.close();
    await own.erasure.forgetBefore(0, 0);
    expect(inFiles()).toBe(false);
    await own.close();
  });

  it('forgets an enterprise with its verdicts and the profiles they were made from', async () => {
    await store.enterprises.save([{ id: 'e7', name: '某公司', unifiedSocialCreditCode: null, facts: {} }]);
    const revision = await store.enterprises.revision();
    await store.push.deliveries.record({
      versions: [
        { digest: 'v7', value: { facts: 1 } },
        { digest: 'v8', value: 1 },
      ],
      deliveries: [aDelivery('x7', { enterpriseId: 'e7' })],
      decisions: [aDecision({ enterpriseId: 'e7', profileVersion: 'v7' })],
    });
    await store.push.deliveries.markSeen([{ kind: 'enterprise', id: 'e7', version: 'v7', day: '2026-11-22' }], []);
    await store.push.matchRuns.save({ id: 'r7', enterpriseId: 'e7', day: '2026-11-22', at: 1, profileVersion: 'v9', verdicts: [] });
    await store.erasure.forgetEnterprise('e7');
    expect(await store.push.matchRuns.lastOf('e7', '2026-11-22')).toBeNull();
    expect(await store.enterprises.get('e7')).toBeNull();
    expect(await store.enterprises.revision()).toBeGreaterThan(revision);
    expect([await store.push.deliveries.version('v7'), await store.push.deliveries.version('v8')]).toEqual([null, 1]);
    expect([
      await store.push.deliveries.decisionsOf('e7'),
      await store.push.deliveries.list({ enterpriseId: 'e7' }),
      await store.push.deliveries.seen(),
    ]).toEqual([[], [], []]);
  });

  it('forgets what is older than it may be kept, but nothing that is still to be sent', async () => {
    await store.push.deliveries.record({
      versions: [],
      deliveries: [aDelivery('old', { createdAt: 5, state: { ...fresh(1), status: 'sent' } }), aDelivery('waiting', { createdAt: 5 })],
      decisions: [],
    });
    expect(await store.erasure.forgetBefore(0, 10)).toEqual({ questions: 0, deliveries: 1 });
    expect(await store.push.deliveries.get('waiting')).not.toBeNull();
    expect((await store.erasure.forgetBefore(Date.now() + 1_000, 0)).questions).toBeGreaterThan(0);
    expect(await store.answers.question('q2')).toBeNull();
  });

  it('remembers what was forgotten', async () => {
    for (const list of [store.access.tombstones, tombstoneFile(join(folder, engine, 'tombstones.jsonl'))]) {
      await list.add('account:a', 1);
      await list.add('account:a', 2);
      await list.add('enterprise:b', 3);
      expect(await list.all()).toEqual([
        { id: 'account:a', at: 1 },
        { id: 'enterprise:b', at: 3 },
      ]);
    }
  });
});
