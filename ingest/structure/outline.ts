import type { ProvisionKind, TableLayout } from '../../server/domain/policy/provision.ts';
import type { Marker } from './markers.ts';
import type { LevelStyle, StructureNode } from './node.ts';

/** The usual order of levels; a document may nest the numbered ones otherwise, 编章节条 never. */
const RANK: Readonly<Record<string, number>> = {
  annex: 0,
  h1: 0.2,
  h2: 0.3,
  h3: 0.4,
  h4: 0.5,
  h5: 0.6,
  h6: 0.7,
  part: 1,
  division: 1.5,
  chapter: 2,
  section: 3,
  article: 4,
  'cn-comma': 5,
  subject: 5.5,
  case: 5.6,
  'cn-paren': 6,
  field: 6.4,
  question: 6.5,
  arabic: 7,
  'arabic-comma': 7,
  decimal: 7.2,
  'arabic-paren': 8,
  'arabic-half': 8.2,
  circled: 9,
  letter: 9.5,
  'ordinal-is': 10,
  'ordinal-word': 10,
};
const FIXED = 4;

/** A node to be placed, before its parent is known. */
export interface NewNode {
  readonly kind: ProvisionKind;
  readonly start: number;
  readonly end: number;
  readonly marker?: string | null;
  readonly heading?: string | null;
  readonly headingAlone?: boolean;
  readonly label: string;
  readonly table?: TableLayout;
}

/** The tree while it grows: nodes in reading order, and the open levels from the outermost in. */
export class Outline {
  readonly nodes: StructureNode[] = [];
  private readonly open: { readonly node: StructureNode; readonly rank: number }[] = [];
  private readonly text: string;
  private readonly paragraphs = new Map<StructureNode | null, number>();
  private readonly previous = new Map<StructureNode, StructureNode>();
  private readonly latest = new Map<StructureNode | null, Map<LevelStyle, StructureNode>>();
  private latestCase: StructureNode | null = null;
  /** Whether a number or label has opened a provision yet. */
  hasNumbers = false;

  constructor(text: string) {
    this.text = text;
  }

  get innermost(): StructureNode | null {
    return this.open.at(-1)?.node ?? null;
  }

  get last(): StructureNode | null {
    return this.nodes.at(-1) ?? null;
  }

  ownText(node: StructureNode): string {
    return this.text.slice(node.start, node.end);
  }

  /** The open level of a style, innermost first. */
  openLevel(style: LevelStyle): StructureNode | null {
    return this.open.findLast((l) => l.node.style === style)?.node ?? null;
  }

  /** The outermost open question. */
  get openQuestion(): StructureNode | null {
    return this.open.find((l) => l.node.kind === 'question')?.node ?? null;
  }

  /** How many paragraphs (款) stand as provisions of their own under `parent`. */
  paragraphsOf(parent: StructureNode | null): number {
    return this.paragraphs.get(parent) ?? 0;
  }

  /** The node of the same style before `node` under the same parent. */
  siblingBefore(node: StructureNode): StructureNode | null {
    return this.previous.get(node) ?? null;
  }

  /** Closes every level; an annex stays open unless `annexToo`. */
  close(annexToo = false): void {
    while (this.open.length > 0 && (annexToo || this.innermost?.style !== 'annex')) this.open.pop();
  }

  closeInnermost(): void {
    this.open.pop();
  }

  /** Closes levels up to the innermost one that `keep` accepts. */
  closeTo(keep: (node: StructureNode) => boolean): void {
    while (this.innermost !== null && !keep(this.innermost)) this.open.pop();
  }

  /** Adds a node under the innermost open level without opening one. */
  add(node: NewNode, parent: StructureNode | null = this.innermost): StructureNode {
    return this.append(node, parent, null, null);
  }

  /** Adds what a number opens, where its style and count say, and opens a level. */
  addNumbered(node: NewNode, marker: Marker): StructureNode {
    if (marker.style === 'case') return this.addCase(node, marker.number);
    this.makeRoom(marker.style, marker.number);
    return this.push(node, marker.style, marker.number, RANK[marker.style] ?? 10);
  }

  /** Adds a level without a number: a field, a layout heading, an annex. */
  addLevel(node: NewNode, style: LevelStyle): StructureNode {
    this.makeRoom(style, null);
    return this.push(node, style, null, RANK[style] ?? 6);
  }

  /** Adds a level right under the innermost one: the answer to a question. */
  addUnder(node: NewNode, style: LevelStyle): StructureNode {
    return this.push(node, style, null, (this.open.at(-1)?.rank ?? 6.5) + 0.05);
  }

  /** Lets the own text of `node` run on to `end`; only the last node can. */
  extend(node: StructureNode, end: number): void {
    node.end = end;
    node.paragraphs += 1;
  }

  /** Whether a list follows `node`: it is a bare heading, or its text ends with a colon. */
  announcesList(node: StructureNode): boolean {
    return /[：:]$/u.test(this.ownText(node)) || (node.style === 'field' && node.children === 0) || node.kind === 'answer';
  }

  /** 案例1, 政策2: stands where the one before it stood; the first at the top may hold articles. */
  private addCase(node: NewNode, number: number): StructureNode {
    const beside = this.latestCase?.parent;
    const isOpen = this.open.some((l) => l.node === beside);
    if (this.latestCase !== null && (beside === null || isOpen)) this.closeTo((level) => level === beside);
    else this.closeTo((level) => (RANK[level.style ?? ''] ?? 10) < 8);
    this.latestCase = this.push(node, 'case', number, this.open.length === 0 ? FIXED - 0.5 : (this.open.at(-1)?.rank ?? 6) + 0.2);
    return this.latestCase;
  }

  private push(node: NewNode, style: LevelStyle, number: number | null, rank: number): StructureNode {
    const made = this.append(node, this.innermost, style, number);
    this.open.push({ node: made, rank });
    return made;
  }

  private append(node: NewNode, parent: StructureNode | null, style: LevelStyle | null, number: number | null): StructureNode {
    const made: StructureNode = {
      parent,
      style,
      number,
      kind: node.kind,
      marker: node.marker ?? null,
      heading: node.heading ?? null,
      headingAlone: node.headingAlone ?? false,
      label: node.label,
      start: node.start,
      end: node.end,
      paragraphs: 1,
      children: 0,
      ...(node.table ? { table: node.table } : {}),
    };
    if (parent) parent.children += 1;
    if (made.kind === 'paragraph') this.paragraphs.set(parent, this.paragraphsOf(parent) + 1);
    if (style !== null) this.remember(made, style);
    this.nodes.push(made);
    return made;
  }

  private remember(node: StructureNode, style: LevelStyle): void {
    this.hasNumbers ||= style !== 'annex';
    const styles = this.latest.get(node.parent) ?? new Map<LevelStyle, StructureNode>();
    this.latest.set(node.parent, styles);
    const before = styles.get(style);
    if (before) this.previous.set(node, before);
    styles.set(style, node);
  }

  /** Closes the levels that a new one of `style` ends. */
  private makeRoom(style: LevelStyle, number: number | null): void {
    const rank = RANK[style] ?? 6;
    if (rank <= FIXED) {
      while (this.open.length > 0 && (this.open.at(-1)?.rank ?? 0) >= rank) this.open.pop();
      return;
    }
    const depth = this.levelToJoin(style, number);
    if (depth !== null) {
      this.open.length = depth;
      return;
    }
    if (number === null) return;
    for (let top = this.open.at(-1); top && top.rank > rank && top.rank > FIXED; top = this.open.at(-1)) {
      if (number === 1 && this.announcesList(top.node)) return;
      this.open.pop();
    }
  }

  /** The depth at which `style` already counts, where this number goes on there; null opens a level further in. */
  private levelToJoin(style: LevelStyle, number: number | null): number | null {
    const same = this.open.flatMap(({ node }, depth) => (sameCount(style, number, node) ? [{ node, depth }] : []));
    const found =
      same.findLast(({ node }) => number !== null && node.number !== null && node.number + 1 === number) ??
      same.findLast(({ node }) => number === null || number > (node.number ?? 0)) ??
      same.at(-1);
    if (found === undefined) return null;
    const top = this.open.at(-1);
    const opensInside = number === 1 && top !== undefined && top.node !== found.node && this.announcesList(top.node);
    return opensInside ? null : found.depth;
  }
}

/** 1. and 1、 are rivals: in one document they count one series, unless the other begins anew inside. */
function sameCount(style: LevelStyle, number: number | null, node: StructureNode): boolean {
  if (node.style === style) return true;
  const rivals = (style === 'arabic' && node.style === 'arabic-comma') || (style === 'arabic-comma' && node.style === 'arabic');
  return rivals && number !== null && number === (node.number ?? 0) + 1;
}
