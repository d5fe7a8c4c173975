import { FACTS, factDefinition, type FactName } from '../enterprise/facts.ts';
import { evaluate, type Evidence } from './evaluate.ts';
import { money, percent } from './describe.ts';
import type { AwardTerms } from './program.ts';

/** What an enterprise could get, in yuan. An interval where something is unknown; `max` null where the document names no limit. */
export interface AwardEstimate {
  readonly min: number;
  readonly max: number | null;
  /** How the figure comes about: “412万元×8%”, “最高500万元（已封顶）”. */
  readonly calculation: string;
  /** The award terms (positions in the program) the figure was made from. */
  readonly from: readonly number[];
}

/** The words by which award rules name what a rate is taken of, and the fact each means. */
const BASES: readonly (readonly [words: RegExp, fact: FactName])[] = [
  [/设备.{0,6}投(?:资|入)/u, 'equipmentInvestment'],
  [/固定资产投资/u, 'fixedAssetInvestment'],
  [/(?:总|项目)投资|投资额/u, 'projectInvestment'],
  [/研发.{0,4}(?:费用|投入|经费|支出)/u, 'rdExpense'],
  [/贷款/u, 'loanAmount'],
  [/融资/u, 'financingAmount'],
];

/** The fact that an award rule means by the words its rate is taken of; null where they name none. */
export function baseFact(of: string | null): FactName | null {
  if (of === null) return null;
  if (Object.hasOwn(FACTS, of)) return of as FactName;
  return BASES.find(([words]) => words.test(of))?.[1] ?? null;
}

/** The best single award of a program for this enterprise; null where none states a sum that can be computed. */
export function estimateAward(awards: readonly AwardTerms[], evidence: Evidence): AwardEstimate | null {
  const possible = awards.flatMap((award, i) => {
    const tier = award.when === null ? 'satisfied' : evaluate(award.when, evidence).verdict;
    const estimate = tier === 'violated' ? null : estimateOne(award, i, evidence);
    return estimate === null ? [] : [tier === 'unknown' ? { ...estimate, min: 0 } : estimate];
  });
  return possible.sort((a, b) => b.min - a.min || (b.max ?? 0) - (a.max ?? 0))[0] ?? null;
}

function estimateOne(award: AwardTerms, index: number, evidence: Evidence): AwardEstimate | null {
  const from = [index];
  const cap = award.max;
  if (award.rate !== null) {
    const fact = baseFact(award.of);
    const base = fact === null ? undefined : evidence.facts.get(fact);
    if (fact !== null && typeof base === 'number' && factDefinition(fact).type === 'money') {
      const full = base * award.rate;
      const sum = cap === null ? full : Math.min(full, cap);
      return {
        min: sum,
        max: sum,
        calculation: cap !== null && full > cap ? `最高${money(cap)}（已封顶）` : `${money(base)}×${percent(award.rate)}`,
        from,
      };
    }
    return cap === null
      ? null
      : {
          min: 0,
          max: cap,
          calculation: `${award.of === null ? '按' : `${award.of}的`}${percent(award.rate)}${award.of === null ? '计' : ''}，最高${money(cap)}`,
          from,
        };
  }
  // A sum counted by something (每人, 每台) is not the enterprise's sum
  if (award.fixed !== null && !isCounted(award, award.fixed))
    return { min: award.fixed, max: award.fixed, calculation: money(award.fixed), from };
  if (award.fixed !== null)
    return {
      min: 0,
      max: cap,
      calculation: `${money(award.fixed)}${isPerUnit(award.per) ? `/${(award.per ?? '').replace(/^每/u, '')}` : '（按数量计）'}${cap === null ? '' : `，最高${money(cap)}`}`,
      from,
    };
  if (cap !== null) return { min: award.min ?? 0, max: cap, calculation: `最高${money(cap)}`, from };
  return null;
}

/** 按每载重吨30元给予奖励 · 每出口1美元给予0.02元人民币奖励 · 每认定1件高新技术产品给予1000元补助; not 每家企业5000元. */
const EACH = /每(?![家户年次批]|个?(?:企业|项目|单位|主体))[^，。；：]{1,20}?\d元/u;
/** Sums from here on are an enterprise's even where the sentence counts something. */
const LARGE = 10_000;
/** A cap so many times the sum is the enterprise's, and the sum is of something counted: 每千瓦时0.05元，单户不超过20万元. */
const CAP_TIMES = 10;

/** Whether a sum is of each of something that the enterprise has several of. */
const isCounted = (award: AwardTerms, fixed: number): boolean =>
  isPerUnit(award.per) || (fixed < LARGE && (EACH.test(award.text) || (award.max !== null && award.max >= fixed * CAP_TIMES)));

const isPerUnit = (per: string | null): boolean => per !== null && !/企业|[家户]|单位|项目|次|年/u.test(per);
