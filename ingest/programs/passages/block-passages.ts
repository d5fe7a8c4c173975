import { qualifiedBlockOf } from '../block-heading.ts';
import { placeOf } from '../folded.ts';
import { PARAGRAPH, type Section } from '../outline/outline.ts';
import { programsMeant } from '../routing.ts';
import { kindsOf } from '../segment.ts';
import { bodyPassages, REFUSES_FOLLOWING, SANCTION, wholePassage } from './body-passages.ts';
import { aboutPersons, choiceAmong, choiceOfKinds, itemPassage, KINDS_OF_APPLICANT } from './choices.ts';
import type { Role, RoutedPassage } from './routed-passage.ts';
import { announcesChoice, countIn, NEGATIVE_STEM, ONE_OF, ONE_OF_ANY, sayingBefore, STEM, STEM_TAIL, stemPassage } from './stems.ts';

/** 奖励范围：节能技改项目 ⏎ 工业企业通过自身实施…: what a range of support says of one program by its name. */
export function scopePassages(block: Section, names: readonly (readonly string[])[]): readonly RoutedPassage[] {
  return block.children.flatMap((topic) => {
    const meant = programsMeant(topic.heading ?? '', names), first = topic.children[0];
    return topic.heading !== null && names.length > 1 && meant.size === 1 && first ? bodyPassages(first.own, 'requirement', meant) : [];
  });
}

/** The passages of a condition block, each sent to the programs its headings name. `names` are the programs' titles. */
export function passagesOf(block: Section, names: readonly (readonly string[])[]): readonly RoutedPassage[] {
  const kinds = kindsOf(block);
  if (SANCTION.test(block.own.text)) return [];
  const role: Role = kinds.includes('exclusion') && !kinds.includes('conditions') ? 'exclusion' : kinds.includes('conditions') ? 'requirement' : 'applicant';
  const meant = block.kinds.length === 0 && block.heading ? programsMeant(qualifiedBlockOf(block.heading)?.qualifier ?? block.heading, names) : new Set(names.keys());
  // 认定条件与程序 over articles: only those that speak of conditions
  if (kinds.length > 1 && kinds.includes('procedure') && block.children.some((c) => c.rank === 20)) return block.children.filter((c) => kindsOf(c).includes('conditions')).flatMap((c) => passagesOf(c, names));
  const body = role === 'applicant' ? wholePassage(block.body, 'applicant', meant) : bodyPassages(block.body, role, meant);
  // 满足以下个人条件之一: each list below is a choice
  if (ONE_OF_ANY.test(block.body.text)) return [...body, ...(block.children.every((c) => c.children.length === 0 && c.rank < PARAGRAPH) ? [choiceAmong(block.children, role, meant, countIn(block.body.text))] : block.children.flatMap((c) => (c.children.length > 0 ? [choiceAmong(c.children, role, meant)] : sectionPassages(c, role, meant, names))))];
  return [...body, ...childPassages(block.children, refusesItems(block.body.text) ? 'exclusion' : role, meant, names)];
}

/** …的耕地给予补贴。以下耕地不享受补贴： ⏎ 1.… */
const refusesItems = (text: string): boolean => REFUSES_FOLLOWING.test(/([^。；]{0,60})[：:]\s*$/u.exec(text)?.[1] ?? '');

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
      routed = q ? narrow(programsNamed(q.qualifier, names, meant), meant) : meant;
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

/** The programs that bear the name themselves, before those under a heading that does. */
function programsNamed(name: string, names: readonly (readonly string[])[], within: ReadonlySet<number>): ReadonlySet<number> {
  const own = programsMeant(name, names.map((titles) => titles.slice(0, 1))), both = [...own].filter((i) => within.has(i));
  return both.length > 0 && both.length < within.size ? own : programsMeant(name, names);
}

function sectionPassages(section: Section, role: Role, meant: ReadonlySet<number>, names: readonly (readonly string[])[]): readonly RoutedPassage[] {
  const kinds = kindsOf(section), own = section.own.text.trim();
  if (kinds.some((k) => k === 'materials' || k === 'procedure' || k === 'contact' || k === 'window')) return [];
  if (SANCTION.test(own)) return [];
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

/** 除符合第五条第（一）项规定外，还应当符合下列条件：what stands elsewhere is asked too, and read by a person. */
const AS_ELSEWHERE = /除(?:应当?|须|需)?(?:符合|满足|具备)(?:本(?:办法|细则|通知|措施))?第[^。；：，]{2,40}?(?:规定|条件|要求)?外/u;
/** 在孵企业应当同时符合：… is asked of those whom the applicant serves or who serve it. */
export const OF_OTHERS = /^(?:在孵|入驻|入园|入孵|服务对象|被(?:服务|投资|担保))(?:企业|团队|项目|单位|机构)?[^，。；：]{0,12}，?(?:应当?|须|必须|需|是指)|^(?:服务机构|合作银行|贷款银行|经办银行|承办银行|供应商|服务商|检测机构|第三方[^，。；：]{0,8}机构)(?:应当?|须|必须|需)/u;
