import type { Passage } from './passages.ts';
import { NINE_POINTS, type InterpretationPoint } from './points.ts';

/** How an interpretation words a point: in the heading or question over a passage, or in the sentence itself. */
interface Cue {
  readonly heading: RegExp;
  readonly sentence: RegExp;
}

const AIM =
  '(?:切实|进一步|深入|全面|有效|加快|充分|更好|做好|打赢|推动|促进|支持|规范|加强|帮助|确保|解决|减轻|降低|优化|提高|鼓励|防止|引导|指导|落实|贯彻)';
const CUES: Readonly<Record<InterpretationPoint, Cue>> = {
  background: {
    heading: /背景|依据|缘由|(?:为什么|为何)[^？]{0,8}(?:制定|出台|修订|印发|发布)|出台[^？]{0,6}(?:原因|意义|过程)|必要性/u,
    // 为贯彻落实…要求，按照国务院部署 · 疫情发生以来，…受到较大冲击
    sentence:
      /(?:贯彻|落实)(?!“)[^。]{0,40}(?:精神|部署|指示|决策|意见|会议)|(?:根据|按照|依据)[^，。》]{0,30}(?:部署|精神|常务会议)|随着|(?:以来|以后|之后|近年来|年初)，[^。]{0,60}(?:面临|受到|困难|需求|压力|冲击|不足|服从|推进)|常务会议[^。]{0,30}(?:决定|通过)|印发后|执行以来/u,
  },
  objectives: {
    heading: /目标|目的|任务|总体要求|意义/u,
    // 为切实做好…工作， · 目的是… · 旨在…
    sentence: new RegExp(
      `(?:^|[，。；、“])为(?:了)?${AIM}[^，。]{2,60}[，,]|目的(?:是|在于)|目标(?:是|为|任务)|旨在|意在|以期|力争|助力|为确保|多措并举`,
      'u',
    ),
  },
  mainContent: {
    heading: /主要内容|主要措施|内容解读|政策措施|重点内容|哪些(?:内容|措施|政策|支持|安排)|主要政策/u,
    sentence:
      /(?:提出|包括|共|从|分)[^。]{0,16}(?:[\d一二三四五六七八九十]+)(?:个方面|条|项|个部分|大类|点要求|个特点)|主要(?:内容|包括|明确)|《?(?:公告|通知|办法|措施|意见|方案)》?(?:要求|明确|规定|提出)|一是/u,
  },
  scope: {
    heading: /适用|范围|对象|哪些(?:企业|人|单位|主体)|谁(?:可以|能)/u,
    sentence:
      /适用(?:于|范围|对象)|(?:支持|覆盖|涉及|实施|发放)(?:范围|对象)|纳入(?:支持)?范围|不分[^，。]{2,20}|面向[^，。]{2,30}(?:企业|单位|人员)|(?:主要|重点)(?:为|面向)[^，。]{2,30}(?:企业|个体)|[大中小微]{2,4}企业[^。]{0,20}(?:各省|地区|全国)|所有(?:纳税人|企业|单位)/u,
  },
  criteria: {
    heading: /标准|口径|条件|如何(?:计算|认定|确定)|利率|期限|多少/u,
    sentence:
      /(?:执行)?(?:标准|口径|条件)(?:为|是|：|，)|符合[^，。]{0,12}(?:标准|条件)|\d(?:[.\d]*)(?:%|％|万元|亿元|元\/|元|个百分点|基点)|百分之|[一二三四五六七八九]成/u,
  },
  cautions: {
    heading: /注意|提醒|要求是什么|风险|须知|不得/u,
    sentence:
      /不得|禁止|严禁|逾期|不予|不再受理|过期|注意|留意|务必|严肃(?:追究|查处|问责)|不能用于|不能两头|追回|妥善(?:留存|保存|保管)|除外/u,
  },
  keyTerms: {
    heading: /(?:名词|术语|关键词|概念)|什么是|是什么意思|如何理解/u,
    // 所谓“实施”，是指… · “四上”企业是…的统称; 以下简称 names, it does not explain
    sentence:
      /所谓|(?:是指|指的是|统称|定义为)|”(?:企业|项目|账款|工程|机制)?(?:是(?!否|比较|常)|将依托)|[^，。]{2,12}，包括[^。]{4,60}(?:[一二三四五六七八九]|\d)大?类|，即(?:哪|谁|以|把|指)[^，。]{2,30}|“[^”]{2,12}”办理，即/u,
  },
  benefits: {
    heading: /优惠|扶持|补贴|补助|资助|奖励|减免|支持政策|惠民|利民|便利/u,
    sentence:
      /(?:免征|减征|减半|减免|免收|缓缴|延期缴纳|返还|补贴|补助|奖励|奖补|贴息|资助|贴补|优惠|低息)|降低[^，。]{0,20}(?:成本|费率|利率|费用|负担)|(?:减轻|简化)[^，。]{0,16}(?:负担|流程|程序|手续)|免费/u,
  },
  changes: {
    heading: /新旧|变化|区别|差异|修订|调整|不同|突破|亮点|创新点/u,
    // 由目前的…扩大到… · 过去要求…，这次… · 从“缓缴”转为“免征”
    sentence:
      /(?:由|从)[^，。]{0,40}(?:扩大|提高|降低|延长|调整|转为|改为|转向)[至到为向]?|(?:过去|此前|原来|以前的?|原有?|去年的?|旧)(?:政策|规定|办法|要求|标准|《)|与[^，。]{1,20}相比|新《|较(?:此前|以往|原)|过去[^，。]{0,10}要求|不再(?:要求|实行|执行)|废止|首次(?:明确|提出|规定)/u,
  },
};

/** A point and the passage that covers it; null where none does. */
export interface PointReading {
  readonly point: InterpretationPoint;
  readonly passage: Passage | null;
}

/**
 * Which of the nine points the passages cover. `covered` is the share of rules that are covered: their content is told then, whatever its
 * heading.
 */
export function readPoints(passages: readonly Passage[], covered: number): readonly PointReading[] {
  return NINE_POINTS.map((point) => {
    const { heading, sentence } = CUES[point];
    const said = passages.filter((p) => !p.naming);
    const passage =
      said.find((p) => heading.test(p.under) && sentence.test(p.text)) ??
      said.find((p) => heading.test(lastHeading(p))) ??
      said.find((p) => sentence.test(p.text)) ??
      null;
    if (point === 'mainContent' && passage === null && covered >= 0.3) return { point, passage: said[0] ?? null };
    return { point, passage };
  });
}

const lastHeading = (p: Passage): string => p.provision.heading ?? p.under;
