import type { Decision } from '../../server/domain/delivery/decision.ts';
import { fresh, type Delivery } from '../../server/domain/delivery/delivery.ts';
import { aCitation } from './programs.ts';

export const aDecision = (over: Partial<Decision> = {}): Decision => ({
  programId: 'p1',
  enterpriseId: 'e1',
  programVersion: 'v1',
  profileVersion: 'w1',
  day: '2026-11-22',
  eligibility: 'eligible',
  toConfirm: false,
  because: '符合：职工人数86人（要求不低于10人）。',
  opensOn: null,
  closesOn: null,
  award: null,
  remindedOf: null,
  ...over,
});

/** A delivery to the inbox that may leave at 1000. */
export const aDelivery = (id: string, over: Partial<Delivery> = {}): Delivery => ({
  id,
  enterpriseId: 'e1',
  programId: 'p1',
  person: 'default',
  channel: 'in-app',
  cause: 'program-new',
  title: '【可申报】技术改造奖补',
  reason: '新收录的“技术改造奖补”，贵企业符合申报条件：职工人数86人（要求不低于10人）。',
  toConfirm: [],
  citation: { ...aCitation, quote: '职工人数不少于10人' },
  department: '临澜市工业和信息化局',
  link: '/matches?enterprise=e1&program=p1',
  decision: aDecision(),
  score: 80,
  digest: null,
  campaign: null,
  createdAt: 1,
  state: fresh(1000),
  ...over,
});
