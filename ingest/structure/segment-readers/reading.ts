import type { SourceText } from '../../source-text.ts';
import type { Marker } from '../markers.ts';
import type { Outline } from '../outline.ts';
import type { Segment } from '../segments.ts';

/** What a reader of one segment sees: the tree so far, all segments, and which one it is. */
export interface Reading {
  readonly outline: Outline;
  readonly source: SourceText;
  readonly segments: readonly Segment[];
  /** The index of the last segment with a number. */
  readonly lastNumbered: number;
  readonly nextStop: readonly number[];
  /** Set from a signature or an issuing sentence (现印发给你们) on, until the next title: here an inner document may begin. */
  innerTitleExpected: boolean;
  lastArabic: Marker | null;
  tables: number;
  questions: number;
}

/** Reads the segment at `i` if it is of its kind; answers the index of the next one, or null. */
export type SegmentReader = (reading: Reading, segment: Segment, i: number) => number | null;
