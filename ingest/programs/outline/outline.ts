import type { Span } from '../../../server/domain/citation/citation.ts';
import type { Provision } from '../../../server/domain/policy/provision.ts';
import { blockAtStart, blockKindsOf, fieldLabelOf, type BlockKind } from '../block-heading.ts';
import { fold, sliceFolded, type Folded, type LineStyle } from '../folded.ts';
import { continuedItems } from './continued-numbers.ts';
import { headingIn, MAX_HEADING, spacedHeading } from './item-heading.ts';
import { markerOf } from './marker.ts';
import { lineStyleOf, unitsOf, type Unit } from './units.ts';

/** A heading or numbered item with its own words and what stands under it. */
export interface Section extends Span {
  /** Depth of its number or heading; a paragraph without either is deeper than all. */
  readonly rank: number;
  /** Words of the heading without number and sign, null for an item or paragraph that has none. */
  readonly heading: string | null;
  readonly kinds: readonly BlockKind[];
  /** Its own words after the number, heading included. */
  readonly own: Folded;
  /** Its own words after the heading. */
  readonly body: Folded;
  readonly children: readonly Section[];
  readonly provision: number;
  /** One of the measures that a document numbers from its first to its last, over its headings. */
  readonly isMeasure?: boolean;
}

export const PARAGRAPH = 99;
const FIELD_RANK = 5;
const PART_RANK = 12;
const BLOCK_RANK = 26;

export interface Outline {
  readonly sections: readonly Section[];
  readonly style: LineStyle;
}

/** 一、支持企业做大做强 ⏎ 第一条… ⏎ 二、… ⏎ 第四条…: where every 一、 is a heading right above an article, it stands above the articles. */
function partUnits(text: string, units: readonly Unit[]): ReadonlySet<Unit> {
  const ranks = units.map((u) => markerOf(text.slice(u.start, u.end))?.rank ?? PARAGRAPH);
  const parts = units.filter((_, i) => ranks[i] === 30);
  const first = ranks.indexOf(30);
  const above =
    first >= 0 &&
    first < ranks.indexOf(20) &&
    units.every((u, i) => ranks[i] !== 30 || (ranks[i + 1] === 20 && u.end - u.start <= MAX_HEADING + 8));
  return above && parts.length >= 2 ? new Set(parts) : new Set();
}

/** A text that was pasted twice says everything twice: its first half. */
function pastedOnce(text: string, units: readonly Unit[]): readonly Unit[] {
  const half = units.length / 2;
  const words = (u: Unit | undefined): string => (u === undefined ? '' : text.slice(u.start, u.end));
  return units.length >= 12 && Number.isInteger(half) && units.every((u, i) => i >= half || words(u) === words(units[i + half]))
    ? units.slice(0, half)
    : units;
}

/** Lines that name a program, right above the first of its blocks. */
function programNames(text: string, units: readonly Unit[], style: LineStyle): ReadonlySet<Unit> {
  const line = (u: Unit | undefined): string => (u === undefined ? '' : fold(text, u, style).text);
  return style === 'clauses'
    ? new Set(
        units.filter(
          (u, i) =>
            /^[^，。；：\d]{4,40}(?:项目|补助|奖励|补贴|奖补|资助|贴息|专项)$/u.test(line(u)) &&
            /^(?:申报|申请)(?:条件|要求|对象)$/u.test(line(units[i + 1])),
        ),
      )
    : namesOverLabels(units, line);
}

/** Names without a number, each right above the same label: 求职创业补贴 ⏎ 政策内容：… ⏎ 申请渠道：… ⏎ 就业见习补贴 ⏎ 政策内容：…. */
function namesOverLabels(units: readonly Unit[], line: (u: Unit | undefined) => string): ReadonlySet<Unit> {
  const byLabel = new Map<string, Unit[]>();
  for (const [i, unit] of units.entries()) {
    const label = LABEL.exec(line(units[i + 1]))?.[1];
    if (label === undefined || blockKindsOf(label).length === 0) continue;
    const name = line(unit);
    if (!UNNUMBERED_NAME.test(name) || markerOf(name) !== null || blockKindsOf(name).length > 0) continue;
    byLabel.set(label, [...(byLabel.get(label) ?? []), unit]);
  }
  return new Set([...byLabel.values()].filter((named) => named.length >= 2).flat());
}
const LABEL = /^([\u4e00-\u9fa5]{2,10})：/u;
const UNNUMBERED_NAME = /^[^，。；：！？]{4,36}$/u;

/** 服务对象：企业 ⏎ 就业见习补贴 ⏎ 政策内容：… ⏎ 服务对象：个人 ⏎ …: whose programs follow, not who may have all of them. */
function groupsOf(text: string, units: readonly Unit[], style: LineStyle, names: ReadonlySet<Unit>): ReadonlySet<Unit> {
  const above = units.filter((u, i) => {
    const next = units[i + 1];
    const label = LABEL.exec(fold(text, u, style).text)?.[1];
    return next !== undefined && names.has(next) && label !== undefined && blockKindsOf(label).includes('applicant');
  });
  return new Set(above.length >= 2 ? above : []);
}

/** The heading of a program stands above the blocks that are headings of the document elsewhere. */
const named = (section: Open): Open => ({
  ...section,
  rank: BLOCK_RANK - 1,
  heading: section.own.text,
  kinds: [],
  body: sliceFolded(section.own, section.own.text.length, section.own.text.length),
});

type Open = { -readonly [K in keyof Section]: K extends 'children' ? Section[] : Section[K] };

/** The tree of headings, items and paragraphs of a document. */
export function outlineOf(text: string, provisions: readonly Provision[]): Outline {
  const style = lineStyleOf(text);
  const roots: Open[] = [];
  const stack: Open[] = [];
  const cardFields = new Set(text.match(/^[ \t]*(?:服务对象|服务内容|条件要求|联络方式|工具分类)/gmu)?.map((f) => f.trim())).size;
  const units = pastedOnce(text, unitsOf(text, provisions, style));
  const parts = partUnits(text, units);
  const names = programNames(text, units, style);
  const groups = groupsOf(text, units, style, names);
  const measures = continuedItems(text, units);
  for (const unit of units) {
    const read = sectionOf(text, unit, style, cardFields >= 3, stack);
    const section = parts.has(unit)
      ? { ...read, rank: PART_RANK }
      : names.has(unit)
        ? named(read)
        : groups.has(unit)
          ? { ...named(read), rank: PART_RANK }
          : measures.has(unit)
            ? { ...read, isMeasure: true }
            : read;
    while (stack.length > 0 && (stack.at(-1)?.rank ?? 0) >= section.rank) stack.pop();
    closeList(section, stack);
    // a paragraph belongs to the heading above it, not to the list item it follows
    const parent =
      section.rank === PARAGRAPH
        ? (stack.findLast((s) => s.heading !== null || s.rank < 50 || s.isMeasure === true || isLineHeading(s.own.text)) ?? stack.at(-1))
        : stack.at(-1);
    (parent?.children ?? roots).push(section);
    if (section.rank < PARAGRAPH) stack.push(section);
    for (let s: Open | undefined = parent, i = stack.length - 1; s; s = stack[--i]) if (s.end < section.end) s.end = section.end;
  }
  return { sections: withRunInHeadings(roots.map(withLineHeading)), style };
}

/** 申报建设…支持的机构应满足以下条件： … 申报培育…支持的机构应满足以下条件：: the second ends the list that the first opened. */
function closeList(section: Open, stack: Open[]): void {
  if (section.rank !== PARAGRAPH || !OPENS_LIST.test(section.own.text)) return;
  const beside = stack.findLastIndex((s) => s.children.some((c) => c.rank === PARAGRAPH && OPENS_LIST.test(c.own.text)));
  if (beside >= 0) stack.length = beside + 1;
}
const OPENS_LIST = /^(?:申报|申请)[^。；]{4,60}(?:条件|要求)：$/u;

/**
 * Paragraphs that lost their numbers but keep their headings: 支持智能制造功能平台建设。鼓励境内外…
 * Only where three or more in a row begin so.
 */
function withRunInHeadings(sections: readonly Section[]): readonly Section[] {
  const heads = sections.map((s) =>
    s.rank === PARAGRAPH && s.children.length === 0
      ? /^((?:支持|鼓励|加大|加快|推动|推进|促进|降低|减免|强化|优化|完善|实施|设立|落实|引导|扩大|提升|培育|加强|给予|发放|补贴|奖励)[^，。；：\d]{4,26})。(?=.{20})/u.exec(
          s.own.text,
        )?.[1]
      : undefined,
  );
  if (heads.filter((h) => h !== undefined).length < 3) return sections;
  return sections.map((s, i) =>
    heads[i] === undefined
      ? s
      : { ...s, rank: 45, heading: heads[i], kinds: [], body: sliceFolded(s.own, (heads[i]?.length ?? 0) + 1, s.own.text.length) },
  );
}

/** A short sentence that fills its line: 知识产权运营服务机构资助。 */
const isLineHeading = (own: string): boolean => own.length <= MAX_HEADING && /^[^，；：\d《]{4,30}。$/u.test(own);

/** 高价值发明专利授权资助。 alone in its line is the heading of the paragraphs under it. */
function withLineHeading(section: Section): Section {
  const children = section.children.map(withLineHeading);
  const own = section.own.text.replace(/[。：]$/u, '');
  const overParagraphs = own.length <= MAX_HEADING && !/[，；。]/u.test(own) && children.some((c) => c.rank === PARAGRAPH);
  // （一）运输疫情防控重点保障物资收入免征增值税。【享受主体】…: however long, it heads the blocks under it
  const overBlocks = own.length <= 90 && !/[；。]/u.test(own) && children.some((c) => c.kinds.includes('awards') && c.rank % 10 === 6);
  const overItems = own.length <= 24 && !/[，；。：\d]/u.test(own) && children.some((c) => c.rank > section.rank && c.rank < PARAGRAPH);
  const heads = section.heading === null && section.rank < PARAGRAPH && own !== '' && (overParagraphs || overBlocks || overItems);
  return heads
    ? {
        ...section,
        heading: own,
        kinds: blockKindsOf(own),
        body: sliceFolded(section.own, section.own.text.length, section.own.text.length),
        children,
      }
    : { ...section, children };
}

function sectionOf(text: string, unit: Unit, style: LineStyle, isCard: boolean, stack: readonly Open[]): Open {
  const folded = fold(text, unit, style);
  const field = isCard ? fieldLabelOf(text.slice(unit.start, unit.end)) : null;
  const open = (rank: number, heading: string | null, bodyFrom: number, ownFrom = 0): Open => ({
    start: unit.start,
    end: unit.end,
    rank,
    heading,
    kinds: heading === null ? [] : blockKindsOf(heading),
    own: sliceFolded(folded, Math.min(ownFrom, folded.text.length), folded.text.length),
    body: sliceFolded(folded, Math.min(bodyFrom, folded.text.length), folded.text.length),
    children: [],
    provision: unit.provision,
  });
  if (field) return open(FIELD_RANK, field, field.length + (folded.text[field.length] === '：' ? 1 : 0));
  const marker = markerOf(text.slice(unit.start, unit.end));
  if (marker) {
    const length = fold(text, { start: unit.start, end: unit.start + marker.length }).text.length;
    if (/^(?:支持)?方向/u.test(folded.text)) return directionOf(folded, length, open);
    const heading = spacedHeading(text.slice(unit.start + marker.length, unit.end)) ?? headingIn(folded.text.slice(length));
    return heading ? open(marker.rank, heading.heading, length + heading.length, length) : open(marker.rank, null, length, length);
  }
  if (/^附件：?(?:\s*1[.、．]|$)/u.test(folded.text)) return { ...open(47, '附件', 0), kinds: ['other'] };
  const block = blockAtStart(folded.text);
  if (block) return open(rankOfBlock(stack), block.heading, block.length);
  if (isPlainHeading(folded.text, style))
    return open(
      style === 'clauses' ? BLOCK_RANK + 1 : PARAGRAPH,
      style === 'clauses' ? folded.text : null,
      style === 'clauses' ? folded.text.length : 0,
    );
  return open(PARAGRAPH, null, 0);
}

/** 方向1 集成电路设计产品首轮流片奖励。支持…: the number is part of the name; 方向1：对…: the name is the number alone. */
function directionOf(folded: Folded, markerLength: number, open: (rank: number, heading: string | null, bodyFrom: number) => Open): Open {
  const rest = headingIn(folded.text.slice(markerLength));
  const number = folded.text.slice(0, markerLength).replace(/[：.、]$/u, '');
  return rest ? open(52, `${number} ${rest.heading}`, markerLength + rest.length) : open(52, number, markerLength);
}

/** 补贴条件： under a numbered item is one level below it, beside the labels before it; elsewhere it heads the document. */
function rankOfBlock(stack: readonly Open[]): number {
  const label = stack.findLast((s) => s.kinds.length > 0 && s.rank % 10 === 6);
  const numbered = stack.at(-1);
  if (label) return label.rank;
  return numbered ? numbered.rank + (numbered.rank % 10 === 0 ? 6 : 1) : BLOCK_RANK;
}

/** In a list of clauses a line such as 节能技改项目 heads the clauses after it. */
const isPlainHeading = (line: string, style: LineStyle): boolean =>
  style === 'clauses' &&
  line.length <= 24 &&
  /^(?!对|按|并|且|须|应|已|需|经|属|纳入|列入|在|对于|其中|优先|重点|所|可|与|对|按|每|单|包括|根据|开展|支持|推动|创建|财务|信用|具有|符合|仅|主要|该|为|不)[^，。；：\d]{3,24}(?:项目(?:补助|奖励)?|补助|奖励|补贴)$|^\d{4}年[^，。；：]{4,28}(?:补助|奖励|补贴)$/u.test(
    line,
  );
