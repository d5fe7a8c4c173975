import type { FactName } from '../../../server/domain/enterprise/facts.ts';
import { DISTRICTS, INDUSTRY_MODELS, type District, type IndustryModel } from './industry-models.ts';
import { makeCreditCode } from './make-credit-code.ts';
import { makeFacts, type Facts, type LegalForm } from './make-facts.ts';
import { PROTAGONISTS, type WrittenFact } from './protagonists.ts';
import { Random } from './random.ts';

/** 澜江 in the telephone's letters; any number would do, it only must stay. */
const SEED = 5264;
export const COUNT = 200;

export type WrittenEnterprise = { readonly id: string; readonly name: string; readonly unifiedSocialCreditCode: string } & Partial<
  Record<FactName, WrittenFact>
>;

const FIRST = ['瑾', '启', '禾', '海', '云', '岩', '衡', '芯', '锦', '卓', '远', '泽', '昱', '朗', '峻', '维', '辰', '沐', '宏', '嘉'];
const SECOND = ['川', '岳', '辉', '帆', '程', '拓', '源', '恒', '铭', '致', '林', '汐', '航', '屿', '筑', '晟', '越', '澄', '禹', '琛'];
/** Facts that a register holds, nearly always there. */
const REGISTERED: ReadonlySet<string> = new Set(['registeredIn', 'legalForm', 'industry', 'registeredOn', 'independentLegalPerson']);
const KIND_OF_CODE: Readonly<Record<LegalForm, '91' | '92' | '93'>> = {
  enterprise: '91',
  'individual-business': '92',
  'farmers-cooperative': '93',
};

/** The file as it is committed: one enterprise a line. */
export const demoFile = (): string =>
  demoEnterprises()
    .map((e) => JSON.stringify(e) + '\n')
    .join('');

/** The protagonists first, then made-up firms over all districts and lines of business. */
export function demoEnterprises(): WrittenEnterprise[] {
  const random = new Random(SEED);
  const written: WrittenEnterprise[] = PROTAGONISTS.map(({ name, district, kind, facts }, i) => ({
    id: idOf(i),
    name,
    unifiedSocialCreditCode: makeCreditCode(random, kind, DISTRICTS[district]),
    registeredIn: [DISTRICTS[district]],
    ...facts,
  }));
  const names = new Set(written.map((e) => e.name));
  while (written.length < COUNT) {
    const model = INDUSTRY_MODELS[written.length % INDUSTRY_MODELS.length] as IndustryModel;
    const district = random.pick(model.districts);
    const legalForm = legalFormOf(random, model);
    const name = nameOf(random, model, district, legalForm);
    if (names.has(name)) continue;
    names.add(name);
    const facts = withGaps(random, makeFacts(random, model, district, legalForm));
    written.push({
      id: idOf(written.length),
      name,
      unifiedSocialCreditCode: makeCreditCode(random, KIND_OF_CODE[legalForm], DISTRICTS[district]),
      ...facts,
    });
  }
  return written;
}

const idOf = (index: number): string => `demo-${String(index + 1).padStart(3, '0')}`;

function legalFormOf(random: Random, model: IndustryModel): LegalForm {
  if (model.industry.startsWith('A') && random.chance(0.4)) return 'farmers-cooperative';
  return /^(?:H|F52)/u.test(model.industry) && random.chance(0.15) ? 'individual-business' : 'enterprise';
}

function nameOf(random: Random, model: IndustryModel, district: District, legalForm: LegalForm): string {
  const place = district.endsWith('县') ? district : '临澜';
  const own = random.pick(FIRST) + random.pick(SECOND);
  if (legalForm === 'farmers-cooperative') return `${place}${own}种养专业合作社`;
  return legalForm === 'individual-business' ? `${place}${own}${model.trade}店` : `${place}${own}${model.trade}有限公司`;
}

/** Leaves facts out at random, and gives some of the others their source. Set facts that are empty stay: nothing is an answer. */
function withGaps(random: Random, facts: Facts): Partial<Record<FactName, WrittenFact>> {
  const openness = random.between(0.45, 0.95);
  const kept: Partial<Record<FactName, WrittenFact>> = {};
  for (const [fact, value] of Object.entries(facts) as [FactName, NonNullable<Facts[FactName]>][]) {
    if (!random.chance(REGISTERED.has(fact) ? 0.98 : openness)) continue;
    kept[fact] = random.chance(0.2) ? { value, source: sourceOf(fact), asOf: asOfDay(fact) } : value;
  }
  return kept;
}

const sourceOf = (fact: FactName): string =>
  REGISTERED.has(fact)
    ? '市场主体登记'
    : fact === 'taxCreditRating' || fact === 'taxPaid' || fact === 'taxOwed'
      ? '税务部门共享'
      : /insured|social|layoff/iu.test(fact)
        ? '社会保险经办机构共享'
        : '企业填报';

/** Yearly figures hold for 2025; the rest was true when last asked. */
const asOfDay = (fact: FactName): string =>
  /^(?:annual|output|profit|total|net|debt|tax|rdExpense|rdIntensity|export|energy|main|highTech)/u.test(fact)
    ? '2025-12-31'
    : '2026-10-31';
