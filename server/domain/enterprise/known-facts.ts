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

interface Given {
  given(fact: FactName): FactValue | undefined;
  number(fact: FactName): number | undefined;
}
type Rule = (facts: Given, day: string) => FactValue | undefined;

const ratio =
  (over: FactName, under: FactName): Rule =>
  (facts) => {
    const a = facts.number(over);
    const b = facts.number(under);
    return a === undefined || b === undefined || b <= 0 ? undefined : a / b;
  };

/** Facts that follow from others where they are not given (contract, facts.json). */
const COMPUTED: Readonly<Partial<Record<FactName, { readonly from: string; readonly rule: Rule }>>> = {
  yearsOperating: {
    from: '按成立日期计算',
    rule: (facts, day) => {
      const on = facts.given('registeredOn');
      return typeof on === 'string' ? yearsBetween(on, day) : undefined;
    },
  },
  rdIntensity: { from: '研发费用÷营业收入', rule: ratio('rdExpense', 'annualRevenue') },
  rdStaffRatio: { from: '研发人员数÷职工人数', rule: ratio('rdStaff', 'employees') },
  debtRatio: {
    from: '（资产总额－净资产）÷资产总额',
    rule: (facts) => {
      const a = facts.number('totalAssets');
      const n = facts.number('netAssets');
      return a === undefined || n === undefined || a <= 0 ? undefined : (a - n) / a;
    },
  },
  sizeClass: {
    from: '按统计上大中小微型企业划分办法（2017）计算',
    rule: (facts) => {
      const industry = facts.given('industry');
      const code = Array.isArray(industry) ? (industry as readonly string[])[0] : undefined;
      const size =
        code === undefined
          ? null
          : sizeClassOf(code, {
              people: facts.number('employees'),
              revenue: facts.number('annualRevenue'),
              assets: facts.number('totalAssets'),
            });
      return size === null ? undefined : [size];
    },
  },
};

/** The profile's facts as of a day (`YYYY-MM-DD`); what is computed is computed once. */
export const knownFacts = (profile: EnterpriseProfile, day: string): KnownFacts => new FactsOnDay(profile.facts, day);

/** A class, as one is made for every enterprise that is looked at: closures cost several times as much. */
class FactsOnDay implements KnownFacts {
  private readonly facts: EnterpriseProfile['facts'];
  private readonly day: string;
  private readonly computed: Partial<Record<FactName, { readonly value: FactValue | undefined }>> = {};

  constructor(facts: EnterpriseProfile['facts'], day: string) {
    this.facts = facts;
    this.day = day;
  }

  get(fact: FactName): FactValue | undefined {
    const given = this.given(fact);
    const computed = COMPUTED[fact];
    return given !== undefined || computed === undefined ? given : (this.computed[fact] ??= { value: computed.rule(this, this.day) }).value;
  }
  computedFrom(fact: FactName): string | null {
    return this.given(fact) === undefined ? (COMPUTED[fact]?.from ?? null) : null;
  }
  given(fact: FactName): FactValue | undefined {
    const held = this.facts[fact];
    return held === undefined ? undefined : held.valid === undefined ? held.value : valueOn(held, this.day);
  }
  number(fact: FactName): number | undefined {
    const value = this.given(fact);
    return typeof value === 'number' ? value : undefined;
  }
}

/** Whole years and the fraction of the running one, so that 3 years are reached on the day itself. */
function yearsBetween(from: string, to: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(from)) return undefined;
  if (from > to) return 0;
  let years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  if (addMonths(from, years * 12) > to) years -= 1;
  const last = addMonths(from, years * 12);
  const next = addMonths(from, (years + 1) * 12);
  return years + (Date.parse(to) - Date.parse(last)) / (Date.parse(next) - Date.parse(last));
}
