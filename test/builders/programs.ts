import type { Citation } from '../../server/domain/citation/citation.ts';
import type { FactName, FactValue } from '../../server/domain/enterprise/facts.ts';
import type { EnterpriseProfile } from '../../server/domain/enterprise/profile.ts';
import type { Condition, FactLeaf, ManualLeaf, Operator } from '../../server/domain/subsidy/condition.ts';
import type { AwardTerms, SubsidyProgram } from '../../server/domain/subsidy/program.ts';

export const aCitation: Citation = {
  documentId: 'd1',
  path: '/documents/d1.txt',
  title: '临澜市技术改造奖补办法',
  documentNumber: null,
  provisionPath: '第三条',
  quote: '',
  start: 0,
  end: 0,
  sourceUrl: null,
};

export const requires = (fact: FactName, op: Operator, value: FactValue): FactLeaf => ({
  fact,
  op,
  value,
  text: `${fact} ${op}`,
  citation: aCitation,
});
export const byHand = (text: string): ManualLeaf => ({ manual: true, text, citation: aCitation });
export const anAward = (over: Partial<AwardTerms>): AwardTerms => ({
  kind: 'grant',
  rate: null,
  of: null,
  fixed: null,
  min: null,
  max: null,
  per: null,
  when: null,
  text: '',
  citation: aCitation,
  ...over,
});

export const aProgram = (conditions: Condition, over: Partial<SubsidyProgram> = {}): SubsidyProgram => ({
  id: 'p1',
  documentId: 'd1',
  title: '技术改造奖补',
  jurisdiction: null,
  department: null,
  phones: [],
  window: { opensOn: null, closesOn: null, rolling: null, asPublished: null, citation: null },
  conditions,
  awards: [],
  materials: [],
  procedure: [],
  channel: null,
  provision: null,
  review: 'extracted',
  ...over,
});

/** A profile with these facts and no others. */
export const anEnterprise = (facts: Partial<Record<FactName, FactValue>>): EnterpriseProfile => ({
  id: 'e1',
  name: null,
  unifiedSocialCreditCode: null,
  facts: Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, { value }])),
});
