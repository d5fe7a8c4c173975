import { READ } from '../../../server/domain/language/canonical-text.ts';
import { finding, type Finding, type Recogniser } from '../proposition.ts';

/** 企业、社会团体、律师事务所和个体工商户: whoever it is may apply, the form decides nothing. */
const ANY_FIRM = /(?:^|[的、，（])(?:各类)?企业[、和及与][^，；。]{2,50}[、和及与或][^，；。、]{0,10}$/u;

/** 单位和个体工商户, 个体工商户、民办非企业单位: a list with kinds that no fact tells; 小微企业和个体工商户 is one that facts tell. */
const OTHERS_BEFORE =
  /(?:单位|法人|纳税人|组织|机构|(?<![小中微大]型|中小|小微|微利)企业)(?:（[^（）]{0,16}）)?(?:、|和|及|与|或|以及)(?:[^，；。、的]{0,3}的)?$/u;
const OTHERS_AFTER =
  /^(?:、|和|及|与|或|以及)(?!(?:中|小)[小微型、和]{0,4}(?:微型?)?企业)[^，；。的]{0,30}(?:企业(?!家)|单位|组织|机构|投资人|合伙人|家庭农场|事务所)/u;
/** 个体工商户、农民专业合作社: both are told by one fact. */
const COOPERATIVE = String.raw`农民(?:专业)?合作社`;
const TWO_FORMS = new RegExp(`个体工商户(?:、|和|及|与|或)${COOPERATIVE}|${COOPERATIVE}(?:、|和|及|与|或)个体工商户`, 'gu');

/**
 * 消费者购买一级能效家电的 · 个人消费者报废名下小客车 · 购房人首次购买新建商品住房 · 面向消费者发放消费券: who buys for themselves is no
 * firm;
 * not 对面向消费者发放消费券的企业, where a firm is what is spoken of.
 */
const CONSUMER =
  /^(?:对|支持|鼓励|引导)?((?:个人|自然人)?消费者|消费者个人|购房(?:人|者|居民|家庭)|购车(?:人|者)|(?:城乡)?居民家庭|市民)(?=个人|在|于|通过|到|自|凭|按|领取|使用|购|报废|转让|转出|置换|换购|换新|更新|交售|交回|以旧|首次)/u;
const VOUCHERS = /向[^，；。]{0,10}?(消费者|市民|居民)(?:发放|派发|投放)[^，；。]{0,20}消费券/u;
/** 购买新建商品住房的个人 */
const OF_A_PERSON = /(?:购|换|租)[^，；。]{1,40}的(个人|自然人|消费者|购房(?:人|者)|市民|居民)(?=$|[，；。）])/u;
const FIRM = /企业|单位|商家|商户|机构|平台|公司|门店|主体|法人|合作社|工商户|经营者/u;
/** …的汽车销售企业: a firm at a clause's end is what the clause is about. */
const FIRM_AS_HEAD = /的[^，；。的]{0,20}(?:企业|单位|商家|商户|机构|平台|公司|门店|主体|经营者)(?:$|[，；。、）])/u;

/** A kind of applicant further on in the list that another fact tells: a title (龙头企业, read before this), a size. */
const OTHER_KIND = new RegExp(`${READ}|中小微?企业|小微企业|个体工商户`, 'u');

/** Whether 个体工商户 between these words is who applies, and the only kind that may. */
const isApplicant = (before: string, after: string): boolean =>
  !/(?:为|向|给|帮助|面向|促进|办理|针对|对接)[^，；。]{0,8}$|(?:平台|银行|机构|院校)[^，；。]{0,4}对$/u.test(before) &&
  !ANY_FIRM.test(before) &&
  !OTHERS_BEFORE.test(before) &&
  !/^的服务/u.test(after) &&
  (!OTHERS_AFTER.test(after) || OTHER_KIND.test((before.split(/[，；。]/u).at(-1) ?? '') + (after.split(/[，；。]/u)[0] ?? '')));

/** The words that say that a person is meant, and where. */
function person(text: string): readonly [start: number, end: number] | null {
  const m = FIRM_AS_HEAD.test(text)
    ? null
    : (CONSUMER.exec(text) ?? VOUCHERS.exec(text) ?? (FIRM.test(text) ? null : OF_A_PERSON.exec(text)));
  const word = m?.[1];
  if (m === null || word === undefined) return null;
  const start = m.index + m[0].lastIndexOf(word);
  return [start, start + word.length];
}

/**
 * 主体类型, only where the words leave no other kind open:
 * 中小微企业以及个体工商户 · 申报单位应为…企事业单位 · 发明专利权利人（不包括自然人）· 不接受个人申报
 */
export const legalForm: Recogniser = ({ text }) => {
  const found: Finding[] = [];
  const add = (start: number, end: number, op: 'in' | 'notIn', values: readonly string[]) => {
    if (!found.some((f) => f.start < end && start < f.end)) found.push(finding(start, end, 'legalForm', op, values));
  };
  for (const m of text.matchAll(
    /（?(?:不包括|不含|除外?)(?:自然人|个人)(?:除外)?）?|不(?:接受|受理)(?:自然人|个人)(?:的)?(?:申报|申请)?/gu,
  ))
    add(m.index, m.index + m[0].length, 'notIn', ['natural-person']);
  for (const m of text.matchAll(/(?:自然人|个人)除外|不(?:包括|含)个体工商户|个体工商户除外/gu))
    add(m.index, m.index + m[0].length, 'notIn', [m[0].includes('个体') ? 'individual-business' : 'natural-person']);
  for (const m of text.matchAll(TWO_FORMS))
    if (!OTHERS_BEFORE.test(text.slice(0, m.index)) && !/^[、和及与或）]/u.test(text.slice(m.index + m[0].length)))
      add(m.index, m.index + m[0].length, 'in', ['individual-business', 'farmers-cooperative']);
  for (const m of text.matchAll(/个体工商户(?!主|经营者|业主|贷款|生产经营所得)/gu))
    if (isApplicant(text.slice(Math.max(0, m.index - 60), m.index), text.slice(m.index + m[0].length, m.index + 45)))
      add(m.index, m.index + m[0].length, 'in', ['individual-business']);
  for (const m of text.matchAll(/(?:本市|我市|本省|本区)户籍的?居民/gu)) add(m.index, m.index + m[0].length, 'in', ['natural-person']);
  const individual = person(text);
  if (individual !== null) add(...individual, 'in', ['natural-person']);
  // 农户、家庭农场、农民专业合作社、涉农企业: one of many kinds, no form is asked for; 合作社、家庭农场、龙头企业 are alternatives that
  // facts can tell
  for (const m of text.matchAll(/农民(?:专业)?合作社(?=$|[，；。、）和及或])/gu)) {
    const listed = /[、和及与或）]$/u.test(text.slice(0, m.index)) || /^[、和及或）]/u.test(text.slice(m.index + m[0].length));
    if (!listed || OTHER_KIND.test(text.slice(m.index + m[0].length).split(/[，；。]/u)[0] ?? ''))
      add(m.index, m.index + m[0].length, 'in', ['farmers-cooperative']);
  }
  // 对购买家电的个人消费者给予补贴 is nothing for a firm
  for (const m of text.matchAll(
    /(?:个人消费者|消费者个人|个人购车者|购房(?:人|者|居民)|(?<=^对|，对|向|的)消费者(?=$|[，。；]|给予|购|发放|按|在))(?!权益|和|及|或|、)/gu,
  ))
    if (!FIRM_AS_HEAD.test(text) && !/(?:机构|企业|单位)(?:或|和|及|、)$/u.test(text.slice(0, m.index)))
      add(m.index, m.index + m[0].length, 'in', ['natural-person']);
  for (const m of text.matchAll(
    /(?:应|须|应当|必须)(?:为|是)[^，；。]{0,40}(企事业单位|企业和事业单位|企业、事业单位|企业或事业单位)(?=$|[，；。）])/gu,
  )) {
    const word = m[1] ?? '';
    add(m.index + m[0].length - word.length, m.index + m[0].length, 'in', ['enterprise', 'public-institution']);
  }
  return found.sort((a, b) => a.start - b.start);
};
