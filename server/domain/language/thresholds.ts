import type { Span } from '../citation/citation.ts';
import { findQuantities, type Dimension, type Quantity } from './quantities.ts';
import type { Operator } from '../subsidy/condition.ts';

type Comparison = Extract<Operator, '>=' | '>' | '<=' | '<'>;

/** One side of what a number allows. */
export interface Bound {
  readonly op: Comparison;
  readonly value: number;
}

/**
 * 门槛: a number with what compares to it: 不低于500万元, 30人（含）以下, 5,000万元至2亿元（含）(two bounds).
 * `[start, end)` holds the comparator, the number and its brackets; `number` the number alone.
 */
export interface Threshold extends Span {
  readonly dimension: Dimension;
  readonly bounds: readonly [Bound, ...Bound[]];
  readonly soft: boolean;
  readonly number: Span;
  /** Of a list 5000万元、1亿元、2亿元 the later members: tiers of the same condition. */
  readonly laterTier: boolean;
}

/**
 * 以上, 以下, 以内 include the number, 超过, 不满, 以外 do not (民法典 art. 1259); a bracket （含）（不含） wins over both.
 * Longer words first, so that 不超过 is not read as 超过.
 */
const LEFT: readonly (readonly [source: string, op: Comparison])[] = [
  ['未超过|未超出|不得超过|不得高于|不得多于|不得超出|不超过|不超出|不高于|不大于|不多于|不突破|控制在|至多|最多|最高|≤|<=', '<='],
  ['不得低于|不得少于|不得小于|不低于|不少于|不小于|不下于|不足额|至少|最少|最低|≥|>=', '>='],
  ['未达到|未达|不足|未满|不满|不到|低于|少于|小于|早于|<', '<'],
  ['突破|达到|达|(?<![不未])满', '>='],
  ['超过|超出|高于|大于|多于|>', '>'],
];
const LEFT_AT_END = LEFT.map(([source, op]) => ({ pattern: new RegExp(`(?:${source})(?:了|为|到|在|至)?(?:人民币)?$`, 'u'), op }));
const RIGHT =
  /^(?:人民币)?(（[^（）]{0,16}）)?(?:(?:及其?|或者?|和|、)?(以上|以下|以内|之内|之上|以外|内(?![容部外资设控地])))?(（[^（）]{0,16}）)?/u;
const RIGHT_OP: Readonly<Record<string, Comparison>> = { 以上: '>=', 之上: '>=', 以下: '<=', 以内: '<=', 之内: '<=', 内: '<=', 以外: '>' };
const APPROXIMATE_BEFORE = /(?:约|近|大约|将近|接近)$/u;
const APPROXIMATE_AFTER = /^(?:左右|上下|余|多(?![于样种]))/u;
const SOFT = /原则上|一般(?:应|须|需|不|在|为|$)/u;

/** The thresholds of a canonical sentence, in order. A number that nothing compares to is none. */
export function findThresholds(text: string, before = ''): readonly Threshold[] {
  const quantities = findQuantities(text);
  const found: Threshold[] = [];
  for (const [index, quantity] of quantities.entries()) {
    if (quantity.start < (found.at(-1)?.end ?? 0)) continue;
    const threshold = thresholdOf(text, quantity, before) ?? sharedComparator(text, quantity, quantities[index + 1], found.at(-1), before);
    if (threshold) found.push(threshold);
  }
  return found;
}

/** 由2000万元以上调整为1000万元以上: the old value is history. */
const SUPERSEDED = /^(?:（[^（）]{0,16}）)?(?:以上|以下|以内)?(?:调整|提高|提升|降低|下调|上调|放宽|降|增加)(?:为|到|至)/u;
/** 不超过企业职工总数的20%: the base of a share may stand between comparator and number. */
const LEFT_OF_BASE = LEFT.map(([source, op]) => ({ pattern: new RegExp(`(?:${source})[^，；。、\\d（）]{2,14}$`, 'u'), op }));

/** The comparator before a number, and its words. */
interface LeftSide {
  readonly op: Comparison;
  readonly words: string;
}

function leftComparator(head: string, wide: string): LeftSide | undefined {
  const atEnd = (list: typeof LEFT_AT_END, before: string): LeftSide | undefined => {
    for (const { pattern, op } of list) {
      const [words] = pattern.exec(before) ?? [];
      if (words !== undefined) return { op, words };
    }
    return undefined;
  };
  return atEnd(LEFT_AT_END, head) ?? atEnd(LEFT_OF_BASE, wide);
}

function thresholdOf(text: string, quantity: Quantity, before: string): Threshold | null {
  const tail = text.slice(quantity.end, quantity.end + 40);
  if (isApproximate(text, quantity, tail) || SUPERSEDED.test(tail)) return null;
  const head = text.slice(Math.max(0, quantity.start - 10), quantity.start);
  const wide = quantity.dimension === 'ratio' ? text.slice(Math.max(0, quantity.start - 26), quantity.start) : '';
  const left = leftComparator(head, wide);
  const right = rightSide(text, quantity, tail);
  const bounds = boundsOf(quantity, left, right, () => takenByTierBelow(text, quantity, before));
  if (bounds === null) return null;
  const span = { start: quantity.start - (left?.words.length ?? 0), end: quantity.end + right.length };
  return {
    ...span,
    dimension: quantity.dimension,
    bounds,
    soft: SOFT.test(text.slice(Math.max(0, span.start - 10), span.start)),
    number: { start: quantity.start, end: quantity.end },
    laterTier: false,
  };
}

/** 约500万元, 30人左右: no limit. */
const isApproximate = (text: string, { start, dimension }: Quantity, tail: string): boolean =>
  APPROXIMATE_AFTER.test(tail) || (dimension === 'money' && APPROXIMATE_BEFORE.test(text.slice(Math.max(0, start - 10), start)));

/** What stands behind a number: 以上, 及以下, 以内（含）. */
interface RightSide {
  readonly op: Comparison | null;
  /** What a bracket says of the boundary; null where none says. */
  readonly inclusive: boolean | null;
  /** The bracket right behind the number. */
  readonly bracket: string | undefined;
  /** Characters of it, 0 where nothing compares. */
  readonly length: number;
}

function rightSide(text: string, quantity: Quantity, tail: string): RightSide {
  const repeated = repeatedNumber(text, quantity);
  const [words = '', bracket, comparator, bracketBehind] = RIGHT.exec(tail.slice(repeated)) ?? [];
  // 3年内 is a term, 30家内 is not
  const saysNothing = comparator === '内' && !/^(?:years|months|days)$/u.test(quantity.dimension);
  const op = comparator === undefined || saysNothing ? null : (RIGHT_OP[comparator] ?? null);
  const inclusive = boundaryNote(bracket) ?? boundaryNote(bracketBehind);
  return { op, inclusive, bracket, length: inclusive !== null || op !== null ? repeated + words.length : 0 };
}

const WITH_BOUNDARY: Readonly<Record<Comparison, Comparison>> = { '>=': '>=', '>': '>=', '<=': '<=', '<': '<=' };
const WITHOUT_BOUNDARY: Readonly<Record<Comparison, Comparison>> = { '>=': '>', '>': '>', '<=': '<', '<': '<' };

/** What the number and the words on both sides of it allow; null where nothing compares to it. */
function boundsOf(
  { value, upper }: Quantity,
  left: LeftSide | undefined,
  right: RightSide,
  isTaken: () => boolean,
): readonly [Bound, ...Bound[]] | null {
  if (upper !== null) return rangeOf(value, upper, right.inclusive, right.bracket, left?.op);
  const op = combined(left?.op ?? null, right.op, left?.words ?? '');
  if (op === null) return null;
  if (right.inclusive === true) return [{ op: WITH_BOUNDARY[op], value }];
  const excluded = right.inclusive === false || (op === '>=' && isTaken());
  return [{ op: excluded ? WITHOUT_BOUNDARY[op] : op, value }];
}

/** 两项或两项以上, 15㎡及15㎡以上: the number said again; the length of the repetition. */
function repeatedNumber(text: string, quantity: Quantity): number {
  const again = text.slice(quantity.start, quantity.end);
  const joint = /^[或及和]/u.test(text.slice(quantity.end, quantity.end + 1)) ? 1 : 0;
  return joint === 1 &&
    text.startsWith(again, quantity.end + 1) &&
    /^以[上下]/u.test(text.slice(quantity.end + 1 + again.length, quantity.end + 3 + again.length))
    ? 1 + again.length
    : 0;
}

/** 不少于500平方米以上 and 达3人以上 say one thing twice; 低于…以下 keeps its 低于. */
function combined(left: Comparison | null, right: Comparison | null, word: string): Comparison | null {
  if (left === null) return right;
  if (right === null || right === left) return left;
  // 超过N以上, 满N以上: the number counts
  if (left.startsWith('>') && right === '>=') return word.startsWith('超') ? '>=' : left;
  return left;
}

/** （含）, （含2亿元）, （含本数） → true, （不含） → false; （含软件） is no boundary. */
function boundaryNote(bracket: string | undefined): boolean | null {
  if (bracket === undefined) return null;
  const m = /^（(不)?(?:包)?含(?:本数|[\d.,]+[^，]{0,8}|[一二两三四五六七八九十百]{1,4}[^，]{0,4})?）$/u.exec(bracket);
  return m === null ? null : m[1] === undefined;
}

/**
 * 5,000万元至2亿元（含）: the note closes the upper end, the lower end belongs to the tier below; 2-10亿元（含2亿元） the other way round.
 */
function rangeOf(
  low: number,
  high: number,
  inclusive: boolean | null,
  bracket: string | undefined,
  left: Comparison | undefined,
): readonly [Bound, ...Bound[]] | null {
  if (left === '<=' || left === '<') return [{ op: left, value: high }];
  if (left !== undefined) return [{ op: left, value: low }];
  if (high < low) return null;
  const repeats = bracket === undefined ? null : /含(\d+(?:\.\d+)?)/u.exec(bracket);
  const lowerRepeated =
    repeats !== null &&
    inclusive === true &&
    String(high).replace(/0+$/u, '') !== (repeats[1] ?? '').replace(/0+$/u, '') &&
    String(low).startsWith((repeats[1] ?? 'x').replace('.', ''));
  if (lowerRepeated)
    return [
      { op: '>=', value: low },
      { op: '<', value: high },
    ];
  return inclusive === true
    ? [
        { op: '>', value: low },
        { op: '<=', value: high },
      ]
    : [
        { op: '>=', value: low },
        { op: inclusive === false ? '<' : '<=', value: high },
      ];
}

/** `2亿元以上` after `5,000万元至2亿元（含）`: the tier before owns the number, so that 以上 is strict. */
function takenByTierBelow(text: string, { start, end }: Quantity, before: string): boolean {
  const number = text.slice(start, end);
  const context = before + text.slice(0, start);
  return ['至', '-', '到'].some((to) => context.includes(`${to}${number}（含）`)) || context.includes(`${number}（含）以下`);
}

/** 年网络销售额2亿元、面积3万平方米以上: one comparator for the numbers of a list; 首次达到5000万元、1亿元、2亿元: tiers. */
function sharedComparator(
  text: string,
  quantity: Quantity,
  next: Quantity | undefined,
  last: Threshold | undefined,
  before: string,
): Threshold | null {
  const number = { start: quantity.start, end: quantity.end };
  if (
    last?.dimension === quantity.dimension &&
    last.bounds.length === 1 &&
    /^(?:（[^（）]{0,16}）)?[、和及或]$/u.test(text.slice(last.end, quantity.start))
  ) {
    return { ...last, ...number, bounds: [{ op: last.bounds[0].op, value: quantity.value }], number, laterTier: true };
  }
  if (!next || next.upper !== null || !/^(?:、[^，；。、]{0,16}|或[^，；。]{0,18})$/u.test(text.slice(quantity.end, next.start)))
    return null;
  const follower = thresholdOf(text, next, before);
  const ownLeft = follower && follower.start < next.start;
  return follower && !ownLeft && follower.bounds.length === 1
    ? {
        ...number,
        dimension: quantity.dimension,
        bounds: [{ op: follower.bounds[0].op, value: quantity.value }],
        soft: follower.soft,
        number,
        laterTier: false,
      }
    : null;
}
