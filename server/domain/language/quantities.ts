import type { Span } from '../citation/citation.ts';
import { NUMBER_PATTERN, parseNumeral } from './numerals.ts';

/** What is counted. `money` is in yuan, `ratio` 0..1, `area` in square metres, `share` is a number followed by 倍. */
export type Dimension =
  'money' | 'foreign-money' | 'ratio' | 'years' | 'months' | 'days' | 'people' | 'items' | 'area' | 'coal' | 'times' | 'points';

/** 数量: one number with its unit, or a range of two. */
export interface Quantity extends Span {
  readonly dimension: Dimension;
  readonly value: number;
  /** The upper end of `2-10亿元`; null for a single number. */
  readonly upper: number | null;
  readonly unit: string;
}

const MONEY_SCALE: Readonly<Record<string, number>> = {
  元: 1,
  圆: 1,
  百元: 100,
  千元: 1e3,
  万元: 1e4,
  万圆: 1e4,
  万: 1e4,
  十万元: 1e5,
  百万元: 1e6,
  千万元: 1e7,
  亿元: 1e8,
  亿: 1e8,
  万亿元: 1e12,
};
const RANGE = String.raw`\s*(?:-|－|—|–|~|～|至|到)\s*`;
const GAP = String.raw`\s*`;
const N = NUMBER_PATTERN;

interface Unit {
  readonly pattern: string;
  readonly dimension: Dimension;
  readonly scale: (unit: string) => number;
}
const one = () => 1;
/** Longest first: 平方米 before 米, 万元 before 万. 年 alone is a calendar year unless it follows a small number (checked below). */
const UNITS: readonly Unit[] = [
  {
    pattern: '(?:万|亿|百万|千万)?(?:美元|欧元|港元|港币|日元)',
    dimension: 'foreign-money',
    scale: (u) => scaleOf(u.replace(/(?:美|欧|港|日)元|港币/u, '元')),
  },
  { pattern: '(?:万亿|亿|千万|百万|十万|万|千|百)?人民币', dimension: 'money', scale: (u) => scaleOf(u.replace('人民币', '元')) },
  { pattern: '(?:万亿|亿|千万|百万|十万|万|千|百)?[元圆]', dimension: 'money', scale: scaleOf },
  { pattern: '(?:万)?(?:平方米|平米|㎡|m2|m²)', dimension: 'area', scale: (u) => (u.startsWith('万') ? 1e4 : 1) },
  { pattern: '(?:万)?吨标准煤', dimension: 'coal', scale: (u) => (u.startsWith('万') ? 1e4 : 1) },
  { pattern: '[%％]', dimension: 'ratio', scale: () => 0.01 },
  { pattern: '[‰]', dimension: 'ratio', scale: () => 0.001 },
  { pattern: '个百分点', dimension: 'points', scale: () => 0.01 },
  { pattern: '个?基点', dimension: 'points', scale: () => 0.0001 },
  { pattern: '(?:个)?工作日|个?自然日|个?日历天数?|[日天]', dimension: 'days', scale: one },
  { pattern: '个月', dimension: 'months', scale: one },
  {
    pattern: '周年|个?(?:(?:完整的?)?会计)?年度|年(?!度|[均产营销报龄检]|[一二三四五六七八九十0-9]{1,3}月)',
    dimension: 'years',
    scale: one,
  },
  {
    pattern: '(?:万)?(?:人次|人(?![民员才工口均力社格事文身])|名(?![单称录义额优牌特])|位(?!于|置|列))',
    dimension: 'people',
    scale: (u) => (u.startsWith('万') ? 1e4 : 1),
  },
  { pattern: '倍', dimension: 'times', scale: one },
  {
    pattern:
      '(?:万)?(?:家(?![政庭级电具居乡属人])|户(?!籍|外|口)|件|项(?!目)|个(?![人体别月])|套(?!餐|期)|台(?!州|湾|账|风)|种(?!植|子|业|类|苗)|门(?!槛|类|店|户)|次(?!年|月|日|性|贷|级))',
    dimension: 'items',
    scale: (u) => (u.startsWith('万') ? 1e4 : 1),
  },
  { pattern: '(?:亿|万)(?![元圆人名家户件项个套台吨平㎡千一-龥])', dimension: 'money', scale: scaleOf },
];
function scaleOf(unit: string): number {
  return MONEY_SCALE[unit] ?? MONEY_SCALE[`${unit}元`] ?? 1;
}
const UNIT_PATTERN = UNITS.map((u) => `(?:${u.pattern})`).join('|');
const UNIT_TESTS = UNITS.map((u) => ({ ...u, test: new RegExp(`^(?:${u.pattern})$`, 'u') }));
const QUANTITY = new RegExp(`(${N})(?:(${GAP}(?:${UNIT_PATTERN}))?${RANGE}(${N}))?${GAP}(${UNIT_PATTERN})`, 'gu');
const SHARE = new RegExp(
  String.raw`百分之(${N}|百)(?:${RANGE}(?:百分之)?(${N}))?|千分之(${N})|([一二三四五六七八九十])分之([一二三四五六七八九])|([一二三四五六七八九])成(?!立|为|本|果|员|长|套|品|功|都|交|熟|绩|效)|1/2`,
  'gu',
);

/** Every number with a unit in `text`, in order. Numbers that only name things (文号, 第三条, years) are left out. */
export function findQuantities(text: string): readonly Quantity[] {
  const found: Quantity[] = [];
  for (const m of text.matchAll(SHARE)) {
    const value = shareValue(m);
    if (value !== null)
      found.push({ start: m.index, end: m.index + m[0].length, dimension: 'ratio', value: value[0], upper: value[1], unit: '%' });
  }
  for (const m of text.matchAll(QUANTITY)) {
    const end = m.index + m[0].length;
    const above = tenThousands(m, text);
    const start = m.index - above.length;
    if (found.some((q) => q.start < end && start < q.end)) continue;
    const quantity = quantityOf(m, text);
    if (quantity) found.push({ start, end, ...quantity, value: quantity.value + above.value });
  }
  return found.sort((a, b) => a.start - b.start);
}

/** 一万五千元: the ten thousands stand before the number that the pattern reads. */
function tenThousands(m: RegExpMatchArray, text: string): { readonly length: number; readonly value: number } {
  const head =
    m[3] === undefined && /^(?:元|圆|人|名|户|家|件|个)/u.test(m[4]?.trimStart() ?? '')
      ? TEN_THOUSANDS.exec(text.slice(Math.max(0, (m.index ?? 0) - 8), m.index))
      : null;
  const value = head === null ? null : parseNumeral(head[1] ?? '');
  return head === null || value === null ? { length: 0, value: 0 } : { length: head[0].length, value: value * 1e4 };
}
const TEN_THOUSANDS = /([零一二两三四五六七八九十百千]{1,6}|\d{1,5})万$/u;

function shareValue(m: RegExpMatchArray): [number, number | null] | null {
  const n = (s: string | undefined) => (s === undefined ? null : s === '百' ? 100 : parseNumeral(s));
  if (m[0] === '1/2') return [0.5, null];
  const percent = n(m[1]);
  const perMille = n(m[3]);
  const parts = n(m[4]);
  const part = n(m[5]);
  const tenth = n(m[6]);
  if (percent !== null) return [clean(percent / 100), n(m[2]) === null ? null : clean((n(m[2]) ?? 0) / 100)];
  if (perMille !== null) return [clean(perMille / 1000), null];
  if (parts && part !== null) return [part / parts, null];
  return tenth !== null ? [tenth / 10, null] : null;
}

function quantityOf(m: RegExpMatchArray, text: string): Omit<Quantity, 'start' | 'end'> | null {
  const unitText = (m[4] ?? '').replace(/\s/g, '');
  const unit = UNIT_TESTS.find((u) => u.test.test(unitText));
  if (!unit) return null;
  const first = parseNumeral(m[1] ?? '');
  const second = m[3] === undefined ? null : parseNumeral(m[3]);
  if (first === null) return null;
  const before = text.slice(Math.max(0, (m.index ?? 0) - 1), m.index);
  // 第三项, 同一项目, 每一家, 进一步 name or point, they do not count
  if (before === '第' || (/^[一二三]$/u.test(m[1] ?? '') && /[同统单唯每某任另进逐之]/u.test(before))) return null;
  // 2023年, 二〇二四年 are calendar years
  if (unit.dimension === 'years' && (first >= 1900 || (m[1] ?? '').length === 4)) return null;
  if (unit.dimension === 'days' && unitText === '日') {
    // 3月5日 is a date
    if (/月\s*$/u.test(text.slice(Math.max(0, (m.index ?? 0) - 3), m.index))) return null;
  }
  const firstUnit = (m[2] ?? '').replace(/\s/g, '');
  const firstScale = firstUnit ? (UNIT_TESTS.find((u) => u.test.test(firstUnit))?.scale(firstUnit) ?? 1) : unit.scale(unitText);
  return {
    dimension: unit.dimension,
    unit: unitText,
    value: clean(first * firstScale),
    upper: second === null ? null : clean(second * unit.scale(unitText)),
  };
}

/** Removes the noise of binary fractions: 2.3 % is 0.023, not 0.023000000000000003. */
const clean = (x: number): number => Number(x.toPrecision(12));
