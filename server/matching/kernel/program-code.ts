import { isFactLeaf, isManualLeaf, partsOf, type Condition, type FactLeaf } from '../../domain/subsidy/condition.ts';

/** What a node does; a node is [op, n, how many children, children…], a child a leaf's number or ~ the address of another node. */
export const NOT = 1;
export const AND = 2;
export const OR = 3;
export const AT_LEAST = 4;
export const MANUAL = 5;

/** Conditions of many programs as numbers in one list: walking it is several times quicker than walking objects. */
export class ProgramCode {
  private readonly code: number[] = [];
  /** Texts of manual conditions, by the `n` of their nodes. */
  readonly texts: string[] = [];
  private readonly leafId: (leaf: FactLeaf) => number;
  private readonly isPlace: (leaf: number) => boolean;

  constructor(leafId: (leaf: FactLeaf) => number, isPlace: (leaf: number) => boolean) {
    this.leafId = leafId;
    this.isPlace = isPlace;
  }

  /** The condition's leaf, or ~ the address of its node. */
  add(c: Condition): number {
    if (isFactLeaf(c)) return this.leafId(c);
    if (isManualLeaf(c)) return this.node(MANUAL, this.texts.push(c.text) - 1, []);
    const children = partsOf(c).map((part) => this.add(part));
    if ('not' in c) return this.node(NOT, 0, children);
    // Most programs are of a place: outside it nothing else needs to be judged.
    if ('allOf' in c)
      return this.node(
        AND,
        0,
        children.sort((a, b) => this.rank(a) - this.rank(b)),
      );
    return 'anyOf' in c ? this.node(OR, 0, children) : this.node(AT_LEAST, c.atLeast, children);
  }

  /** The leaf without which a condition is violated, if its first is a place; −1 without one. */
  guardOf(root: number): number {
    const first = root < 0 && this.code[~root] === AND ? (this.code[~root + 3] ?? -1) : root;
    const isLeaf = first >= 0 && (root >= 0 || (this.code[~root + 2] ?? 0) > 0);
    return isLeaf && this.isPlace(first) ? first : -1;
  }

  /** For reading. */
  finished(): Float64Array {
    return Float64Array.from(this.code);
  }

  private rank(child: number): number {
    return child < 0 ? 2 : this.isPlace(child) ? 0 : 1;
  }
  private node(op: number, n: number, children: readonly number[]): number {
    const at = this.code.length;
    this.code.push(op, n, children.length, ...children);
    return ~at;
  }
}
