import type { Quantity } from '../../../server/domain/language/quantities.ts';
import { AWARD_NOUN } from './award-words.ts';

/**
 * What a number does in an award: `fixed` 给予20万元 · `max` 最高不超过50万元 · `min` 不低于10万元奖励 · `rate` 按投资额的5%
 * · null: a threshold, a budget, a target, a base: no part of the award.
 */
export type QuantityRole = 'fixed' | 'max' | 'min' | 'rate' | null;

const CAP = /(?:最高|最多|至多|不超过|不高于|不多于|不得超过|上限[为是]?|限额[为是]?|封顶)[^，。；、：\d]{0,16}$/u;
const FLOOR = /(?:不低于|不少于|至少)[^，。；、：\d]{0,4}$/u;
const AWARD = new RegExp(`${AWARD_NOUN}|额度|限额|补贴额|算力券|服务券|创新券`, 'u');
/** 职工总数不超过 · 年销售收入不超过 · 单户担保金额: the number tests somebody, it is not paid. */
const TESTED_NOUN = /(?:收入|销售额|营业额|交易额|零售额|产值|资产(?:总额)?|人数|总数|资本|投资(?:总?额|强度)?|总投入|投入|合同(?:总?额|金额)|融资(?:总?额)|担保金额|贷款(?:总?额|金额|余额)|纳税(?:总?额)|净增量|履约金额|出口额|进出口额|保费金额|年薪|工资|产量|面积|原值|购置额|采购额)(?:(?!补[助贴]|奖[励补]|资助|支持)[^，。；、]){0,8}(?:不超过|不高于|不低于|不少于|不得低于|低于|高于|超过|达到?|满|在|突破|小于|大于|为)[^，。；、\d]{0,6}$/u;
const GIVEN_BEFORE = new RegExp(`(?:给予|予以|奖励|奖补|补助|补贴|资助|发放|支持|扶持|拨付|配套|奖金|标准|标准[为是：]|额度[为是]|返还|补偿|增加|追加)[^，。；\\d]{0,18}$`, 'u');
const GIVEN_AFTER = /^(?:人民币)?(?:整)?(?:（[^）]{0,8}）)?的?(?:一次性|定额|财政|专项|现金|创业|研发(?:费用)?|资金|最高|固定资产投资|直接|科研|运营|项目|经费|建设|开办|奖励性|事后|后|事前|无偿|配套|等额|市级|区级|省级|等)*(?:奖励|奖补|补助|补贴|资助|扶持|支持|经费|奖金|标准|贴息|激励|补偿|配套)/u;
const THRESHOLD_AFTER = /^(?:人民币)?(?:（[^）]{0,8}）)?(?:及|或)?(?:以上|以下|以内的|之间|起)|^(?:（[^）]{0,8}）)?的(?!一次性|定额|财政|专项|现金|资金|奖|补|支|扶|贴|标准|比例|额度|运营|资|研发|固定|直接|无偿|配套|经费|费率|租金)/u;
const BUDGET = /(?:设立|安排|筹集|统筹|新增|总规模|规模|余额|累计(?:发放|投放)|放款|融资|投放|总投资|基金)[^，。；]{0,10}$/u;
const BASE = /(?:计算|核定|计入|纳入)[^，。；]{0,10}(?:规模|基数|范围)[^，。；]{0,10}$/u;
const TARGET = /力争|培育(?![^，。；]{0,12}(?:补[助贴]|奖[励补]|资助|给予|予以))[^，。；]{0,12}$|确保|累计培育|达到[^，。；]{0,6}目标|上年同期|比上年/u;

/** 给予最高200万元的疫情防控经费补助: what is given has a name of its own. */
const GIVING_NEAR = /(?:给予|予以|发放|奖励|提供)[^，。；\d]{0,12}$/u;
const GIVEN_WITHIN = new RegExp(`^(?:（[^）]{0,8}）)?(?:及|或)?(?:以上|以下|以内)的?(?!企业|单位|项目|机构|个人)[^，。；\\d的]{0,8}(?:${AWARD_NOUN})`, 'u');
const GIVING = /(?:给予|予以|发放|拨付)(?:企业|其|每[^，。；\d]{1,6}|一次性|定额){0,3}$/u;
/** The noun may not be somebody: 给予投资500万元的企业奖励. */
const GIVEN_THING = /^的(?!企业|单位|项目|机构|个人|人员|用户)[^，。；\d]{1,14}(?:奖励|奖补|补助|补贴|资助|支持|扶持|经费|奖金|补偿)/u, GIVING_CAP = /(?:给予|予以|奖励|提供|享受|获得)[^，。；\d]{0,12}(?:最高|不超过|不高于)[^，。；\d]{0,6}$/u;

/** No firm is given a fixed sum like that: 每年10亿元扶持资金 is a budget. */
const LARGEST_SUM = 500_000_000;

/** The role of one amount of money inside its statement. `inStandard`: the statement stands in a block of award standards. */
export function moneyRole(q: Quantity, statement: string, inStandard: boolean): QuantityRole {
  const role = roleByWords(q, statement, inStandard);
  return role === 'fixed' && q.value > LARGEST_SUM ? null : role;
}

function roleByWords(q: Quantity, statement: string, inStandard: boolean): QuantityRole {
  const before = clauseBefore(statement, q.start), after = statement.slice(q.end);
  if (BASE.test(before) || TARGET.test(before) || /^[^，。；]{0,4}(?:基金|贷款规模|信贷规模)/u.test(after)) return null;
  if (/[计得扣加]$|分$/u.test(before)) return null;
  const unitPrice = isUnitPrice(before, after);
  if (TESTED_NOUN.test(before) && !(GIVEN_AFTER.test(after) && !/^的/u.test(after))) return null;
  if (CAP.test(before) && (inStandard || AWARD.test(before) || AWARD.test(after) || awardElsewhere(statement, q) || /^(?:且|但)?(?:每个|每家|每户|单个|单户|单家|单项|同一|最高|总额|累计)/u.test(statement))) {
    if (THRESHOLD_AFTER.test(after) && !GIVEN_AFTER.test(after) && !/^以内的/u.test(after) && !(GIVING_CAP.test(before) && GIVEN_THING.test(after))) return null;
    return 'max';
  }
  if (FLOOR.test(before)) return GIVEN_AFTER.test(after) || new RegExp(`(?:${AWARD_NOUN}|额度)[^，。；]{0,10}(?:不低于|不少于|至少)$`, 'u').test(before) ? 'min' : null;
  // 给予30万元以上资金支持 · 给予实际投入50%以下的资金支持
  if (GIVING_NEAR.test(before) && GIVEN_WITHIN.test(after)) return /^(?:（[^）]{0,8}）)?(?:及|或)?以上/u.test(after) ? 'min' : 'max';
  // 给予每人每天100元的生活补助: what is given has a name of its own
  if (GIVING.test(before) && GIVEN_THING.test(after)) return 'fixed';
  if (THRESHOLD_AFTER.test(after) && !GIVEN_AFTER.test(after)) return null;
  if (BUDGET.test(before) && !/(?:给予|奖励|补助|补贴|资助|奖补)[^，。；]{0,10}$/u.test(before)) return null;
  if (GIVEN_AFTER.test(after)) return /^[^，。；]{0,2}(?:以内|封顶)/u.test(after) ? 'max' : 'fixed';
  if (unitPrice && (awardElsewhere(statement, q) || inStandard)) return 'fixed';
  if (GIVEN_BEFORE.test(before)) return 'fixed';
  if (/^(?:为)?(?:上限|封顶)/u.test(after)) return 'max';
  return inStandard && !/(?:超过|低于|达到|达|满|突破|小于|大于|不足|至|元以上)$/u.test(before) && !/^[^，。；]{0,3}(?:至|到|以上|以下)/u.test(after) ? 'fixed' : null;
}

/** 300元/吨标准煤 · 每件1500元 · 每人每月800元 · 按每载重吨30元给予奖励. */
export const isUnitPrice = (before: string, after: string): boolean =>
  /^\/[\u4e00-\u9fa5㎡]/u.test(after) || /每(?:一)?(?:件|个|家|户|人|亩|台|套|项|月|年|吨|辆|名|平方米|千瓦时?|张|人次|企业|月每人|增加\d人|新增\d人|满\d年|年每人|人每月|人每年|人每天|人每日|[天日]|人次)[^，。；\d]{0,8}$/u.test(before) || (/按(?:照)?每[^，。；\d每]{1,7}$/u.test(before) && /^(?:的标准)?，?(?:给予|予以|奖励|补助|补贴|资助)/u.test(after));

const GIVE_RATE = new RegExp(`(?:按照?|给予|予以|比例|费率|贴息率|${AWARD_NOUN}|抵扣|减按|降至|降低|下浮|下调|加计|不得?超过)`, 'u');
const CLASS_SHARE = /(?:^|(?:比例|标准)[为是：]?)(?:大|中|小|微)[^，。；\d、]{0,8}(?:企业|单位)(?:为|是|按)?$/u;
/** 裁员率不超过企业参保职工总数的20% */
const SHARE_OF_STAFF = /(?:职工|员工|人员|从业人员)(?:总数|总人数|人数)的?$/u;
const TESTED_SHARE = /(?:占[^，。；]{0,30}|比重|增长|增速|增幅|增长率|同比|持股|股份比例|裁员率|入住率|入驻率|节能率|负债率|利用率|覆盖率|合格率|满意度|利润总额|费率(?:不超过|低于)|总股本|控制目标)[^，。；]{0,12}$/u;

/** The role of a percentage or of percentage points. */
export function ratioRole(q: Quantity, statement: string): QuantityRole {
  const before = clauseBefore(statement, q.start), after = statement.slice(q.end);
  const clause = before + (after.split(/[，。；]/u)[0] ?? '');
  // 奖励标准上浮20%: more of another award
  if (/(?:标准|比例|额度|限额)[^，。；]{0,6}(?:上浮|下浮|提高|上调|增加)[^，。；\d至到为]{0,4}$/u.test(before) && q.dimension !== 'points') return null;
  if (TARGET.test(before) || /^[^，。；]{0,6}(?:提高|提升|调整|下调|降低|降|上调)[至到为]/u.test(after)) return null;
  if (/优惠$|总股本|(?:LPR|lpr)[^，。；]{0,8}$/u.test(before)) return null;
  // 分两年按60%、40%兑付, 市区按50%、50%分担: how it is paid and who pays it
  if (/分[两二三四五\d]年[^，。；]{0,30}(?:兑付|拨付|发放|支付|到位)|(?:分担|共担|各承担|比例承担|负担)/u.test(clause)) return null;
  if (q.dimension === 'points' && /(?:补助|补贴|奖励|资助|支持|贴息|返还|抵扣)[^，。；]{0,8}(?:标准|比例|额度)[^，。；]{0,20}(?:提高|上浮|增加)[^，。；\d]{0,4}$/u.test(before)) return 'rate';
  // 平均担保费率降低0.5个百分点以上 is what the offices want to reach; 对中小微企业降低综合费率0.5个百分点 is given to somebody
  if (q.dimension === 'points' && /(?:降低|下调|下降|压降|调低|减少|降)[^，。；\d]{0,6}$/u.test(before) && !/贴息|(?:对|为|给)[^，。；]{2,40}(?:企业|单位|户|主体|机构|项目)[^，。；]{0,12}降/u.test(clause)) return null;
  if (q.dimension === 'points') return /贴息|费率|利息补[贴助]/u.test(clause) && !/融资成本|占比/u.test(clause) ? 'rate' : null;
  const loanCut = /(?:降至|降为|下浮|降低|下调|保持)[^，。；]{0,8}$/u.test(before) && /费率|利率|收费|征收率|税率/u.test(clause);
  if (loanCut) return 'rate';
  if (/年度利润总额$/u.test(before)) return 'rate';
  if (GIVING_NEAR.test(before) && GIVEN_WITHIN.test(after)) return 'rate';
  if (/^(?:（[^）]{0,8}）)?(?:及|或)?(?:以上|以下)/u.test(after) || TESTED_SHARE.test(before) || SHARE_OF_STAFF.test(before)) return null;
  if (/^(?:（[^）]{0,8}）)?的(?:企业|单位|机构|项目|，)/u.test(after)) return null;
  // 返还比例为大型企业30%，中小微企业60%
  if (CLASS_SHARE.test(before) && /^(?:$|[，。；])/u.test(after)) return 'rate';
  if (/收取|征收/u.test(after.slice(0, 4))) return q.value === 0.5 ? 'rate' : /减按[^，。；]{0,4}$/u.test(before) ? 'rate' : null;
  if (/(?:不低于|不少于|达到?|超过|低于|高于|小于|大于)[^，。；\d]{0,3}$/u.test(before) && !/不超过[^，。；\d]{0,3}$/u.test(before) && !/不得超过/u.test(before) && !/不低于[^，。；]{0,6}$/u.test(before)) return null;
  if (/不低于[^，。；\d]{0,6}$/u.test(before)) return new RegExp(`^[^，。；]{0,10}(?:${AWARD_NOUN})`, 'u').test(after) ? 'rate' : null;
  if (/比例分|[、，]\d+%的比例|分[两三四]年/u.test(after.slice(0, 12)) && /、/u.test(after.slice(0, 2))) return null;
  return GIVE_RATE.test(clause) && (AWARD.test(clause) || awardElsewhere(statement, q) || /券|抵扣|应纳税|加计扣除|减征/u.test(statement)) ? 'rate' : null;
}

/** The words of the clause that stand before `at`. */
export function clauseBefore(statement: string, at: number): string {
  const head = statement.slice(0, at);
  let cut = -1;
  for (const sign of ['，', '。', '；', '：']) cut = Math.max(cut, head.lastIndexOf(sign));
  return head.slice(cut + 1);
}

/** Whether another clause of the statement speaks of an award: 按销售额的3%，给予补助. */
function awardElsewhere(statement: string, q: Quantity): boolean {
  return new RegExp(`${AWARD_NOUN}|给予|予以|贷款`, 'u').test(statement.slice(0, q.start) + statement.slice(q.end));
}
