import type { FactName } from '../../../server/domain/enterprise/facts.ts';
import { finding, type Finding, type Recogniser, type Sentence } from '../proposition.ts';
import type { Threshold } from '../thresholds.ts';
import { findFactNouns, typeOf, type FactNoun } from './fact-nouns.ts';

/**
 * 金额、人数、面积、件数: thresholds of what a firm has in absolute numbers.
 * 上年度营业收入不低于2000万元 · 职工总数不超过500人 · 具有10名以上专职研发人员 · 拥有有效发明专利2件以上
 */
export const amounts: Recogniser = (sentence) => {
  const nouns = findFactNouns(sentence.text);
  return sentence.thresholds.flatMap((threshold) => {
    if (threshold.laterTier) return [];
    const noun = nounOf(sentence, threshold, nouns);
    return noun === null || noun.narrowed || !isOfApplicant(sentence.text, noun, threshold) ? [] : readingOf(noun, threshold);
  });
};

const DIMENSION_OF: Readonly<Partial<Record<FactName, readonly string[]>>> = {
  employees: ['people'], insuredEmployees: ['people'], rdStaff: ['people'], inventionPatents: ['items'], intellectualProperties: ['items'],
  floorArea: ['area'], energyUse: ['coal'],
};
const measures = (fact: FactName, threshold: Threshold): boolean =>
  typeOf(fact) === 'money' ? threshold.dimension === 'money' : (DIMENSION_OF[fact]?.includes(threshold.dimension) ?? false);

/** What may stand between noun and number: 2019年度, （不含税）, 应, 均, 合计. A comma, another number or an award verb may not. */
const BETWEEN = /^(?:（[^（）]{0,40}）|近[两二三\d]年|[\d]{4}年度?|[的应须需要均都达在为是总数计共额现已可原则上一般不各其至少金投入：:]|人民币|折合|每年|分别|首次|规模|合计|预计|控制|授权|数量|且){0,14}$/u;
/** What may stand between a number and a noun after it: 50名以上的在职员工, 2件（含）以上有效发明专利. */
const RIGHT_GAP = /^(?:以上)?(?:的)?(?:人民币)?(?:有效|授权|国内|自主|专职|全职|在职|固定|正式|从事|相关|核心|本企业|注册|稳定|实缴){0,4}(?:的)?$/u;

function nounOf(sentence: Sentence, threshold: Threshold, nouns: readonly FactNoun[]): FactNoun | null {
  const { text } = sentence;
  const left = nouns.filter((n) => n.end <= threshold.start && measures(n.fact, threshold)).at(-1);
  if (left) {
    const between = sentence.thresholds.filter((t) => t.start >= left.end && t.end <= threshold.start);
    // 2亿元以上10亿元以下: the second bound has the noun of the first
    const from = between.length === 1 && between[0] && between[0].end === threshold.start ? between[0].end : left.end;
    const before = from === left.end ? '' : text.slice(left.end, between[0]?.start ?? left.end);
    if (between.length <= 1 && BETWEEN.test(text.slice(from, threshold.start)) && BETWEEN.test(before)) return left;
  }
  const right = nouns.find((n) => n.start >= threshold.end && measures(n.fact, threshold));
  return right && RIGHT_GAP.test(text.slice(threshold.end, right.start)) ? right : null;
}

/** Sums and means over years, others' figures, parts of figures: kept as text. */
const OTHER_SUBJECT = /平台|园区|孵化器|基地|集团|母公司|子公司|品牌商|入驻|在孵|被投|合作|境外|合同|单笔|订单|交易|每家|各家|其中|商户|借款|负责人|本人|个人|团队|客户|关联|带动|服务的?企业|上下游|年均|累计|合计达|增量|增加值|净增|提高到[^，]{0,4}$/u;
const APPLICANT_AGAIN = /(?:企业|单位|公司|申报主体|申请人|申报机构)[^，；、]{0,10}$/u;
const ABSOLUTE = /均|各/u;

function isOfApplicant(text: string, noun: FactNoun, threshold: Threshold): boolean {
  const from = Math.max(text.lastIndexOf('，', noun.start), text.lastIndexOf('；', noun.start), text.lastIndexOf('。', noun.start), text.lastIndexOf('、', noun.start), text.lastIndexOf('且', noun.start)) + 1;
  const subject = text.slice(Math.min(from, noun.start), Math.max(noun.start, noun.end));
  const between = noun.end <= threshold.start ? text.slice(noun.end, threshold.start) : '';
  if (/(?:年均|平均|累计|合计|三年总)/u.test(subject + between) && !ABSOLUTE.test(between) && typeOf(noun.fact) === 'money' && !/投/u.test(text.slice(noun.start, noun.end))) return false;
  if (/(?:增长|增加|净增|增量|增幅|新增)/u.test(between)) return false;
  const investment = /^(?:project|fixedAsset|equipment)Investment$/u.test(noun.fact);
  if (investment) return !/(?:对外|境外|研发平台)投/u.test(subject);
  return !OTHER_SUBJECT.test(subject.slice(0, noun.start - Math.min(from, noun.start))) || APPLICANT_AGAIN.test(subject.slice(0, noun.start - Math.min(from, noun.start)));
}

function readingOf(noun: FactNoun, threshold: Threshold): readonly Finding[] {
  const start = Math.min(noun.start, threshold.start), end = Math.max(noun.end, threshold.end);
  return threshold.bounds.map(({ op, value }) => finding(start, end, noun.fact, op, value, threshold.soft));
}
