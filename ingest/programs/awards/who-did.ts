import type { Antecedent } from './antecedent-words.ts';

/** Where the award begins: …每块奖励1万元 · …的一次性奖励1万元 · …，给予5元/人的奖励. */
const GIVES =
  /(?:每[块个家间台件次亩户场])?(?:单品种|单个项目)?(?:可)?(?:一次性|分别|再|择优)*(?:给予|予以|奖励|补助|补贴|资助)(?=[^，。；：]{0,20}\d)/u;
/** 营业额达到80万元以上的 · 项目资金投入500万元—5000万元 · 经营满一年 */
const THRESHOLD =
  /\d[\d.]{0,12}(?:千|万|亿)?[\u4e00-\u9fff㎡%]{0,4}(?:（含[^）]{0,8}）)?(?:及)?(?:以上|以下|以内)|(?:达到?|突破|超过|不低于|不少于)\d|满[一二两三四五六\d]|\d[\d.]{0,12}(?:万|亿)?元?[—–~至-]\d/u;
/** 组织开展较大规模冰雪赛事活动 · 在河流、湖泊浇灌标准化冰场 · 新建标准化厂房 */
const ACTS =
  /^(?:新建|改建|扩建|新增|新开|开设|建设|建成|组织|开展|举办|承办|主办|引进|创建|成功|每引进|在(?!原|现|上述|此)[^，。；]{2,30}?(?:建设|开设|举办|设立|投放|开展|种植|浇灌|新建)(?!阶段|期|过程|中))/u;
/** Words that speak of the giver, of the sum or of the award itself. */
const NOT_WHO =
  /^(?:《|每|单[个家户项]|同一|最高|按|其中|其余|省|市|县|区|财政|资金|由|符合|满足|补[助贴]|奖[励补]|标准|本|上述|以上|根据|依据|为|从|通过|在[^，。；]{0,14}(?:基础上|前提下)|分|超过|不足|达到?\d|\d)|(?:给予|奖励|补助|补贴|资助|标准(?!化)|资金支持|规定|原则)|每(?:增加|新增|多|满)/u;

/**
 * 单次会议人数规模在300人以上的特大型会议，一次性给予15万元奖励 · 在河流、湖泊浇灌标准化冰场每块奖励1万元: who gets it is told by what was
 * done or reached, without 对 and without 的.
 */
export function whoDid(body: string, lead: number): Antecedent | null {
  const verb = GIVES.exec(body.slice(0, 220));
  if (verb === null) return null;
  // 打造精品美食街，在美食街内新开设餐厅…的: what the measure is for stands before
  const aim = /^(?:打造|推动|推进|加快|为了?|围绕|做强|做大)[^，。；]{2,30}，/u.exec(body)?.[0].length ?? 0;
  const words = body.slice(aim, verb.index).replace(/(?:，?年终)?[，、\s]*$/u, '');
  if (words.length < 6 || words.length > 180 || /[。；：]/u.test(words) || NOT_WHO.test(words)) return null;
  return THRESHOLD.test(words) || ACTS.test(words) ? { start: lead + aim, end: lead + aim + words.length, weak: false } : null;
}
