import fc from 'fast-check';
import { FACT_NAMES, factDefinition, SET_VALUES, type FactName, type FactValue } from '../../server/domain/enterprise/facts.ts';
import type { EnterpriseProfile } from '../../server/domain/enterprise/profile.ts';
import { knownFacts } from '../../server/domain/enterprise/known-facts.ts';
import { OPERATORS, type Condition } from '../../server/domain/subsidy/condition.ts';
import { evaluate } from '../../server/domain/subsidy/evaluate.ts';
import type { Verdict } from '../../server/domain/subsidy/verdict.ts';
import { regions } from '../../server/reference/regions.ts';
import { byHand, requires } from '../builders/programs.ts';

export const DAY = '2026-11-22';

const REGIONS = [
  '110000',
  '110100',
  '110108',
  '110105',
  '310000',
  '310115',
  '320000',
  '320500',
  '320583',
  '320584',
  '100000',
  '中关村',
  '中关村科技园区',
  '海淀区',
  '苏州',
  '临澜市',
];
const INDUSTRIES = ['C', 'C39', 'C391', 'C3911', 'C3912', 'C40', 'I', 'I65', 'I651', 'I6513', 'A', 'J66', 'F51', 'K7010', 'P', '制造业'];
const TITLES = [
  'high-tech-enterprise',
  'tech-sme',
  'specialized-sme',
  'little-giant',
  'gazelle',
  '省级绿色工厂',
  '智能制造示范企业',
  '首台（套）认定企业',
];
const FIELDS = ['集成电路', '集成电路设计', '人工智能', '智能', '生物医药', '生物医药（中药）'];
const DATES = [
  '2019-02-28',
  '2020-02-29',
  '2023-11-21',
  '2023-11-22',
  '2023-11-23',
  '2025-11-22',
  '2026-11-22',
  '2027-01-01',
  '1998-05-04',
];
const WORDS: Readonly<Partial<Record<FactName, readonly string[]>>> = {
  registeredIn: REGIONS,
  taxPaidIn: REGIONS,
  operatesIn: REGIONS,
  industry: INDUSTRIES,
  qualifications: TITLES,
  industryTags: FIELDS,
  legalForm: Object.keys(SET_VALUES.legalForm),
  ownership: Object.keys(SET_VALUES.ownership),
  sizeClass: Object.keys(SET_VALUES.sizeClass),
  taxCreditRating: Object.keys(SET_VALUES.taxCreditRating),
};
/** Few numbers, so that thresholds are met exactly; some that no scale writes, some just beside a threshold. */
const NUMBERS = [
  0,
  1,
  3,
  5,
  10,
  20,
  100,
  300,
  1000,
  20_000_000,
  4e10,
  -5,
  0.03,
  0.1 + 0.2,
  0.3,
  0.5,
  1 / 3,
  3 + 1e-13,
  3 - 1e-13,
  3 + 1e-9,
  0.029999999999999999,
  12345.67,
];

export const valueOf = (fact: FactName): fc.Arbitrary<FactValue> => {
  switch (factDefinition(fact).type) {
    case 'boolean':
      return fc.boolean();
    case 'date':
      return fc.constantFrom(...DATES);
    case 'number':
    case 'money':
    case 'ratio':
      return fc.oneof(fc.constantFrom(...NUMBERS), fc.integer({ min: 0, max: 12 }));
    case 'set':
    case 'region':
    case 'industry':
      return fc.oneof(
        { weight: 5, arbitrary: fc.constantFrom(...(WORDS[fact] ?? [])).map((w) => [w]) },
        fc.uniqueArray(fc.constantFrom(...(WORDS[fact] ?? [])), { maxLength: 3 }),
      );
  }
};

const fact = fc.constantFrom(...FACT_NAMES);
const comparing = OPERATORS.filter((o) => o !== 'in' && o !== 'notIn');
const leaf = fact.chain((f) => {
  const listed = ['set', 'region', 'industry'].includes(factDefinition(f).type);
  const op = listed
    ? fc.oneof({ weight: 8, arbitrary: fc.constantFrom('in' as const, 'notIn' as const) }, fc.constantFrom(...OPERATORS))
    : factDefinition(f).type === 'boolean'
      ? fc.constant('==' as const)
      : fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...comparing) }, fc.constantFrom(...OPERATORS));
  const numbers = fc.uniqueArray(fc.constantFrom('3', '5', '0.03', '1e3', '1000', 'x'), { maxLength: 3 });
  return op.chain((o) =>
    (!listed && (o === 'in' || o === 'notIn') && factDefinition(f).type !== 'date' ? numbers : valueOf(f)).map(
      (value) => requires(f, o, value) as Condition,
    ),
  );
});
const TEXTS = ['项目技术先进', '无不良记录', '经专家评审'];

export const condition: fc.Arbitrary<Condition> = fc.letrec<{ any: Condition }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    { weight: 6, arbitrary: leaf },
    { weight: 1, arbitrary: fc.constantFrom(...TEXTS).map((t) => byHand(t) as Condition) },
    { weight: 3, arbitrary: fc.array(tie('any'), { maxLength: 4 }).map((allOf) => ({ allOf })) },
    { weight: 3, arbitrary: fc.array(tie('any'), { maxLength: 4 }).map((anyOf) => ({ anyOf })) },
    { weight: 2, arbitrary: tie('any').map((not) => ({ not })) },
    {
      weight: 2,
      arbitrary: fc.tuple(fc.integer({ min: 0, max: 4 }), fc.array(tie('any'), { maxLength: 5 })).map(([atLeast, of]) => ({ atLeast, of })),
    },
  ),
})).any;

/** A profile that knows some facts; `id` is set by who uses it. */
export const profile: fc.Arbitrary<EnterpriseProfile> = fc
  .tuple(
    fc.record(
      Object.fromEntries(
        FACT_NAMES.map((f) => [
          f,
          fc.option(
            valueOf(f).map((value) => ({ value })),
            { nil: undefined, freq: 2 },
          ),
        ]),
      ),
    ),
    fc.array(
      fc.record({
        programId: fc.constantFrom('p0', 'p1', 'p2'),
        text: fc.constantFrom(...TEXTS),
        holds: fc.boolean(),
        by: fc.constant('张三'),
        on: fc.constant(DAY),
      }),
      { maxLength: 2 },
    ),
  )
  .map(([facts, confirmations]) => ({
    id: '',
    name: null,
    unifiedSocialCreditCode: null,
    facts: Object.fromEntries(Object.entries(facts).filter(([, f]) => f !== undefined)),
    ...(confirmations.length > 0 && { confirmations }),
  }));

export const numbered = (profiles: readonly EnterpriseProfile[], prefix = 'e'): readonly EnterpriseProfile[] =>
  profiles.map((p, i) => ({ ...p, id: `${prefix}${i}` }));

/** What the plain evaluator says. */
export function plainVerdict(c: Condition, p: EnterpriseProfile, program: string | null, day = DAY): Verdict {
  const confirmations = new Map((p.confirmations ?? []).filter((k) => k.programId === program).map((k) => [k.text, k]));
  return evaluate(c, { facts: knownFacts(p, day), regions: regions(), confirmations }).verdict;
}
