import { givesSomething } from '../awards/award-words.ts';
import { PARAGRAPH, type Section } from '../outline/outline.ts';
import { underRule } from '../program-title.ts';
import { titleOfMeasure } from './measure-title.ts';
import { statementsOf, withoutStop } from '../sentences.ts';
import { awardTextsOf, givesUnder, hasOwnAmounts } from './award-texts.ts';
import { contains, GIVING, kindsOf, type ProgramDraft } from './program-draft.ts';
import { fullLength, leadOf, splitDraft } from './split-draft.ts';

const ARTICLE_RANK = 20;
/** Headings of ways to pay, not of things to apply for: 支持方式：（1）投资补助。（2）贷款贴息。 */
const MODE =
  /^(?:固定资产)?(?:投资补助|贷款贴息|事[前后]补助|前补助|后补助|以奖代补|贴息|直接补助|股权投资|后补助方式|事前补助方式|资金补助|资金奖励|一次性奖励)$/u;

/** The programs below `root`, a document. */
export function segmentPrograms(root: Section): readonly ProgramDraft[] {
  const drafts = withoutContents(draftsUnder(withoutTitleLines(root), [], true));
  const [only] = drafts;
  // a card whose one way to pay is 贷款贴息 is a program as a whole
  return only && drafts.length === 1 && MODE.test(only.title) ? [] : drafts;
}

/** A list of the programs at the head of a guide is not a program: all it gives are the names of others. */
function withoutContents(drafts: readonly ProgramDraft[]): readonly ProgramDraft[] {
  const names = new Set(drafts.map((d) => d.title.replace(/[；。]/gu, '')));
  return drafts.filter((d) => {
    const given = awardTextsOf(d.section)
      .flatMap(({ text }) => statementsOf(text.text))
      .map((s) => withoutStop(s).text)
      .filter(givesSomething);
    const hasBlocks = (s: Section) => s.children.some((c) => c.kinds.length > 0);
    if (
      d.only === null &&
      !hasBlocks(d.section) &&
      drafts.some((other) => other !== d && other.title === d.title && hasBlocks(other.section))
    )
      return false;
    return d.only !== null || given.length === 0 || !given.every((s) => names.has(s) && s !== d.title);
  });
}

/** The title repeated at the head of the text is no measure. */
const withoutTitleLines = (root: Section): Section => ({
  ...root,
  children: root.children.filter(
    (c, i) =>
      i > 2 ||
      c.children.some((x) => x.rank < PARAGRAPH) ||
      (c.kinds.length > 0 && c.children.length > 0) ||
      !sameWords(c.own.text, root.heading ?? ''),
  ),
});
const sameWords = (a: string, b: string): boolean => {
  const x = a.replace(/[\s。]/gu, '');
  const y = b.replace(/\s/gu, '');
  return x.length >= 4 && (x.includes(y) || y.includes(x) || x.startsWith(y.slice(0, 12)));
};

function draftsUnder(section: Section, path: readonly string[], isRoot = false, amongModes = true): readonly ProgramDraft[] {
  const kinds = isRoot ? [] : kindsOf(section);
  const isBlock = kinds.length > 0;
  if (isBlock && !kinds.some((k) => GIVING.includes(k))) return [];
  const here = section.heading !== null && !isBlock ? [...path, section.heading] : path;
  // 【享受主体】【优惠内容】 under one heading are one program, whatever words it gives with
  const own = new Set(section.children.flatMap((c) => c.kinds));
  if (!isRoot && !isBlock && section.heading !== null && own.has('applicant') && own.has('awards'))
    return [{ title: underRule(section.heading), section, only: null, path, shared: [] }];
  // （1）贷款贴息。（2）银行奖励。: beside programs, 贷款贴息 names one
  const modes = section.children.every((c) => c.heading === null || MODE.test(c.heading) || kindsOf(c).length > 0);
  const below = section.children.flatMap((child) => draftsUnder(child, isRoot ? [] : here, false, modes));
  const blocks = section.children.flatMap((c) => blocksBeside(c, below));
  if (isFeeSchedule(section, below)) return isBlock ? [] : [{ title: section.heading ?? '', section, only: null, path, shared: [] }];
  const beside = below.length > 0 && !isBlock ? [...standaloneAwards(section, below, path), ...withoutHeadings(section, below, path)] : [];
  if (below.length > 0)
    return [...beside, ...below].map((d) => ({ ...d, shared: [...d.shared, ...blocks.filter((b) => !contains(b, d.section))] }));
  if (section.isMeasure === true && section.heading === null && givesUnder(section))
    return [{ title: nameOfMeasure(section, path.at(-1)), section, only: null, path, shared: [] }];
  return isBlock || section.heading === null ? [] : draftNamed(section.heading, section, path, amongModes);
}

/** A part without programs below it that gives something under a heading of its own. */
function draftNamed(heading: string, section: Section, path: readonly string[], amongModes: boolean): readonly ProgramDraft[] {
  if (section.rank === PARAGRAPH || (MODE.test(heading) && (amongModes || !hasOwnAmounts(section))) || !givesUnder(section)) return [];
  // 方向1 alone is no name
  const title = /^方向.{1,4}$/u.test(heading) && path.length > 0 ? `${path.at(-1)} ${heading}` : underRule(heading);
  return splitDraft({ title, section, only: null, path, shared: [] });
}

/** The name of a measure without a heading: what it gives and to whom; where that is long or a sum, the heading above with its first words. */
function nameOfMeasure(section: Section, above: string | undefined): string {
  const statements = awardTextsOf(section)
    .flatMap(({ text }) => statementsOf(text.text))
    .map((s) => withoutStop(s).text);
  const named = statements.filter(givesSomething).flatMap((s) => titleOfMeasure(s) ?? [])[0] ?? null;
  const isPlain = named !== null && named.length <= 28 && !/\d{2,}|\d(?:%|万|元)/u.test(named);
  return isPlain || above === undefined ? (named ?? above ?? '') : `${above}（${leadOf(section)}）`;
}

/** 1.产品认证：最高支持比例50%… 2.商标注册：…: many kinds of cost of one program. 一、二、 or 对…的企业 number measures. */
function isFeeSchedule(section: Section, below: readonly ProgramDraft[]): boolean {
  const items = below.filter((d) => section.children.includes(d.section));
  return (
    items.length >= 5 &&
    !items.some((d) => d.section.isMeasure) &&
    items.length === below.length &&
    items.every(
      (d) => d.section.rank >= 50 && fullLength(d.section) <= 150 && !/对[^，。；]{4,40}(?:企业|单位|机构|的)/u.test(wordsUnder(d.section)),
    ) &&
    items.filter((d) => hasOwnAmounts(d.section)).length >= items.length - 1
  );
}

/** A block of award standards beside others that hold programs, when it gives something itself: a program of its own. */
function standaloneAwards(section: Section, below: readonly ProgramDraft[], path: readonly string[]): readonly ProgramDraft[] {
  return section.children.flatMap((block, i): readonly ProgramDraft[] => {
    if (
      !kindsOf(block).includes('awards') ||
      below.some((d) => contains(block, d.section)) ||
      !givesUnder(block) ||
      !below.some((d) => section.children.some((c) => kindsOf(c).includes('awards') && contains(c, d.section)))
    )
      return [];
    const scope = section.children[i - 1];
    const name = scope && kindsOf(scope).includes('scope') ? scope.children[0]?.own.text : undefined;
    const title = name !== undefined && name.length <= 20 && !/\d/.test(name) ? name : section.heading;
    return title ? [{ title, section: { ...block, kinds: [] }, only: null, path, shared: scope ? [scope] : [] }] : [];
  });
}

/**
 * （一）固定资产投资支持。1.重点产业新上项目…给予5%奖励。2.… 3.绩效支持奖励。…: of the numbered items of a measure some have headings and
 * are programs; the others are what the measure itself gives.
 */
function withoutHeadings(section: Section, below: readonly ProgramDraft[], path: readonly string[]): readonly ProgramDraft[] {
  const { heading } = section;
  const headed = below.filter((d) => section.children.includes(d.section) && d.section.rank === ARTICLE_RANK);
  // 第二条对…的企业给予补助。 beside 第三条 鼓励…转型发展。…: among articles that are programs, one without a heading is a program too
  if (headed.length >= 2)
    return section.children
      .filter((c) => c.rank === ARTICLE_RANK && c.heading === null && !below.some((d) => contains(c, d.section)) && hasOwnAmounts(c))
      .map((c) => ({ title: nameOfMeasure(c, undefined), section: c, only: null, path, shared: [] }));
  const items = section.children.filter((c) => c.heading === null && c.rank < PARAGRAPH && !below.some((d) => contains(c, d.section)));
  const isMeasure = section.rank >= 40 && section.children.every((c) => kindsOf(c).length === 0);
  if (heading === null || !isMeasure || !items.some(hasOwnAmounts)) return [];
  const end = items.at(-1)?.end ?? section.end;
  return [{ title: underRule(heading), section: { ...section, children: items, end }, only: null, path, shared: [] }];
}

/** The blocks of a part that holds no program itself; those of 总则 or 附则 count one by one. */
function blocksBeside(part: Section, drafts: readonly ProgramDraft[]): readonly Section[] {
  if (drafts.some((d) => contains(part, d.section)) && kindsOf(part).length === 0) return [];
  const kinds = kindsOf(part);
  return kinds.length > 0 && !kinds.includes('other')
    ? [part]
    : [...(kinds.includes('other') ? [part] : []), ...part.children.flatMap((c) => blocksBeside(c, drafts))];
}

const wordsUnder = (s: Section): string => s.own.text + s.children.map(wordsUnder).join('');
