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
  const titles = Object.entries(SET_VALUES.qualifications).filter(([, name]) => text.includes(name)).map(([key]) => key);
  if (titles.length > 0) facts.qualifications = said(titles);
  const size = /([微小中大])型企业/u.exec(text)?.[1];
  if (size) facts.sizeClass = said([{ 微: 'micro', 小: 'small', 中: 'medium', 大: 'large' }[size] ?? 'small']);
  if (/个体(?:工商)?户/u.test(text)) facts.legalForm = said(['individual-business']);
  return { id: profile?.id ?? 'asker', name: profile?.name ?? null, unifiedSocialCreditCode: profile?.unifiedSocialCreditCode ?? null, facts, ...(profile?.confirmations && { confirmations: profile.confirmations }) };
}
