import { afterAll, describe, expect, it } from 'vitest';
import { readDocuments } from '../../ingest/index.ts';
import { openSqliteStore, type Store } from '../../server/adapters/store.ts';
import type { Actor, Rights } from '../../server/domain/access/departments.ts';
import type { QueueEntry } from '../../server/domain/consultation/queue-entry.ts';
import { interpretationReviewOf } from '../../server/wiring/interpretation.ts';
import { registerOf } from '../../server/wiring/register.ts';
import { interpretationRules } from '../../server/reference/interpretation-rules.ts';
import { workingDays } from '../../server/reference/working-days.ts';
import { CommentPeriods } from '../../server/usecases/consultation/comment-periods.ts';
import { ExpertRoster } from '../../server/usecases/consultation/experts.ts';
import { AnswerQueue } from '../../server/usecases/consultation/queue.ts';
import type { QueueDependencies } from '../../server/usecases/consultation/queue-dependencies.ts';
import { PolicyLibrary } from '../../server/usecases/library.ts';
import { InterpretationPlans } from '../../server/usecases/plan-interpretation/plans.ts';

const OWN = '云川市工业和信息化局';
const AT = Date.parse('2026-11-22T02:00:00Z');
const TODAY = '2026-11-22';
const POLICY = `云川市设备更新补助办法
第一条　为支持企业更新设备，制定本办法。
第二条　对设备投资额100万元以上的企业，按投资额的5%给予补助，最高50万元。
第三条　企业应于每年6月30日前提出申请。
${OWN}
2026年3月16日`;
const TOLD = `《云川市设备更新补助办法》解读
一、补助标准
设备投资额100万元以上的企业，按投资额的8%给予补助，最高50万元。`;

const actor = (by: string, rights: Partial<Rights>): Actor => ({
  by,
  account: by,
  rights: { roles: ['visitor', 'person'], drafts: [], reviews: [], ...rights },
});
const WHO = {
  own: actor('本部门', { roles: ['drafter', 'reviewer'], drafts: ['市工业和信息化局'], reviews: ['市工业和信息化局'] }),
  other: actor('其他部门', { roles: ['drafter', 'reviewer'], drafts: ['云川市财政局'], reviews: ['云川市财政局'] }),
  operator: actor('运营人员', { roles: ['operator'] }),
  auditor: actor('审计人员', { roles: ['auditor'] }),
};

const TERMS = {
  drafter: OWN,
  interpreter: OWN,
  forms: ['text', 'chart'] as const,
  channels: ['网站'],
  dueOn: null,
  disclosure: '主动公开' as const,
  disclosureReason: null,
  principal: null,
};
const PERIOD = { department: OWN, opensOn: '2026-11-22', closesOn: '2026-12-31', shortReason: null, note: null, contact: null };
const EXPERT = { name: '王立', department: OWN, position: null, fields: ['设备更新'], contact: null, interprets: [], active: true };
const ENTRY: QueueEntry = {
  id: 'e1',
  group: 'd1',
  version: 1,
  question: '二手设备能申报吗',
  questions: [],
  topics: ['二手设备'],
  causes: ['hot'],
  asked: 3,
  unanswered: 0,
  unresolved: 0,
  corrections: [],
  nearest: null,
  coverage: null,
  state: 'waiting',
  concern: 'ordinary',
  openedAt: AT,
  dueAt: null,
  department: OWN,
  person: null,
  expert: null,
  answer: null,
  declined: null,
  answeredAt: null,
  history: [],
};

/** A policy of one department with everything that is done about it, in a store of its own. */
async function office() {
  const store: Store = await openSqliteStore(':memory:');
  const library = new PolicyLibrary(store.documents, store.reviews);
  const rules = interpretationRules();
  const calendar = workingDays();
  const now = () => AT;
  const today = () => TODAY;
  const read = async (name: string, text: string) =>
    (await readDocuments({ path: `/documents/${name}.txt`, bytes: new TextEncoder().encode(text), modifiedAt: 0, url: null }))[0];
  const [policy, told] = [await read('policy', POLICY), await read('told', TOLD)];
  if (policy === undefined || told === undefined) throw new Error('not read');
  await store.documents.save([policy, told]);
  const interpretation = interpretationReviewOf(store, library, rules, registerOf(store), null);
  const plans = new InterpretationPlans({ store: store.desk, library, rules, calendar, now, today });
  const periods = new CommentPeriods({ store: store.consultation, documents: store.documents, duties: rules.duties, now, today });
  const experts = new ExpertRoster({ store: store.consultation, library, now });
  const queue = new AnswerQueue({
    store: store.consultation,
    documents: store.documents,
    library,
    duties: rules.duties,
    calendar,
    now,
    faq: store.faq,
  } as unknown as QueueDependencies);
  const report = await interpretation.coverage(policy.id, []);
  const contradiction = report.contradictions[0]?.id ?? '';
  const row = report.provisions.find((r) => r.text.includes('100万元'))?.path ?? '';
  return { store, policy, interpretation, plans, periods, experts, queue, contradiction, row };
}
type Office = Awaited<ReturnType<typeof office>>;

/** Everything that changes what belongs to a department, from an office where it may be done. */
const DONE: Readonly<Record<string, (given: Office, by: Actor) => Promise<unknown>>> = {
  'makes a plan': ({ plans, policy }, by) => plans.make(policy.id, TERMS, by),
  'sends a policy back without a plan': ({ plans, policy }, by) => plans.submit(policy.id, by),
  'amends a plan': async (o, by) => {
    await o.plans.make(o.policy.id, TERMS, WHO.operator);
    return o.plans.amend(o.policy.id, { channels: ['公众号'] }, by);
  },
  'takes a plan on': async (o, by) => {
    await o.plans.make(o.policy.id, TERMS, WHO.operator);
    return o.plans.advance(o.policy.id, { to: 'drafted' }, by);
  },
  'sends a plan back': async (o, by) => {
    await o.plans.make(o.policy.id, TERMS, WHO.operator);
    return o.plans.advance(o.policy.id, { to: 'returned', reason: '缺材料' }, by);
  },
  'overrules a row': ({ interpretation, policy, row }, by) =>
    interpretation.overrule(policy.id, row, { coverage: 'absent', reason: '只有标题', on: TODAY }, by),
  'judges a contradiction': ({ interpretation, policy, contradiction }, by) =>
    interpretation.judgeContradiction(policy.id, contradiction, { verdict: 'confirmed', reason: '属实', on: TODAY }, by),
  'puts a draft out for comment': ({ periods, policy }, by) => periods.open(policy.id, PERIOD, by),
  'prolongs a comment period': async (o, by) => {
    const { id } = await o.periods.open(o.policy.id, PERIOD, WHO.operator);
    return o.periods.prolong(id, '2027-01-15', by);
  },
  'decides on comments': async (o, by) => {
    const { id } = await o.periods.open(o.policy.id, PERIOD, WHO.operator);
    const { id: comment } = await o.periods.comment(id, { provision: null, text: '比例太低' });
    return o.periods.decide(id, comment, { outcome: 'adopted', reason: '合理' }, by);
  },
  'shows a comment': async (o, by) => {
    const { id } = await o.periods.open(o.policy.id, PERIOD, WHO.operator);
    const { id: comment } = await o.periods.comment(id, { provision: null, text: '比例太低' });
    return o.periods.moderate(id, comment, 'shown', null, by);
  },
  'assigns a question': async (o, by) => {
    await o.store.consultation.queue.add(ENTRY);
    return o.queue.assign('e1', { department: OWN, person: null, expert: null, concern: 'ordinary' }, by);
  },
  'declines a question': async (o, by) => {
    await o.store.consultation.queue.add(ENTRY);
    return o.queue.decline('e1', '不属于政策咨询', by);
  },
  'answers a question': async (o, by) => {
    await o.store.consultation.queue.add({ ...ENTRY, state: 'assigned' });
    return o.queue.answer('e1', { documentId: o.policy.id, provisionPath: o.row, quote: null, text: '按投资额的5%给予补助。' }, by);
  },
  'enrols an expert': ({ experts }, by) => experts.add(EXPERT, by),
};

describe('a department’s work is done by its own people and operators', () => {
  const stores: Store[] = [];
  afterAll(async () => {
    await Promise.all(stores.map((s) => s.close()));
  });

  it.each(Object.keys(DONE))('who %s', async (name) => {
    for (const [who, by] of Object.entries(WHO)) {
      const given = await office();
      const done = DONE[name]?.(given, by);
      stores.push(given.store);
      if (who === 'own' || who === 'operator') await expect(done, who).resolves.not.toThrow();
      else await expect(done, who).rejects.toThrow(`由${OWN}办理，您可以查看，不能改动`);
    }
  });

  it('does not let somebody claim a document of another department in their own name', async () => {
    const { store, periods, plans, policy } = await office();
    stores.push(store);
    await expect(periods.open(policy.id, { ...PERIOD, department: '云川市财政局' }, WHO.other)).rejects.toThrow(`由${OWN}办理`);
    await expect(plans.make(policy.id, { ...TERMS, drafter: '云川市财政局' }, WHO.other)).rejects.toThrow(`由${OWN}办理`);
  });
});
