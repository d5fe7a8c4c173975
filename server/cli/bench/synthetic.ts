import { NO_CITATION } from '../../domain/citation/citation.ts';
import { SET_VALUES, type FactName, type FactValue } from '../../domain/enterprise/facts.ts';
import type { EnterpriseProfile } from '../../domain/enterprise/profile.ts';
import type { Condition, FactLeaf } from '../../domain/subsidy/condition.ts';
import { industries } from '../../reference/industries.ts';
import { regions } from '../../reference/regions.ts';

export const BENCH_DAY = '2026-11-22';

/** mulberry32: a seeded stream of numbers 0..1. */
export function seeded(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
type Random = () => number;
const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

const counties = regions()
  .all()
  .filter((r) => !r.code.endsWith('00'))
  .map((r) => r.code)
  .sort();
const classes = industries()
  .all()
  .map((i) => i.code)
  .filter((c) => c.length === 5);
const titles = [...Object.keys(SET_VALUES.qualifications), '省级绿色工厂', '智能制造示范企业', '知识产权密集型企业', '首台套认定企业'];
const fields = [
  '人工智能',
  '集成电路',
  '生物医药',
  '新材料',
  '新能源',
  '高端装备',
  '数字经济',
  '现代农业',
  '节能环保',
  '软件和信息服务',
  '航空航天',
  '新能源汽车',
];
/** A quarter of the counties has most of the enterprises, as in life. */
const county = (random: Random): string => counties[Math.floor(random() ** 2.5 * counties.length)] as string;

/** e^(mean + deviation·z), z roughly normal. */
const logNormal = (random: Random, mean: number, deviation: number): number =>
  Math.exp(mean + deviation * ((random() + random() + random() + random() - 2) * 1.73));
/** An amount as people write it: three digits, in 万元. */
const rounded = (yuan: number): number => {
  const wan = Math.max(1, yuan / 1e4);
  const step = 10 ** Math.max(0, Math.floor(Math.log10(wan)) - 2);
  return Math.round(wan / step) * step * 1e4;
};
const ratio4 = (x: number): number => Math.round(x * 1e4) / 1e4;

/** How often a fact is known. Facts of the books are exact to the yuan, facts of plans are rounded. */
type Facts = Partial<Record<FactName, FactValue>>;
const known = (random: Random, share: number): boolean => random() < share;

/** Enterprise number `i` of the synthetic register: the same for the same number, in no particular order. */
export function syntheticProfile(i: number): EnterpriseProfile {
  const random = seeded(i * 2654435761 + 17);
  const facts: Facts = {};
  const place = county(random);
  const put = (fact: FactName, share: number, value: () => FactValue): void => {
    const is = known(random, share);
    const v = value();
    if (is) facts[fact] = v;
  };
  const staff = Math.max(1, Math.round(logNormal(random, 3, 1.3)));
  const revenue = Math.round(staff * logNormal(random, 13, 0.8));
  const assets = Math.round(revenue * logNormal(random, 0.2, 0.6));
  put('registeredIn', 0.99, () => (random() < 0.01 ? [place, county(random)] : [place]));
  put('taxPaidIn', 0.6, () => [random() < 0.95 ? place : county(random)]);
  put('operatesIn', 0.5, () => [random() < 0.9 ? place : county(random)]);
  put('industry', 0.95, () => [pick(random, classes)]);
  put('industryTags', 0.3, () =>
    [pick(random, fields), ...(random() < 0.3 ? [pick(random, fields)] : [])].filter((w, n, all) => all.indexOf(w) === n),
  );
  put('legalForm', 0.98, () => [random() < 0.8 ? 'enterprise' : pick(random, Object.keys(SET_VALUES.legalForm))]);
  put('ownership', 0.8, () => [random() < 0.8 ? 'private' : pick(random, Object.keys(SET_VALUES.ownership))]);
  put('taxCreditRating', 0.5, () => [pick(random, ['A', 'B', 'B', 'M', 'M', 'C', 'D'])]);
  put('qualifications', 0.85, () => titles.filter((_, n) => random() < 0.12 / (1 + n / 4)));
  put('registeredOn', 0.97, () =>
    new Date(Date.UTC(1996, 0, 1) + Math.floor(random() ** 0.6 * 11_280) * 86_400_000).toISOString().slice(0, 10),
  );
  put('employees', 0.85, () => staff);
  put('insuredEmployees', 0.6, () => Math.round(staff * (0.5 + random() / 2)));
  put('annualRevenue', 0.8, () => revenue);
  put('totalAssets', 0.7, () => assets);
  put('netAssets', 0.6, () => Math.round(assets * (random() * 1.1 - 0.1)));
  put('profit', 0.6, () => Math.round(revenue * (random() * 0.3 - 0.08)));
  put('taxPaid', 0.65, () => Math.round(revenue * random() * 0.08));
  put('rdExpense', 0.5, () => Math.round(revenue * random() ** 2 * 0.15));
  put('rdStaff', 0.45, () => Math.round(staff * random() ** 2 * 0.6));
  put('registeredCapital', 0.95, () => rounded(logNormal(random, 15, 1.4)));
  for (const [fact, share, mean] of [
    ['outputValue', 0.3, 16],
    ['exportValue', 0.2, 15],
    ['projectInvestment', 0.1, 16],
    ['fixedAssetInvestment', 0.15, 15],
    ['equipmentInvestment', 0.15, 14.5],
    ['financingAmount', 0.1, 15.5],
    ['loanAmount', 0.25, 15],
  ] as const)
    put(fact, share, () => rounded(logNormal(random, mean, 1.3)));
  for (const fact of [
    'annualRevenueGrowth',
    'outputValueGrowth',
    'mainBusinessRevenueRatio',
    'highTechRevenueRatio',
    'layoffRate',
    'collegeStaffRatio',
  ] as const)
    put(fact, 0.35, () => ratio4(random() * (fact.endsWith('Growth') ? 0.8 : 1) - (fact.endsWith('Growth') ? 0.2 : 0)));
  put('inventionPatents', 0.6, () => Math.floor(random() ** 5 * 60));
  put('intellectualProperties', 0.65, () => Math.floor(random() ** 4 * 200));
  put('floorArea', 0.2, () => Math.round(logNormal(random, 7, 1)));
  put('energyUse', 0.1, () => Math.round(logNormal(random, 6, 1.2)));
  put('independentLegalPerson', 0.97, () => random() < 0.93);
  for (const fact of ['dishonest', 'majorViolation', 'majorAccident', 'taxOwed'] as const) put(fact, 0.75, () => random() < 0.03);
  put('socialInsurancePaid', 0.7, () => random() < 0.9);
  return {
    id: `9144${String(i).padStart(14, '0')}`,
    name: null,
    unifiedSocialCreditCode: null,
    facts: Object.fromEntries(Object.entries(facts).map(([fact, value]) => [fact, { value }])),
  };
}

const CITATION: FactLeaf['citation'] = { ...NO_CITATION, documentId: 'synthetic' };
const leaf = (fact: FactName, op: FactLeaf['op'], value: FactValue): Condition => ({
  fact,
  op,
  value,
  text: `${fact} ${op}`,
  citation: CITATION,
});

/** Thresholds as policies publish them: round numbers, so that programs share many. */
const THRESHOLDS: readonly (readonly [FactName, FactLeaf['op'], readonly number[]])[] = [
  ['annualRevenue', '>=', [1e6, 2e6, 5e6, 1e7, 2e7, 3e7, 5e7, 1e8, 2e8, 5e8, 1e9]],
  ['annualRevenue', '<=', [2e7, 1e8, 4e8]],
  ['annualRevenueGrowth', '>=', [0, 0.05, 0.08, 0.1, 0.15, 0.2, 0.25, 0.3]],
  ['employees', '>=', [10, 20, 50, 100, 200]],
  ['employees', '<=', [100, 300, 500, 1000]],
  ['rdIntensity', '>=', [0.02, 0.03, 0.04, 0.05, 0.06, 0.08, 0.1]],
  ['rdExpense', '>=', [1e5, 5e5, 1e6, 3e6, 1e7]],
  ['rdStaffRatio', '>=', [0.05, 0.1, 0.15, 0.2, 0.3]],
  ['debtRatio', '<=', [0.55, 0.6, 0.65, 0.7, 0.8]],
  ['yearsOperating', '>=', [1, 2, 3, 5, 10]],
  ['yearsOperating', '<=', [3, 5, 8, 10]],
  ['inventionPatents', '>=', [1, 2, 3, 5, 10]],
  ['intellectualProperties', '>=', [1, 3, 5, 6, 10, 20]],
  ['registeredCapital', '>=', [5e5, 1e6, 5e6, 1e7, 5e7]],
  ['taxPaid', '>=', [1e5, 5e5, 1e6, 5e6, 1e7]],
  ['highTechRevenueRatio', '>=', [0.5, 0.6, 0.7]],
  ['mainBusinessRevenueRatio', '>=', [0.5, 0.7, 0.8]],
  ['equipmentInvestment', '>=', [5e5, 1e6, 2e6, 5e6, 1e7]],
  ['fixedAssetInvestment', '>=', [1e6, 5e6, 1e7, 3e7]],
  ['projectInvestment', '>=', [1e6, 5e6, 1e7, 5e7]],
  ['exportValue', '>=', [5e5, 1e6, 5e6, 1e7]],
  ['outputValue', '>=', [5e6, 2e7, 1e8]],
  ['layoffRate', '<=', [0.055, 0.2]],
  ['loanAmount', '<=', [1e6, 3e6, 5e6, 1e7]],
  ['insuredEmployees', '>=', [5, 10, 30]],
];
const CLEAN = ['dishonest', 'majorViolation', 'majorAccident', 'taxOwed'] as const;

function syntheticLeaf(random: Random): Condition {
  const kind = random();
  if (kind < 0.5) {
    const [fact, op, values] = pick(random, THRESHOLDS);
    const value = pick(random, values);
    // One in three is a threshold of its own.
    return leaf(fact, op, random() < 0.33 && value >= 100 ? Math.round(value * (0.5 + random())) : value);
  }
  if (kind < 0.62)
    return leaf('qualifications', random() < 0.1 ? 'notIn' : 'in', [
      pick(random, titles),
      ...(random() < 0.4 ? [pick(random, titles)] : []),
    ]);
  if (kind < 0.72)
    return leaf(
      'industry',
      random() < 0.15 ? 'notIn' : 'in',
      Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(random, classes).slice(0, pick(random, [1, 3, 3, 4, 5]))),
    );
  if (kind < 0.76)
    return leaf(
      'sizeClass',
      'in',
      pick(random, [
        ['micro', 'small'],
        ['micro', 'small', 'medium'],
        ['medium', 'large'],
      ]),
    );
  if (kind < 0.79) return leaf('industryTags', 'in', [pick(random, fields)]);
  if (kind < 0.82) return leaf('taxCreditRating', 'in', pick(random, [['A'], ['A', 'B'], ['A', 'B', 'M']]));
  if (kind < 0.86)
    return leaf(
      'registeredOn',
      random() < 0.5 ? '>=' : '<=',
      `${2000 + Math.floor(random() * 26)}-${pick(random, ['01-01', '07-01', '12-31'])}`,
    );
  if (kind < 0.9) return leaf('independentLegalPerson', '==', true);
  if (kind < 0.97) return leaf(pick(random, CLEAN), '==', false);
  return leaf('socialInsurancePaid', '==', true);
}

/**
 * Program number `i`: 8 % national, 30 % of a province, 42 % of a city, 20 % of a county, or all national; about six conditions, some of
 * them groups.
 */
export function syntheticCondition(i: number, allNational = false): Condition {
  const random = seeded(i * 40503 + 991);
  const level = random();
  const place = county(random);
  const code =
    level < 0.08 || allNational ? null : level < 0.38 ? `${place.slice(0, 2)}0000` : level < 0.8 ? `${place.slice(0, 4)}00` : place;
  const leaves = (n: number) => Array.from({ length: n }, () => syntheticLeaf(random));
  const parts: Condition[] = code === null ? [] : [leaf('registeredIn', 'in', [code])];
  parts.push(...leaves(2 + Math.floor(random() * 3)));
  const group = random();
  if (group < 0.4) parts.push({ anyOf: leaves(2 + Math.floor(random() * 2)) });
  else if (group < 0.5) parts.push({ atLeast: 2, of: leaves(3 + Math.floor(random() * 2)) });
  else if (group < 0.6) parts.push({ not: { allOf: leaves(2) } });
  else if (group < 0.65) parts.push({ manual: true, text: '项目技术水平先进', citation: CITATION });
  return { allOf: parts };
}
