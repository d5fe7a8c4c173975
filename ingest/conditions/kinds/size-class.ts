import { finding, type Finding, type Recogniser } from '../proposition.ts';

const SIZES: readonly (readonly [words: RegExp, classes: readonly string[]])[] = [
  [/^(?:大中型|大中)/u, ['medium', 'large']],
  [/^(?:中小微|中小微型|中小型|中小|中型小型微型)/u, ['micro', 'small', 'medium']],
  [/^(?:小微|小型微型|小型、微型|小型和微型|小型微利)/u, ['micro', 'small']],
  [/^微型/u, ['micro']],
  [/^小型/u, ['small']],
  [/^中型/u, ['medium']],
  [/^大型/u, ['large']],
];
const SIZE =
  /(?:符合[^，；。]{0,90}(?:□{6,40}|划型标准(?:规定)?)(?:（[^（）]{0,40}）)?(?:的)?(?:规定|标准)?(?:的)?(?:且[^，；。]{0,20}的)?)?((?:中小微型?|中小型?|小微|小型微型|小型、微型|小型和微型|小型微利|大中型|微型|小型|中型|大型)(?:[^，；。、的业平项]{0,4})?(?:企业|单位|外贸企业|工业企业))/gu;
/** 科技型中小企业 and its like are titles, 中小企业服务平台 a platform. */
const TITLE_BEFORE = /(?:大|普惠型|普惠|科技型|创新型|专精特新|技术先进型|特色)$/u;
const OBJECT_AFTER =
  /^(?:的)?(?:融资|贷款|综合融资|平均|利率|增速|信贷|转贷|担保|信用|业务|数量|数$|占|服务|公共|发展(?!的)|政策性|主管|局|促进|比例|名录|库|局|协会|商会|账款|政策|划型|特色|创业(?:创新)?(?:示范)?基地|孵化|票据|客户|等?(?:提供|发放|开展))/u;
/** 为中小企业提供担保的机构: the small firm is whom the applicant serves. */
const SERVED = /(?:为|向|给|帮助|带动|服务|面向|助力|给予|对接|吸引|参展|入驻的?|引进|孵化|针对)(?:广大|众多|我市|本市|全市|辖内|更多)?$/u;
const SERVED_AFTER =
  /^(?:提供|发放|开展|减免|实施|给予)[^，；。]{0,30}(?:的)?(?:银行|担保机构|金融机构|出租方|业主|房东|服务机构|服务平台|服务商|平台|保险公司|小额贷款公司|融资租赁公司)(?!与|或|支)/u;

/** 企业规模: 小微企业 → micro, small; 中小企业 → micro, small, medium (中小企业促进法 counts the micro ones in); 大型企业. */
export const sizeClass: Recogniser = ({ text }) => {
  const found: Finding[] = [];
  for (const m of text.matchAll(SIZE)) {
    const word = m[1] ?? '';
    const start = m.index + m[0].length - word.length;
    const end = m.index + m[0].length;
    const before = text.slice(Math.max(0, start - 8), start);
    const after = text.slice(end, end + 36);
    const isTitle =
      TITLE_BEFORE.test(before) &&
      !(/创新型$/u.test(before) && /^(?:中小微|小微)/u.test(word)) &&
      !(/科技型$/u.test(before) && !/^中小企业/u.test(word));
    const served =
      /(?:为|向|给|对)[^，；。]{0,14}$/u.test(text.slice(Math.max(0, start - 16), start)) &&
      /^(?:减免|提供|发放|开展|降低|延期|给予|办理|实施|融资)[^，；。]{0,24}的(?:企业|单位|机构|业主|银行|个人|主体|担保)/u.test(after);
    if (
      isTitle ||
      served ||
      OBJECT_AFTER.test(after) ||
      SERVED.test(before) ||
      (/(?:对|为|向|给)$/u.test(before) && SERVED_AFTER.test(after))
    )
      continue;
    const classes = SIZES.find(([words]) => words.test(word))?.[1];
    if (classes && !found.some((f) => f.start < end && start < f.end))
      found.push(finding(m[0].length > word.length ? m.index : start, end, 'sizeClass', 'in', classes));
  }
  return found;
};
