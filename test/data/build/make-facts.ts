import type { FactName, FactValue } from '../../../server/domain/enterprise/facts.ts';
import { sizeClassOf } from '../../../server/domain/enterprise/size-class.ts';
import { DISTRICTS, type District, type IndustryModel } from './industry-models.ts';
import type { Random } from './random.ts';

export type Facts = Partial<Record<FactName, FactValue>>;
export type LegalForm = 'enterprise' | 'individual-business' | 'farmers-cooperative';

const WAN = 10_000;
/** Whole hundreds of yuan, as people type them. */
const yuan = (wan: number): number => Math.round(wan * 100) * 100;
const ratio = (value: number): number => Math.round(value * 10_000) / 10_000;

/** Everything about one firm of a line of business; what is then left out is the caller's choice. */
export function makeFacts(random: Random, model: IndustryModel, district: District, legalForm: LegalForm): Facts {
  const small = legalForm !== 'enterprise';
  const people = Math.round(small ? random.between(2, 14) : random.skewed(...model.people));
  const revenue = yuan(people * random.between(...model.revenuePerHead));
  const facts: Facts = {
    ...identity(random, model, district, legalForm),
    ...accounts(random, revenue),
    ...staff(random, people, model),
    ...research(random, model, revenue, people),
  };
  Object.assign(facts, investments(random, model, revenue), trade(random, model, revenue), standing(random));
  const size = sizeClassOf(model.industry, { people, revenue, assets: facts.totalAssets as number });
  if (size !== null) facts.sizeClass = [size];
  facts.qualifications = qualifications(random, facts, model.industry);
  return facts;
}

function identity(random: Random, model: IndustryModel, district: District, legalForm: LegalForm): Facts {
  const region = DISTRICTS[district];
  const year = 2026 - Math.floor(random.skewed(1, 22));
  const day = `${year}-${String(Math.floor(random.between(1, 12))).padStart(2, '0')}-${String(Math.floor(random.between(1, 28))).padStart(2, '0')}`;
  return {
    registeredIn: [region],
    taxPaidIn: [random.chance(0.95) ? region : random.pick(Object.values(DISTRICTS))],
    operatesIn: [random.chance(0.92) ? region : random.pick(Object.values(DISTRICTS))],
    independentLegalPerson: legalForm !== 'individual-business',
    legalForm: [legalForm],
    ownership: [random.chance(0.88) ? 'private' : random.pick(['state-owned', 'foreign-invested'])],
    industry: [model.industry],
    industryTags: model.tags,
    registeredOn: day,
    registeredCapital: random.pick([50, 100, 200, 500, 1000, 2000, 5000]) * WAN,
  };
}

function accounts(random: Random, revenue: number): Facts {
  const totalAssets = yuan((revenue / WAN) * random.between(0.6, 1.7));
  const debt = random.between(0.2, 0.82);
  const netAssets = yuan((totalAssets / WAN) * (1 - debt));
  return {
    annualRevenue: revenue,
    annualRevenueGrowth: ratio(random.between(-0.15, 0.38)),
    mainBusinessRevenueRatio: ratio(random.between(0.68, 1)),
    profit: yuan((revenue / WAN) * random.between(-0.04, 0.14)),
    totalAssets,
    netAssets,
    debtRatio: ratio((totalAssets - netAssets) / totalAssets),
    taxPaid: yuan((revenue / WAN) * random.between(0.01, 0.06)),
  };
}

function staff(random: Random, people: number, model: IndustryModel): Facts {
  const rdStaff =
    model.research[1] === 0
      ? 0
      : Math.min(people, Math.round(people * random.between(model.research[0] + 0.03, model.research[1] * 1.6 + 0.05)));
  return {
    employees: people,
    insuredEmployees: Math.max(1, Math.round(people * random.between(0.8, 1))),
    layoffRate: ratio(random.chance(0.6) ? 0 : random.between(0, 0.12)),
    rdStaff,
    rdStaffRatio: ratio(rdStaff / people),
    collegeStaffRatio: ratio(Math.min(1, random.between(0.15, 0.4) + model.research[1] * 1.6)),
  };
}

function research(random: Random, model: IndustryModel, revenue: number, people: number): Facts {
  const rdExpense = yuan((revenue / WAN) * random.between(...model.research));
  const inventionPatents = Math.floor((rdExpense / (100 * WAN)) * random.between(0, 1.2));
  return {
    rdExpense,
    rdIntensity: ratio(rdExpense / revenue),
    highTechRevenueRatio: ratio(model.research[1] > 0.03 ? random.between(0.4, 0.95) : 0),
    inventionPatents,
    intellectualProperties: inventionPatents + Math.floor(random.between(0, Math.max(1, people / 10))),
  };
}

function investments(random: Random, model: IndustryModel, revenue: number): Facts {
  const equipmentInvestment = random.chance(model.industry.startsWith('C') ? 0.7 : 0.25)
    ? yuan((revenue / WAN) * random.between(0.01, 0.18))
    : 0;
  const fixedAssetInvestment = yuan((equipmentInvestment / WAN) * random.between(1, 1.8));
  return {
    equipmentInvestment,
    fixedAssetInvestment,
    projectInvestment: yuan((fixedAssetInvestment / WAN) * random.between(1, 1.3)),
    loanAmount: random.chance(0.5) ? yuan((revenue / WAN) * random.between(0.02, 0.3)) : 0,
    floorArea: Math.round(random.skewed(60, 24_000)),
  };
}

function trade(random: Random, model: IndustryModel, revenue: number): Facts {
  const facts: Facts = { exportValue: random.chance(model.exporting) ? yuan((revenue / WAN) * random.between(0.05, 0.6)) : 0 };
  if (!/^[BCD]/u.test(model.industry)) return facts;
  return {
    ...facts,
    outputValue: yuan((revenue / WAN) * random.between(0.95, 1.1)),
    outputValueGrowth: ratio(random.between(-0.12, 0.35)),
    energyUse: Math.round(random.skewed(40, 9_000)),
  };
}

function standing(random: Random): Facts {
  const dishonest = random.chance(0.03);
  return {
    taxCreditRating: [dishonest ? 'D' : random.pick(['A', 'A', 'A', 'B', 'B', 'B', 'B', 'M', 'M', 'C'])],
    dishonest,
    majorViolation: random.chance(0.03),
    majorAccident: random.chance(0.02),
    socialInsurancePaid: !random.chance(0.03),
    taxOwed: random.chance(0.03),
  };
}

/** Titles that fit the figures: nobody holds one whose plain thresholds they miss. */
function qualifications(random: Random, facts: Facts, industry: string): string[] {
  const of = (fact: FactName): number => Number(facts[fact] ?? 0);
  const revenue = of('annualRevenue');
  const titles: string[] = [];
  const enterprise = (facts.legalForm as readonly string[])[0] === 'enterprise';
  const researching = enterprise && of('rdIntensity') >= 0.03 && of('rdStaffRatio') >= 0.1;
  if (/^[BCD]/u.test(industry) && revenue >= 2000 * WAN) titles.push('above-scale-industrial');
  if (
    (industry.startsWith('F51') && revenue >= 2000 * WAN) ||
    (industry.startsWith('F52') && revenue >= 500 * WAN) ||
    (industry.startsWith('H6') && revenue >= 200 * WAN)
  )
    titles.push('above-quota-commercial');
  if (researching && of('inventionPatents') > 0 && String(facts.registeredOn) <= '2025-06-30' && random.chance(0.7))
    titles.push('high-tech-enterprise');
  if (researching && of('employees') <= 500 && revenue <= 20_000 * WAN && of('totalAssets') <= 20_000 * WAN && random.chance(0.7))
    titles.push('tech-sme');
  const specialised =
    researching &&
    revenue >= 1500 * WAN &&
    of('rdExpense') >= 100 * WAN &&
    of('debtRatio') <= 0.7 &&
    of('inventionPatents') > 0 &&
    String(facts.registeredOn) <= '2023-11-22';
  if (specialised && random.chance(0.6))
    titles.push(
      'innovative-sme',
      ...(random.chance(0.6) ? ['specialized-sme', ...(of('inventionPatents') >= 5 && random.chance(0.4) ? ['little-giant'] : [])] : []),
    );
  if (/^(?:A|C13)/u.test(industry) && revenue >= 1000 * WAN && random.chance(0.5)) titles.push('agricultural-leading');
  if (enterprise && of('rdExpense') >= 500 * WAN && random.chance(0.4)) titles.push('enterprise-technology-center');
  return titles;
}
