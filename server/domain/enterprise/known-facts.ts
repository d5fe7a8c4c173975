import { addMonths } from '../language/dates.ts';
import type { FactName, FactValue } from './facts.ts';
import { valueOn, type EnterpriseProfile } from './profile.ts';
import { sizeClassOf } from './size-class.ts';

/** An enterprise's facts on a day, the computed ones included. `undefined` means unknown. */
export interface KnownFacts {
  get(fact: FactName): FactValue | undefined;
  /** For a computed value: what it was computed from, in words; null where it was given. */
  computedFrom(fact: FactName): string | null;
}

type Numbers = (fact: FactName) => number | undefined;
type Rule = (number: Numbers, value: (fact: FactName) => FactValue | undefined, day: string) => FactValue | undefined;

const ratio = (over: FactName, under: FactName): Rule => (number) => {
  const a = number(over), b = number(under);
  return a === undefined || b === undefined || b <= 0 ? undefined : a / b;
};

/** Facts that follow from others where they are not given (contract, facts.json). */
const COMPUTED: Readonly<Partial<Record<FactName, { readonly from: string; readonly rule: Rule }>>> = {
  yearsOperating: { from: '按成立日期计算', rule: (_, value, day) => { const on = value('registeredOn'); return typeof on === 'string' ? yearsBetween(on, day) : undefined; } },
  rdIntensity: { from: '研发费用÷营业收入', rule: ratio('rdExpense', 'annualRevenue') },
  rdStaffRatio: { from: '研发人员数÷职工人数', rule: ratio('rdStaff', 'employees') },
  debtRatio: { from: '（资产总额－净资产）÷资产总额', rule: (number) => { const a = number('totalAssets'), n = number('netAssets'); return a === undefined || n === undefined || a <= 0 ? undefined : (a - n) / a; } },
  sizeClass: {
    from: '按统计上大中小微型企业划分办法（2017）计算',
    rule: (number, value) => {
      const industry = value('industry');
      const code = Array.isArray(industry) ? (industry as readonly string[])[0] : undefined;
      const size = code === undefined ? null : sizeClassOf(code, { people: number('employees'), revenue: number('annualRevenue'), assets: number('totalAssets') });
      return size === null ? undefined : [size];
    },
  },
};

/** The profile's facts as of a day (`YYYY-MM-DD`); what is computed is computed once. */
export function knownFacts(profile: EnterpriseProfile, day: string): KnownFacts {
  const given = (fact: FactName): FactValue | undefined => { const held = profile.facts[fact]; return held === undefined ? undefined : valueOn(held, day); };
  const number: Numbers = (fact) => { const v = given(fact); return typeof v === 'number' ? v : undefined; };
  const computed: Partial<Record<FactName, { readonly value: FactValue | undefined }>> = {};
  return {
    get: (fact) => given(fact) ?? (COMPUTED[fact] === undefined ? undefined : (computed[fact] ??= { value: COMPUTED[fact].rule(number, given, day) }).value),
    computedFrom: (fact) => (given(fact) === undefined ? (COMPUTED[fact]?.from ?? null) : null),
  };
}

/** Whole years and the fraction of the running one, so that 3 years are reached on the day itself. */
function yearsBetween(from: string, to: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(from)) return undefined;
  if (from > to) return 0;
  let years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  if (addMonths(from, years * 12) > to) years -= 1;
  const last = addMonths(from, years * 12), next = addMonths(from, (years + 1) * 12);
  return years + (Date.parse(to) - Date.parse(last)) / (Date.parse(next) - Date.parse(last));
}
