import type { Jurisdiction } from '../../server/domain/policy/document.ts';
import { parseNumeral } from '../../server/domain/language/numerals.ts';
import { readOnce } from '../read-once.ts';
import { all, any, isNothing, union, type Draft, type Leaf } from './draft.ts';
import { easedForClass, isLaxer } from './implication.ts';
import { readSentence } from './read-sentence.ts';
import type { ConditionPassage } from './condition-passage.ts';
import type { Statement } from './statements.ts';

interface ListSurroundings {
  readonly jurisdiction: Jurisdiction | null;
  readonly before: (at: number) => string;
}

/** Lists in lists in lists: deeper than any document, only hostile text. */
const DEEPEST = 8;

/** How the items under a stem belong together. */
type Join = 'all' | 'any' | number;

/** The conditions of statements in order; a stem (…：) takes the items that follow it. */
export function readList(statements: readonly Statement[], surroundings: ListSurroundings, depth = 0): readonly Draft[] {
  const parts: Draft[] = [];
  for (let i = 0; i < statements.length;) {
    const statement = statements[i];
    if (!statement) break;
    const until = statement.isStem && depth < DEEPEST ? endOfItems(statements, i) : i + 1;
    if (until > i + 1) {
      parts.push(...underStem(statement, statements.slice(i + 1, until), surroundings, depth + 1));
      i = until;
      continue;
    }
    const alternatives = applicantList(statements, i);
    if (alternatives > i + 1) {
      parts.push(any(statements.slice(i, alternatives).map((s) => read(s, s.role, surroundings))));
      i = alternatives;
      continue;
    }
    const eased = easedForSome(parts.at(-1), statement) ?? easedForPlace(parts.at(-1), statement, surroundings);
    if (eased) {
      parts[parts.length - 1] = eased;
      i++;
      continue;
    }
    const extended = widened(parts.at(-1), statement, surroundings);
    if (extended) {
      parts[parts.length - 1] = extended;
      i++;
      continue;
    }
    const draft = statement.isStem ? stemFacts(statement, surroundings) : read(statement, statement.role, surroundings);
    const widenedRule = easedForClass(parts.at(-1), draft, statement.canonical.text);
    if (widenedRule) parts[parts.length - 1] = widenedRule;
    else parts.push(draft);
    i++;
  }
  return parts.filter((p) => !isNothing(p));
}

const read = (s: Statement, role: ConditionPassage['role'], { jurisdiction, before }: ListSurroundings): Draft =>
  readOnce(s, `read as ${role}`, () => readSentence(s, { jurisdiction, before: before(s.start), role }));

const SHUTS_OUT = /不予|不得|不能|不可|不纳入|不受理|不支持|除外|取消|不享受|不属于/u;
const ONE_OF = /之一|其中一项|任一|任意一|至少一|至少1|至少具备以下一|一项(?:及|或)?以上|1项(?:及|或)?以上/u;
const SOME_OF =
  /(?:至少|不少于|其中|任意)[^，；。]{0,6}?([两二三四五六七八九\d]{1,2})(?:项|个|条)|([两二三四五六七八九\d]{1,2})(?:项|个|条)(?:及|或)?以上/u;

function underStem(stem: Statement, items: readonly Statement[], surroundings: ListSurroundings, depth: number): readonly Draft[] {
  const { text } = stem.canonical;
  const shutsOut = stem.role === 'exclusion' || (SHUTS_OUT.test(text) && /情形|情况|之一|下列|以下|如下|范围/u.test(text));
  if (shutsOut)
    return readList(
      items.map((s) => ({ ...s, role: 'exclusion' as const })),
      surroundings,
      depth,
    );
  const join = joinOf(text);
  const head = stemFacts(stem, surroundings);
  const parts = join === 'all' ? readList(items, surroundings, depth) : groups(items).map((group) => branch(group, surroundings, depth));
  if (join === 'all') return [head, ...parts];
  return [head, join === 'any' ? any(parts) : { atLeast: Math.min(join, parts.length), of: parts }];
}

/** One item of a choice. An item that nothing was read from is for a person: an empty one would let everybody in. */
function branch(group: readonly Statement[], surroundings: ListSurroundings, depth: number): Draft {
  const draft = all(readList(group, surroundings, depth));
  return isNothing(draft) ? { manual: { start: group[0]?.start ?? 0, end: group.at(-1)?.end ?? 0 } } : draft;
}

export function joinOf(text: string): Join {
  if (ONE_OF.test(text)) return 'any';
  const n = SOME_OF.exec(text);
  const count = n ? parseNumeral(n[1] ?? n[2] ?? '') : null;
  return count === null || count < 1 || count > 20 ? 'all' : count === 1 ? 'any' : count;
}

/** A stem asks only for the facts it names (申请补助的中小企业应符合下列条件：); its other words introduce the list. */
function stemFacts(stem: Statement, surroundings: ListSurroundings): Draft {
  const withoutManual = (draft: Draft): Draft =>
    'manual' in draft || 'not' in draft ? { allOf: [] } : 'allOf' in draft ? all(draft.allOf.map(withoutManual)) : draft;
  return withoutManual(read(stem, stem.role === 'exclusion' ? 'requirement' : stem.role, surroundings));
}

/** Items of one alternative: an item with its marker and the sentences after it. */
function groups(items: readonly Statement[]): readonly (readonly Statement[])[] {
  const kind = items[0]?.marker ?? null;
  if (kind === null) return items.map((s) => [s]);
  const found: Statement[][] = [];
  for (const s of items) {
    if (s.marker === kind || found.length === 0) found.push([s]);
    else found.at(-1)?.push(s);
  }
  return found;
}

/** Where the items of the stem at `at` end: at a marker of the stem's own kind or, for unmarked items, at the next stem. */
function endOfItems(statements: readonly Statement[], at: number): number {
  const own = statements.slice(0, at + 1).findLast((s) => s.marker !== null)?.marker ?? null;
  const kind = statements[at + 1]?.marker ?? null;
  let end = at + 1;
  for (; end < statements.length; end++) {
    const s = statements[end];
    if (!s) break;
    if (s.role !== statements[at]?.role && end > at + 1 && s.marker === null) break;
    if (kind !== null && s.marker !== null && s.marker !== kind && s.marker === own) break;
    if (kind !== null && kind === own) break;
    if (kind === null && (s.isStem || (s.marker !== null && s.marker === own))) break;
  }
  return end;
}

/** 其中：青禾县、岩前县降至800万元以上: whoever misses the rule before may still be among those. */
const easedForSome = (previous: Draft | undefined, { canonical, start, end }: Statement): Draft | null =>
  previous && /^其中[^。]{1,40}(?:降至|降为|放宽至|放宽到|可放宽|减按)/u.test(canonical.text)
    ? any([previous, { manual: { start, end } }])
    : null;

/**
 * 面积不低于5000平方米；位于青禾县的，面积不低于3000平方米: whoever misses the first number may still be there, which a person looks up.
 */
function easedForPlace(previous: Draft | undefined, statement: Statement, surroundings: ListSurroundings): Draft | null {
  if (!previous || !/^(?:其中，?)?(?:位于|设在|地处|落户在?)[^，。；]{2,30}的，/u.test(statement.canonical.text)) return null;
  const [asked] = leaves(read(statement, statement.role, surroundings)).filter((l) => typeof l.proposition.value === 'number');
  const ease = (draft: Draft): Draft | null => {
    if ('proposition' in draft)
      return asked && isLaxer(asked.proposition, draft.proposition)
        ? any([draft, { manual: { start: statement.start, end: statement.end } }])
        : null;
    if (!('allOf' in draft)) return null;
    const at = draft.allOf.findIndex((d) => ease(d) !== null);
    return at < 0 ? null : { allOf: draft.allOf.map((d, i) => (i === at ? (ease(d) ?? d) : d)) };
  };
  return ease(previous);
}

/** 符合支持条件的注册在北京市其他区域的创新主体参照执行: widens the place that the sentence before asked for. */
function widened(previous: Draft | undefined, statement: Statement, surroundings: ListSurroundings): Draft | null {
  if (!previous || !/(?:参照|比照)(?:执行|享受)|同等享受|视同/u.test(statement.canonical.text)) return null;
  const places = leaves(read(statement, statement.role, surroundings)).filter(
    (l) => l.proposition.fact === 'registeredIn' && l.proposition.op === 'in',
  );
  const [place] = places;
  if (place) return withPlace(previous, place);
  // 农民专业合作社、家庭农场符合本政策第三条规定的，参照执行: others whom the rule before did not name
  return /，(?:可)?(?:参照|比照)(?:本[^，。；]{2,6})?执行$/u.test(statement.canonical.text)
    ? any([previous, { manual: { start: statement.start, end: statement.end } }])
    : null;
}

const leaves = (draft: Draft): readonly Leaf[] =>
  'proposition' in draft ? [draft] : 'allOf' in draft ? draft.allOf.flatMap(leaves) : 'anyOf' in draft ? draft.anyOf.flatMap(leaves) : [];

function withPlace(draft: Draft, place: Leaf): Draft | null {
  if ('proposition' in draft)
    return draft.proposition.fact === 'registeredIn' && draft.proposition.op === 'in' ? union(draft, place) : null;
  const own = 'allOf' in draft ? draft.allOf : 'anyOf' in draft ? draft.anyOf : [];
  const parts = own.map((d) => withPlace(d, place));
  if (parts.every((d) => d === null)) return null;
  const widerParts = own.map((d, i) => parts[i] ?? d);
  return 'anyOf' in draft ? { anyOf: widerParts } : { allOf: widerParts };
}

/** （1）本市企事业单位；（2）本市户籍的居民: numbered applicants are alternatives, and so are 对…的企业；对…的企业 before awards. */
function applicantList(statements: readonly Statement[], at: number): number {
  const first = statements[at];
  if (first && isTarget(first)) {
    let end = at + 1;
    while (statements[end] && isTarget(statements[end])) end++;
    return end;
  }
  if (first && isDefinition(first)) {
    let end = at + 1;
    while (statements[end] && isDefinition(statements[end])) end++;
    return end;
  }
  if (first?.role !== 'applicant' || first.marker === null) return at + 1;
  let end = at + 1;
  while (statements[end]?.role === 'applicant' && statements[end]?.marker === first.marker) end++;
  return statements.slice(at, end).every(namesApplicant) ? end : at + 1;
}

/** 本市户籍的居民 names an applicant; 近两年无违法违规行为, 用人单位应在本市注册 ask something of every one. */
const namesApplicant = ({ canonical: { text } }: Statement): boolean =>
  !/(?:应当?|须|必须|需)(?:为|是|在|已|具|符|属|依|按|同)|^(?:近|上年|未|无|不|具有|具备|依法|在本[^，；。的]{1,20}(?:注册|登记)$)/u.test(
    text,
  ) ||
  (/(?:人员|企业|单位|机构|组织|居民|个人|者|户|高校|院所|平台|团队|合作社|公司|项目)(?:（[^（）]{0,60}）)?等?$/u.test(text) &&
    !/应当?为|须为/u.test(text));

const isTarget = (s: Statement | undefined): boolean =>
  s !== undefined && (s.role === 'antecedent' || s.role === 'tier') && /^(?:各区)?对/u.test(s.canonical.text);

/** 高新技术企业是指…；金融服务机构是指…: kinds of applicant, each defined. */
const isDefinition = (s: Statement | undefined): boolean => s !== undefined && /^[^，；。：]{2,20}(?:，)?是指/u.test(s.canonical.text);
