import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EnterpriseProfile } from '../../../server/domain/enterprise/profile.ts';
import type { ValidityTerms } from '../../../server/domain/policy/validity.ts';
import type { Condition } from '../../../server/domain/subsidy/condition.ts';
import { matchProgram, type ProgramMatch } from '../../../server/domain/subsidy/match-program.ts';
import { nextQuestions } from '../../../server/domain/subsidy/next-questions.ts';
import type { SubsidyProgram } from '../../../server/domain/subsidy/program.ts';
import { allOf, anyOf, atLeast, not, type Verdict } from '../../../server/domain/subsidy/verdict.ts';
import { regions } from '../../../server/reference/regions.ts';
import { anAward, anEnterprise, aProgram, byHand, requires } from '../../builders/programs.ts';

const ALWAYS: ValidityTerms = { signedOn: '2024-01-01', publishedOn: null, effectiveFrom: null, expiresOn: null, repealedOn: null };
const match = (program: SubsidyProgram, profile: EnterpriseProfile, day = '2026-11-22', terms = ALWAYS): ProgramMatch =>
  matchProgram({ program, path: '/documents/d1.txt', terms }, profile, day, regions());

const V: readonly Verdict[] = ['satisfied', 'violated', 'unknown'];
describe('three-valued logic', () => {
  it('follows Kleene: and', () => {
    expect(V.map((a) => V.map((b) => allOf([a, b])))).toEqual([
      ['satisfied', 'violated', 'unknown'],
      ['violated', 'violated', 'violated'],
      ['unknown', 'violated', 'unknown'],
    ]);
  });
  it('follows Kleene: or', () => {
    expect(V.map((a) => V.map((b) => anyOf([a, b])))).toEqual([
      ['satisfied', 'satisfied', 'satisfied'],
      ['satisfied', 'violated', 'unknown'],
      ['satisfied', 'unknown', 'unknown'],
    ]);
  });
  it('follows Kleene: not, and at-least agrees with and and or at its ends', () => {
    expect(V.map(not)).toEqual(['violated', 'satisfied', 'unknown']);
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...V), { minLength: 1, maxLength: 6 }),
        (vs) => atLeast(1, vs) === anyOf(vs) && atLeast(vs.length, vs) === allOf(vs),
      ),
    );
  });
});

describe('a match', () => {
  it('is eligible only when every condition is decided and holds', () => {
    const program = aProgram({ allOf: [requires('employees', '<=', 500), byHand('管理规范')] });
    const m = match(program, anEnterprise({ employees: 100 }));
    expect(m).toMatchObject({ eligibility: 'undetermined', toConfirm: true, missingFacts: [] });
    expect(match(aProgram({ allOf: [requires('employees', '<=', 500)] }), anEnterprise({ employees: 100 })).eligibility).toBe('eligible');
  });

  it('takes a person’s confirmation of a manual condition as a fact', () => {
    const program = aProgram({ allOf: [byHand('管理规范')] });
    const confirmed = (holds: boolean): EnterpriseProfile => ({
      ...anEnterprise({}),
      confirmations: [{ programId: 'p1', text: '管理规范', holds, by: '王工', on: '2026-11-01' }],
    });
    expect(match(program, confirmed(true)).eligibility).toBe('eligible');
    expect(match(program, confirmed(false)).eligibility).toBe('ineligible');
  });

  it.each([
    ['the day before it opens', '2026-10-31', 'closed'],
    ['the first day', '2026-11-01', 'eligible'],
    ['the last day', '2026-11-30', 'eligible'],
    ['the day after', '2026-12-01', 'closed'],
  ])('on %s is %s', (_, day, eligibility) => {
    const program = aProgram(
      { allOf: [] },
      { window: { opensOn: '2026-11-01', closesOn: '2026-11-30', rolling: false, asPublished: null, citation: null } },
    );
    expect(match(program, anEnterprise({}), day).eligibility).toBe(eligibility);
  });

  it('is closed outside the document’s validity, and says so', () => {
    const m = match(aProgram({ allOf: [] }), anEnterprise({}), '2026-11-22', { ...ALWAYS, expiresOn: '2026-11-21' });
    expect(m).toMatchObject({ eligibility: 'closed', closedBecause: '文件已于2026年11月21日失效' });
  });

  it('never flips a decided verdict when a fact is added', () => {
    const leaf = fc.constantFrom(
      requires('employees', '>=', 50),
      requires('annualRevenue', '<', 1e7),
      requires('dishonest', '==', false),
      requires('registeredIn', 'in', ['990100']),
      byHand('管理规范'),
    );
    const tree: fc.Arbitrary<Condition> = fc.letrec<{ node: Condition }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 3 },
        leaf,
        fc.array(tie('node'), { maxLength: 3 }).map((of) => ({ allOf: of })),
        fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map((of) => ({ anyOf: of })),
        tie('node').map((c) => ({ not: c })),
        fc
          .tuple(fc.integer({ min: 1, max: 2 }), fc.array(tie('node'), { minLength: 2, maxLength: 3 }))
          .map(([n, of]) => ({ atLeast: n, of })),
      ),
    })).node;
    const facts = fc.record(
      {
        employees: fc.integer({ min: 0, max: 100 }),
        annualRevenue: fc.integer({ min: 0, max: 2e7 }),
        dishonest: fc.boolean(),
        registeredIn: fc.constantFrom(['990102'], ['440106']),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(tree, facts, fc.constantFrom('employees', 'annualRevenue', 'dishonest', 'registeredIn'), (condition, known, hidden) => {
        const { [hidden as 'employees']: _, ...fewer } = known;
        const before = match(aProgram(condition), anEnterprise(fewer)).eligibility;
        const after = match(aProgram(condition), anEnterprise(known)).eligibility;
        return before === 'undetermined' || before === after;
      }),
      { numRuns: 500 },
    );
  });
});

describe('near-miss', () => {
  it('says the cheapest change in money, through the amount behind a ratio', () => {
    const m = match(aProgram({ allOf: [requires('rdIntensity', '>=', 0.03)] }), anEnterprise({ rdExpense: 2_600_000, annualRevenue: 1e8 }));
    expect(m.nearMiss).toMatchObject({
      reachable: true,
      changes: [{ fact: 'rdIntensity', sentence: '还差：研发费用再增加约40万元即可达到3%' }],
    });
  });
  it('chooses the nearest of alternatives and leaves fixed ones aside', () => {
    const m = match(
      aProgram({ anyOf: [requires('industry', 'in', ['C']), requires('employees', '>=', 100)] }),
      anEnterprise({ industry: ['I6510'], employees: 90 }),
    );
    expect(m.nearMiss?.changes.map((c) => c.sentence)).toEqual(['还差：职工人数再增加10人即可达到']);
  });
  it('names the day on which time will do it', () => {
    const m = match(aProgram({ allOf: [requires('yearsOperating', '>=', 3)] }), anEnterprise({ registeredOn: '2024-03-15' }));
    expect(m.nearMiss?.changes).toMatchObject([{ kind: 'wait', on: '2027-03-15', sentence: '2027年3月15日成立满3年后可申报' }]);
  });
  it('says what cannot be changed', () => {
    const m = match(aProgram({ allOf: [requires('registeredIn', 'in', ['990100'])] }), anEnterprise({ registeredIn: ['440106'] }));
    expect(m.nearMiss).toMatchObject({
      reachable: false,
      changes: [{ kind: 'fixed', sentence: '无法改变：注册地在临澜市，贵企业为天河区' }],
    });
  });
});

describe('an award', () => {
  const eligible = { allOf: [] };
  it('is the rate of the enterprise’s own amount, capped', () => {
    const program = aProgram(eligible, { awards: [anAward({ rate: 0.08, of: '设备投资额', max: 5_000_000 })] });
    expect(match(program, anEnterprise({ equipmentInvestment: 4_120_000 })).award).toMatchObject({
      min: 329_600,
      max: 329_600,
      calculation: '412万元×8%',
    });
    expect(match(program, anEnterprise({ equipmentInvestment: 1e8 })).award).toMatchObject({
      max: 5_000_000,
      calculation: '最高500万元（已封顶）',
    });
    expect(match(program, anEnterprise({})).award).toMatchObject({ min: 0, max: 5_000_000 });
  });
  it.each([
    [
      '每出口1美元给予0.02元人民币奖励',
      { fixed: 0.02, max: 1_000_000 },
      { min: 0, max: 1_000_000, calculation: '0.02元（按数量计），最高100万元' },
    ],
    ['按每载重吨30元给予奖励', { fixed: 30 }, { min: 0, max: null, calculation: '30元（按数量计）' }],
    ['按节能量每吨标准煤200元', { fixed: 200, per: '每吨' }, { min: 0, max: null, calculation: '200元/吨' }],
    // 单户不超过20万元 limits the enterprise's sum; 每立方米 is what is counted.
    [
      '每立方米0.1元，单户不超过50万元',
      { fixed: 0.1, per: '单户', max: 500_000 },
      { min: 0, max: 500_000, calculation: '0.1元（按数量计），最高50万元' },
    ],
    ['给予30%补贴', { rate: 0.3, max: 400_000 }, { min: 0, max: 400_000, calculation: '按30%计，最高40万元' }],
    ['单户不超过20万元，用电量每千瓦时补助0.05元', { fixed: 0.05, per: '单户', max: 200_000 }, { min: 0, max: 200_000 }],
    ['每家企业给予5000元', { fixed: 5000 }, { min: 5000, max: 5000 }],
  ] as const)('takes a sum of each of something for no sum of the enterprise: %s', (text, terms, expected) => {
    expect(match(aProgram({ allOf: [] }, { awards: [anAward({ text, ...terms })] }), anEnterprise({})).award).toMatchObject(expected);
  });
  it('is the tier that the enterprise is in; an unknown tier counts from nothing', () => {
    const program = aProgram(eligible, {
      awards: [
        anAward({ fixed: 500_000, when: requires('annualRevenue', '>=', 1e8) }),
        anAward({ fixed: 200_000, when: requires('annualRevenue', '<', 1e8) }),
      ],
    });
    expect(match(program, anEnterprise({ annualRevenue: 2e8 })).award).toMatchObject({ min: 500_000 });
    expect(match(program, anEnterprise({ annualRevenue: 2e7 })).award).toMatchObject({ min: 200_000 });
    expect(match(program, anEnterprise({})).award).toMatchObject({ min: 0, max: 500_000 });
  });
});

it('asks first for the fact that decides most programs', () => {
  const programs = ['a', 'b', 'c'].map((id) =>
    aProgram({ allOf: [requires('employees', '>=', 10), ...(id === 'c' ? [requires('profit', '>', 0)] : [])] }, { id }),
  );
  const questions = nextQuestions(programs.map((p) => match(p, anEnterprise({}))));
  expect(questions.map((q) => [q.fact, q.decides, q.concerns])).toEqual([
    ['employees', 2, 3],
    ['profit', 0, 1],
  ]);
});

describe('what is open stands in the order of what speaks for it', () => {
  const restaurant = anEnterprise({ industry: ['H6210'], employees: 9, dishonest: false, registeredIn: ['130102'] });
  const met: Condition[] = [requires('industry', 'in', ['H']), requires('employees', '<=', 300), requires('dishonest', '==', false)];
  const score = (condition: Condition, over: Partial<SubsidyProgram> = {}) => match(aProgram(condition, over), restaurant).score;

  it('a person’s word alone comes behind three conditions that are met and one fact that is missing', () => {
    const fishery = score({ allOf: [byHand('新建重力式深水网箱的养殖企业')] });
    const catering = score({ allOf: [...met, requires('profit', '>', 0)] });
    expect(match(aProgram({ allOf: [byHand('新建重力式深水网箱的养殖企业')] }), restaurant).toConfirm).toBe(true);
    expect(catering).toBeGreaterThan(fishery);
    expect(score({ allOf: [...met, byHand('有明厨亮灶')] })).toBeGreaterThan(catering);
    expect(score({ allOf: met })).toBeGreaterThan(score({ allOf: [...met, byHand('有明厨亮灶')] }));
  });
  it('of alternatives the nearest counts, and of at least n the n nearest', () => {
    const whole = { allOf: [...met, byHand('有明厨亮灶')] };
    expect(score({ anyOf: [byHand('从事养殖'), whole] })).toBe(score(whole));
    expect(score({ atLeast: 1, of: [byHand('从事养殖'), whole] })).toBe(score(whole));
  });
  it('another city’s program comes behind one’s own', () => {
    const condition: Condition = { allOf: [...met, byHand('有明厨亮灶')] };
    const at = (code: string) => score(condition, { jurisdiction: { code, name: '' } });
    expect(at('130100')).toBe(score(condition));
    expect(at('320500')).toBeLessThan(at('130100'));
    const surely = (code: string) => score({ allOf: met }, { jurisdiction: { code, name: '' } });
    expect(surely('320500')).toBeLessThan(at('130100'));
  });
  it('a question that completes a match comes before one about a program of which nothing is known', () => {
    const programs = [
      aProgram({ allOf: [byHand('从事养殖'), byHand('有海域使用权'), requires('floorArea', '>=', 100)] }, { id: 'fishery' }),
      aProgram({ allOf: [...met, requires('profit', '>', 0)] }, { id: 'catering' }),
    ];
    expect(nextQuestions(programs.map((p) => match(p, restaurant))).map((q) => q.fact)).toEqual(['profit', 'floorArea']);
  });
});
