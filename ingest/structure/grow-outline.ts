import type { SourceText } from '../source-text.ts';
import { readFrontMatter } from './front-matter.ts';
import { annexHeading, isClosingNote, isDateLine, isSignatureLine } from './lines.ts';
import type { StructureNode } from './node.ts';
import { Outline } from './outline.ts';
import { addParagraph, type Ahead } from './paragraphs.ts';
import { readAnnex } from './segment-readers/annex.ts';
import { readClosingNote, readSignature } from './segment-readers/document-end.ts';
import { readField, readSpeaker, readTable } from './segment-readers/labelled.ts';
import { readNumbered } from './segment-readers/numbered.ts';
import type { Reading, SegmentReader } from './segment-readers/reading.ts';
import { readContents, readInnerTitle, readLayoutHeading } from './segment-readers/titles.ts';
import type { Segment } from './segments.ts';

/** What a segment can be, most certain first; what nobody takes is a paragraph. */
const READERS: readonly (readonly [name: string, read: SegmentReader])[] = [
  ['table', readTable],
  ['contents', readContents],
  ['inner title', readInnerTitle],
  ['layout heading', readLayoutHeading],
  ['annex', readAnnex],
  ['signature', readSignature],
  ['closing note', readClosingNote],
  ['question and answer', readSpeaker],
  ['numbered', readNumbered],
  ['field', readField],
];

/** Grows the tree segment by segment. */
export function growOutline(source: SourceText, segments: readonly Segment[]): readonly StructureNode[] {
  const outline = new Outline(source.text);
  const lastNumbered = segments.findLastIndex((s) => s.marker !== null);
  const reading: Reading = {
    outline,
    source,
    segments,
    lastNumbered,
    nextStop: stopsOf(segments),
    innerTitleExpected: false,
    lastArabic: null,
    tables: 0,
    questions: 0,
  };
  let i = readFrontMatter(outline, segments, 0);
  while (i < segments.length) {
    const segment = segments[i];
    if (!segment) break;
    let next: number | null = null;
    for (const [, read] of READERS) {
      next = read(reading, segment, i);
      if (next !== null) break;
    }
    if (next === null) {
      addParagraph(outline, segment, ahead(reading, i));
      if (/(?:印发|转发|下发|发布)给?你们|请.{0,12}(?:贯彻|遵照|认真|结合实际|组织)|特此通知/u.test(segment.text))
        reading.innerTitleExpected = true;
    }
    i = next ?? i + 1;
  }
  return outline.nodes;
}

const LOOK_AHEAD = 12;

/** Looks a few segments ahead: beyond them an unnumbered paragraph closes nothing. */
function ahead({ segments, lastNumbered, nextStop }: Reading, i: number): Ahead {
  const stop = nextStop[i + 1] ?? segments.length;
  const closing = stop - i <= LOOK_AHEAD && segments[stop]?.marker == null;
  return { numbersFollow: lastNumbered > i, numbersFollowHere: !closing };
}

/** For each segment the index of the first from it on that has a number or ends a document; the number of segments where none does. */
function stopsOf(segments: readonly Segment[]): readonly number[] {
  const stops: number[] = [];
  for (let i = segments.length - 1, next = segments.length; i >= 0; i--) {
    const s = segments[i] as Segment;
    if (
      s.marker !== null ||
      (s.first &&
        s.text.length <= 200 &&
        (isDateLine(s.text) || isClosingNote(s.text) || annexHeading(s.text) !== null || isSignatureLine(s.text)))
    )
      next = i;
    stops[i] = next;
  }
  return stops;
}
