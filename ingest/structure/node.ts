import type { ProvisionKind, TableLayout } from '../../server/domain/policy/provision.ts';
import type { MarkerStyle } from './markers.ts';

/** How deep a numbered (or labelled) block lies is told by its style; these are styles beside the printed ones. */
export type LevelStyle = MarkerStyle | 'annex' | 'field' | 'subject' | 'question' | 'answer' | `h${number}`;

/** A provision while the tree grows. `end` moves on as further paragraphs join its own text. */
export interface StructureNode {
  readonly parent: StructureNode | null;
  readonly kind: ProvisionKind;
  readonly style: LevelStyle | null;
  readonly number: number | null;
  readonly marker: string | null;
  readonly heading: string | null;
  /** Whether the heading fills its line, so that only what follows can be under it. */
  readonly headingAlone: boolean;
  /** What the path calls it, before the parents' words: `（三）`, `第二款`, `申报条件`. */
  readonly label: string;
  readonly start: number;
  end: number;
  /** Paragraphs (lines) in its own text. */
  paragraphs: number;
  children: number;
  readonly table?: TableLayout;
}
