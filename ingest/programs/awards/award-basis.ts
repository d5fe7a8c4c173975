import type { AwardNumbers } from './award-groups.ts';

/** Sums and costs that a share can be of. */
const MEASURED =
  '(?:费用?|额|款|利息|投资|投入|支出|租金|收入|成本|价格?|经费|金额|资金|总额|产值|营收|税收|贡献|保费|总价|单价|标准|利率|规模|增量|订单|部分|定额|基数|工资|年薪|实绩|补助|奖励)';
const ENDS_MEASURED = new RegExp(`${MEASURED}(?:（[^（）]{0,30}）)?$`, 'u');
/** 按不超过纳入奖励范围总投资的20%: the verb, then the base up to the share. Years and sums belong to it. */
const BEFORE_RATE =
  /(?:按照?|依照|给予|予以|资助|补助|补贴|奖励|返还|不超过|不高于|最高|无偿资助比例)(?:[^，。；]{0,6}按照?)?(?:不超过|不高于|最高|最多)?([^，。；：]{2,60}?)(?:的|之)?(?:不超过|不高于|最高|最多|至多)?(?:比例)?$/u;
/** 对项目贷款利息按50%给予补贴: the base stands before the verb. */
const OBJECT_OF =
  /(?:^|[，：])对(?:于)?([^，。；：]{2,60}?)，?(?:一次性|每年|分年度)?(?:按照?|给予|予以|补助|补贴|资助)(?:不超过|不高于|最高)?$/u;
/** 首台装备销售额不超过30% */
const NOUN_BEFORE =
  /((?:[^，。；：的对按]|对(?=[接外])){2,24}?)(?:的|不超过|不高于|最高|：?(?:最高|不超过)?(?:支持|补助|补贴|奖励|资助)比例(?:为|是)?(?:最高|不超过)?)$/u;

/** 按投资额的5%: the words that say of what the share `n` is; null where the statement does not say. */
export function basisOf(statement: string, n: AwardNumbers): string | null {
  const at = statement.indexOf('%', n.start);
  const share = /[\d.]+$/u.exec(statement.slice(0, at < 0 ? n.start : at));
  const end = share && at <= n.end ? share.index : n.start;
  const head = statement.slice(Math.max(0, end - 120), end);
  const object = OBJECT_OF.exec(head)?.[1];
  const named = lastMatch(head);
  if (object !== undefined && ENDS_MEASURED.test(object)) return object;
  const base = named?.replace(/^(?:不超过|不高于|最高|其|该企业|该项目)/u, '') ?? null;
  if (
    base !== null &&
    base.length >= 2 &&
    ENDS_MEASURED.test(base) &&
    !/^(?:比例|标准|额度|年费率|费率|\d[\d.]*(?:%|万|亿|元))/u.test(base)
  )
    return base;
  const noun = NOUN_BEFORE.exec(head)?.[1];
  if (noun !== undefined && ENDS_MEASURED.test(noun)) return noun;
  const behind = PAID_BEHIND.exec(statement.slice(end, end + 60))?.[1] ?? HALVED.exec(statement.slice(Math.max(0, end - 40), end + 4))?.[1];
  const label = LABEL_BEFORE.exec(head);
  return behind ?? label?.[2] ?? label?.[1] ?? null;
}

/** 减按50%收取再担保费 · 减半征收城镇土地使用税: what is paid less stands behind the share. */
const PAID_BEHIND =
  /^(?:[\d.]{1,6}%|减半)(?:的比例|的标准|优惠)?(?:收取|征收|缴纳|减征|减免)([^，。；（、]{1,20}?(?:费用?|税|租金))(?=[，。；（、]|$)/u;
/** 3—4月房租减半: it stands right before. */
const HALVED = /(?:^|[，。；：、对的月])([^，。；：、对的\d月]{1,14}?(?:费用?|税|租金|房租))(?:（[^（）]{0,16}）)?减半(?:收取|征收)?$/u;
/** 境外专利申请：最高支持比例为50% · 宣传推介：宣传材料制作最高支持比例为50%: the label of a schedule, or what stands behind it, names the cost. */
const LABEL_BEFORE =
  /(?:^|[。；：])([^，。；：\d]{2,24}(?:（[^（）]{1,20}）)?)[：，]((?!最高)[^，。；：\d]{2,12}?)?(?:最高)?(?:支持|补助|补贴|资助|奖励)比例(?:为|是)?(?:最高|不超过)?$/u;

const LATER_VERB = /(?:按照?|给予|予以)(?:不超过|不高于|最高)?([^，。；：]{2,60})$/u;

/** The base after the last verb before the share: 按照规定再给予省级补助金额的50%. */
function lastMatch(head: string): string | null {
  let found = BEFORE_RATE.exec(head)?.[1] ?? null;
  for (let inner = found; inner !== null; inner = LATER_VERB.exec(inner)?.[1] ?? null) found = inner;
  return found;
}

const PER: readonly (readonly [RegExp, string])[] = [
  [/元\/([^，。；、）\d]{1,12}?)(?=给予|的标准|标准|予以|补|奖|$|，|。|、)/u, '$1'],
  [/(每人每月|每人每年|每人每天|每月每人|每增加\d人|每亩|每件|每户|每台|每套|每平方米|每吨|每张|每人)/u, '$1'],
  [
    /((?:单个|每个|同一|每家|单家|单户|每户|一个)(?:企业|单位|项目|产品|机构|展位|品种|药品|平台|申请人|法人)?)(?:[^，。；]{0,8}(年度|每年|自然年度))?/u,
    '$1$2',
  ],
  [/(每年|年度|累计)/u, '$1'],
];

/** What the award is counted by: 每件, 单个企业年度, 吨标准煤. */
export function perOf(statement: string, n: AwardNumbers): string | null {
  const from = Math.max(0, n.start - 24);
  const near = statement.slice(from, n.end + 14);
  for (const [words, form] of PER) {
    const m = words.exec(near);
    if (m)
      return (
        form
          .replace('$1', m[1] ?? '')
          .replace('$2', m[2] ?? '')
          .replace(/^元\//u, '') || null
      );
  }
  return null;
}
