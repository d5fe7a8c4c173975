import type { ConditionPassage } from '../conditions/read-conditions.ts';
import { joinOf } from '../conditions/read-list.ts';
import { qualifiedBlockOf } from './block-heading.ts';
import { placeOf, sliceFolded, type Folded } from './folded.ts';
import { PARAGRAPH, type Section } from './outline/outline.ts';
import { programsMeant } from './routing.ts';
import { clausesOf, statementsOf, withoutStop } from './sentences.ts';
import { kindsOf } from './segment.ts';

type Role = ConditionPassage['role'];

/** A passage, and the programs of the document (by position) it holds for. */
export interface RoutedPassage extends ConditionPassage {
  /** Of these one suffices: 符合以下条件之一：（1）…（2）…. The passage itself spans them all. */
  readonly choice?: readonly ConditionPassage[];
  /** How many of the choice must hold (至少四项); one where not given. */
  readonly atLeast?: number;
  readonly programs: ReadonlySet<number>;
}

/** 奖励范围：节能技改项目 ⏎ 工业企业通过自身实施…: what a range of support says of one program by its name. */
export function scopePassages(block: Section, names: readonly (readonly string[])[]): readonly RoutedPassage[] {
  return block.children.flatMap((topic) => {
    const meant = programsMeant(topic.heading ?? '', names), first = topic.children[0];
    return topic.heading !== null && names.length > 1 && meant.size === 1 && first ? bodyPassages(first.own, 'requirement', meant) : [];
  });
}

/** 其他按规定应满足的条件, 从其规定: nothing that could be met or missed. */
const BOILERPLATE = /^(?:其他|其它)(?:按|符合|应|需|有关|相关|法律|不宜|经|条件|不予|情形|要求)|从其(?:规定|要求|约定)|^经审议其他|^国家及|以上(?:条件|材料)|^见附件|^(?:无|\/|略)$|选项(?:范围)?具体内容|^(?:说明|备注|注)[：:]|由[^，。；]{2,20}负责解释|本(?:办法|细则|通知)所称/u;
/** What a condition block may also hold: handling, not requirements. */
const HANDLING = /^(?:优先|鼓励)|(?:将|予以)?优先(?:支持|考虑|推荐)$|申报单位(?:可|应于)|^[^，。；]{0,12}(?:报送|提交|上报)[^，。；]{0,20}(?:材料|资料)|^[^，。；]{0,20}公示|加盖公章|一式[一二三四五六七八九\d]/u;
/** 符合以下条件之一： the items after it are alternatives, so stem and items stay together. */
const ONE_OF = /(?:之一|任一|(?:任意|其中)[^，；。]{0,4}[一二两三四五六七八九\d]项|至少[^，；。]{0,4}[一二两三四五六七八九\d]项|[一二两三四五六七八九\d]项(?:及|或)?以上)[^，；。]{0,12}(?:，其中[^，；。：]{0,24})?[：:]?$/u;
const ONE_OF_ANY = /(?:条件|情形|范围)[^，。；]{0,4}之一/u;
/** Whether a line announces that the lines after it are a choice: 符合以下条件之一： · 满足以下条件中至少四项： */
const announcesChoice = (line: string): boolean => ONE_OF_ANY.test(line) || (/[：:]\s*$/u.test(line) && /以下|下列|如下|条件|指标/u.test(line) && ONE_OF.test(line.trim()));
/** 至少四项 → 4, 之一 → 1. */
function countIn(stem: string): number {
  const join = joinOf(stem);
  return typeof join === 'number' ? join : 1;
}
/** A stem that only announces the items after it. */
const STEM = /(?:以下|下列|如下)[^，。；]{0,14}[：:]$|(?:条件|要求|情形|范围)(?:如下)?[：:]$|(?:以下|下列|如下)[^，。；]{0,6}(?:条件|要求)$/u;
/** 改造项目需产权清晰，并满足以下条件：the words before the announcement are a condition themselves. */
const STEM_TAIL = /[，,]?(?:并|且|还|均|并且|同时)*(?:应当?|须|需|必须)?(?:同时)?(?:符合|满足|具备)(?:以下|下列|如下)[^，。；：]{0,10}(?:条件|要求|情形)?(?:之一)?(?:的[^，。；：]{0,12})?[：:]?$|[，,](?:共|具体|主要)?(?:包括|分为)(?:以下|下列)[^，。；：]{0,12}[：:]?$/u;
/** 申报单位, 申请企业: who they are is said elsewhere. */
const GENERIC_WHO = /^(?:本[^，。；]{0,8})?(?:申报|申请|项目|参评|申领)?(?:支持|补贴|资助)?的?(?:企业|单位|主体|机构|项目|申请人|申报人|者)(?:应|须|需)?$/u;
const NEGATIVE_STEM = /(?:有|属|存在|具有)?(?:以下|下列)[^，。；]{0,12}(?:情形|情况|行为)|不予(?:支持|受理|资助|补助|奖励|认定)[：:]?$|不得申报[：:]?$|不享受[^，。；]{0,14}[：:]$/u;

/** The passages of a condition block, each sent to the programs its headings name. `names` are the programs' titles. */
export function passagesOf(block: Section, names: readonly (readonly string[])[]): readonly RoutedPassage[] {
  const kinds = kindsOf(block);
  const role: Role = kinds.includes('exclusion') && !kinds.includes('conditions') ? 'exclusion' : kinds.includes('conditions') ? 'requirement' : 'applicant';
  const meant = block.kinds.length === 0 && block.heading ? programsMeant(qualifiedBlockOf(block.heading)?.qualifier ?? block.heading, names) : new Set(names.keys());
  // 认定条件与程序 over articles: only those that speak of conditions
  if (kinds.length > 1 && kinds.includes('procedure') && block.children.some((c) => c.rank === 20)) return block.children.filter((c) => kindsOf(c).includes('conditions')).flatMap((c) => passagesOf(c, names));
  const body = role === 'applicant' ? wholePassage(block.body, 'applicant', meant) : bodyPassages(block.body, role, meant);
  // 满足以下个人条件之一: each list below is a choice
  if (ONE_OF_ANY.test(block.body.text)) return [...body, ...(block.children.every((c) => c.children.length === 0 && c.rank < PARAGRAPH) ? [choiceAmong(block.children, role, meant, countIn(block.body.text))] : block.children.flatMap((c) => (c.children.length > 0 ? [choiceAmong(c.children, role, meant)] : sectionPassages(c, role, meant, names))))];
  return [...body, ...childPassages(block.children, role, meant, names)];
}

function childPassages(children: readonly Section[], role: Role, meant: ReadonlySet<number>, names: readonly (readonly string[])[]): readonly RoutedPassage[] {
  const out: RoutedPassage[] = [];
  let negative = false, routed = meant, oneOf = false, choice = false, skip = false, atLeast = 1;
  for (const child of children) {
    const own = child.own.text, stemmed = STEM.test(own.trim());
    // a paragraph such as 申报培育…支持的机构应满足以下条件： governs the paragraphs after it
    if (child.children.length === 0 && announcesChoice(own)) {
      atLeast = countIn(own);
      const items = children.slice(children.indexOf(child) + 1);
      if (aboutPersons(items)) { out.push(...stemPassage(child.own, role, routed)); skip = true; continue; }
      // …并符合以下条件之一： and the items after it
      const said = sayingBefore(child.own, role, routed);
      out.push(...(said.length === 0 && own.length >= 20 ? stemPassage(child.own, role, routed) : said));
      oneOf = true;
      continue;
    }
    if (skip && child.rank < PARAGRAPH && aboutPersons([child])) continue;
    if (oneOf && child.rank < PARAGRAPH) {
      const last = out.at(-1);
      if (choice && last?.choice && child.children.length === 0) out[out.length - 1] = { ...last, end: child.end, choice: [...last.choice, itemPassage(child, role)] };
      else out.push(child.children.length === 0 ? { ...itemPassage(child, role), programs: routed, choice: [itemPassage(child, role)], atLeast } : choiceAmong(child.children, role, routed, atLeast));
      choice = child.children.length === 0;
      continue;
    }
    oneOf = false; choice = false;
    if (child.children.length === 0 && stemmed && own.length <= 60) {
      negative = NEGATIVE_STEM.test(own);
      // 专利申请日在2016年2月24日及之后的如下国内发明专利：
      const whole = /\d/.test(own) && !STEM_TAIL.test(own);
      out.push(...(whole ? [{ ...placeOf(child.own, 0, own.replace(/[：:]$/u, '').length), role, programs: routed }] : sayingBefore(child.own, negative ? 'exclusion' : role, routed)));
      const q = qualifiedBlockOf(own);
      const next = q ? narrow(programsMeant(q.qualifier, names), meant) : meant;
      routed = next;
      continue;
    }
    out.push(...sectionPassages(child, negative ? 'exclusion' : role, routed, names));
  }
  return out;
}

/** 院士、学科带头人、毕业5年内的学生: choices among persons, which no fact of an enterprise decides. */
function aboutPersons(items: readonly Section[]): boolean {
  const leaves = items.flatMap(leafTexts);
  return leaves.length > 0 && leaves.filter((t) => /(?:人才|人员|者|学生|军人|军士|专家|院士|带头人|人口|负责人|总监|居民|职工|员工|高级管理人才|合伙人)(?:（[^）]*）)?[；。，]?$/u.test(t)).length >= leaves.length / 2;
}
const leafTexts = (s: Section): readonly string[] => (s.children.length === 0 ? [s.own.text] : s.children.flatMap(leafTexts));

/** A stem as a condition by itself: …符合以下条件之一. */
const stemPassage = (folded: Folded, role: Role, programs: ReadonlySet<number>): readonly RoutedPassage[] => {
  const length = folded.text.replace(/[：:。]$/u, '').length;
  return length > 0 ? [{ ...placeOf(folded, 0, length), role, programs }] : [];
};

/** What a stem says before it announces the list. */
function sayingBefore(folded: Folded, role: Role, programs: ReadonlySet<number>): readonly RoutedPassage[] {
  const head = folded.text.replace(STEM_TAIL, '');
  if (head === folded.text || head.length < 10 || GENERIC_WHO.test(head) || /时$/u.test(head) || /申报[^，。]{2,24}(?:支持)?的(?:机构|企业|单位)$/u.test(head)) return [];
  return [{ ...placeOf(folded, 0, head.length), role, programs }];
}

const narrow = (a: ReadonlySet<number>, within: ReadonlySet<number>): ReadonlySet<number> => {
  const both = new Set([...a].filter((i) => within.has(i)));
  return both.size > 0 ? both : within;
};

function sectionPassages(section: Section, role: Role, meant: ReadonlySet<number>, names: readonly (readonly string[])[]): readonly RoutedPassage[] {
  const kinds = kindsOf(section), own = section.own.text.trim();
  if (kinds.some((k) => k === 'materials' || k === 'procedure' || k === 'contact' || k === 'window')) return [];
  if (OF_OTHERS.test(own)) return [{ start: section.start, end: section.end, role: 'others', programs: meant }];
  if (section.children.length === 0) {
    // 方向1：项目单位的销售时间应在…: the heading only routes
    const heading = section.heading ?? '', routed = heading === '' ? meant : narrow(programsMeant(heading, names), meant);
    const routes = heading !== '' && (routed.size < meant.size || /^方向/u.test(heading) || kinds.length > 0);
    // （三）开展专业化服务。搭建开放共享的平台，…: a short heading says less than its text
    const label = heading !== '' && heading.length <= 14 && section.body.text.length >= 20 && !/\d|法人|注册|登记|认定|信用|纳税|资质|违法|违规/u.test(heading);
    return bodyPassages((routes || label) && section.body.text !== '' ? section.body : section.own, role, routed);
  }
  const routed = section.heading ? narrow(programsMeant(qualifiedBlockOf(section.heading)?.qualifier ?? section.heading, names), meant) : meant;
  const inner = NEGATIVE_STEM.test(section.heading ?? own) ? 'exclusion' : kinds.includes('applicant') && !kinds.includes('conditions') ? 'applicant' : role;
  const persons = aboutPersons(section.children);
  if (persons && ONE_OF.test(own)) return stemPassage(section.own, inner, routed);
  // 申请人为经认定的高层次人才，共包括以下类型：
  if (persons && /(?:类型|人员|人才|范围)：$/u.test(own)) return sayingBefore(section.body.text === '' ? section.own : section.body, inner, routed);
  if (KINDS_OF_APPLICANT.test(own)) return [choiceOfKinds(section.children, inner, routed)];
  if (ONE_OF.test(own)) {
    const said = sayingBefore(section.heading !== null && section.body.text !== '' ? section.body : section.own, inner, routed);
    return [...said, choiceAmong(section.children, inner, routed, countIn(own))];
  }
  const elsewhere = section.children.length > 0 ? AS_ELSEWHERE.exec(own) : null;
  const referred: readonly RoutedPassage[] = elsewhere ? [{ ...placeOf(section.own, elsewhere.index, elsewhere.index + elsewhere[0].length), role: 'others', programs: routed }] : [];
  const isHeading = section.heading !== null && section.body.text === '' && (kinds.length > 0 || STEM.test(`${section.heading}：`) || routed.size < meant.size || inner === 'exclusion' || section.children.some((c) => c.rank < 99));
  const head = isHeading || STEM.test(own) ? [] : bodyPassages(kinds.length > 0 ? section.body : section.own, inner, routed);
  return [...referred, ...head, ...childPassages(section.children, inner, routed, names)];
}

/** 企业分类：（1）中小外贸企业：… （2）…: the applicant is of one of the kinds. */
const KINDS_OF_APPLICANT = /^(?:申[报请])?(?:企业|单位|主体|对象|项目|机构)(?:的)?(?:分类|类别|类型)(?:如下|包括)?[：。]?$/u;
/** Whole items with all under them, of which one must hold. */
const choiceOfKinds = (items: readonly Section[], role: Role, programs: ReadonlySet<number>): RoutedPassage =>
  ({ start: items[0]?.start ?? 0, end: items.at(-1)?.end ?? 0, role, programs, choice: items.map((i) => ({ start: i.start, end: i.end, role })) });

/** 除符合第五条第（一）项规定外，还应当符合下列条件：what stands elsewhere is asked too, and read by a person. */
const AS_ELSEWHERE = /除(?:应当?|须|需)?(?:符合|满足|具备)(?:本(?:办法|细则|通知|措施))?第[^。；：，]{2,40}?(?:规定|条件|要求)?外/u;
/** 在孵企业应当同时符合：… is asked of those whom the applicant serves or who serve it. */
const OF_OTHERS = /^(?:在孵|入驻|入园|入孵|服务对象|被(?:服务|投资|担保))(?:企业|团队|项目|单位|机构)?[^，。；：]{0,12}，?(?:应当?|须|必须|需|是指)|^(?:服务机构|合作银行|贷款银行|经办银行|承办银行|供应商|服务商|检测机构|第三方[^，。；：]{0,8}机构)(?:应当?|须|必须|需)/u;

/** An item of a list as a passage, without its closing sign. */
function itemPassage(item: Section, role: Role): ConditionPassage {
  const piece = withoutStop({ start: 0, end: item.own.text.length, text: item.own.text });
  return { ...placeOf(item.own, piece.start, Math.max(piece.end, piece.start + 1)), role };
}

/** Items of which one, or `atLeast`, must hold. */
function choiceAmong(items: readonly Section[], role: Role, programs: ReadonlySet<number>, atLeast = 1): RoutedPassage {
  const choice = items.filter((i) => i.own.text !== '').map((i) => itemPassage(i, role));
  return { start: choice[0]?.start ?? 0, end: choice.at(-1)?.end ?? 0, role, programs, choice, atLeast };
}

/** One passage per sentence or part between semicolons. */
function bodyPassages(folded: Folded, role: Role, programs: ReadonlySet<number>): readonly RoutedPassage[] {
  const out: RoutedPassage[] = [];
  let current = role;
  const parts = statementsOf(folded.text).map(withoutStop);
  // 在境外设立研发中心的；涉及矿产资源开发的；…: alternatives of one kind, read together
  if (role === 'requirement' && parts.filter((p) => /的$/u.test(p.text)).length >= 4 && !/不予|不得/u.test(folded.text)) return [{ ...placeOf(folded, parts[0]?.start ?? 0, parts.at(-1)?.end ?? folded.text.length), role, programs }];
  for (const piece of parts) {
    let { start, text } = piece;
    const stem = /^[^。；]{0,60}(?:情形|情况|行为|范围)[^，。；：]{0,6}(?:，?不予[^，。；：]{2,8}|不得申报)?：|^[^。；：]{0,40}(?:不予(?:支持|受理|资助|补助)|不得申报)：/u.exec(text);
    if (stem) { current = 'exclusion'; start += stem[0].length; text = text.slice(stem[0].length); }
    if (text.length < 4 || BOILERPLATE.test(text) || HANDLING.test(text)) continue;
    if (STEM.test(text) || /(?:以下|下列)条件$/u.test(text)) {
      out.push(...sayingBefore(sliceFolded(folded, start, piece.end), current, programs));
      continue;
    }
    const single = current === 'requirement' && /不予(?:支持|受理|资助|补助|奖励)|不得(?:重复)?申报|不再(?:支持|补贴|资助|给予)|除外$/u.test(text) ? 'exclusion' : current;
    out.push({ ...placeOf(folded, start, piece.end), role: single, programs });
  }
  return out;
}

/** 服务对象: who may apply, in one passage. */
function wholePassage(folded: Folded, role: Role, programs: ReadonlySet<number>): readonly RoutedPassage[] {
  // 符合条件的创业者。 says nothing; what follows may
  const from = /^符合(?:上述|以上|申报)?条件的[^，。；（]{2,8}。/u.exec(folded.text)?.[0].length ?? 0;
  const piece = withoutStop({ start: from, end: folded.text.length, text: folded.text.slice(from) });
  return piece.text.length >= 2 && !BOILERPLATE.test(piece.text) && !/^符合(?:上述|以上|申报)?条件的[^，。；（]{2,8}$/u.test(piece.text) ? [{ ...placeOf(folded, piece.start, piece.end), role, programs }] : [];
}

/** 同一合同仅能申领一次 · 对同一笔业务补贴不超过3年 · 每件专利资助不超过3个国家 · 仅资助一个渠道 · 每年资助不超过20家: limits that one may already have used up. */
const LIMIT = /^(?![^，。；]{0,8}(?:周期|期限|时限|原则上?一般))(?:[^，。；]{0,20}?)(?:(?:同一|同个|每个?|每件|每家|一家|单个|符合条件)[^，。；]{0,24})?(?:只能|仅能|仅可|仅限|限报|限申报|只可|最多(?:资助|支持|补贴|享受|申报)?|仅资助|仅支持|累计不超过|(?:补贴|资助|支持|补助|奖励)[^，。；]{0,6}不超过)[^，。；万元%]{0,14}(?:一次|[一两二三四五\d]{1,3}个?(?:次|个|项|年|件|家|单|方向|渠道|国家)[^，。；]{0,10}|享受[^，。；]{0,10})$/u;
/** Refusals: 对非电子申请的专利不予资助 · 承担…项目的企业不重复享受奖励. */
const REFUSAL = /不(?:再)?(?:予以?|给予)?(?:资助|支持|补贴|奖励|补助|受理)(?!标准)|不得(?:重复|同时|多头)?申报|不(?:再)?(?:能|可)?(?:重复|再次)?(?:享受|申领|申请)|不纳入支持|不给予(?:资助|支持|补贴|奖励|补助)/u;
/** Sanctions, budgets and rules of combination are no conditions. */
const NO_REFUSAL = /追回|骗取|弄虚作假|就高不重复|[从就]高[^，。；]{0,4}不|用完|抽贷|弃权|放弃|逾期|一经查实|今后不得/u;
/** 项目合同总额不低于500万美元 · 单个企业申报融资租赁合同额不低于1000万元: a threshold outside the award's own sentence. */
const THRESHOLD = /(?:企业|单位|机构|项目|公司|申请人|主体|平台|品牌商|产品|合同|设备|投资|金额|收入|率|门槛)[^，。；]{0,40}(?:调整为|降低至|降至|不低于|不少于|应低于|须在|应在|应达|(?<!不)超过|达到)[^，。；]{0,10}\d[^，。；]{0,24}$/u;
const LAYOFFS = /裁员率(?:标准)?(?:放宽至|调整为|不高于|不超过|低于)[^。；]{4,160}$/u;
const OBLIGATION = /(?:企业|单位|机构|项目|公司|申请人|主体|平台|品牌商|产品|人才|补助|补贴|资助|的)[^，。；]{0,20}(?:应当?|须|需|必须)(?:为|在|具备|符合|满足|是|已|具有|经|属于|将|由)/u;
const OF_OFFICES = /力争|确保|推动|培育|部门|各区|各级|银行(?!贷款)|财政局|管委会应|我局|审核人员/u;
const HAS_AWARD = /(?:给予|予以|奖励|补助|补贴|资助|支持|扶持)[^，。；]{0,30}\d[\d.]{0,14}(?:%|万?元)|\d[\d.]{0,14}(?:%|万?元)[^，。；]{0,12}(?:奖励|补助|补贴|资助|支持|扶持)/u;

/** Conditions inside the words that state the award: 已享受…的不再补贴, 同一企业只能申报一个方向, 合同额不低于1000万元. */
/** 应当在具备资助条件之日起6个月内申请: the applicant's own deadline. */
const NEEDS_REFERRAL = /(?:企业|单位|机构|项目)[^，。；]{0,12}，?(?:须|应当?|需)经[^，。；]{2,40}(?:推荐|批准|备案|认定|同意)$/u;
const OWN_TERM = /(?:应当?|须|需)?(?:当)?(?:在|于|自)[^，。；]{2,24}之日起[^，。；]{0,8}(?:个?月|日|年)内[^，。；]{0,6}(?:申请|提出|申报|办理)/u;

/** Deadlines that run from something of the applicant, in the blocks of time and procedure. */
export function deadlinePassages(folded: Folded): readonly ConditionPassage[] {
  return statementsOf(folded.text).map(withoutStop).flatMap((s) => (NEEDS_REFERRAL.test(s.text) ? [{ ...placeOf(folded, s.start, s.end), role: 'requirement' as const }] : clausesOf(s.text).map(withoutStop).filter((c) => OWN_TERM.test(c.text) && !/(?:通知|公告|指南|公示)[^，。；]{0,6}之日/u.test(c.text)).map((c) => ({ ...placeOf(folded, s.start + c.start, s.start + c.end), role: 'requirement' as const }))));
}

export function passagesInAwardText(folded: Folded): readonly ConditionPassage[] {
  return statementsOf(folded.text).map(withoutStop).flatMap((s): readonly ConditionPassage[] => {
    if (OF_OFFICES.test(s.text) && !REFUSAL.test(s.text)) return [];
    if (REFUSAL.test(s.text) && !NO_REFUSAL.test(s.text) && !HAS_AWARD.test(s.text)) return [{ ...placeOf(folded, s.start, s.end), role: 'exclusion' }];
    if (OBLIGATION.test(s.text) && !HAS_AWARD.test(s.text) && !OF_OFFICES.test(s.text)) return [{ ...placeOf(folded, s.start, s.end), role: 'requirement' }];
    // 裁员率放宽至…，对参保职工30人以下的企业，裁员率放宽至不超过20%: one rule with its exception
    const layoffs = LAYOFFS.exec(s.text);
    if (layoffs) return [{ ...placeOf(folded, s.start + layoffs.index, s.end), role: 'requirement' }];
    return clausesOf(s.text).map(withoutStop).flatMap((c): readonly ConditionPassage[] => {
      const limit = LIMIT.test(c.text), threshold = THRESHOLD.test(c.text) && !HAS_AWARD.test(c.text) && !/的$|(?:奖励|补助|补贴|资助|支持|限额|额度)/u.test(c.text) && !/^对/u.test(c.text);
      return limit || threshold ? [{ ...placeOf(folded, s.start + c.start, s.start + c.end), role: 'requirement' }] : [];
    });
  });
}

/** 以上政策措施适用于在本市注册的中小微企业，自印发之日起…: whom a whole document is for. */
export function documentScope(sections: readonly Section[]): readonly ConditionPassage[] {
  const out: ConditionPassage[] = [];
  for (const section of sections) {
    const m = /(?:以上|上述|本)(?:各?项)?(?:政策(?:措施)?|措施|办法|意见|细则|若干措施|规定|实施细则|奖补政策)[^，。；]{0,8}(?:仅)?适用于([^。；]{4,200})/u.exec(section.own.text);
    if (m) {
      const whole = m[0], cut = whole.search(/，(?:自|有效期|执行期|期限|具体|本)/u), end = m.index + (cut < 0 ? whole.length : cut);
      out.push({ ...placeOf(section.own, m.index, end), role: 'applicant' });
    }
    // 申请本措施奖补的企业，应当在本市依法登记注册
    const asked = /申请(?:享受)?本(?:政策|措施|办法|意见|细则|规定)[^，。；]{0,14}的?(?:企业|单位|申请人|机构|主体)，?(?:还|均|一般)?(?:应当?|须|必须|需)(?:同时)?([^。；：]{4,200})(?=[。；])/u.exec(section.own.text);
    if (asked?.[1] && !/以下|下列|提交|提供|填写/u.test(asked[1])) out.push({ ...placeOf(section.own, asked.index + asked[0].length - asked[1].length, asked.index + asked[0].length), role: 'requirement' });
    out.push(...documentScope(section.children));
  }
  return out;
}
