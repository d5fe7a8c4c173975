import type { Citation } from '../citation/citation.ts';
import { factDefinition, type FactName, type FactValue } from '../enterprise/facts.ts';
import type { RegionTable } from '../enterprise/region.ts';
import { addMonths } from '../language/dates.ts';
import type { FactLeaf, Operator } from './condition.ts';
import { chineseDate } from '../language/chinese-date.ts';
import { money, percent, requirementInWords, valueInWords } from './describe.ts';
import { evaluateLeaf } from './evaluate-leaf.ts';
import type { Explanation } from './verdict.ts';
import { loweredToReach } from './within-reach.ts';

/** What cannot be changed by trying: where and what the enterprise is. */
const FIXED: ReadonlySet<FactName> = new Set<FactName>([
  'registeredIn',
  'industry',
  'industryTags',
  'legalForm',
  'ownership',
  'independentLegalPerson',
  'registeredOn',
  'sizeClass',
]);
/** Facts with a record behind them: they end only with time. */
const RECORD: ReadonlySet<FactName> = new Set<FactName>(['dishonest', 'majorViolation', 'majorAccident']);
/** What an enterprise may well have less of; nobody sells or employs less for the sake of a subsidy. */
const REDUCIBLE: ReadonlySet<FactName> = new Set<FactName>(['debtRatio', 'layoffRate', 'energyUse', 'loanAmount', 'floorArea']);

type Requirement = Pick<FactLeaf, 'fact' | 'op' | 'value'>;
const OPPOSITE: Readonly<Record<Exclude<Operator, '=='>, Operator>> = {
  '>=': '<',
  '>': '<=',
  '<=': '>',
  '<': '>=',
  in: 'notIn',
  notIn: 'in',
};
/** What holds exactly where a requirement does not; null for “is not this number”. */
export function opposite<T extends Requirement>(leaf: T): T | null {
  if (leaf.op !== '==') return { ...leaf, op: OPPOSITE[leaf.op] };
  return typeof leaf.value === 'boolean' ? { ...leaf, value: !leaf.value } : null;
}

/** Whether an enterprise that misses the requirement could come to meet it, by its own doing or by waiting. */
export function isChangeable({ fact, op, value }: Requirement): boolean {
  if (FIXED.has(fact)) return false;
  if (RECORD.has(fact)) return value === false;
  if (fact === 'yearsOperating') return !op.startsWith('<') && typeof value === 'number';
  // A title that one has already is not given back.
  if (op === 'notIn') return false;
  return !op.startsWith('<') || REDUCIBLE.has(fact);
}

/** 还差什么: one thing that would have to become different. */
export interface Change {
  /**
   * `changeable` by the enterprise · `wait` time does it · `far` it would have to be a much larger one · `fixed` it is what the enterprise
   * is.
   */
  readonly kind: 'changeable' | 'wait' | 'far' | 'fixed';
  readonly fact: FactName;
  readonly from: FactValue | null;
  readonly to: FactValue;
  /** For `wait`: the first day on which it holds, where that can be computed. */
  readonly on: string | null;
  readonly sentence: string;
  readonly citation: Citation;
}

type Leaf = Extract<Explanation, { fact: FactName }>;
/** What is known of an enterprise on a day (`YYYY-MM-DD`). */
export interface Situation {
  readonly facts: { get(fact: FactName): FactValue | undefined };
  readonly day: string;
  readonly regions: RegionTable;
}
/** A change with what it costs beside others, and the value it gives the fact. */
export interface Step {
  readonly cost: number;
  readonly change: Change;
  readonly gives: (held: FactValue | null) => FactValue;
}

/** A gap costs its share of what is asked for, and never as much as what cannot be or is far. */
const FIXED_COST = 1000;
const FAR_COST = 600;
const MOST_COST = 500;
const RECORD_COST = 20;
const MOVE_COST = 10;
const TITLE_COST = 3;

/** What makes a violated leaf hold. */
export function stepFor(leaf: Leaf, situation: Situation): Step {
  const { regions } = situation;
  const { label, type } = factDefinition(leaf.fact);
  const wanted = valueInWords(leaf.fact, leaf.value, regions);
  const change = (kind: Change['kind'], sentence: string, on: string | null = null): Change => ({
    kind,
    fact: leaf.fact,
    from: leaf.actual,
    to: leaf.value,
    on,
    sentence,
    citation: leaf.citation,
  });
  const step = (cost: number, made: Change): Step => ({ cost, change: made, gives: (held) => valueAfter(leaf, held) });
  if (!isChangeable(leaf)) return step(FIXED_COST, change('fixed', `无法改变：${fixedInWords(leaf, regions)}`));
  if (RECORD.has(leaf.fact))
    return step(RECORD_COST, change('wait', leaf.fact === 'dishonest' ? '移出失信名单后可申报' : `${label}的记录消除后可申报`));
  if (leaf.fact === 'yearsOperating' && typeof leaf.value === 'number') {
    const { on, cost, sentence } = waiting(leaf.value, situation);
    return step(cost, change('wait', sentence, on));
  }
  if (type === 'region') return step(MOVE_COST, change('changeable', `还差：${label}在${wanted}`));
  if (type === 'set')
    return step(
      TITLE_COST,
      change(
        'changeable',
        `还差：${leaf.fact === 'qualifications' ? titleInWords(leaf.value, wanted) : `${label}达到${wanted}${isSeveral(leaf.value) ? '之一' : ''}`}`,
      ),
    );
  if (isFar(leaf, regions)) return step(FAR_COST, change('far', farInWords(leaf, regions)));
  if (typeof leaf.actual === 'number' && typeof leaf.value === 'number')
    return step(
      Math.min(MOST_COST, Math.max(1e-6, Math.abs(leaf.value - leaf.actual) / Math.max(Math.abs(leaf.value), 1e-9))),
      change('changeable', gapInWords(leaf, leaf.actual, leaf.value, situation)),
    );
  return step(
    1,
    change(
      'changeable',
      `还差：${leaf.fact === 'taxOwed' ? '缴清欠税' : leaf.fact === 'socialInsurancePaid' ? '按时足额缴纳社会保险' : requirementInWords(leaf, regions)}`,
    ),
  );
}

/** Whether it would take another size of business, not a step more. */
function isFar(leaf: Leaf, regions: RegionTable): boolean {
  const near = loweredToReach(leaf);
  return near !== null && leaf.actual !== null && evaluateLeaf(near, leaf.actual, regions) === 'violated';
}

function farInWords(leaf: Leaf, regions: RegionTable): string {
  const { actual, value } = leaf;
  const times = typeof actual === 'number' && typeof value === 'number' && leaf.op.startsWith('>') && actual > 0 ? value / actual : 0;
  const many = times >= 2 && factDefinition(leaf.fact).type !== 'ratio' ? `，约为现在的${Number(times.toFixed(times < 10 ? 1 : 0))}倍` : '';
  return `差距较大，短期内难以达到：${requirementInWords(leaf, regions)}${many}，贵企业为${actual === null ? '未知' : valueInWords(leaf.fact, actual, regions)}`;
}

const isSeveral = (value: FactValue): boolean => Array.isArray(value) && value.length > 1;
/** What one becomes by being so, not by being recognised. */
const BECOME: ReadonlySet<string> = new Set(['above-scale-industrial', 'above-quota-commercial', 'listed']);
const titleInWords = (value: FactValue, words: string): string =>
  Array.isArray(value) && value.every((v: string) => BECOME.has(v))
    ? `成为${words}${isSeveral(value) ? '之一' : ''}`
    : `取得${words}${isSeveral(value) ? '之一的认定' : '认定'}`;

function fixedInWords(leaf: Leaf, regions: RegionTable): string {
  const has = leaf.actual === null ? '未知' : valueInWords(leaf.fact, leaf.actual, regions);
  const { label } = factDefinition(leaf.fact);
  if (typeof leaf.value === 'boolean') return leaf.value ? `要求具有${label}，贵企业没有` : `有${label}的不予支持`;
  if (leaf.fact === 'qualifications') return `已有${valueInWords(leaf.fact, leaf.value, regions)}称号的不予支持`;
  return `${requirementInWords(leaf, regions)}，贵企业为${has}`;
}

/** Counted in whole people or pieces: more than 300 is 301. */
const COUNTED: ReadonlySet<string> = new Set(['人', '件']);
function aim({ fact, op }: Requirement, value: number): number {
  if (op !== '>' && op !== '<') return value;
  const more = op === '>';
  const { unit = '' } = factDefinition(fact);
  if (COUNTED.has(unit)) return more ? Math.floor(value) + 1 : Math.ceil(value) - 1;
  return value + (more ? 1 : -1) * Math.max(Math.abs(value), 1) * 1e-9;
}

function valueAfter(leaf: Leaf, held: FactValue | null): FactValue {
  const has = Array.isArray(held) ? (held as readonly string[]) : [];
  if (typeof leaf.value === 'number') return aim(leaf, leaf.value);
  if (leaf.op === 'in' && Array.isArray(leaf.value)) {
    const [first = ''] = leaf.value as readonly string[];
    // A figure stays a figure, or whatever else asks for it could not be compared any more.
    if (typeof held === 'number' && Number.isFinite(Number(first))) return Number(first);
    return factDefinition(leaf.fact).type === 'set' && leaf.fact !== 'sizeClass' ? [...has, first] : [first];
  }
  if (leaf.op === 'notIn') return has.filter((v) => !(leaf.value as readonly string[]).includes(v));
  return leaf.value;
}

/** “More than three years” and “three years” begin on the same day, as near as a day is. */
function waiting(
  years: number,
  { facts, day }: Situation,
): { readonly on: string | null; readonly cost: number; readonly sentence: string } {
  const founded = facts.get('registeredOn');
  const on = typeof founded === 'string' ? addMonths(founded, Math.round(years * 12)) : null;
  if (on === null) return { on, cost: 1, sentence: `成立满${years}年后可申报` };
  return {
    on,
    cost: Math.max(0, (Date.parse(on) - Date.parse(day)) / (365 * 86_400_000)),
    sentence: `${chineseDate(on)}成立满${years}年后可申报`,
  };
}

function gapInWords(leaf: Leaf, actual: number, value: number, { facts, regions }: Situation): string {
  const { label, type, unit = '' } = factDefinition(leaf.fact);
  const more = leaf.op.startsWith('>');
  const direction = more ? '再增加' : leaf.op.startsWith('<') ? '减少' : '调整';
  const short = (n: number) => Number(n.toFixed(2));
  // A share is changed through its amount: 研发占比 2.6% → 3% means so many yuan of research
  const revenue = facts.get('annualRevenue');
  const staff = facts.get('employees');
  if (leaf.fact === 'rdIntensity' && more && typeof revenue === 'number')
    return `还差：研发费用再增加约${money((value - actual) * revenue)}即可达到${percent(value)}`;
  if (leaf.fact === 'rdStaffRatio' && more && typeof staff === 'number')
    return `还差：职工总数不变时，研发人员再增加${Math.max(1, Math.ceil((value - actual) * staff - 1e-9))}人即可达到${percent(value)}`;
  const target = COUNTED.has(unit) ? aim(leaf, value) : value;
  const gap = Math.abs(target - actual);
  const strict = leaf.op.length === 1 && !COUNTED.has(unit);
  if (gap === 0) return `还差：${requirementInWords(leaf, regions)}，现在正好是${valueInWords(leaf.fact, actual, regions)}`;
  const words = type === 'money' ? `约${money(gap)}` : type === 'ratio' ? `${short(gap * 100)}个百分点` : `${short(gap)}${unit}`;
  return `还差：${label}${direction}${words}${strict ? '以上' : ''}即可达到`;
}
