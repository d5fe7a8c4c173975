import type { Quantity } from '../../../server/domain/language/quantities.ts';
import { AWARD_NOUN } from './award-words.ts';
import { AWARD, awardElsewhere, GIVEN_WITHIN, GIVING_NEAR, roleOf, TARGET, type QuantityRole, type RoleRule } from './quantity-role.ts';

const CAP = /(?:最高|最多|至多|不超过|不高于|不多于|不得超过|上限[为是]?|限额[为是]?|封顶)[^，。；、：\d]{0,16}$/u;
const FLOOR = /(?:不低于|不少于|至少)[^，。；、：\d]{0,4}$/u;
/** 职工总数不超过 · 年销售收入不超过 · 单户担保金额: the number tests somebody, it is not paid. */
const TESTED_NOUN =
  /(?:收入|销售额|营业额|交易额|零售额|产值|资产(?:总额)?|人数|总数|资本|投资(?:总?额|强度)?|总投入|投入|合同(?:总?额|金额)|融资(?:总?额)|担保金额|贷款(?:总?额|金额|余额)|纳税(?:总?额)|净增量|履约金额|出口额|进出口额|保费金额|年薪|工资|产量|面积|原值|购置额|采购额)(?:(?!补[助贴]|奖[励补]|资助|支持)[^，。；、]){0,8}(?:不超过|不高于|不低于|不少于|不得低于|低于|高于|超过|达到?|满|在|突破|小于|大于|为)[^，。；、\d]{0,6}$/u;
const GIVEN_BEFORE = new RegExp(
  `(?:给予|予以|奖励|奖补|补助|补贴|资助|发放|支持|扶持|拨付|配套|奖金|标准|标准[为是：]|额度[为是]|返还|补偿|增加|追加)[^，。；\\d]{0,18}$`,
  'u',
);
const GIVEN_AFTER =
  /^(?:人民币)?(?:整)?(?:（[^）]{0,8}）)?的?(?:一次性|定额|财政|专项|现金|创业|研发(?:费用)?|资金|最高|固定资产投资|直接|科研|运营|项目|经费|建设|开办|奖励性|事后|后|事前|无偿|配套|等额|市级|区级|省级|等)*(?:奖励|奖补|补助|补贴|资助|扶持|支持|经费|奖金|标准|贴息|激励|补偿|配套)/u;
const THRESHOLD_AFTER =
  /^(?:人民币)?(?:（[^）]{0,8}）)?(?:及|或)?(?:以上|以下|以内的|之间|起)|^(?:（[^）]{0,8}）)?的(?!一次性|定额|财政|专项|现金|资金|奖|补|支|扶|贴|标准|比例|额度|运营|资|研发|固定|直接|无偿|配套|经费|费率|租金)/u;
const BUDGET = /(?:设立|安排|筹集|统筹|新增|总规模|规模|余额|累计(?:发放|投放)|放款|融资|投放|总投资|基金)[^，。；]{0,10}$/u;
const BASE = /(?:计算|核定|计入|纳入)[^，。；]{0,10}(?:规模|基数|范围)[^，。；]{0,10}$/u;

const GIVING = /(?:给予|予以|发放|拨付)(?:企业|其|每[^，。；\d]{1,6}|一次性|定额){0,3}$/u;
/** The noun may not be somebody: 给予投资500万元的企业奖励. */
const GIVEN_THING = /^的(?!企业|单位|项目|机构|个人|人员|用户)[^，。；\d]{1,14}(?:奖励|奖补|补助|补贴|资助|支持|扶持|经费|奖金|补偿)/u;
const GIVING_CAP = /(?:给予|予以|奖励|提供|享受|获得)[^，。；\d]{0,12}(?:最高|不超过|不高于)[^，。；\d]{0,6}$/u;

const FLOOR_OF_AWARD = new RegExp(`(?:${AWARD_NOUN}|额度)[^，。；]{0,10}(?:不低于|不少于|至少)$`, 'u');

/** No firm is given a fixed sum like that: 每年10亿元扶持资金 is a budget. */
const LARGEST_SUM = 500_000_000;

/** The role of one amount of money inside its statement. `inStandard`: the statement stands in a block of award standards. */
export function moneyRole(quantity: Quantity, statement: string, inStandard: boolean): QuantityRole {
  const role = roleOf(quantity, statement, inStandard, MONEY_RULES);
  return role === 'fixed' && quantity.value > LARGEST_SUM ? null : role;
}

/** 1520元/人月×6月+500元/人=9620元/人: what is worked out was given elsewhere. */
const IN_SUM_BEFORE = /[×=+＋＝*]$/u;
const IN_SUM_AFTER = /^(?:\/[人户家台月年]{1,2})?[×=+＋＝*]/u;
/** 月最低工资标准为1520元 */
const MEASURE = /(?:最低工资(?:标准)?|缴费基数)(?:为|是|：)?$/u;

/** 计入基数100万元 · 力争达到1亿元 · 5亿元基金 · 每增加10万元加 */
const ofSomethingElse: RoleRule = ({ before, after }) =>
  BASE.test(before) ||
  TARGET.test(before) ||
  IN_SUM_BEFORE.test(before) ||
  IN_SUM_AFTER.test(after) ||
  MEASURE.test(before) ||
  /^[^，。；]{0,4}(?:基金|贷款规模|信贷规模)/u.test(after) ||
  /[计得扣加]$|分$/u.test(before)
    ? null
    : undefined;

/** 年销售收入达到500万元的 */
const tested: RoleRule = ({ before, after }) =>
  TESTED_NOUN.test(before) && !(GIVEN_AFTER.test(after) && !/^的/u.test(after)) ? null : undefined;

/** 最高不超过50万元, but not 不超过50万元以上的 */
const capped: RoleRule = (n) => {
  const { before, after, statement, inStandard } = n;
  if (!CAP.test(before)) return undefined;
  const ofAnAward =
    inStandard ||
    AWARD.test(before) ||
    AWARD.test(after) ||
    awardElsewhere(n) ||
    /^(?:且|但)?(?:每个|每家|每户|单个|单户|单家|单项|同一|最高|总额|累计)/u.test(statement);
  if (!ofAnAward) return undefined;
  const isThreshold =
    THRESHOLD_AFTER.test(after) &&
    !GIVEN_AFTER.test(after) &&
    !/^以内的/u.test(after) &&
    !(GIVING_CAP.test(before) && GIVEN_THING.test(after));
  return isThreshold ? null : 'max';
};

/** 不低于10万元奖励 */
const floored: RoleRule = ({ before, after }) => {
  if (!FLOOR.test(before)) return undefined;
  return GIVEN_AFTER.test(after) || FLOOR_OF_AWARD.test(before) ? 'min' : null;
};

/** 给予30万元以上资金支持 · 给予实际投入50%以下的资金支持 */
const givenWithin: RoleRule = ({ before, after }) => {
  if (!GIVING_NEAR.test(before) || !GIVEN_WITHIN.test(after)) return undefined;
  return /^(?:（[^）]{0,8}）)?(?:及|或)?以上/u.test(after) ? 'min' : 'max';
};

/** 给予每人每天100元的生活补助: what is given has a name of its own. */
const givenThing: RoleRule = ({ before, after }) => (GIVING.test(before) && GIVEN_THING.test(after) ? 'fixed' : undefined);

const threshold: RoleRule = ({ after }) => (THRESHOLD_AFTER.test(after) && !GIVEN_AFTER.test(after) ? null : undefined);

/** 安排专项资金5000万元 */
const budget: RoleRule = ({ before }) =>
  BUDGET.test(before) && !/(?:给予|奖励|补助|补贴|资助|奖补)[^，。；]{0,10}$/u.test(before) ? null : undefined;

/** 20万元奖励 */
const givenAfter: RoleRule = ({ after }) => {
  if (!GIVEN_AFTER.test(after)) return undefined;
  return /^[^，。；]{0,2}(?:以内|封顶)/u.test(after) ? 'max' : 'fixed';
};

const unitPrice: RoleRule = (n) => (isUnitPrice(n.before, n.after) && (awardElsewhere(n) || n.inStandard) ? 'fixed' : undefined);

/** 给予20万元 */
const givenBefore: RoleRule = ({ before }) => (GIVEN_BEFORE.test(before) ? 'fixed' : undefined);

/** 20万元为上限 */
const upperBound: RoleRule = ({ after }) => (/^(?:为)?(?:上限|封顶)/u.test(after) ? 'max' : undefined);

/** 一等奖20万元, under 奖励标准 */
const bareInStandard: RoleRule = ({ before, after, inStandard }) =>
  inStandard &&
  !/(?:超过|低于|达到|达|满|突破|小于|大于|不足|至|元以上)$/u.test(before) &&
  !/^[^，。；]{0,3}(?:至|到|以上|以下)/u.test(after)
    ? 'fixed'
    : null;

/** In this order: what says that a sum is no award stands before what says that it is one. */
const MONEY_RULES: readonly RoleRule[] = [
  ofSomethingElse,
  tested,
  capped,
  floored,
  givenWithin,
  givenThing,
  threshold,
  budget,
  givenAfter,
  unitPrice,
  givenBefore,
  upperBound,
  bareInStandard,
];

/** 300元/吨标准煤 · 每件1500元 · 每人每月800元 · 按每载重吨30元给予奖励. */
export const isUnitPrice = (before: string, after: string): boolean =>
  /^\/[\u4e00-\u9fa5㎡]/u.test(after) ||
  /每(?:一)?(?:件|个|家|户|人|亩|台|套|项|月|年|吨|辆|名|平方米|千瓦时?|张|人次|企业|月每人|增加\d人|新增\d人|满\d年|年每人|人每月|人每年|人每天|人每日|[天日]|人次)[^，。；\d]{0,8}$/u.test(
    before,
  ) ||
  (/按(?:照)?每[^，。；\d每]{1,7}$/u.test(before) && /^(?:的标准)?，?(?:给予|予以|奖励|补助|补贴|资助)/u.test(after));
