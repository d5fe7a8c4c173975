import { givesSomething } from './awards/award-words.ts';
import { awardAmountsOf } from './awards/award-amounts.ts';
import { qualifiedBlockOf, type BlockKind } from './block-heading.ts';
import { joinFolded, sliceFolded, type Folded } from './folded.ts';
import { programsMeant } from './routing.ts';
import { PARAGRAPH, type Section } from './outline/outline.ts';
import { sentencesOf, statementsOf, withoutStop, type Piece } from './sentences.ts';
import { titleFromStatement, underRule } from './program-title.ts';

/** One program as the outline shows it: where it stands, and the blocks that hold for it. */
export interface ProgramDraft {
  readonly title: string;
  /** The section that describes it. */
  readonly section: Section;
  /** Only these words of the section, where one paragraph holds several programs. */
  readonly only: Folded | null;
  /** Headings above it, outermost first. */
  readonly path: readonly string[];
  /** Other names by which the document calls it. */
  readonly called?: readonly string[];
  /** Blocks beside it or above it, which it may share with other programs. */
  readonly shared: readonly Section[];
  /** Whether a statement of its text is about it, where its text is about other kinds of applicant too. */
  readonly concerns?: (statement: string) => boolean;
}

const GIVING: readonly BlockKind[] = ['awards', 'scope'];

/** The kinds of block a section is, by its heading alone or by a heading that names a program too (…专题申报资料). */
export function kindsOf(section: Section): readonly BlockKind[] {
  const { heading } = section;
  // a document's title may read like a block's: 专项资金申报条件及要求
  if (section.rank === 0) return [];
  if (heading === null) return section.kinds;
  const qualified = section.kinds.length > 0 ? null : qualifiedBlockOf(heading);
  const kinds = qualified ? [qualified.kind] : section.kinds;
  // 宣传材料：最高支持比例50%… is a kind of cost, 申报材料：… a block
  const isCost = kinds.includes('materials') && !/申报|申请|提交|所需|提供|附件|报送|要求|清单/u.test(heading) && givesSomething(section.body.text);
  return isCost ? [] : kinds;
}

/** Headings of ways to pay, not of things to apply for: 支持方式：（1）投资补助。（2）贷款贴息。 */
const MODE = /^(?:固定资产)?(?:投资补助|贷款贴息|事[前后]补助|前补助|后补助|以奖代补|贴息|直接补助|股权投资|后补助方式|事前补助方式|资金补助|资金奖励|一次性奖励)$/u;

/** The programs below `root`, a document. */
export function segmentPrograms(root: Section): readonly ProgramDraft[] {
  const drafts = withoutContents(draftsUnder(withoutTitleLines(root), [], true)), [only] = drafts;
  // a card whose one way to pay is 贷款贴息 is a program as a whole
  return only && drafts.length === 1 && MODE.test(only.title) ? [] : drafts;
}

/** A list of the programs at the head of a guide is not a program: all it gives are the names of others. */
function withoutContents(drafts: readonly ProgramDraft[]): readonly ProgramDraft[] {
  const names = new Set(drafts.map((d) => d.title.replace(/[；。]/gu, '')));
  return drafts.filter((d) => {
    const given = awardTextsOf(d.section).flatMap(({ text }) => statementsOf(text.text)).map((s) => withoutStop(s).text).filter(givesSomething);
    const hasBlocks = (s: Section) => s.children.some((c) => c.kinds.length > 0);
    if (d.only === null && !hasBlocks(d.section) && drafts.some((other) => other !== d && other.title === d.title && hasBlocks(other.section))) return false;
    return d.only !== null || given.length === 0 || !given.every((s) => names.has(s) && s !== d.title);
  });
}

/** The title repeated at the head of the text is no measure. */
const withoutTitleLines = (root: Section): Section => ({
  ...root,
  children: root.children.filter((c, i) => i > 2 || c.children.some((x) => x.rank < PARAGRAPH) || (c.kinds.length > 0 && c.children.length > 0) || !sameWords(c.own.text, root.heading ?? '')),
});
const sameWords = (a: string, b: string): boolean => {
  const x = a.replace(/[\s。]/gu, ''), y = b.replace(/\s/gu, '');
  return x.length >= 4 && (x.includes(y) || y.includes(x) || x.startsWith(y.slice(0, 12)));
};

function draftsUnder(section: Section, path: readonly string[], isRoot = false, amongModes = true): readonly ProgramDraft[] {
  const kinds = isRoot ? [] : kindsOf(section), isBlock = kinds.length > 0;
  if (isBlock && !kinds.some((k) => GIVING.includes(k))) return [];
  const here = section.heading !== null && !isBlock ? [...path, section.heading] : path;
  // 【享受主体】【优惠内容】 under one heading are one program, whatever words it gives with
  const own = new Set(section.children.flatMap((c) => c.kinds));
  if (!isRoot && !isBlock && section.heading !== null && own.has('applicant') && own.has('awards')) return [{ title: underRule(section.heading), section, only: null, path, shared: [] }];
  // （1）贷款贴息。（2）银行奖励。: beside programs, 贷款贴息 names one
  const modes = section.children.every((c) => c.heading === null || MODE.test(c.heading) || kindsOf(c).length > 0);
  const below = section.children.flatMap((child) => draftsUnder(child, isRoot ? [] : here, false, modes));
  const blocks = section.children.flatMap((c) => blocksBeside(c, below));
  if (isFeeSchedule(section, below)) return isBlock ? [] : [{ title: section.heading ?? '', section, only: null, path, shared: [] }];
  const beside = below.length > 0 && !isBlock ? standaloneAwards(section, below, path) : [];
  if (below.length > 0) return [...beside, ...below].map((d) => ({ ...d, shared: [...d.shared, ...blocks.filter((b) => !contains(b, d.section))] }));
  if (isBlock || section.rank === PARAGRAPH || section.heading === null || (MODE.test(section.heading) && (amongModes || !hasOwnAmounts(section)))) return [];
  if (!givesUnder(section)) return [];
  // 方向1 alone is no name
  const title = /^方向.{1,4}$/u.test(section.heading) && path.length > 0 ? `${path.at(-1)} ${section.heading}` : underRule(section.heading);
  return splitDraft({ title, section, only: null, path, shared: [] });
}

/** 1.产品认证：最高支持比例50%… 2.商标注册：…: many kinds of cost of one program. 一、二、 or 对…的企业 number measures. */
function isFeeSchedule(section: Section, below: readonly ProgramDraft[]): boolean {
  const items = below.filter((d) => section.children.includes(d.section));
  return items.length >= 5 && items.length === below.length && items.every((d) => d.section.rank >= 50 && fullLength(d.section) <= 150 && !/对[^，。；]{4,40}(?:企业|单位|机构|的)/u.test(wordsUnder(d.section))) && items.filter((d) => hasOwnAmounts(d.section)).length >= items.length - 1;
}

/** A block of award standards beside others that hold programs, when it gives something itself: a program of its own. */
function standaloneAwards(section: Section, below: readonly ProgramDraft[], path: readonly string[]): readonly ProgramDraft[] {
  return section.children.flatMap((block, i): readonly ProgramDraft[] => {
    if (!kindsOf(block).includes('awards') || below.some((d) => contains(block, d.section)) || !givesUnder(block) || !below.some((d) => section.children.some((c) => kindsOf(c).includes('awards') && contains(c, d.section)))) return [];
    const scope = section.children[i - 1], name = scope && kindsOf(scope).includes('scope') ? scope.children[0]?.own.text : undefined;
    const title = name !== undefined && name.length <= 20 && !/\d/.test(name) ? name : section.heading;
    return title ? [{ title, section: { ...block, kinds: [] }, only: null, path, shared: scope ? [scope] : [] }] : [];
  });
}

/** 申请类别：1.高层次人才。2.重点企业人才。 — kinds of applicant that the blocks of materials, offices or steps treat one by one. */
export function categoryDrafts(root: Section, title: string): readonly ProgramDraft[] {
  const blocks = ownBlocks(root);
  const lists = blocks.flatMap((b) => [b, ...b.children]).filter((b) => kindsOf(b).includes('scope'));
  for (const list of lists) {
    const kinds = list.children.filter((c) => c.heading !== null && c.rank < PARAGRAPH && kindsOf(c).length === 0);
    if (kinds.length < 2) continue;
    const names = kinds.map((c) => [c.heading ?? '']);
    const headings = blocks.filter((b) => kindsOf(b).some((k) => k === 'materials' || k === 'contact')).flatMap(headingsUnder);
    const told = new Set(headings.flatMap((h) => { const meant = programsMeant(h, names); return meant.size < kinds.length ? [...meant] : []; }));
    if (told.size >= 2) return kinds.filter((_, i) => told.has(i)).map((section) => ({ title: `${title}（${section.heading}）`, section, only: null, path: [section.heading ?? ''], shared: blocks }));
  }
  return [];
}

const headingsUnder = (section: Section): readonly string[] => [...(section.heading ? [section.heading] : []), ...section.children.flatMap(headingsUnder)];

/** The blocks of a part that holds no program itself; those of 总则 or 附则 count one by one. */
function blocksBeside(part: Section, drafts: readonly ProgramDraft[]): readonly Section[] {
  if (drafts.some((d) => contains(part, d.section)) && kindsOf(part).length === 0) return [];
  const kinds = kindsOf(part);
  return kinds.length > 0 && !kinds.includes('other') ? [part] : [...(kinds.includes('other') ? [part] : []), ...part.children.flatMap((c) => blocksBeside(c, drafts))];
}

const contains = (outer: Section, inner: Section): boolean => outer.start <= inner.start && inner.end <= outer.end;

/** Whether a section's own words, or those of its items and award blocks, give something. */
export function givesUnder(section: Section): boolean {
  return awardTextsOf(section).some(({ text, inStandard }) => statementsOf(text.text).some((s) => givesSomething(s.text) || (inStandard && awardAmountsOf(s.text, true).length > 0)));
}

/** A stretch of a program that may state awards. */
export interface AwardText {
  readonly text: Folded;
  readonly inStandard: boolean;
}

/** 新创项目的资助额度：歌剧项目不超过400万元；话剧项目不超过250万元。 */
const STATES_SUMS = /(?:资助|补[助贴]|奖[励补]|支持)(?:额度|金额|限额|标准)$/u;

/** What one pays, not what one gets: 租金标准, 收费标准. */
const CHARGE = /^(?:租金|租赁费用|收费|房租|费用)(?:标准|及期限)?/u;

/** The words of a program outside its blocks of conditions, materials and so on. */
export function awardTextsOf(section: Section, inStandard = false): readonly AwardText[] {
  const kinds = kindsOf(section);
  if (kinds.length > 0 && !kinds.some((k) => GIVING.includes(k))) return [];
  const standard = (inStandard || kinds.includes('awards') || STATES_SUMS.test(section.heading ?? '')) && !CHARGE.test(section.heading ?? '');
  const text = kinds.length > 0 || section.rank < 50 || section.children.some((c) => c.kinds.includes('awards')) ? section.body : section.own;
  // paragraphs go on where the words above them stopped: 对…的项目 ⏎ 按投资额的5%给予补助
  const firstItem = section.children.findIndex((c) => c.rank !== PARAGRAPH || c.children.length > 0);
  const running = firstItem < 0 ? section.children : section.children.slice(0, firstItem);
  const together = isClauseList(running) ? joinFolded(statementGroups([text, ...running.map((c) => c.own)]).map((g) => joinFolded(g, '，')), '；') : joinFolded([text, ...running.map((c) => c.own)], '。');
  return [{ text: together, inStandard: standard }, ...section.children.slice(running.length).flatMap((c) => awardTextsOf(c, standard))].filter((t) => t.text.text !== '');
}

/** Lines that lost their closing signs are clauses of one sentence. */
const isClauseList = (paragraphs: readonly Section[]): boolean => paragraphs.length > 0 && paragraphs.every((p) => !/[。；]$/u.test(p.own.text));

const HAS_SUM = /\d[\d.]{0,14}(?:%|万|亿|元)/u, ADDRESSES = /^对(?!于?象|应|外)[^，。；]{4,}|^[^，。；\d]{4,60}的$|基础上$/u;

/** 认定为国家级的 ⏎ 按60%补助 ⏎ 最高200万元 ⏎ 认定为省级的 ⏎ 按30%补助: after a sum, the line that says for whom begins another statement. */
function statementGroups(lines: readonly Folded[]): readonly (readonly Folded[])[] {
  const groups: Folded[][] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    if (last === undefined || (ADDRESSES.test(line.text) && !HAS_SUM.test(line.text) && last.some((l) => HAS_SUM.test(l.text)))) groups.push([line]);
    else last.push(line);
  }
  return groups;
}

/** An item that holds several programs: numbered parts with their own amounts, or long prose with one program per sentence. */
function splitDraft(draft: ProgramDraft): readonly ProgramDraft[] {
  const { section, title } = draft;
  const items = section.children.filter((c) => c.heading === null && c.rank >= 50 && c.rank < PARAGRAPH);
  const own = items.filter((c) => hasOwnAmounts(c));
  if (own.length >= 2 && own.length === items.length && items.every((c) => fullLength(c) >= 50))
    return own.map((item) => ({ ...draft, title: `${title}（${leadOf(item)}）`, section: item, path: [...draft.path, title], shared: section.children.filter((c) => kindsOf(c).length > 0) }));
  // 二、减轻税费负担。…: text on the heading's own line makes one measure, however long; so does a heading below the first level
  if (section.body.text !== '' || items.length > 0 || section.rank >= 40) return [draft];
  const prose = section.children.filter((c) => c.rank === PARAGRAPH && c.own.text.length > 40).map((c) => c.own);
  const length = prose.reduce((n, p) => n + p.text.length, 0);
  if ((prose.length >= 2 && length / prose.length > 100) || (prose.length === 1 && length > 450)) return prose.flatMap((p) => proseDrafts(draft, p));
  return [draft];
}

const hasOwnAmounts = (item: Section): boolean => awardTextsOf(item).some(({ text }) => statementsOf(text.text).some((s) => awardAmountsOf(s.text, false).length > 0));
const wordsUnder = (s: Section): string => s.own.text + s.children.map(wordsUnder).join('');
const fullLength = (s: Section): number => s.own.text.length + s.children.reduce((n, c) => n + fullLength(c), 0);

/** The first words of an item, to tell it from its sisters. */
function leadOf(item: Section): string {
  const words = /^[^，。；：]{2,24}/u.exec(item.own.text)?.[0] ?? item.own.text.slice(0, 16);
  // 跨境电子商务出口额（海关监管方式代码12 ends inside its bracket
  return words.replace(/（[^）]*$/u, '').replace(/^(?:采取|采用|用于支持|支持)/u, '').replace(/方式$/u, '');
}

/** One program per sentence that gives something, in paragraphs without headings of their own. */
function proseDrafts(draft: ProgramDraft, prose: Folded): readonly ProgramDraft[] {
  const out: ProgramDraft[] = [];
  let named: Piece | null = null;
  for (const sentence of sentencesOf(prose.text)) {
    const s = withoutStop(sentence);
    // 继续实施社会保险补贴政策。对…的企业，按每人每年1000元给予补贴: the first sentence names what the second gives
    if (/^(?:继续)?(?:实施|落实|执行|开展)[^，。；]{4,40}政策$/u.test(s.text)) { named = s; continue; }
    if (givesSomething(s.text)) {
      const only = sliceFolded(prose, s.start, s.end), title = (named ? titleFromStatement(named.text) : null) ?? titleFromStatement(s.text) ?? draft.title;
      out.push({ ...draft, title, only, path: [...draft.path, draft.title] });
    }
    named = null;
  }
  return out;
}

/** The blocks of a program's own section. */
export const ownBlocks = (section: Section): readonly Section[] => section.children.flatMap((c) => (kindsOf(c).length > 0 ? [c] : ownBlocks(c)));

/** A document as the section above all others. */
export const rootSection = (title: string, sections: readonly Section[], text: string): Section => ({
  start: 0, end: text.length, rank: 0, heading: title, kinds: [], own: { text: '', offsets: [] }, body: { text: '', offsets: [] }, children: sections.flatMap((s) => underTitle(s, title)), provision: sections[0]?.provision ?? 0,
});

const SHORTEST_TITLE = 8;

/** …补助奖励办法 ⏎ 一、… ⏎ 二、…: the title printed above the text reads like the heading of a block; what stands under it is the document. */
function underTitle(section: Section, title: string): readonly Section[] {
  const words = section.own.text.replace(/[\s。《》]/gu, ''), whole = title.replace(/[\s《》]/gu, '');
  const isTitle = section.children.length > 0 && words.length >= SHORTEST_TITLE && words.length <= whole.length && whole.includes(words) && section.children.some((c) => c.heading !== null || c.rank < PARAGRAPH);
  return isTitle && (section.kinds.length > 0 || words === whole) ? section.children : [section];
}
