import type { Store } from '../../server/adapters/store.ts';
import { fresh } from '../../server/domain/delivery/delivery.ts';
import { defaultSubscription } from '../../server/domain/delivery/subscription.ts';
import { recordAudit } from '../../server/usecases/accounts/audit.ts';
import type { AccountsDependencies } from '../../server/usecases/accounts/ports.ts';
import { aDecision, aDelivery } from '../builders/deliveries.ts';
import { aDocument } from '../builders/documents.ts';
import { aPerson } from '../fakes/accounts.ts';

export const ENTERPRISE = {
  id: 'e-1',
  name: '衡芯精密仪器',
  unifiedSocialCreditCode: null,
  facts: { employees: { value: 0, source: '自报' }, qualifications: { value: [] } },
};

/** Something in every table. Gives whose account it made. */
export async function fillHome(
  store: Store,
  accounts: AccountsDependencies,
): Promise<{ readonly accountId: string; readonly token: string }> {
  await store.documents.save([aDocument('d1', '第一条 旧文', { sourceDigest: 'old' }), aDocument('d2', '第一条 支持设备更新')]);
  await store.documents.save([aDocument('d1', '第一条 新文', { sourceDigest: 'new' })]);
  await store.faq.save([{ id: 'q1', question: '设备买多少才能申报？', answer: null, documentId: 'd2', provisionPath: '第一条' }]);
  await store.enterprises.save([ENTERPRISE]);
  await store.pages.put('https://www.linlan.gov.cn/a', { etag: '"1"', lastModified: null, attachments: [] });
  await store.views.add('d2');
  await store.settings.put('probe', { at: 1 });
  await store.sourceReports.save({
    source: '市政府网站',
    startedAt: '2026-11-22T01:00:00.000Z',
    milliseconds: 9,
    reached: true,
    added: [],
    updated: [],
    withdrawn: [],
    unchanged: 2,
    failed: [],
  });
  await store.answers.begin({ id: 'a1', conversationId: 'c1', text: '怎么申报？', history: [], profile: null, asOf: '2026-11-22' });
  await store.answers.append('a1', [
    { seq: 1, type: 'status', stage: 'searching' },
    { seq: 2, type: 'text', text: '见第一条。' },
  ]);
  const decision = aDecision({ enterpriseId: 'e-1', programVersion: 'v-program', profileVersion: 'v-profile' });
  const deliveries = ['in-app', 'email'].map((channel, i) =>
    aDelivery(`delivery-${channel}`, {
      enterpriseId: 'e-1',
      channel: channel as 'email',
      decision,
      createdAt: 1_000 + i,
      campaign: null,
      state: fresh(2_000),
    }),
  );
  await store.push.deliveries.record({
    versions: [
      { digest: 'v-program', value: { title: '设备更新补助' } },
      { digest: 'v-profile', value: ENTERPRISE },
    ],
    deliveries,
    decisions: [decision],
  });
  await store.push.deliveries.markSeen([{ kind: 'enterprise', id: 'e-1', version: 'v-profile', day: '2026-11-22' }], []);
  await store.push.subscriptions.save([defaultSubscription('e-1', 'li')]);
  await store.push.inbox.put({ id: 'm1', enterpriseId: 'e-1', person: 'li', at: 3_000 } as never);
  await store.push.campaigns.save([{ id: 'c1', size: 300, createdAt: 1_000, complete: true, status: 'awaiting', decidedBy: null }]);
  await store.push.matchRuns.save({ id: 'r1', enterpriseId: 'e-1', day: '2026-11-22', at: 4_000, profileVersion: 'v-profile' } as never);
  await store.overrules.save([{ id: 'o1', policyId: 'd2', at: 5_000 } as never]);
  await store.desk.plans.add({ id: 'd2', group: 'd2', version: 1 } as never);
  await store.reviews.save([{ id: 'p1' } as never]);
  await store.questions.record({
    questionId: 'a1',
    conversationId: 'c1',
    question: '怎么申报？',
    earlier: [],
    topic: '申报',
    askedAt: '2026-11-22T01:00:00.000Z',
    status: 'answered',
    nearest: null,
  });
  await store.questions.rate('a1', { rating: 'unresolved', correction: '写错了' } as never);
  await store.access.tickets.put({ id: 't1', digest: 'x', data: '{}', attemptsLeft: 3, createdAt: 1, expiresAt: Date.parse('2030-01-01') });
  await store.access.failures.count('k', Date.parse('2026-11-22'), 60_000);
  await store.access.tombstones.add('account:gone', 6_000);
  await store.push.permissions.grant('g1', 'openid', 'template');
  const { id, token } = await aPerson(accounts, { owner: 'e-1' });
  await recordAudit(accounts, {
    actor: id,
    roles: ['member'],
    action: 'PUT /api/enterprises/:id',
    object: 'e-1',
    outcome: 'allowed',
    requestId: 'r1',
  });
  return { accountId: id, token };
}
