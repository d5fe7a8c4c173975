import type { Citation, Span } from '../citation/citation.ts';

/**
 * 覆盖程度. `explained` 已解读: what the provision means, why, for whom or how · `mentioned` 仅提及: it is only repeated or named ·
 * `absent` 未解读: nothing is said of it.
 */
export const COVERAGE_LEVELS = ['explained', 'mentioned', 'absent'] as const;
export type CoverageLevel = (typeof COVERAGE_LEVELS)[number];

/** One line of the matrix: a provision, or one statement of a provision that holds several. */
export interface CoverageRow {
  /** As a reader says it; a statement adds its place in the provision: `二、（一） 第2句`. */
  readonly path: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Set on a statement: the path of the provision it is part of. */
  readonly partOf: string | null;
  readonly coverage: CoverageLevel;
  /** The passages that cover it, the strongest first. */
  readonly by: readonly Citation[];
  /** Why the provision needs no interpretation (施行日期, 解释权, 印发套话); null where it needs one. */
  readonly needsNone: string | null;
  /** A drafter's decision that stands in place of what was read; null where there is none. */
  readonly overruled: OverruledCell | null;
}

/** 人工认定 of one row, as it is shown in the result. */
export interface OverruledCell {
  readonly read: CoverageLevel;
  readonly reason: string;
  readonly by: string;
  readonly on: string;
}

/** A piece of a text that can be aligned: a statement of the policy or a passage of the interpretation. */
export interface Piece extends Span {
  readonly text: string;
}
