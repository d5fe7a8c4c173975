import type { FactName } from '../../../server/domain/enterprise/facts.ts';
import { HIDDEN } from '../../../server/domain/language/canonical-text.ts';
import { finding, type Finding, type Recogniser, type Sentence } from '../proposition.ts';
import type { Threshold } from '../../../server/domain/language/thresholds.ts';
import { findFactNouns, typeOf, type FactNoun } from './fact-nouns.ts';

/**
 * 金额、人数、面积、件数: thresholds of what a firm has in absolute numbers.
 * 上年度营业收入不低于2000万元 · 职工总数不超过500人 · 具有10名以上专职研发人员 · 拥有有效发明专利2件以上
 */
export const amounts: Recogniser = (sentence) => [...ownedRights(sentence), ...inProfit(sentence), ...counted(sentence)];

/** 上年度实现盈利, 连续两年盈利: a profit of any size. */
const inProfit: Recogniser = ({ text }) =>
  [
    ...text.matchAll(
      /(?:实现|连续[两二三]年(?:均|实现)?|近[一两二三\d]年(?:均|连续|实现)?|上一?年度?(?:实现)?)盈利(?!模式|能力|水平|性|预期)/gu,
    ),
  ].map((m) => finding(m.index, m.index + m[0].length, 'profit', '>', 0));

/** 获得对其主要产品在技术上发挥核心支持作用的知识产权的所有权: at least one. */
const ownedRights: Recogniser = ({ text }) =>
  [...text.matchAll(/(?:获得|拥有|具有)[^，；。]{0,50}知识产权的?所有权/gu)]
    .slice(0, 1)
    .map((m) => finding(m.index, m.index + m[0].length, 'intellectualProperties', '>=', 1));

const counted: Recogniser = (sentence) => {
  const nouns = findFactNouns(sentence.text);
  return sentence.thresholds.flatMap((threshold) => {
    if (threshold.laterTier) return [];
    const noun = nounOf(sentence, threshold, nouns);
    if (noun === null || noun.narrowed || !isOfApplicant(sentence.text, noun, threshold)) return [];
    const other = alternativeNoun(sentence.text, noun, threshold, nouns);
    return [
      ...(other ? threshold.bounds.map(({ op, value }) => finding(other.start, other.end, other.fact, op, value, threshold.soft)) : []),
      ...readingOf(sentence, noun, threshold),
    ];
  });
};

/** 营业收入或产值达到1000万元: the noun before 或 has the same number. */
function alternativeNoun(text: string, noun: FactNoun, threshold: Threshold, nouns: readonly FactNoun[]): FactNoun | null {
  const other = nouns.findLast((n) => n.end < noun.start);
  return other &&
    noun.end <= threshold.start &&
    other.fact !== noun.fact &&
    !other.narrowed &&
    measures(other.fact, threshold) &&
    /^或者?(?:年|上年度)?$/u.test(text.slice(other.end, noun.start)) &&
    isOfApplicant(text, other, threshold)
    ? other
    : null;
}

const DIMENSION_OF: Readonly<Partial<Record<FactName, readonly string[]>>> = {
  employees: ['people'],
  insuredEmployees: ['people'],
  rdStaff: ['people'],
  inventionPatents: ['items'],
  intellectualProperties: ['items'],
  floorArea: ['area'],
  energyUse: ['coal'],
};
const measures = (fact: FactName, threshold: Threshold): boolean =>
  typeOf(fact) === 'money' ? threshold.dimension === 'money' : (DIMENSION_OF[fact]?.includes(threshold.dimension) ?? false);

/** What may stand between noun and number: 2019年度, （不含税）, 应, 均, 合计. A comma, another number or an award verb may not. */
const BETWEEN =
  /^(?:（[^（）]{0,40}）|近[两二三\d]年|[\d]{4}年度?|[由的应须需要均都达在为是总数计共额现已可原则上一般不各其至少金投入：:]|人民币|折合|每年|分别|首次|规模|合计|预计|控制|授权|数量|且|[\d.]+(?:万|亿)?元?(?:以上|以下)?(?:调整|提高|降低|放宽|下调|提升)(?:为|到|至)){0,14}$/u;
/** What may stand between a number and a noun after it: 50名以上的在职员工, 2件（含）以上有效发明专利. */
const RIGHT_GAP =
  /^(?:以上)?(?:的)?(?:人民币)?(?:有效|授权|国内|自主|专职|全职|在职|固定|正式|从事|相关|核心|本企业|注册|稳定|实缴){0,4}(?:的)?$/u;

function nounOf(sentence: Sentence, threshold: Threshold, nouns: readonly FactNoun[]): FactNoun | null {
  const { text } = sentence;
  const left = nouns.filter((n) => n.end <= threshold.start && measures(n.fact, threshold)).at(-1);
  if (left) {
    const between = sentence.thresholds.filter((t) => t.start >= left.end && t.end <= threshold.start);
    // 2亿元以上10亿元以下, 不低于50万元、不高于5亿元: the second bound has the noun of the first
    const joint =
      between.length === 1 && between[0] ? (/^[、且并]{0,2}/u.exec(text.slice(between[0].end, threshold.start))?.[0].length ?? 0) : 0;
    const from = between.length === 1 && between[0] && between[0].end + joint === threshold.start ? threshold.start : left.end;
    const before = from === left.end ? '' : text.slice(left.end, between[0]?.start ?? left.end);
    if (between.length <= 1 && BETWEEN.test(shown(text.slice(from, threshold.start))) && BETWEEN.test(before)) return left;
  }
  const right = nouns.find((n) => n.start >= threshold.end && measures(n.fact, threshold));
  // 30人以上的员工制企业: 员工制 is no head count
  // 给予最高5000万元固定资产投资补助 gives
  if (/(?:给予|奖励|补助|补贴|资助|支持)[^，；。]{0,6}$/u.test(text.slice(Math.max(0, threshold.start - 10), threshold.start))) return null;
  return right && RIGHT_GAP.test(text.slice(threshold.end, right.start)) && text.charAt(right.end) !== '制' ? right : null;
}

/** Without what is hidden, （含税收优惠部分） for one. */
const shown = (text: string): string => text.replaceAll(HIDDEN, '');

/** Sums and means over years, others' figures, parts of figures: kept as text. */
const OTHER_SUBJECT =
  /代理|平台|园区|孵化器|基地|集团|母公司|子公司|品牌商|入驻|在孵|被投|合作|境外|合同|单笔|订单|交易|每家|各家|商户|借款|负责人|本人|个人|团队|客户|关联|带动|服务的?企业|上下游|年均|累计|合计达|增量|增加值|净增|提高到[^，]{0,4}$/u;
const APPLICANT_AGAIN = /(?:企业|单位|(?<![子母])公司|申报主体|申请人|申报机构)[^，；、]{0,10}$/u;
const ABSOLUTE = /均|各/u;

function isOfApplicant(text: string, noun: FactNoun, threshold: Threshold): boolean {
  // 超过100人的比例下调为10%, 超过500万元的部分: a band of something else
  if (/^的?(?:比例|部分)/u.test(text.slice(threshold.end, threshold.end + 4))) return false;
  const from =
    Math.max(
      text.lastIndexOf('，', noun.start),
      text.lastIndexOf('；', noun.start),
      text.lastIndexOf('。', noun.start),
      text.lastIndexOf('、', noun.start),
      text.lastIndexOf('且', noun.start),
      text.lastIndexOf('或', noun.start),
    ) + 1;
  const subject = text.slice(Math.min(from, noun.start), Math.max(noun.start, noun.end));
  const between = noun.end <= threshold.start ? text.slice(noun.end, threshold.start) : '';
  if (
    /(?:年均|平均|累计|合计|三年总)/u.test(subject + between) &&
    !ABSOLUTE.test(between) &&
    typeOf(noun.fact) === 'money' &&
    !/投/u.test(text.slice(noun.start, noun.end))
  )
    return false;
  if (/(?:增长|增加|净增|增量|增幅|新增)/u.test(between)) return false;
  const investment = /^(?:project|fixedAsset|equipment)Investment$/u.test(noun.fact);
  if (investment) return !/(?:对外|境外|研发平台)投/u.test(subject);
  if (typeOf(noun.fact) === 'money' && /其中/u.test(subject)) return false;
  return (
    !OTHER_SUBJECT.test(subject.slice(0, noun.start - Math.min(from, noun.start))) ||
    APPLICANT_AGAIN.test(subject.slice(0, noun.start - Math.min(from, noun.start)))
  );
}

/** 支持门槛由…调整为1000万元以上: the words around the noun only say that the rule changed. */
function readingOf({ text, thresholds }: Sentence, noun: FactNoun, threshold: Threshold): readonly Finding[] {
  const revised = /(?:调整|提高|降低|放宽|下调|提升)(?:为|到|至)$/u.test(text.slice(Math.max(0, threshold.start - 4), threshold.start));
  // 营业收入首次达到5000万元: that it is the first time stays for a person
  const first = noun.end <= threshold.start && text.slice(noun.end, threshold.start).includes('首次');
  const start = first ? threshold.start : revised ? text.lastIndexOf('，', noun.start) + 1 : Math.min(noun.start, threshold.start);
  const end = Math.max(noun.end, threshold.end, ...laterTiers(thresholds, threshold).map((t) => t.end));
  return threshold.bounds.map(({ op, value }) => finding(start, end, noun.fact, op, value, threshold.soft));
}

/** 首次达到5000万元、1亿元、2亿元: the higher tiers belong to the lowest, which decides who may apply. */
function laterTiers(thresholds: readonly Threshold[], first: Threshold): readonly Threshold[] {
  const after = thresholds.slice(thresholds.indexOf(first) + 1);
  const end = after.findIndex((t) => !t.laterTier);
  return end < 0 ? after : after.slice(0, end);
}
