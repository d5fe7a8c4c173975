import type { ConditionPassage } from '../../conditions/condition-passage.ts';
import { placeOf, type Folded } from '../folded.ts';
import { asksNothing } from './no-requirement.ts';
import type { RoutedPassage } from './routed-passage.ts';
import { clausesOf, sentencesOf, statementsOf, withoutStop } from '../sentences.ts';

/**
 * 同一合同仅能申领一次 · 对同一笔业务补贴不超过3年 · 每件专利资助不超过3个国家 · 仅资助一个渠道 · 每年资助不超过20家: limits that one may
 * already have used up.
 */
const LIMIT =
  /^(?![^，。；]{0,8}(?:周期|期限|时限|原则上?一般)|[^，。；]{0,20}(?:批次|一批|奖励总数))(?:[^，。；]{0,20}?)(?:(?:同一|同个|每个?|每件|每家|一家|单个|符合条件)[^，。；]{0,24})?(?:只能|仅能|仅可|仅限|限报|限申报|只可|最多(?:资助|支持|补贴|享受|申报)?|只(?:配套)?(?:支持|资助|奖励|补助|享受|补贴)|仅资助|仅支持|累计不超过|(?:补贴|资助|支持|补助|奖励)[^，。；]{0,6}不超过)[^，。；万元%]{0,14}(?:一次|[一两二三四五\d]{1,3}个?(?:次|个|项|年|件|家|单|人|名|方向|渠道|国家)[^，。；]{0,10}|享受[^，。；]{0,10})$/u;
/** Refusals: 对非电子申请的专利不予资助 · 承担…项目的企业不重复享受奖励. */
const REFUSAL =
  /不(?:再)?(?:予以?|给予)?(?:资助|支持|补贴|奖励|补助|受理)(?!标准)|不得(?:重复|同时|多头|推荐)?申报|不(?:再)?(?:能|可)?(?:重复|再次)?(?:享受|申领|申请)|不纳入支持|不给予(?:资助|支持|补贴|奖励|补助)/u;
/** Sanctions, budgets and rules of combination are no conditions. */
const NO_REFUSAL =
  /追回|骗取(?![^。；]{0,30}的(?:企业|单位)不得(?:推荐|申报))|弄虚作假|就高不重复|[从就]高[^，。；]{0,4}不|用完|抽贷|弃权|放弃|逾期|一经查实|今后|批次|请各/u;
/** 项目合同总额不低于500万美元 · 单个企业申报融资租赁合同额不低于1000万元: a threshold outside the award's own sentence. */
const THRESHOLD =
  /(?:企业|单位|机构|项目|公司|申请人|主体|平台|品牌商|产品|合同|设备|投资|金额|收入|率|门槛)[^，。；]{0,40}(?:调整为|降低至|降至|不低于|不少于|应低于|须在|应在|应达|(?<!不)超过|达到)[^，。；]{0,10}\d[^，。；]{0,24}$/u;
const LAYOFFS = /裁员率(?:标准)?(?:放宽至|调整为|不高于|不超过|低于)[^。；]{4,160}$/u;
/** 追加奖励20万元，已获中央资金的企业不纳入支持范围: said beside what is given. */
const LEFT_OUT =
  /^(?!对)[^，。；]{4,50}(?:企业|单位|项目|产品|机构|人员|的)不(?:再)?(?:纳入|列入|属于|在)[^，。；]{0,10}(?:支持|补[助贴]|奖[励补]|资助|扶持)[^，。；]{0,4}(?:范围|对象)(?:之内|内)?$/u;
/** 担保费率降至1.5%以下 · 参照困难企业稳岗返还政策，给予3个月的返还: what one gets. */
const RELIEF = /(?:费率|利率|税率|征收率|价格|收费)[^，。；]{0,10}(?:降至|降低至|调整为|下调至)/u;
const GETS = /的，[^。；]{0,60}(?:给予|予以|返还|参照|享受|可申请)/u;
const OBLIGATION =
  /(?:企业|单位|机构|项目|公司|申请人|主体|平台|品牌商|产品|人才|补助|补贴|资助|的)[^，。；]{0,20}(?:应当?|须|需|必须)(?:为|在|具备|符合|满足|是|已|具有|经|属于|将|由)/u;
const OF_OFFICES = /^请|请各|须在本批|力争|确保|推动|培育|部门|各区|各级|银行(?!贷款)|财政局|管委会应|我局|审核人员/u;
const HAS_AWARD =
  /(?:给予|予以|奖励|补助|补贴|资助|支持|扶持)[^，。；]{0,30}\d[\d.]{0,14}(?:%|万?元)|\d[\d.]{0,14}(?:%|万?元)[^，。；]{0,12}(?:奖励|补助|补贴|资助|支持|扶持)/u;

type TextPassage = ConditionPassage & Pick<RoutedPassage, 'choice'>;
/** 入库企业应当满足：成立不超过8年；职工总数不超过500人；…。 */
const RUN_IN = /^[^，。；：]{0,20}(?:应当?|须|必须|需)(?:同时)?(?:满足|符合|具备)[^，。；：]{0,14}：/u;

/** Lists of conditions that are one sentence; each part is asked, or one of them (之一). */
function runInLists(
  folded: Folded,
): readonly { readonly start: number; readonly end: number; readonly passages: readonly TextPassage[] }[] {
  return sentencesOf(folded.text).flatMap(({ start, end, text }) => {
    const lead = text.length - text.trimStart().length;
    const stem = RUN_IN.exec(text.trimStart())?.[0];
    const from = start + lead + (stem?.length ?? 0);
    const list = folded.text.slice(from, end);
    if (stem === undefined || !list.includes('；') || HAS_AWARD.test(list) || OF_OFFICES.test(stem)) return [];
    const parts = statementsOf(list)
      .map(withoutStop)
      .filter((p) => p.text.length >= 4)
      .map((p): ConditionPassage => ({ ...placeOf(folded, from + p.start, from + p.end), role: 'requirement' }));
    const first = parts[0];
    const last = parts.at(-1);
    if (first === undefined || last === undefined) return [];
    return [
      {
        start,
        end,
        passages: /之一/u.test(stem) ? [{ start: first.start, end: last.end, role: 'requirement' as const, choice: parts }] : parts,
      },
    ];
  });
}

/** Conditions inside the words that state the award: 已享受…的不再补贴, 同一企业只能申报一个方向, 合同额不低于1000万元. */
export function passagesInAwardText(folded: Folded): readonly TextPassage[] {
  const lists = runInLists(folded);
  return [
    ...lists.flatMap((l) => l.passages),
    ...statementsOf(folded.text)
      .map(withoutStop)
      .filter((s) => !lists.some((l) => s.start >= l.start && s.start < l.end))
      .flatMap((s): readonly ConditionPassage[] => {
        if (OF_OFFICES.test(s.text) && !REFUSAL.test(s.text)) return [];
        if (REFUSAL.test(s.text) && !NO_REFUSAL.test(s.text) && !HAS_AWARD.test(s.text))
          return [{ ...placeOf(folded, s.start, s.end), role: 'exclusion' }];
        if (OBLIGATION.test(s.text) && !HAS_AWARD.test(s.text) && !OF_OFFICES.test(s.text))
          return [{ ...placeOf(folded, s.start, s.end), role: 'requirement' }];
        // 裁员率放宽至…，对参保职工30人以下的企业，裁员率放宽至不超过20%: one rule with its exception
        const layoffs = LAYOFFS.exec(s.text);
        if (layoffs && !GETS.test(layoffs[0])) return [{ ...placeOf(folded, s.start + layoffs.index, s.end), role: 'requirement' }];
        return clausesOf(s.text)
          .map(withoutStop)
          .flatMap((c): readonly ConditionPassage[] => {
            // 投资额须在1000万元及以上（新建项目从备案时间起算）: the bracket says how it is counted
            const bare = c.text.replace(/（[^（）]{0,200}）?$/u, '');
            if (LEFT_OUT.test(c.text)) return [{ ...placeOf(folded, s.start + c.start, s.start + c.end), role: 'exclusion' }];
            // …每年不超过5万元、期限最长不超过3年 is a cap of what is given
            const limit = LIMIT.test(c.text) && !/\d万?元/u.test(c.text) && !asksNothing(c.text, false);
            const threshold =
              (THRESHOLD.test(c.text) || (bare.length >= 8 && THRESHOLD.test(bare))) &&
              !HAS_AWARD.test(c.text) &&
              !/的$|(?:奖励|补助|补贴|资助|支持|限额|额度)/u.test(c.text) &&
              !/^对/u.test(c.text) &&
              !RELIEF.test(c.text);
            return limit || threshold ? [{ ...placeOf(folded, s.start + c.start, s.start + c.end), role: 'requirement' }] : [];
          });
      }),
  ];
}

/** 应当在具备资助条件之日起6个月内申请: the applicant's own deadline. */
const NEEDS_REFERRAL = /(?:企业|单位|机构|项目)[^，。；]{0,12}，?(?:须|应当?|需)经[^，。；]{2,40}(?:推荐|批准|备案|认定|同意)$/u;
const OWN_TERM =
  /(?:应当?|须|需)?(?:当)?(?:在|于|自)[^，。；]{2,24}之日起[^，。；]{0,8}(?:个?月|日|年)内[^，。；]{0,6}(?:申请|提出|申报|办理)/u;

/** Deadlines that run from something of the applicant, in the blocks of time and procedure. */
export function deadlinePassages(folded: Folded): readonly ConditionPassage[] {
  return statementsOf(folded.text)
    .map(withoutStop)
    .flatMap((s) =>
      NEEDS_REFERRAL.test(s.text)
        ? [{ ...placeOf(folded, s.start, s.end), role: 'requirement' as const }]
        : clausesOf(s.text)
            .map(withoutStop)
            .filter((c) => OWN_TERM.test(c.text) && !/(?:通知|公告|指南|公示)[^，。；]{0,6}之日/u.test(c.text))
            .map((c) => ({ ...placeOf(folded, s.start + c.start, s.start + c.end), role: 'requirement' as const })),
    );
}
