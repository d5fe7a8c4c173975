import { chineseDate } from '../language/chinese-date.ts';
import { factDefinition, SET_VALUES, type FactName, type FactValue } from '../enterprise/facts.ts';
import type { RegionTable } from '../enterprise/region.ts';
import type { FactLeaf, Operator } from './condition.ts';
import { not, type Explanation, type Verdict } from './verdict.ts';

/** 9,800元 · 32.96万元 · 1.2亿元: at most two decimals, no trailing zeros. */
export function money(yuan: number): string {
  const short = (n: number) => String(Number(n.toFixed(2)));
  const size = Math.abs(yuan);
  if (size >= 1e8) return `${short(yuan / 1e8)}亿元`;
  if (size >= 1e4) return `${short(yuan / 1e4)}万元`;
  return `${Number(yuan.toFixed(2)).toLocaleString('en-US')}元`;
}
/** 0.125 → 12.5%. */
export const percent = (ratio: number): string => `${Number((ratio * 100).toFixed(2))}%`;

/** A fact's value as a Chinese reader writes it. */
export function valueInWords(fact: FactName, value: FactValue, regions: RegionTable): string {
  const { type, unit = '' } = factDefinition(fact);
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'number')
    return type === 'money' ? money(value) : type === 'ratio' ? percent(value) : `${Number(value.toFixed(2))}${unit}`;
  if (typeof value === 'string' && type === 'date') return chineseDate(value);
  if (typeof value === 'string') return value === '' ? '无' : valueInWords(fact, [value], regions);
  const words = (SET_VALUES as Partial<Record<FactName, Readonly<Record<string, string>>>>)[fact];
  const named = (v: string) =>
    words?.[v] ?? (type === 'region' ? (regions.nameOf(v) ?? v) : type === 'industry' ? (regions.industryName(v) ?? v) : v);
  return value.length === 0 ? '无' : value.map(named).join('、');
}

const COMPARISON: Readonly<Record<Operator, string>> = {
  '>=': '不低于',
  '>': '高于',
  '<=': '不超过',
  '<': '低于',
  '==': '为',
  in: '属于',
  notIn: '不属于',
};

/** What the leaf asks for: “研发费用占营业收入比不低于3%”. */
export function requirementInWords(leaf: Pick<FactLeaf, 'fact' | 'op' | 'value'>, regions: RegionTable): string {
  const { label, type } = factDefinition(leaf.fact);
  if (type === 'boolean') return leaf.value === true ? `须${label}` : `不得有${label}`;
  return `${label}${boundInWords(leaf, regions)}`;
}

/** Titles of which one is enough, places, fields: more than one are alternatives. */
function boundInWords(leaf: Pick<FactLeaf, 'fact' | 'op' | 'value'>, regions: RegionTable): string {
  const { type } = factDefinition(leaf.fact);
  const words = valueInWords(leaf.fact, leaf.value, regions);
  const several = Array.isArray(leaf.value) && leaf.value.length > 1 ? '之一' : '';
  if (type === 'date')
    return `${{ '>=': '不早于', '>': '晚于', '<=': '不晚于', '<': '早于', '==': '为', in: '为', notIn: '不为' }[leaf.op]}${words}`;
  if (leaf.fact === 'qualifications' && leaf.op === 'in') return `具有${words}${several}`;
  if (leaf.fact === 'qualifications' && leaf.op === 'notIn') return `没有${words}`;
  if (type === 'region' && (leaf.op === 'in' || leaf.op === 'notIn'))
    return `${leaf.op === 'in' ? '在' : '不在'}${words}${leaf.op === 'in' ? several : ''}`;
  return `${COMPARISON[leaf.op]}${words}${leaf.op === 'in' ? several : ''}`;
}

/**
 * One leaf as a sentence: “满足。职工人数：118人，要求不超过500人。”. `negated`: it stands among what must not be (不得有下列情形), so that
 * meeting it counts against the enterprise.
 */
export function describeLeaf(
  leaf: FactLeaf,
  verdict: Verdict,
  actual: FactValue | undefined,
  computedFrom: string | null,
  regions: RegionTable,
  negated = false,
): string {
  const { label, type } = factDefinition(leaf.fact);
  const value = (v: FactValue) => (typeof v !== 'boolean' || !BAD.has(leaf.fact) ? valueInWords(leaf.fact, v, regions) : v ? '有' : '无');
  const requirement =
    typeof leaf.value === 'boolean'
      ? `要求为“${value(negated ? !leaf.value : leaf.value)}”`
      : negated
        ? `${boundInWords(leaf, regions)}的，不予支持`
        : `要求${boundInWords(leaf, regions)}`;
  if (actual === undefined)
    return type === 'boolean'
      ? `待补充：还不知道贵企业是否${QUESTION[leaf.fact] ?? label}，${requirement}。`
      : `待补充：还不知道贵企业的${label}，${requirement}。`;
  const has = `${label}${computedFrom === null ? '' : `（${computedFrom}）`}：${value(actual)}`;
  switch (negated ? not(verdict) : verdict) {
    case 'satisfied':
      return `满足。${has}，${requirement}。`;
    case 'violated':
      return `不满足。${has}，${requirement}。`;
    case 'unknown':
      return `待补充：现有信息不足以判断。${has}，${requirement}。`;
  }
}

/** What one would rather not have: said as 有 and 无. */
const BAD: ReadonlySet<FactName> = new Set<FactName>(['dishonest', 'majorViolation', 'majorAccident', 'taxOwed']);
/** Yes-or-no facts after 是否. */
const QUESTION: Readonly<Partial<Record<FactName, string>>> = {
  independentLegalPerson: '具有独立法人资格',
  dishonest: '在失信被执行人、严重违法失信名单中',
  majorViolation: '有重大违法、行政处罚',
  majorAccident: '发生过重大安全、质量、环保事故',
  taxOwed: '有欠税',
};

/** Each condition with its verdict, a line each, in reading order. */
export const leafSentences = (e: Explanation): readonly string[] =>
  'sentence' in e ? [e.sentence] : ('allOf' in e ? e.allOf : 'anyOf' in e ? e.anyOf : 'of' in e ? e.of : [e.not]).flatMap(leafSentences);
