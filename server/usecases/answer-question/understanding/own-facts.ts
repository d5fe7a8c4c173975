import type { FactName } from '../../../domain/enterprise/facts.ts';
import type { EnterpriseProfile, Fact } from '../../../domain/enterprise/profile.ts';
import type { Region } from '../../../domain/enterprise/region.ts';
import type { AnswerLexicon } from '../../../reference/answer-lexicon.ts';
import { statedFacts, type StatedFact } from './stated-facts.ts';

const SELF = /我们?|我司|本公司|本企业|咱们?/u;
/** 能申报哪些补贴？ 有哪些政策适合我们？ and not 能申报哪些材料 */
const WHAT_FITS =
  /(?:能|可以?)(?:申请|申报|享受|享有|拿|领|报|获得|申领)(?:到)?(?:什么|哪些|啥|哪几|多少种)(?!材料|条件|资料|流程|手续|证|时候|地方|部门)|(?:什么|哪些|啥)(?:政策|补贴|项目|奖励|扶持|优惠)[^，。？]{0,4}(?:适合|符合|匹配|(?:我|咱)们?(?:能|可))/u;

/**
 * Whether the question asks what the asker's own enterprise can get: 我们公司能申报哪些补贴？ 有哪些政策适合我们？ One of a kind, too, where that
 * is told: 刚注册的公司能申请什么？
 */
export const asksWhatFits = (question: string, stated: readonly StatedFact[] = []): boolean =>
  (SELF.test(question) || stated.some((s) => !s.occasion)) && WHAT_FITS.test(question);

/** 我们能申报技术改造补助吗？ 我司符合专精特新的条件吗？ */
const WHETHER =
  /(?:能不能|能否|可不可以|可否|是不是|是否|符不符合|够不够|有没有资格)|(?:能|可以|符合|够|满足)[^，。？]{2,30}(?:吗|么|不)[？?。]?$/u;
const CLAIMS = /申报|申请|申领|享受|领取?|拿到?|报|条件|资格|符合|门槛|认定/u;

/** Whether the question asks if the asker's own enterprise fits something it names. */
export const asksWhether = (question: string): boolean =>
  SELF.test(question) && WHETHER.test(question) && CLAIMS.test(question) && !asksWhatFits(question);

/** 我还差什么？ 我们离认定还缺哪些条件？ */
export const asksWhatIsMissing = (question: string): boolean =>
  SELF.test(question) && /还?(?:差|缺|少)(?:了|些|点)?(?:什么|哪|啥|几)|(?:差|缺)在哪|哪里不够|哪[些条]?不符合/u.test(question);

/** Whether the question asks why the asker was not told of something: 为什么没推给我？ 怎么没收到设备补助的提醒？ */
export const asksWhyNotTold = (question: string): boolean =>
  /(?:为什么|为何|为啥|怎么)[^。？]{0,20}(?:没有?|不|未)[^。？]{0,8}(?:推|收到|通知|提醒|告诉)/u.test(question);

/** 有没有补贴？ 能补多少？ 给不给奖励？ 能不能返一点？ */
export const asksForSupport = (question: string): boolean =>
  /(?:有没有|有(?:什么|哪些|啥|点)?|能(?:不能)?|可以|给不给|给)[^，。？]{0,10}(?:补[贴助]?|奖[励金]?|扶持|资助|优惠|政策|支持|贴息|返[还点一]?|减免|享受|申[请领]|领|拿|报(?!告|名))|(?:补贴|奖励|政策|扶持|优惠)(?:措施|项目)?(?:都|具体)?有(?:哪些|什么|啥)|补不补|[补奖返]多少|多少[补奖]/u.test(
    question,
  );

/** The profile with what the asker says of the enterprise in the questions: 我们在海淀区，50个人，去年营业收入3000万元. */
export function withOwnFacts(
  profile: EnterpriseProfile | null,
  stated: readonly StatedFact[],
  places: readonly Region[],
): EnterpriseProfile {
  const facts: Partial<Record<FactName, Fact>> = { ...profile?.facts };
  const said = (value: Fact['value']): Fact => ({ value, source: '提问' });
  const place = places[0];
  if (place) facts.registeredIn = said([place.code]);
  for (const { fact, value } of stated) {
    const known = fact === 'qualifications' ? facts[fact]?.value : undefined;
    if (fact !== null)
      facts[fact] = said(
        Array.isArray(known) && Array.isArray(value) ? [...new Set([...(known as string[]), ...(value as string[])])] : value,
      );
  }
  return {
    id: profile?.id ?? 'asker',
    name: profile?.name ?? null,
    unifiedSocialCreditCode: profile?.unifiedSocialCreditCode ?? null,
    facts,
    ...(profile?.confirmations && { confirmations: profile.confirmations }),
  };
}

/** What the asker says in several questions, the later one's word where two tell the same fact. */
export const statedIn = (texts: readonly string[], lexicon: Pick<AnswerLexicon, 'industries' | 'abbreviations'>): readonly StatedFact[] => [
  ...new Map(texts.flatMap((text) => statedFacts(text, lexicon)).map((s) => [s.fact ?? s.said, s])).values(),
];

/** 按您说的：研发费用300万元以上。 Nothing where nothing was said. */
export const saidBack = (stated: readonly StatedFact[]): string =>
  stated.length === 0 ? '' : `按您说的：${[...new Set(stated.map((s) => s.said))].join('，')}。`;
