import type { Span } from '../../citation/citation.ts';
import { canonicalText } from '../../language/canonical-text.ts';
import { findDates, type DateMention } from '../../language/dates.ts';
import { parseNumeral } from '../../language/numerals.ts';
import { findQuantities, type Quantity } from '../../language/quantities.ts';
import { findThresholds, type Bound } from '../../language/thresholds.ts';

/**
 * What kinds of statement can contradict: a number, a day or month, an article of another document, whom it is for, how much is remitted.
 */
export type ValueKind = 'quantity' | 'date' | 'article' | 'scope' | 'relief';

/** 数值 as a text states it, in one notation: 二十万元 and 0.2百万元 are both `money 200000`. */
export interface StatedValue extends Span {
  readonly kind: ValueKind;
  /** Only values with the same key can be compared: `money`, `months`, `items 家`, `date`. */
  readonly key: string;
  /** Equal values have one of these in common. */
  readonly values: readonly string[];
  /** What compares to the number: 以上, 超过; empty where nothing does. */
  readonly bounds: readonly Bound[];
}

/** The values of one sentence, by place. */
export function statedValues(stored: string, sentence: Span): readonly StatedValue[] {
  const { text, spanOf } = canonicalText(stored, sentence);
  const found = [...monthSpans(text), ...dates(text), ...halves(text)];
  const free = (s: Span) => !found.some((f) => f.start < s.end && s.start < f.end);
  found.push(...ranks(text).filter(free));
  found.push(...quantities(text).filter(free), ...articles(text).filter(free), ...scopes(text).filter(free));
  found.push(...counts(text).filter(free));
  return found.map((v) => ({ ...v, ...spanOf(v.start, v.end) })).sort((a, b) => a.start - b.start);
}

function quantities(text: string): readonly StatedValue[] {
  const thresholds = findThresholds(text);
  // 一个单位, 一次 count nothing
  return findQuantities(text)
    .filter((q) => (q.dimension !== 'items' || !text.slice(q.start, q.end).startsWith('一')) && !isFrequency(text, q))
    .map((q) => {
      const bounds = thresholds.find((t) => t.number.start === q.start && t.number.end === q.end)?.bounds ?? [];
      return {
        start: q.start,
        end: q.end,
        kind: 'quantity' as const,
        key: keyOf(q),
        values: [q.value, q.upper].flatMap((v) => (v === null ? [] : [String(q.dimension === 'years' ? Math.round(v * 12) : v)])),
        bounds,
      };
    });
}

/** 一年评一次, 一年一届: how often, not how long. */
const isFrequency = (text: string, q: Quantity): boolean =>
  q.dimension === 'years' && q.value === 1 && /^.{0,4}一[次届度回评]/u.test(text.slice(q.end, q.end + 6));

/** 排名前15, 排在前20名, 前10%: a place, not a number of people. */
const ranks = (text: string): readonly StatedValue[] =>
  [
    ...text.matchAll(
      /(?<=[名列位在居排的]|^)前(\d{1,4}(?:\.\d{1,2})?|[一二三四五六七八九十]{1,3})(%|[名位家个项]|(?=[的且，。；、）]))(?!月|年|季)/gu,
    ),
  ].flatMap((m) => {
    const place = parseNumeral(m[1] ?? '');
    return place === null
      ? []
      : [
          {
            start: m.index,
            end: m.index + m[0].length,
            kind: 'quantity' as const,
            key: m[2] === '%' ? 'rank %' : 'rank',
            values: [String(place)],
            bounds: [],
          },
        ];
  });

/** What policies count besides what conditions are about: 2辆考试用车, 3分钟内响应, 5个工作小时. */
const COUNTED =
  /(\d{1,7}(?:\.\d{1,3})?|[两三四五六七八九十]{1,3})(?:个)?(辆|艘|架|座|所|张|篇|间|届|小时|分钟|吨|公里|千米|千瓦|兆瓦|亩|公顷|床|册|场)(?![上地所内面])/gu;
const counts = (text: string): readonly StatedValue[] =>
  [...text.matchAll(COUNTED)].flatMap((m) => {
    const value = parseNumeral(m[1] ?? '');
    return value === null
      ? []
      : [
          {
            start: m.index,
            end: m.index + m[0].length,
            kind: 'quantity' as const,
            key: `counted ${m[2] ?? ''}`,
            values: [String(value)],
            bounds: [],
          },
        ];
  });

/** Years and months are one key; what is counted is not: 9家 says nothing about 9项. 个百分点 and 基点 are one. */
function keyOf(q: Quantity): string {
  if (q.dimension === 'years') return 'months';
  if (q.dimension === 'items') return `items ${q.unit.replace('万', '')}`;
  if (q.dimension === 'days') return q.unit.includes('工作日') ? 'working-days' : 'days';
  return q.dimension;
}

/** 半年, 一半, 减半, 打对折: numbers without a digit. */
function halves(text: string): readonly StatedValue[] {
  return [...text.matchAll(/半年|(?<![降了高少多低增长提过近])(?:一|折)半(?!以)|减半|对折|全免|全额免|全部免除/gu)].map((m) => {
    const span = { start: m.index, end: m.index + m[0].length };
    if (m[0] === '半年') return { ...span, kind: 'quantity' as const, key: 'months', values: ['6'], bounds: [] };
    if (m[0].startsWith('全')) return { ...span, kind: 'relief' as const, key: 'ratio', values: ['1'], bounds: [] };
    return { ...span, kind: 'quantity' as const, key: 'ratio', values: ['0.5'], bounds: [] };
  });
}

const MONTH = String.raw`(\d{1,2}|十[一二]?|[一二三四五六七八九])`;
/** 从2月到6月 · 2至4月 · 2月份、3月份、4月份 */
const MONTHS = new RegExp(
  String.raw`(?<![\d年])(?:\d{4}年)?${MONTH}月?(?:份)?(?:至|到|-)${MONTH}月(?!\d|[一二三四五六七八九十]{1,3}日)`,
  'gu',
);
const MONTH_LIST = new RegExp(String.raw`${MONTH}月(?:份)?、(?:${MONTH}月(?:份)?、)?${MONTH}月份?`, 'gu');
/** 2月底前, 6月底, 11月底 */
const MONTH_END = new RegExp(String.raw`(?<![\d-])${MONTH}月(?:底|末|份)`, 'gu');

/** Spans of months say how long as well as when: 从2月到6月 is five months. */
function monthSpans(text: string): StatedValue[] {
  const found: StatedValue[] = [];
  const free = (s: Span) => !found.some((f) => f.start < s.end && s.start < f.end);
  for (const m of [...text.matchAll(MONTHS), ...text.matchAll(MONTH_LIST)]) {
    const span = { start: m.index, end: m.index + m[0].length };
    const first = parseNumeral(m[1] ?? '');
    const last = parseNumeral(m.at(-1) ?? '');
    if (first === null || last === null || first < 1 || last > 12 || first > last || !free(span)) continue;
    found.push({ ...span, kind: 'quantity', key: 'months', values: [String(last - first + 1), `${first}..${last}`], bounds: [] });
  }
  for (const m of text.matchAll(MONTH_END)) {
    const span = { start: m.index, end: m.index + m[0].length };
    const month = parseNumeral(m[1] ?? '');
    if (month === null || month < 1 || month > 12 || !free(span)) continue;
    found.push({ ...span, kind: 'date', key: 'date', values: [`--${pad(month)}`], bounds: [] });
  }
  return found;
}

/** A year only for places where none is written; values with it are compared by month and day. */
const ANY_YEAR = 2000;

function dates(text: string): readonly StatedValue[] {
  const whole = findDates(text, ANY_YEAR)
    .filter((d) => !/^\d{4}[-/]/u.test(text.slice(d.start, d.end)) || d.precision === 'day')
    .map((d): StatedValue => ({
      start: d.start,
      end: endOf(text, d),
      kind: 'date',
      key: d.precision === 'year' ? 'year' : 'date',
      values: valuesOfDate(text, d),
      bounds: [],
    }));
  // 2020年度 names a tax year
  const years = [...text.matchAll(/(?<!\d)((?:19|20)\d{2})年度/gu)].map((m): StatedValue => ({
    start: m.index,
    end: m.index + m[0].length,
    kind: 'date',
    key: 'year',
    values: [m[1] ?? ''],
    bounds: [],
  }));
  return [...whole, ...years];
}

const YEAR_END = /^年?底|^年末/u;
const endOf = (text: string, d: DateMention): number => d.end + (YEAR_END.exec(text.slice(d.end))?.[0].length ?? 0);

/** 2023年底 is 12-31; a day whose year is not written meets the same day of any year. */
function valuesOfDate(text: string, d: DateMention): readonly string[] {
  if (d.precision === 'year')
    return YEAR_END.test(text.slice(d.end)) ? [`${d.from.slice(0, 4)}-12-31`, d.from.slice(0, 4)] : [d.from.slice(0, 4)];
  const day = d.precision === 'day' ? d.from : d.from.slice(0, 7);
  return d.yearInferred || d.from.startsWith(String(ANY_YEAR)) ? [`-${day.slice(4)}`] : [day];
}

/** 8号公告第一条: an article of a document that is named by its number. */
const articles = (text: string): readonly StatedValue[] =>
  [...text.matchAll(/(\d{1,4}号(?:公告|令|文)?)第([一二三四五六七八九十百]{1,5}|\d{1,3})条/gu)].map((m) => ({
    start: m.index,
    end: m.index + m[0].length,
    kind: 'article' as const,
    key: `article ${m[1] ?? ''}`,
    values: [String(parseNumeral(m[2] ?? ''))],
    bounds: [],
  }));

/** 中小微企业, 小微企业, 大型企业: whom it is for. */
const scopes = (text: string): readonly StatedValue[] =>
  [...text.matchAll(/(?:大中小微|中小微|中小|小微|大中型|中型|小型|微型|大型)企业/gu)].map((m) => ({
    start: m.index,
    end: m.index + m[0].length,
    kind: 'scope' as const,
    key: 'scope',
    values: [m[0].replace('型', '')],
    bounds: [],
  }));

const pad = (n: number): string => String(n).padStart(2, '0');
