import type { Citation } from '../citation/citation.ts';
import { factDefinition, type FactName, type FactValue } from '../enterprise/facts.ts';
import type { RegionTable } from '../enterprise/region.ts';
import { addMonths } from '../language/dates.ts';
import type { FactLeaf } from './condition.ts';
import { money, percent, requirementInWords, valueInWords } from './describe.ts';
import { not, type Explanation, type Verdict } from './verdict.ts';

/** 还差什么: one thing that would have to become different. */
export interface Change {
  /** `changeable` by the enterprise · `wait` time does it · `fixed` it is what the enterprise is. */
  readonly kind: 'changeable' | 'wait' | 'fixed';
  readonly fact: FactName;
  readonly from: FactValue | null;
  readonly to: FactValue;
  /** For `wait`: the first day on which it holds, where that can be computed. */
  readonly on: string | null;
  readonly sentence: string;
  readonly citation: Citation;
}

/** The cheapest set of changes that would leave nothing violated; `reachable` where none of them is fixed. */
export interface NearMiss {
  readonly changes: readonly Change[];
  readonly reachable: boolean;
}

interface Plan { readonly cost: number; readonly changes: readonly Change[] }

/** What cannot be changed by trying: where and what the enterprise is. */
const FIXED: ReadonlySet<FactName> = new Set<FactName>(['registeredIn', 'industry', 'industryTags', 'legalForm', 'ownership', 'independentLegalPerson', 'registeredOn']);
/** Facts with a record behind them: they end only with time. */
const RECORD: ReadonlySet<FactName> = new Set<FactName>(['dishonest', 'majorViolation', 'majorAccident']);
/** Whether an enterprise that misses the condition could come to meet it, by its own doing or by waiting. */
export const isChangeable = ({ fact, op, value }: Pick<FactLeaf, 'fact' | 'op' | 'value'>): boolean =>
  !FIXED.has(fact) && (fact !== 'yearsOperating' || (!op.startsWith('<') && typeof value === 'number'));

const FIXED_COST = 1000, TITLE_COST = 3, RECORD_COST = 20;

/** The cheapest changes that make a violated tree no longer violated; null where it is not violated or nothing could help. */
export function nearMiss(explanation: Explanation, facts: { get(fact: FactName): FactValue | undefined }, day: string, regions: RegionTable): NearMiss | null {
  if (explanation.verdict !== 'violated') return null;
  const plan = cheapest(explanation, 'satisfied', { facts, day, regions });
  if (plan === null || plan.changes.length === 0) return null;
  return { changes: plan.changes, reachable: plan.changes.every((c) => c.kind !== 'fixed') };
}

interface Situation { readonly facts: { get(fact: FactName): FactValue | undefined }; readonly day: string; readonly regions: RegionTable }

/** The cheapest way to give a node the wanted verdict. What is unknown is left open at no cost: it may already hold. */
function cheapest(e: Explanation, wanted: 'satisfied' | 'violated', situation: Situation): Plan | null {
  if (e.verdict === wanted || e.verdict === 'unknown') return { cost: 0, changes: [] };
  if ('fact' in e) return leafPlan(e, wanted, situation);
  if ('manual' in e) return null;
  if ('not' in e) return cheapest(e.not, not(wanted) as 'satisfied' | 'violated', situation);
  const children = 'allOf' in e ? e.allOf : 'anyOf' in e ? e.anyOf : e.of;
  const plans = children.map((c) => cheapest(c, wanted, situation));
  const every = wanted === 'satisfied' ? 'allOf' in e : 'anyOf' in e;
  if (every) return join(plans);
  const needed = 'of' in e ? (wanted === 'satisfied' ? e.atLeast : children.length - e.atLeast + 1) : 1;
  const possible = plans.filter((p) => p !== null).sort((a, b) => a.cost - b.cost || a.changes.length - b.changes.length);
  return possible.length < needed ? null : join(possible.slice(0, needed));
}

function join(plans: readonly (Plan | null)[]): Plan | null {
  const sum: { cost: number; changes: Change[] } = { cost: 0, changes: [] };
  for (const plan of plans) {
    if (plan === null) return null;
    sum.cost += plan.cost;
    sum.changes.push(...plan.changes.filter((c) => !sum.changes.some((d) => d.fact === c.fact && d.sentence === c.sentence)));
  }
  return sum;
}

type Leaf = Extract<Explanation, { fact: FactName }>;

function leafPlan(leaf: Leaf, wanted: Verdict, { facts, day, regions }: Situation): Plan {
  const base = { fact: leaf.fact, from: leaf.actual, to: leaf.value, on: null, citation: leaf.citation };
  const { label, type, unit = '' } = factDefinition(leaf.fact);
  if (wanted === 'violated') return { cost: FIXED_COST, changes: [{ ...base, kind: 'fixed', sentence: `无法改变：${requirementInWords(leaf, regions)}时不适用` }] };
  if (FIXED.has(leaf.fact)) return { cost: FIXED_COST, changes: [{ ...base, kind: 'fixed', sentence: `无法改变：${requirementInWords(leaf, regions)}，贵企业为${leaf.actual === null ? '未知' : valueInWords(leaf.fact, leaf.actual, regions)}` }] };
  if (RECORD.has(leaf.fact)) return { cost: RECORD_COST, changes: [{ ...base, kind: 'wait', sentence: `${label}的记录消除后可申报` }] };
  if (leaf.fact === 'yearsOperating') return yearsPlan(leaf, base, facts, day);
  if (type === 'set' || type === 'region') return { cost: TITLE_COST, changes: [{ ...base, kind: 'changeable', sentence: setSentence(leaf, regions) }] };
  if (typeof leaf.actual === 'number' && typeof leaf.value === 'number') {
    const gap = Math.abs(leaf.value - leaf.actual), more = leaf.op.startsWith('>');
    return { cost: gap / Math.max(Math.abs(leaf.value), 1e-9), changes: [{ ...base, kind: 'changeable', sentence: gapSentence(leaf, leaf.actual, leaf.value, more, label, unit, facts) }] };
  }
  return { cost: 1, changes: [{ ...base, kind: 'changeable', sentence: `还差：${requirementInWords(leaf, regions)}` }] };
}

function yearsPlan(leaf: Leaf, base: Omit<Change, 'kind' | 'sentence'>, facts: Situation['facts'], day: string): Plan {
  const founded = facts.get('registeredOn'), years = leaf.value;
  if (leaf.op.startsWith('<') || typeof years !== 'number') return { cost: FIXED_COST, changes: [{ ...base, kind: 'fixed', sentence: `无法改变：要求成立不超过${String(years)}年` }] };
  const on = typeof founded === 'string' ? addMonths(founded, Math.round(years * 12)) : null;
  const sentence = on === null ? `成立满${years}年后可申报` : `${on.replace(/^(\d+)-0?(\d+)-0?(\d+)$/u, '$1年$2月$3日')}成立满${years}年后可申报`;
  const wait = on === null ? 1 : Math.max(0, (Date.parse(on) - Date.parse(day)) / (365 * 86_400_000));
  return { cost: wait, changes: [{ ...base, on, kind: 'wait', sentence }] };
}

function setSentence(leaf: Leaf, regions: RegionTable): string {
  const wanted = valueInWords(leaf.fact, leaf.value, regions);
  if (leaf.op === 'notIn') return `还差：不属于${wanted}`;
  return leaf.fact === 'qualifications' ? `还差：取得${wanted}${Array.isArray(leaf.value) && leaf.value.length > 1 ? '之一' : ''}` : `还差：${requirementInWords(leaf, regions)}`;
}

function gapSentence(leaf: Leaf, actual: number, value: number, more: boolean, label: string, unit: string, facts: Situation['facts']): string {
  const { type } = factDefinition(leaf.fact), direction = more ? '再增加' : '减少';
  // A share is changed through its amount: 研发占比 2.6% → 3% means so many yuan of research
  const revenue = facts.get('annualRevenue');
  if (leaf.fact === 'rdIntensity' && more && typeof revenue === 'number') return `还差：研发费用再增加约${money((value - actual) * revenue)}即可达到${percent(value)}`;
  const gap = type === 'money' ? money(Math.abs(value - actual)) : type === 'ratio' ? `${Number((Math.abs(value - actual) * 100).toFixed(2))}个百分点` : `${Number(Math.abs(value - actual).toFixed(2))}${unit}`;
  return `还差：${label}${direction}${type === 'money' ? '约' : ''}${gap}即可达到`;
}
