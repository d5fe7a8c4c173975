import type { Quantity } from '../../../server/domain/language/quantities.ts';
import { AWARD_NOUN } from './award-words.ts';
import { AWARD, awardElsewhere, GIVEN_WITHIN, GIVING_NEAR, roleOf, TARGET, type QuantityRole, type RoleRule } from './quantity-role.ts';

const GIVE_RATE = new RegExp(`(?:按照?|给予|予以|比例|费率|贴息率|${AWARD_NOUN}|抵扣|减按|降至|降低|下浮|下调|加计|不得?超过)`, 'u');
const CLASS_SHARE = /(?:^|(?:比例|标准)[为是：]?)(?:大|中|小|微)[^，。；\d、]{0,8}(?:企业|单位)(?:为|是|按)?$/u;
/** 裁员率不超过企业参保职工总数的20% */
const SHARE_OF_STAFF = /(?:职工|员工|人员|从业人员)(?:总数|总人数|人数)的?$/u;
const TESTED_SHARE =
  /(?:占[^，。；]{0,30}|比重|增长|增速|增幅|增长率|同比|持股|股份比例|裁员率|入住率|入驻率|节能率|负债率|利用率|覆盖率|合格率|满意度|利润总额|费率(?:不超过|低于)|总股本|控制目标)[^，。；]{0,12}$/u;

/** 补助标准再提高5个百分点 */
const RAISED_AWARD =
  /(?:补助|补贴|奖励|资助|支持|贴息|返还|抵扣)[^，。；]{0,8}(?:标准|比例|额度)[^，。；]{0,20}(?:提高|上浮|增加)[^，。；\d]{0,4}$/u;
const SOON_AN_AWARD = new RegExp(`^[^，。；]{0,10}(?:${AWARD_NOUN})`, 'u');

/** The role of a percentage or of percentage points. */
export const ratioRole = (quantity: Quantity, statement: string): QuantityRole => roleOf(quantity, statement, false, RATIO_RULES);

/** 奖励标准上浮20%: more of another award. */
const raise: RoleRule = ({ quantity, before }) =>
  quantity.dimension !== 'points' &&
  /(?:标准|比例|额度|限额)[^，。；]{0,6}(?:上浮|下浮|提高|上调|增加)[^，。；\d至到为]{0,4}$/u.test(before)
    ? null
    : undefined;

const ofSomethingElse: RoleRule = ({ before, after }) =>
  TARGET.test(before) ||
  /^[^，。；]{0,6}(?:提高|提升|调整|下调|降低|降|上调)[至到为]/u.test(after) ||
  /优惠$|总股本|(?:LPR|lpr)[^，。；]{0,8}$/u.test(before)
    ? null
    : undefined;

/** 分两年按60%、40%兑付, 市区按50%、50%分担: how it is paid and who pays it. */
const paidInParts: RoleRule = ({ clause }) =>
  /分[两二三四五\d]年[^，。；]{0,30}(?:兑付|拨付|发放|支付|到位)|(?:分担|共担|各承担|比例承担|负担)/u.test(clause) ? null : undefined;

const points: RoleRule = ({ quantity, before, clause }) => {
  if (quantity.dimension !== 'points') return undefined;
  if (RAISED_AWARD.test(before)) return 'rate';
  // 平均担保费率降低0.5个百分点以上 is what the offices want to reach; 对中小微企业降低综合费率0.5个百分点 is given to somebody
  if (
    /(?:降低|下调|下降|压降|调低|减少|降)[^，。；\d]{0,6}$/u.test(before) &&
    !/贴息|(?:对|为|给)[^，。；]{2,40}(?:企业|单位|户|主体|机构|项目)[^，。；]{0,12}降/u.test(clause)
  )
    return null;
  return /贴息|费率|利息补[贴助]/u.test(clause) && !/融资成本|占比/u.test(clause) ? 'rate' : null;
};

/** 担保费率降至1% */
const loweredFee: RoleRule = ({ before, clause }) =>
  (/(?:降至|降为|下浮|降低|下调|保持)[^，。；]{0,8}$/u.test(before) && /费率|利率|收费|征收率|税率/u.test(clause)) ||
  /年度利润总额$/u.test(before)
    ? 'rate'
    : undefined;

const givenWithin: RoleRule = ({ before, after }) => (GIVING_NEAR.test(before) && GIVEN_WITHIN.test(after) ? 'rate' : undefined);

/** 占营业收入5%以上的企业 · 增长10% */
const tested: RoleRule = ({ before, after }) =>
  /^(?:（[^）]{0,8}）)?(?:及|或)?(?:以上|以下)/u.test(after) ||
  TESTED_SHARE.test(before) ||
  SHARE_OF_STAFF.test(before) ||
  /^(?:（[^）]{0,8}）)?的(?:企业|单位|机构|项目|，)/u.test(after)
    ? null
    : undefined;

/** 返还比例为大型企业30%，中小微企业60% */
const shareOfClass: RoleRule = ({ before, after }) => (CLASS_SHARE.test(before) && /^(?:$|[，。；])/u.test(after) ? 'rate' : undefined);

/** 减按50%征收 */
const levied: RoleRule = ({ quantity, before, after }) => {
  if (!/收取|征收/u.test(after.slice(0, 4))) return undefined;
  return quantity.value === 0.5 || /减按[^，。；]{0,4}$/u.test(before) ? 'rate' : null;
};

/** 达到30% tests somebody; 不低于10%的补助 is given. */
const floored: RoleRule = ({ before, after }) => {
  if (
    /(?:不低于|不少于|达到?|超过|低于|高于|小于|大于)[^，。；\d]{0,3}$/u.test(before) &&
    !/不超过[^，。；\d]{0,3}$/u.test(before) &&
    !/不得超过/u.test(before) &&
    !/不低于[^，。；]{0,6}$/u.test(before)
  )
    return null;
  if (!/不低于[^，。；\d]{0,6}$/u.test(before)) return undefined;
  return SOON_AN_AWARD.test(after) ? 'rate' : null;
};

/** 按60%、40%的比例分两年 */
const oneOfSeveral: RoleRule = ({ after }) =>
  /比例分|[、，]\d+%的比例|分[两三四]年/u.test(after.slice(0, 12)) && /、/u.test(after.slice(0, 2)) ? null : undefined;

/** 按实际投资额的5%给予补助 */
const given: RoleRule = (n) =>
  GIVE_RATE.test(n.clause) && (AWARD.test(n.clause) || awardElsewhere(n) || /券|抵扣|应纳税|加计扣除|减征/u.test(n.statement))
    ? 'rate'
    : null;

/** In this order: what says that a share is no award stands mostly before what says that it is one. */
const RATIO_RULES: readonly RoleRule[] = [
  raise,
  ofSomethingElse,
  paidInParts,
  points,
  loweredFee,
  givenWithin,
  tested,
  shareOfClass,
  levied,
  floored,
  oneOfSeveral,
  given,
];
