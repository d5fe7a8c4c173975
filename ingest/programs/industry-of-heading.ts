import { leavesOf, type Condition } from '../../server/domain/subsidy/condition.ts';
import { anyWord, lexicon } from '../conditions/lexicon.ts';
import { cite, type ReadingContext } from '../reading-context.ts';
import { placeOf } from './folded.ts';
import type { ProgramDraft } from './segment/program-draft.ts';

const AIM =
  '(?:支持|促进|推动|鼓励|扶持|助力|提振|推进|帮扶|加快|加大|大力|发展|培育|壮大|引导|降低|减轻|稳定|恢复|优化|提升|加强|继续|进一步|做[大强优])';
/** What a heading wants to come of an industry: 住宿业提质, 建筑业做大做强, 制造业企业技术改造. */
const OUTCOME =
  '(?:提质|提档|提升|升级|高质量|高端|智能|绿色|数字|发展|恢复|振兴|重振|回暖|稳|开拓|做[大强优]|扩大|扩能|壮大|创新|转型|入规|上规|升规|入统|纳统|纾困|加快|增产|增效|增长|技术改造|技改|设备更新|集聚|品牌|品质|质量|规模)';
/** Others than the firms of the industry are given something under its heading. */
const TO_OTHERS =
  /(?:对|给予|支持|鼓励|向|由)[^，。；]{0,24}(?:银行|金融机构|担保(?:机构|公司)|协会|商会|园区|产业园|基地|平台|院校|学校|高校|个人|人员|人才|乡镇|街道|事务所|服务机构|科研机构|农户|消费者)/u;

let pattern: RegExp | undefined;
let codesOf: ReadonlyMap<string, readonly string[]> | undefined;

/** 支持住宿业提质, 推动建筑业企业做大做强: the industries a heading names, right before what is to come of them. */
function industriesOf(heading: string): readonly string[] {
  codesOf ??= new Map(lexicon().industries.flatMap(({ codes, words }) => words.map((w) => [w, codes] as const)));
  const words = anyWord([...codesOf.keys()]);
  pattern ??= new RegExp(`^${AIM}{0,3}((?:${words})(?:[、和及与](?:${words})){0,4})(行业|企业)?(?=${OUTCOME}|$)`, 'u');
  const m = pattern.exec(heading);
  const list = m?.[1] ?? '';
  // 支持零售创新 may mean a way to sell; 零售业, 零售企业 are those who do
  if (list === '' || !(list.endsWith('业') || m?.[2] !== undefined)) return [];
  return [...new Set(list.split(/[、和及与]/u).flatMap((word) => codesOf?.get(word) ?? []))].sort();
}

/** Asks for the industry that the heading of a measure names, where the measure itself says nothing of an industry and gives to no others. */
export function askingForIndustry(condition: Condition, draft: ProgramDraft, words: string, context: ReadingContext): Condition {
  const { heading, own } = draft.section;
  const industries = heading === null || draft.section.rank === 0 || !own.text.startsWith(heading) ? [] : industriesOf(heading);
  if (heading === null || industries.length === 0 || TO_OTHERS.test(words)) return condition;
  if (leavesOf(condition).some((l) => 'fact' in l && (l.fact === 'industry' || l.fact === 'industryTags'))) return condition;
  const citation = cite(context, placeOf(own, 0, heading.length));
  return {
    allOf: [
      ...('allOf' in condition ? condition.allOf : [condition]),
      { fact: 'industry', op: 'in', value: industries, text: citation.quote.replace(/\s+/gu, ''), citation },
    ],
  };
}
