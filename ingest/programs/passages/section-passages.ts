import { qualifiedBlockOf } from '../block-heading.ts';
import { placeOf } from '../folded.ts';
import { PARAGRAPH, type Section } from '../outline/outline.ts';
import { programsMeant } from '../routing.ts';
import { kindsOf } from '../segment/program-draft.ts';
import { bodyPassages, SANCTION } from './body-passages.ts';
import { aboutPersons, choiceAmong, choiceOfKinds, itemPassage, KINDS_OF_APPLICANT } from './choices.ts';
import { asksNoneBelow } from './no-requirement.ts';
import type { Role, RoutedPassage } from './routed-passage.ts';
import { announcesChoice, countIn, NEGATIVE_STEM, ONE_OF, sayingBefore, STEM, STEM_TAIL, stemPassage } from './stems.ts';

/** What holds for a section from what stands above it. `meant`: programs by position; `names`: the titles of each of them. */
interface Above {
  readonly role: Role;
  readonly meant: ReadonlySet<number>;
  readonly names: readonly (readonly string[])[];
}

/** Where a walk over the sections of a list stands. */
interface Walk {
  readonly out: RoutedPassage[];
  /** A stem above refuses what follows it. */
  negative: boolean;
  routed: ReadonlySet<number>;
  /** A line announced that what follows is a choice, of which so many must hold. */
  oneOf: boolean;
  atLeast: number;
  /** The passage before is a choice that goes on. */
  choosing: boolean;
  /** The items are kinds of persons, told by their stem already. */
  skipsPersons: boolean;
}

/** The passages of sections that follow one another: a stem rules those behind it. */
export function childPassages(children: readonly Section[], above: Above): readonly RoutedPassage[] {
  const walk: Walk = {
    out: [],
    negative: false,
    routed: above.meant,
    oneOf: false,
    atLeast: 1,
    choosing: false,
    skipsPersons: false,
  };
  for (const [i, child] of children.entries()) {
    if (child.children.length === 0 && announcesChoice(child.own.text)) announceChoice(child, children.slice(i + 1), walk, above);
    else if (walk.skipsPersons && child.rank < PARAGRAPH && aboutPersons([child])) continue;
    else if (walk.oneOf && child.rank < PARAGRAPH) addToChoice(child, walk, above);
    else {
      walk.oneOf = false;
      walk.choosing = false;
      const own = child.own.text;
      if (child.children.length === 0 && STEM.test(own.trim()) && own.length <= 60) followStem(child, walk, above);
      else walk.out.push(...sectionPassages(child, { ...above, role: walk.negative ? 'exclusion' : above.role, meant: walk.routed }));
    }
  }
  return walk.out;
}

/** A paragraph such as 申报培育…支持的机构应满足以下条件之一： governs the paragraphs after it. */
function announceChoice(child: Section, after: readonly Section[], walk: Walk, { role }: Above): void {
  const own = child.own.text;
  walk.atLeast = countIn(own);
  if (aboutPersons(after)) {
    walk.out.push(...stemPassage(child.own, role, walk.routed));
    walk.skipsPersons = true;
    return;
  }
  // …并符合以下条件之一： and the items after it
  const said = sayingBefore(child.own, role, walk.routed);
  walk.out.push(...(said.length === 0 && own.length >= 20 ? stemPassage(child.own, role, walk.routed) : said));
  walk.oneOf = true;
}

function addToChoice(child: Section, walk: Walk, { role }: Above): void {
  const { out, routed: programs, atLeast } = walk;
  const last = out.at(-1);
  const isItem = child.children.length === 0;
  if (walk.choosing && last?.choice && isItem)
    out[out.length - 1] = { ...last, end: child.end, choice: [...last.choice, itemPassage(child, role)] };
  else if (isItem) out.push({ ...itemPassage(child, role), programs, choice: [itemPassage(child, role)], atLeast });
  else out.push(choiceAmong(child.children, role, programs, atLeast));
  walk.choosing = isItem;
}

/** A short stem says for whom the items after it are, and whether they are refused. */
function followStem(child: Section, walk: Walk, { role, meant, names }: Above): void {
  const own = child.own.text;
  walk.negative = NEGATIVE_STEM.test(own);
  // 专利申请日在2016年2月24日及之后的如下国内发明专利：
  const whole = /\d/.test(own) && !STEM_TAIL.test(own);
  walk.out.push(
    ...(whole
      ? [{ ...placeOf(child.own, 0, own.replace(/[：:]$/u, '').length), role, programs: walk.routed }]
      : sayingBefore(child.own, walk.negative ? 'exclusion' : role, walk.routed)),
  );
  const block = qualifiedBlockOf(own);
  walk.routed = block ? narrow(programsNamed(block.qualifier, names, meant), meant) : meant;
}

const narrow = (a: ReadonlySet<number>, within: ReadonlySet<number>): ReadonlySet<number> => {
  const both = new Set([...a].filter((i) => within.has(i)));
  return both.size > 0 ? both : within;
};

/** The programs that bear the name themselves, before those under a heading that does. */
function programsNamed(name: string, names: Above['names'], within: ReadonlySet<number>): ReadonlySet<number> {
  const own = programsMeant(
    name,
    names.map((titles) => titles.slice(0, 1)),
  );
  const both = [...own].filter((i) => within.has(i));
  return both.length > 0 && both.length < within.size ? own : programsMeant(name, names);
}

/** The passages of one section with all that stands below it. */
export function sectionPassages(section: Section, above: Above): readonly RoutedPassage[] {
  const own = section.own.text.trim();
  if (kindsOf(section).some((k) => k === 'materials' || k === 'procedure' || k === 'contact' || k === 'window')) return [];
  if (SANCTION.test(own) || asksNoneBelow(own)) return [];
  if (OF_OTHERS.test(own)) return [{ start: section.start, end: section.end, role: 'others', programs: above.meant }];
  if (section.children.length === 0) return plainSection(section, above);
  const { heading } = section;
  const meant = heading ? narrow(programsMeant(qualifiedBlockOf(heading)?.qualifier ?? heading, above.names), above.meant) : above.meant;
  const inner: Above = { role: roleBelow(section, above.role), meant, names: above.names };
  return (
    choiceIn(section, inner) ?? [
      ...elsewhereIn(section, inner),
      ...headPassages(section, inner, meant.size < above.meant.size),
      ...childPassages(section.children, inner),
    ]
  );
}

/** A section without any below it. */
function plainSection(section: Section, { role, meant, names }: Above): readonly RoutedPassage[] {
  // 方向1：项目单位的销售时间应在…: the heading only routes
  const heading = section.heading ?? '';
  const routed = heading === '' ? meant : narrow(programsMeant(heading, names), meant);
  const routes = heading !== '' && (routed.size < meant.size || /^方向/u.test(heading) || kindsOf(section).length > 0);
  // （三）开展专业化服务。搭建开放共享的平台，…: a short heading says less than its text
  const label =
    heading !== '' &&
    heading.length <= 14 &&
    section.body.text.length >= 20 &&
    !/\d|法人|注册|登记|认定|信用|纳税|资质|违法|违规/u.test(heading);
  return bodyPassages((routes || label) && section.body.text !== '' ? section.body : section.own, role, routed);
}

function roleBelow(section: Section, role: Role): Role {
  if (NEGATIVE_STEM.test(section.heading ?? section.own.text.trim())) return 'exclusion';
  const kinds = kindsOf(section);
  return kinds.includes('applicant') && !kinds.includes('conditions') ? 'applicant' : role;
}

/** Where the items are a choice, or are told by their stem; null where each is a requirement of its own. */
function choiceIn(section: Section, { role, meant }: Above): readonly RoutedPassage[] | null {
  const own = section.own.text.trim();
  const hasBody = section.body.text !== '';
  const persons = aboutPersons(section.children);
  if (persons && ONE_OF.test(own)) return stemPassage(section.own, role, meant);
  // 申请人为经认定的高层次人才，共包括以下类型：
  if (persons && /(?:类型|人员|人才|范围)：$/u.test(own)) return sayingBefore(hasBody ? section.body : section.own, role, meant);
  if (KINDS_OF_APPLICANT.test(own)) return [choiceOfKinds(section.children, role, meant)];
  if (!ONE_OF.test(own)) return null;
  const said = sayingBefore(section.heading !== null && hasBody ? section.body : section.own, role, meant);
  return [...said, choiceAmong(section.children, role, meant, countIn(own))];
}

function elsewhereIn(section: Section, { meant }: Above): readonly RoutedPassage[] {
  const found = AS_ELSEWHERE.exec(section.own.text.trim());
  return found ? [{ ...placeOf(section.own, found.index, found.index + found[0].length), role: 'others', programs: meant }] : [];
}

/** What a section says itself before those below it, where it is no mere heading. `routes`: its heading names some of the programs. */
function headPassages(section: Section, { role, meant }: Above, routes: boolean): readonly RoutedPassage[] {
  const kinds = kindsOf(section);
  const isHeading =
    section.heading !== null &&
    section.body.text === '' &&
    (kinds.length > 0 || STEM.test(`${section.heading}：`) || routes || role === 'exclusion' || section.children.some((c) => c.rank < 99));
  if (isHeading || STEM.test(section.own.text.trim())) return [];
  return bodyPassages(kinds.length > 0 ? section.body : section.own, role, meant);
}

/** 除符合第五条第（一）项规定外，还应当符合下列条件：what stands elsewhere is asked too, and read by a person. */
const AS_ELSEWHERE = /除(?:应当?|须|需)?(?:符合|满足|具备)(?:本(?:办法|细则|通知|措施))?第[^。；：，]{2,40}?(?:规定|条件|要求)?外/u;
/** 在孵企业应当同时符合：… is asked of those whom the applicant serves or who serve it. */
export const OF_OTHERS =
  /^(?:在孵|入驻|入园|入孵|服务对象|被(?:服务|投资|担保))(?:企业|团队|项目|单位|机构)?[^，。；：]{0,12}，?(?:应当?|须|必须|需|是指)|^(?:服务机构|合作银行|贷款银行|经办银行|承办银行|供应商|服务商|检测机构|第三方[^，。；：]{0,8}机构)(?:应当?|须|必须|需)/u;
