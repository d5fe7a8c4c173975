import type { ConditionPassage } from '../conditions/read-conditions.ts';
import { qualifiedBlockOf } from './block-heading.ts';
import { placeOf, type Folded } from './folded.ts';
import type { Section } from './outline/outline.ts';
import { programsMeant } from './routing.ts';
import { statementsOf, withoutStop } from './sentences.ts';
import { kindsOf } from './segment.ts';

type Role = ConditionPassage['role'];

/** A passage, and the programs of the document (by position) it holds for. */
export interface RoutedPassage extends ConditionPassage {
  readonly programs: ReadonlySet<number>;
}

/** 其他按规定应满足的条件, 从其规定: nothing that could be met or missed. */
const BOILERPLATE = /^(?:其他|其它)(?:按|符合|应|需|有关|相关|法律|不宜|经|条件|不予|情形|要求)|从其(?:规定|要求|约定)|^经审议其他|^国家及|以上(?:条件|材料)|^见附件|^(?:无|\/|略)$|选项(?:范围)?具体内容|^(?:说明|备注|注)[：:]|由[^，。；]{2,20}负责解释|本(?:办法|细则|通知)所称/u;
/** What a condition block may also hold: handling, not requirements. */
const HANDLING = /^(?:优先|鼓励)|(?:将|予以)?优先(?:支持|考虑|推荐)$|申报单位(?:可|应于)|(?:报送|提交|上报)[^，。；]{0,20}(?:材料|资料)|公示|加盖公章|一式[一二三四五六七八九\d]/u;
/** 符合以下条件之一： the items after it are alternatives, so stem and items stay together. */
const ONE_OF = /(?:之一|任一|任意一项|其中[一二两三\d]项|至少[一二两三\d]项|[一二两三\d]项以上)[^，。；]{0,12}[：:]?$/u;
/** A stem that only announces the items after it. */
const STEM = /(?:以下|下列|如下)[^，。；]{0,14}[：:]$|(?:条件|要求|情形|范围)(?:如下)?[：:]$|(?:条件|要求)$/u;
const NEGATIVE_STEM = /(?:有|属|存在|具有)?(?:以下|下列)[^，。；]{0,12}(?:情形|情况|行为)|不予(?:支持|受理|资助|补助|奖励|认定)[：:]?$|不得申报[：:]?$|不享受[^，。；]{0,14}[：:]$/u;

/** The passages of a condition block, each sent to the programs its headings name. `names` are the programs' titles. */
export function passagesOf(block: Section, names: readonly (readonly string[])[]): readonly RoutedPassage[] {
  const kinds = kindsOf(block);
  const role: Role = kinds.includes('exclusion') && !kinds.includes('conditions') ? 'exclusion' : kinds.includes('conditions') ? 'requirement' : 'applicant';
  const meant = block.kinds.length === 0 && block.heading ? programsMeant(qualifiedBlockOf(block.heading)?.qualifier ?? block.heading, names) : new Set(names.keys());
  const body = role === 'applicant' ? wholePassage(block.body, 'applicant', meant) : bodyPassages(block.body, role, meant);
  return [...body, ...childPassages(block.children, role, meant, names)];
}

function childPassages(children: readonly Section[], role: Role, meant: ReadonlySet<number>, names: readonly (readonly string[])[]): readonly RoutedPassage[] {
  const out: RoutedPassage[] = [];
  let negative = false, routed = meant;
  for (const child of children) {
    const own = child.own.text, stemmed = STEM.test(own.trim());
    // a paragraph such as 申报培育…支持的机构应满足以下条件： governs the paragraphs after it
    if (child.children.length === 0 && stemmed && own.length <= 60) {
      negative = NEGATIVE_STEM.test(own);
      const q = qualifiedBlockOf(own);
      const next = q ? narrow(programsMeant(q.qualifier, names), meant) : meant;
      routed = next;
      continue;
    }
    out.push(...sectionPassages(child, negative ? 'exclusion' : role, routed, names));
  }
  return out;
}

const narrow = (a: ReadonlySet<number>, within: ReadonlySet<number>): ReadonlySet<number> => {
  const both = new Set([...a].filter((i) => within.has(i)));
  return both.size > 0 ? both : within;
};

function sectionPassages(section: Section, role: Role, meant: ReadonlySet<number>, names: readonly (readonly string[])[]): readonly RoutedPassage[] {
  const kinds = kindsOf(section), own = section.own.text.trim();
  if (kinds.some((k) => k === 'materials' || k === 'procedure' || k === 'contact' || k === 'window')) return [];
  if (section.children.length === 0) {
    // 方向1：项目单位的销售时间应在…: the heading only routes
    const heading = section.heading ?? '', routed = heading === '' ? meant : narrow(programsMeant(heading, names), meant);
    const routes = heading !== '' && (routed.size < meant.size || /^方向/u.test(heading) || kinds.length > 0);
    return bodyPassages(routes ? section.body : section.own, role, routed);
  }
  const routed = section.heading ? narrow(programsMeant(qualifiedBlockOf(section.heading)?.qualifier ?? section.heading, names), meant) : meant;
  const inner = NEGATIVE_STEM.test(section.heading ?? own) ? 'exclusion' : kinds.includes('applicant') && !kinds.includes('conditions') ? 'applicant' : role;
  if (ONE_OF.test(own)) return [{ ...spanWithChildren(section), role: inner, programs: routed }];
  const isHeading = section.heading !== null && section.body.text === '' && (kinds.length > 0 || STEM.test(`${section.heading}：`) || routed.size < meant.size || inner === 'exclusion' || section.children.some((c) => c.rank < 99));
  const head = isHeading || STEM.test(own) ? [] : bodyPassages(kinds.length > 0 ? section.body : section.own, inner, routed);
  return [...head, ...childPassages(section.children, inner, routed, names)];
}

const spanWithChildren = (section: Section): { start: number; end: number } => ({ start: placeOf(section.own, 0, 1).start, end: section.end });

/** One passage per sentence or part between semicolons. */
function bodyPassages(folded: Folded, role: Role, programs: ReadonlySet<number>): readonly RoutedPassage[] {
  const out: RoutedPassage[] = [];
  let current = role;
  for (const piece of statementsOf(folded.text).map(withoutStop)) {
    let { start, text } = piece;
    const stem = /^[^。；]{0,60}(?:情形|情况|行为|范围)[^，。；：]{0,6}(?:，?不予[^，。；：]{2,8}|不得申报)?：|^[^。；：]{0,40}(?:不予(?:支持|受理|资助|补助)|不得申报)：/u.exec(text);
    if (stem) { current = 'exclusion'; start += stem[0].length; text = text.slice(stem[0].length); }
    if (text.length < 4 || BOILERPLATE.test(text) || HANDLING.test(text)) continue;
    if (STEM.test(text) || /(?:以下|下列)条件$/u.test(text)) continue;
    const single = current === 'requirement' && /不予(?:支持|受理|资助|补助|奖励)|不得(?:重复)?申报|不再(?:支持|补贴|资助|给予)|除外$/u.test(text) ? 'exclusion' : current;
    out.push({ ...placeOf(folded, start, piece.end), role: single, programs });
  }
  return out;
}

/** 服务对象: who may apply, in one passage. */
function wholePassage(folded: Folded, role: Role, programs: ReadonlySet<number>): readonly RoutedPassage[] {
  const [piece] = [withoutStop({ start: 0, end: folded.text.length, text: folded.text })];
  return piece && piece.text.length >= 2 && !BOILERPLATE.test(piece.text) ? [{ ...placeOf(folded, piece.start, piece.end), role, programs }] : [];
}

/** Conditions inside the words that state the award: 已享受…的不再补贴, 同一企业只能申报一个方向, 合同额不低于1000万元. */
export function passagesInAwardText(folded: Folded): readonly ConditionPassage[] {
  return statementsOf(folded.text).map(withoutStop).flatMap((s): readonly ConditionPassage[] => {
    if (/不(?:再)?(?:予以?|给予)?(?:资助|支持|补贴|奖励|补助|受理)(?!标准)|不得(?:重复)?申报|不(?:再)?(?:重复)?享受|不纳入支持/u.test(s.text) && !/追回|骗取|弄虚作假|就高不重复|从高/u.test(s.text)) return [{ ...placeOf(folded, s.start, s.end), role: 'exclusion' }];
    if (/(?:企业|单位|机构|项目|公司|申请人|主体|平台|品牌商|产品)[^，。；]{0,16}(?:应当?|须|需|必须)(?:为|在|具备|符合|满足|是|已|具有|经|属于)/u.test(s.text) && !/部门|各区|各级|银行/u.test(s.text)) return [{ ...placeOf(folded, s.start, s.end), role: 'requirement' }];
    return [];
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
    out.push(...documentScope(section.children));
  }
  return out;
}
