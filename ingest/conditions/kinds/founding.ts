import { findDates, type DateMention } from '../../../server/domain/language/dates.ts';
import { finding, type Finding, type Recogniser } from '../proposition.ts';
import type { Threshold } from '../../../server/domain/language/thresholds.ts';

/**
 * 成立年限与成立日期.
 * 注册成立一年以上 · 成立不超过5年（含） · 正常经营6个月以上 · 2019年1月1日以后登记注册 · 注册时间一年以上（2020年1月1日前注册）
 */
export const founding: Recogniser = (sentence) => {
  // 首次申请…之日起3年内，最后一次…4年: a window for each applicant, not an age
  if (/最后一次申请/u.test(sentence.text)) return [];
  const dates = foundingDates(sentence.text);
  // a bracket that names the day restates the years before it: one fact, the exact one
  return dates.length > 0 ? dates : sentence.thresholds.flatMap((t) => yearsOf(sentence.text, t));
};

const FOUNDED = String.raw`(?:注册成立|登记成立|登记注册|注册登记|工商注册登记|工商注册|工商登记|注册|成立|设立|登记|创办|创立|开业|(?:正常|连续|持续|实际|合法|稳定)?(?:生产)?(?:经营|运营))`;
const BEFORE_NUMBER = new RegExp(
  String.raw`${FOUNDED}(?:时间|年限|时长|期限|之日起|日起|已|至今|须|应|需|要|原则上|一般|后|于|在|的|（[^（）]{0,24}）|连续|持续|正常经营|经营|运营){0,5}$`,
  'u',
);
const AFTER_NUMBER = new RegExp(
  String.raw`^(?:的|时间|正常|连续)?(?:以上)?(?:的)?(?:生产|正常)?(?:经营|运营)(?:时间|年限|历史)?(?!异常|场|项目|资质|业绩|经验|许可|收入|租)`,
  'u',
);
/** Leases, contracts, loans and projects have terms too. */
const OTHER_TERM = /合同|租|贷款|协议|期限|许可|项目|平台|系统|网站|设备|产品|证书|专利|从业|工作|参展/u;

function yearsOf(text: string, threshold: Threshold): readonly Finding[] {
  const scale = { years: 1, months: 1 / 12, days: 1 / 365 }[threshold.dimension as string] ?? null;
  if (scale === null) return [];
  const head = text.slice(Math.max(0, threshold.start - 36), threshold.start);
  const before = BEFORE_NUMBER.exec(head);
  const after = before ? null : AFTER_NUMBER.exec(text.slice(threshold.end, threshold.end + 12));
  if (!before && !after) return [];
  const subject = before ? head.slice(0, before.index) : head;
  if (
    OTHER_TERM.test(subject.slice(Math.max(subject.lastIndexOf('，'), subject.lastIndexOf('、'), subject.lastIndexOf('；')) + 1).slice(-14))
  )
    return [];
  const start = before ? threshold.start - before[0].length : threshold.start;
  const end = threshold.end + (after?.[0].length ?? 0);
  return threshold.bounds.map(({ op, value }) =>
    finding(start, end, 'yearsOperating', op, Number((value * scale).toPrecision(6)), threshold.soft),
  );
}

const SIDE = /^(?:（(不?含)[^（）]{0,6}）)?(及其?|\/)?(以前|之前|前|以后|之后|后|起)(?:（(不?含)[^（）]{0,6}）)?/u;
const FOUNDED_AFTER = new RegExp(String.raw`^(?:在|于|，|[^，；。]{0,14}?)?(?:新)?(?:办理)?(?:依法)?(?:完成)?${FOUNDED}`, 'u');
const FOUNDED_BEFORE = new RegExp(
  String.raw`(?:注册成立|登记注册|注册登记|工商注册|注册|成立|设立)(?:时间|日期)?(?:应|须|需|原则上)?(不?早于|不?晚于|在|于|为)?$`,
  'u',
);

/** 2016年起登记的著作权作品, 以后引进…企业设立的首店, 新购置并注册上牌的车: a thing, not the firm. */
const THING_FOUNDED = /项目|合同|设备|产品|专利|商标|贷款|获奖|平台|投资|引进|引入|购置|购买|作品|著作权|[首门]店|旗舰店|上牌|车辆|汽车/u;

function foundingDates(text: string): readonly Finding[] {
  const dates = findDates(text).filter((d) => d.precision !== 'year');
  return dates.flatMap((date, index): readonly Finding[] => {
    const head = FOUNDED_BEFORE.exec(text.slice(Math.max(0, date.start - 16), date.start));
    const next = dates[index + 1];
    const side = SIDE.exec(text.slice(date.end, date.end + 16));
    const end = date.end + (side?.[0].length ?? 0);
    const range = next !== undefined && /^(?:至|到|-|~)$/u.test(text.slice(date.end, next.start));
    const after = range ? next.end : end;
    const verb = FOUNDED_AFTER.exec(text.slice(after, after + 26));
    const isFounding = head !== null || (verb !== null && !isOfThing(text.slice(after), verb[0].length));
    if (!isFounding) return [];
    const start = date.start - (head?.[0].length ?? 0);
    const close = head ? end : end + (verb?.[0].length ?? 0);
    if (range) {
      const to = next.end + (head ? 0 : (verb?.[0].length ?? 0));
      return [finding(start, to, 'registeredOn', '>=', date.from), finding(start, to, 'registeredOn', '<=', next.to)];
    }
    const bound = boundBefore(head?.[1] ?? '', date) ?? (side === null ? null : boundBehind(side, date));
    return bound === null ? [] : [finding(start, close, 'registeredOn', ...bound)];
  });
}

/** What was founded: the words up to the verb, and the noun that 的 leads to. */
function isOfThing(text: string, verbEnd: number): boolean {
  const object =
    /^(?:上牌|的?[^，；。、的]{0,8}(?:作品|著作权|商标|[首门]店|车辆|汽车))/u.exec(text.slice(verbEnd, verbEnd + 14))?.[0] ?? '';
  return THING_FOUNDED.test(text.slice(0, verbEnd) + object);
}

type Bound = readonly [op: '<' | '<=' | '>' | '>=', day: string];

/** 不早于2020年1月1日 · 晚于… */
function boundBefore(word: string, date: DateMention): Bound | null {
  if (word.endsWith('早于')) return [word.startsWith('不') ? '>=' : '<', date.from];
  if (word.endsWith('晚于')) return [word.startsWith('不') ? '<=' : '>', date.to];
  return null;
}

/** 2020年1月1日（含）以前 · 及以后 · （不含）后 */
function boundBehind([, first, and, side, last]: RegExpExecArray, date: DateMention): Bound {
  const excluded = (first ?? last ?? '').startsWith('不');
  const included = and === '及' || first === '含' || last === '含';
  if (side?.endsWith('前') === true) return included ? ['<=', date.to] : ['<', date.from];
  return [excluded ? '>' : '>=', date.from];
}
