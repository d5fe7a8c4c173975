import { findQuantities, type Quantity } from '../../../server/domain/language/quantities.ts';
import { moneyRole } from './money-role.ts';
import type { QuantityRole } from './quantity-role.ts';
import { ratioRole } from './ratio-role.ts';

/** A number of a statement that is part of an award. */
export interface AwardAmount {
  readonly role: NonNullable<QuantityRole>;
  readonly value: number;
  readonly start: number;
  readonly end: number;
  /** Joined to the one before it by 、 或 和: 分别给予100万元、60万元, 50%或70%. */
  readonly chained: boolean;
}

/** Words that are numbers. `全额` only where it is paid. */
const WORDS: readonly (readonly [RegExp, number])[] = [
  [/减半(?!径)|(?<![\d一二三四六七八九])五折|(?<![\d.])5折/gu, 0.5],
  [/全额(?=[^，。；]{0,4}(?:补贴|补助|返还|贴息|奖励|资助|减免))/gu, 1],
];

/** The award numbers of a statement in order. */
export function awardAmountsOf(statement: string, inStandard: boolean): readonly AwardAmount[] {
  const quantities = withSharedUnits(statement, findQuantities(statement)).filter(
    (q) => q.dimension === 'money' || q.dimension === 'ratio' || q.dimension === 'points',
  );
  const found: AwardAmount[] = [];
  let before: { q: Quantity; role: QuantityRole } | null = null;
  for (const q of quantities) {
    const chained: boolean =
      before !== null && joins(statement.slice(before.q.end, q.start)) && (q.dimension === 'money') === (before.q.dimension === 'money');
    // a member of a list does what the list's first member does: 不超过100万元、60万元
    const inherits: boolean = chained && before !== null && before.role !== null;
    const role: QuantityRole =
      inherits && before ? before.role : q.dimension === 'money' ? moneyRole(q, statement, inStandard) : ratioRole(q, statement);
    // 15-20万元: up to 20万元; 10万元—100万元 names its lower end too; of 10%—30% the upper end is what one can get
    const isRange = role === 'fixed' && q.dimension === 'money' && q.upper !== null;
    if (isRange && /^[\d.,\s]{1,16}(?:千|百|万|亿|元)/u.test(statement.slice(q.start, q.end)))
      found.push({ role: 'min', value: q.value, start: q.start, end: q.end, chained: false });
    if (isRange) found.push({ role: 'max', value: q.upper ?? q.value, start: q.start, end: q.end, chained: false });
    else if (role !== null) found.push({ role, value: q.upper ?? q.value, start: q.start, end: q.end, chained: inherits });
    before = { q, role };
  }
  for (const [words, value] of WORDS)
    for (const m of statement.matchAll(words))
      if (!found.some((a) => a.role === 'rate' && Math.abs(a.start - m.index) < 3))
        found.push({ role: 'rate', value, start: m.index, end: m.index + m[0].length, chained: false });
  return found.sort((a, b) => a.start - b.start);
}

/** What stands between two members of one list; a class name may come with it: 综合服务企业20万元、“双自主”企业10万元. */
const joins = (between: string): boolean =>
  /^(?:[\u4e00-\u9fa5]{1,6}(?=、))?(?:、|或者?|和|及|以及|\/)[^，。；：\d]{0,14}$/u.test(between) &&
  !/(?:最高|不超过|不低于|给予|按)/u.test(between);

/** 500、1000、2000元: the unit stands only at the end of the list. */
function withSharedUnits(statement: string, quantities: readonly Quantity[]): readonly Quantity[] {
  const out: Quantity[] = [];
  for (const q of quantities) {
    const list = /(?<![\d.第〔])((?:\d{1,6}(?:\.\d{1,4})?、){1,8})$/u.exec(statement.slice(Math.max(0, q.start - 60), q.start));
    if (list?.[1] && q.dimension === 'money' && q.upper === null) {
      const factor = q.value / Number.parseFloat(statement.slice(q.start, q.end).replace(/,/g, ''));
      let at = q.start - list[1].length;
      for (const member of list[1].split('、').filter(Boolean)) {
        if (Number.isFinite(factor))
          out.push({ ...q, value: Number((Number(member) * factor).toPrecision(12)), start: at, end: at + member.length });
        at += member.length + 1;
      }
    }
    out.push(q);
  }
  return out;
}
