import { antecedentOf } from '../awards/antecedent.ts';
import { titleFromStatement } from '../program-title.ts';

/** 支持企业入规升级，… · 吸引外省游客入闽，对…的旅行社给予奖励: the clause that a measure begins with says what it is about. */
const LEADS =
  /^((?:支持|鼓励|引导|推动|吸引|提升|优化|实施|落实|继续做好|做好|持续返还|返还|扩大|新发行|设立|加快|促进|强化|培育|降低|减免|发放|延长)[^，。；：（]{4,24})(?=，|：|（|$)/u;
/** What is given: 免征增值税, 返还失业保险费, 房租免收. */
const GIVEN =
  /(?:免征|免收|减免|减半(?:征收|收取)|免除|返还|退还|缓缴|减征)(?:\d{1,2}个月)?[^，。；、（\d]{2,14}|(?:房租|租金|费用|保费|利息|滞纳金)(?:免收|减半|减免)|(?<=给予|予以|享受|发放|领取)(?:一次性|贷款|财政|岗位)?[一-龥]{0,10}(?:补助|补贴|奖励|奖补|贴息)(?!资金|的|政策|范围|标准)/u;
const LONGEST = 30;

/** A name for a measure that has no heading: 对承租国有资产类经营用房的企业，免收1个月租金 → 承租国有资产类经营用房的企业免收租金. */
export function titleOfMeasure(statement: string): string | null {
  const said = statement.replace(/（[^（）]*）/gu, '');
  const lead = LEADS.exec(said)?.[1];
  if (lead !== undefined && !/^(?:落实|继续做好|做好)/u.test(lead)) return lead.replace(/等政策$/u, '');
  const given = GIVEN.exec(said)?.[0].replace(/(?:其|上年度?|实际|缴纳的?){1,4}(?=.{2})|的$/gu, '');
  const who = whoIn(said);
  if (who !== null && given !== undefined && who.length + given.length <= LONGEST) return `${who}${given}`;
  if (who !== null && who.length >= 4) return who;
  return given !== undefined && given.length >= 5 ? given : titleFromStatement(said);
}

/** Who gets it, in few words: 对募集资金由托管银行转贷给中小微企业的 keeps its last part. */
function whoIn(statement: string): string | null {
  const place = antecedentOf(statement);
  if (place === null) return null;
  const words = statement
    .slice(place.start, place.end)
    .replace(/^(?:对于?|支持|鼓励|凡)/u, '')
    .replace(/的$/u, '');
  if (words.length <= 20) return words;
  const clauses = words.split(/[，的]/u).filter((c) => c.length >= 4 && c.length <= 20 && !/\d{4}年|\d(?:%|万|亿|元|月|日)/u.test(c));
  return clauses.filter((c) => !/^(?:符合|其中|如)/u.test(c)).at(-1) ?? null;
}
