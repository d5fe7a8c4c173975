import type { FactName } from '../../../domain/enterprise/facts.ts';
import { SET_VALUES } from '../../../domain/enterprise/facts.ts';
import type { EnterpriseProfile, Fact } from '../../../domain/enterprise/profile.ts';
import type { Region } from '../../../domain/enterprise/region.ts';
import { findQuantities } from '../../../domain/language/quantities.ts';

const SELF = /我们?|我司|本公司|本企业|咱们?/u;
/** 能申报哪些补贴？ 有哪些政策适合我们？ and not 能申报哪些材料 */
const WHAT_FITS = /(?:能|可以?)(?:申请|申报|享受|享有|拿|领|报|获得|申领)(?:到)?(?:什么|哪些|啥|哪几|多少种)(?!材料|条件|资料|流程|手续|证|时候|地方|部门)|(?:什么|哪些|啥)(?:政策|补贴|项目|奖励|扶持|优惠)[^，。？]{0,4}(?:适合|符合|匹配|(?:我|咱)们?(?:能|可))/u;

/** Whether the question asks what the asker's own enterprise can get: 我们公司能申报哪些补贴？ 有哪些政策适合我们？ */
export const asksWhatFits = (question: string): boolean => SELF.test(question) && WHAT_FITS.test(question);

/** 我们能申报技术改造补助吗？ 我司符合专精特新的条件吗？ */
const WHETHER = /(?:能不能|能否|可不可以|可否|是不是|是否|符不符合|够不够|有没有资格)|(?:能|可以|符合|够|满足)[^，。？]{2,30}(?:吗|么|不)[？?。]?$/u;
const CLAIMS = /申报|申请|申领|享受|领取?|拿到?|报|条件|资格|符合|门槛|认定/u;

/** Whether the question asks if the asker's own enterprise fits something it names. */
export const asksWhether = (question: string): boolean => SELF.test(question) && WHETHER.test(question) && CLAIMS.test(question) && !asksWhatFits(question);

/** Whether the question asks why the asker was not told of something: 为什么没推给我？ 怎么没收到设备补助的提醒？ */
export const asksWhyNotTold = (question: string): boolean => /(?:为什么|为何|为啥|怎么)[^。？]{0,20}(?:没有?|不|未)[^。？]{0,8}(?:推|收到|通知|提醒|告诉)/u.test(question);

/** 我们是高新技术企业 says that it is; 符合高新技术企业的条件吗 does not. */
function isStated(text: string, title: string): boolean {
  const at = text.indexOf(title);
  return at >= 0 && /(?:(?<![不否])是(?!不是|否)|属于|作为|获评|获得|评上|评为|拿到|取得|已有)[^，。？]{0,8}$/u.test(text.slice(Math.max(0, at - 14), at));
}

/** The profile with what the asker says of the enterprise in the questions: 我们在海淀区，50个人，去年营业收入3000万元. */
export function withOwnFacts(profile: EnterpriseProfile | null, texts: readonly string[], places: readonly Region[]): EnterpriseProfile {
  const facts: Partial<Record<FactName, Fact>> = { ...profile?.facts }, said = (value: Fact['value']): Fact => ({ value, source: '提问' });
  const text = texts.join('。'), place = places[0];
  if (place) facts.registeredIn = said([place.code]);
  for (const q of findQuantities(text)) {
    const before = text.slice(Math.max(0, q.start - 10), q.start), after = text.slice(q.end, q.end + 8);
    if (q.dimension === 'people' && /员工|职工|人员|有|共/u.test(before + after)) facts.employees = said(q.value);
    else if (q.dimension === 'money' && /营业收入|营收|销售(?:收入|额)?|产值/u.test(before)) facts.annualRevenue = said(q.value);
    else if (q.dimension === 'money' && /注册资本/u.test(before)) facts.registeredCapital = said(q.value);
    else if (q.dimension === 'years' && /成立|注册|开办|经营/u.test(before)) facts.yearsOperating = said(q.value);
  }
  const titles = Object.entries(SET_VALUES.qualifications).filter(([, name]) => isStated(text, name)).map(([key]) => key);
  if (titles.length > 0) facts.qualifications = said(titles);
  const size = /([微小中大])型企业/u.exec(text)?.[1];
  if (size) facts.sizeClass = said([{ 微: 'micro', 小: 'small', 中: 'medium', 大: 'large' }[size] ?? 'small']);
  if (/个体(?:工商)?户/u.test(text)) facts.legalForm = said(['individual-business']);
  return { id: profile?.id ?? 'asker', name: profile?.name ?? null, unifiedSocialCreditCode: profile?.unifiedSocialCreditCode ?? null, facts, ...(profile?.confirmations && { confirmations: profile.confirmations }) };
}
