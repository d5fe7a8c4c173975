import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FactName, FactValue } from '../../../server/domain/enterprise/facts.ts';
import { knownFacts } from '../../../server/domain/enterprise/known-facts.ts';
import type { Condition, FactLeaf } from '../../../server/domain/subsidy/condition.ts';
import { evaluate } from '../../../server/domain/subsidy/evaluate.ts';
import { nearMiss, type NearMiss } from '../../../server/domain/subsidy/near-miss.ts';
import { regions } from '../../../server/reference/regions.ts';
import { anEnterprise, byHand, requires } from '../../builders/programs.ts';

const DAY = '2026-11-22';
type Facts = Partial<Record<FactName, FactValue>>;
function missing(condition: Condition, held: Facts): NearMiss | null {
  const facts = knownFacts(anEnterprise(held), DAY);
  return nearMiss(evaluate(condition, { facts, regions: regions(), confirmations: new Map() }), facts, DAY, regions());
}
const words = (condition: Condition, held: Facts) => missing(condition, held)?.changes.map((c) => c.sentence);
const [employees, revenue, patents, title] = [
  requires('employees', '>=', 100),
  requires('annualRevenue', '>=', 2e7),
  requires('inventionPatents', '>=', 10),
  requires('qualifications', 'in', ['high-tech-enterprise']),
];

describe('the cheapest changes', () => {
  const held: Facts = { employees: 80, annualRevenue: 1.9e7, inventionPatents: 2, qualifications: [] };
  it('are all that are violated of all, the cheapest of any, the cheapest n of at least n', () => {
    expect(missing({ allOf: [employees, revenue] }, held)?.changes.map((c) => c.fact)).toEqual(['employees', 'annualRevenue']);
    expect(missing({ anyOf: [title, patents, employees] }, held)?.changes.map((c) => c.fact)).toEqual(['employees']);
    expect(
      missing({ atLeast: 2, of: [title, patents, employees, revenue] }, held)
        ?.changes.map((c) => c.fact)
        .sort(),
    ).toEqual(['annualRevenue', 'employees']);
    expect(missing({ atLeast: 2, of: [title, patents, { ...employees, value: 80 }] }, held)?.changes.map((c) => c.fact)).toEqual([
      'inventionPatents',
    ]);
  });
  it('count what is unknown as open, not as missing', () => {
    expect(
      missing({ atLeast: 2, of: [title, employees, revenue] }, { qualifications: [], employees: 80 })?.changes.map((c) => c.fact),
    ).toEqual(['employees']);
    expect(missing({ anyOf: [employees, revenue] }, { employees: 80 })).toBeNull();
  });
  it('take what serves two places once, even where it is not the cheapest at either', () => {
    const [a, b] = [requires('inventionPatents', '>=', 8), requires('intellectualProperties', '>=', 8)];
    const some: Facts = { qualifications: [], inventionPatents: 1, intellectualProperties: 1 };
    // Two years of waiting and two gaps of .875 would each be cheaper than a title, together they are not.
    const twice: Condition = { allOf: [{ anyOf: [title, { allOf: [a, b] }] }, { anyOf: [title, requires('yearsOperating', '>=', 3)] }] };
    expect(missing(twice, { ...some, registeredOn: '2025-11-22' })?.changes.map((c) => c.fact)).toEqual(['qualifications']);
  });
  it('ask for the farther of two thresholds of one number, once', () => {
    expect(words({ allOf: [requires('employees', '>=', 100), requires('employees', '>=', 150)] }, held)).toEqual([
      '还差：职工人数再增加70人即可达到',
    ]);
  });
  it('never break elsewhere what holds', () => {
    const condition: Condition = { allOf: [{ anyOf: [requires('debtRatio', '>=', 0.8), title] }, requires('debtRatio', '<=', 0.7)] };
    expect(missing(condition, { debtRatio: 0.6, qualifications: [] })?.changes.map((c) => c.fact)).toEqual(['qualifications']);
    expect(missing({ allOf: [requires('employees', '>=', 100), requires('employees', '<=', 50)] }, { employees: 60 })).toBeNull();
  });
  it('leave alone what a person has denied', () => {
    const facts = knownFacts(anEnterprise({}), DAY);
    const denied = evaluate(byHand('管理规范'), {
      facts,
      regions: regions(),
      confirmations: new Map([['管理规范', { programId: 'p1', text: '管理规范', holds: false, by: '王工', on: DAY }]]),
    });
    expect(nearMiss(denied, facts, DAY, regions())).toBeNull();
  });
});

describe('a change is said', () => {
  it.each([
    ['more than counts from the next whole one', requires('employees', '>', 300), { employees: 290 }, '还差：职工人数再增加11人即可达到'],
    ['more than a sum', requires('annualRevenue', '>', 2e7), { annualRevenue: 1.5e7 }, '还差：上年度营业收入再增加约500万元以上即可达到'],
    [
      'exactly at a bound that does not count',
      requires('annualRevenue', '>', 2e7),
      { annualRevenue: 2e7 },
      '还差：上年度营业收入高于2000万元，现在正好是2000万元',
    ],
    [
      'a share of people through their number',
      requires('rdStaffRatio', '>=', 0.1),
      { rdStaff: 8, employees: 100 },
      '还差：职工总数不变时，研发人员再增加2人即可达到10%',
    ],
    ['a ratio that may be lowered', requires('debtRatio', '<=', 0.7), { debtRatio: 0.75 }, '还差：资产负债率减少5个百分点即可达到'],
    [
      'one of several titles',
      requires('qualifications', 'in', ['specialized-sme', 'gazelle']),
      { qualifications: [] },
      '还差：取得专精特新中小企业、瞪羚企业之一的认定',
    ],
    ['owed taxes', { not: requires('taxOwed', '==', true) }, { taxOwed: true }, '还差：缴清欠税'],
    ['social insurance', requires('socialInsurancePaid', '==', true), { socialInsurancePaid: false }, '还差：按时足额缴纳社会保险'],
    [
      'a record, also where it is forbidden',
      { not: requires('majorViolation', '==', true) },
      { majorViolation: true },
      '重大违法、行政处罚的记录消除后可申报',
    ],
    ['a list of the dishonest', requires('dishonest', '==', false), { dishonest: true }, '移出失信名单后可申报'],
  ] as const)('%s', (_, condition, held, sentence) => {
    const found = missing(condition, held);
    expect(found?.changes.map((c) => c.sentence)).toEqual([sentence]);
    expect(found?.reachable).toBe(true);
  });

  it.each([
    ['the size of the firm', requires('sizeClass', 'in', ['micro']), { sizeClass: ['large'] }, '无法改变：企业规模属于微型，贵企业为大型'],
    ['fewer people than there are', requires('employees', '<=', 300), { employees: 320 }, '无法改变：职工人数不超过300人，贵企业为320人'],
    [
      'what the firm is',
      requires('independentLegalPerson', '==', true),
      { independentLegalPerson: false },
      '无法改变：要求具有独立法人资格，贵企业没有',
    ],
    [
      'a title that shuts out',
      { not: requires('qualifications', 'in', ['little-giant']) },
      { qualifications: ['little-giant'] },
      '无法改变：已有专精特新“小巨人”企业称号的不予支持',
    ],
    ['years that are over', requires('yearsOperating', '<=', 5), { yearsOperating: 7 }, '无法改变：成立（经营）年限不超过5年，贵企业为7年'],
  ] as const)('to be out of reach: %s', (_, condition, held, sentence) => {
    expect(missing(condition, held)).toMatchObject({ reachable: false, changes: [{ kind: 'fixed', sentence }] });
  });

  it.each([
    [
      'ten times the revenue',
      requires('annualRevenue', '>=', 5e8),
      { annualRevenue: 5e7 },
      '差距较大，短期内难以达到：上年度营业收入不低于5亿元，约为现在的10倍，贵企业为5000万元',
    ],
    [
      'ten times the people',
      requires('employees', '>=', 300),
      { employees: 30 },
      '差距较大，短期内难以达到：职工人数不低于300人，约为现在的10倍，贵企业为30人',
    ],
    [
      'a share fifty points higher',
      requires('highTechRevenueRatio', '>=', 0.6),
      { highTechRevenueRatio: 0.1 },
      '差距较大，短期内难以达到：高新技术产品（服务）收入占比不低于60%，贵企业为10%',
    ],
    [
      'much less energy',
      { not: requires('energyUse', '>', 1000) },
      { energyUse: 9000 },
      '差距较大，短期内难以达到：综合能耗不超过1000吨标准煤，贵企业为9000吨标准煤',
    ],
  ] as const)('to be far: %s', (_, condition, held, sentence) => {
    expect(missing(condition, held)).toMatchObject({ reachable: false, changes: [{ kind: 'far', sentence }] });
  });
  it.each([
    ['a third more', requires('annualRevenue', '>=', 2e7), { annualRevenue: 1.5e7 }],
    ['a little of little', requires('employees', '>=', 10), { employees: 1 }],
    ['an investment, which is a decision', requires('equipmentInvestment', '>=', 1e7), { equipmentInvestment: 1e5 }],
    ['exactly a third', requires('employees', '>=', 300), { employees: 100 }],
  ] as const)('to be in reach: %s', (_, condition, held) => {
    expect(missing(condition, held)).toMatchObject({ reachable: true, changes: [{ kind: 'changeable' }] });
  });
  it('to be far only where nothing nearer would do', () => {
    expect(
      missing({ anyOf: [requires('annualRevenue', '>=', 5e8), title] }, { annualRevenue: 1e7, qualifications: [] })?.changes.map(
        (c) => c.fact,
      ),
    ).toEqual(['qualifications']);
  });
});

it('costs no more than any other choice of leaves, on random trees', () => {
  const leaf = fc.constantFrom<FactLeaf>(
    employees,
    revenue,
    patents,
    title,
    requires('employees', '>=', 90),
    requires('profit', '>', 0),
    requires('inventionPatents', '>=', 3),
  );
  const tree = fc.letrec<{ node: Condition }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 2 },
      leaf,
      fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map((of) => ({ allOf: of })),
      fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map((of) => ({ anyOf: of })),
      fc.array(tie('node'), { minLength: 3, maxLength: 3 }).map((of) => ({ atLeast: 2, of })),
    ),
  })).node;
  const held: Facts = { employees: 80, annualRevenue: 1.9e7, inventionPatents: 2, qualifications: [], profit: -1 };
  const ways: readonly [Facts, number][] = [
    [{ employees: 90 }, 1 / 9],
    [{ employees: 100 }, 0.2],
    [{ annualRevenue: 2e7 }, 0.05],
    [{ inventionPatents: 3 }, 1 / 3],
    [{ inventionPatents: 10 }, 0.8],
    [{ qualifications: ['high-tech-enterprise'] }, 3],
    [{ profit: 1 }, 500],
  ];
  const verdict = (c: Condition, f: Facts) =>
    evaluate(c, { facts: knownFacts(anEnterprise(f), DAY), regions: regions(), confirmations: new Map() }).verdict;
  const price = (found: NearMiss): number =>
    found.changes.reduce(
      (sum, c) =>
        sum +
        (ways.find(([f]) => {
          const v = f[c.fact];
          return v !== undefined && (typeof v !== 'number' || c.fact === 'profit' || v === c.to);
        })?.[1] ?? 0),
      0,
    );
  fc.assert(
    fc.property(tree, (condition) => {
      if (verdict(condition, held) !== 'violated') return true;
      let best = Infinity;
      for (let chosen = 1; chosen < 2 ** ways.length; chosen += 1) {
        const taken = ways.filter((_, i) => (chosen >> i) % 2 === 1);
        const cost = taken.reduce((sum, [, c]) => sum + c, 0);
        if (cost < best && verdict(condition, Object.assign({ ...held }, ...taken.map(([f]) => f)) as never) !== 'violated') best = cost;
      }
      const found = missing(condition, held);
      return found !== null && price(found) <= best + 1e-6;
    }),
    { numRuns: 150 },
  );
});
