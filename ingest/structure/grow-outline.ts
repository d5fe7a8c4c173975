import type { ProvisionKind } from '../../server/domain/policy/provision.ts';
import type { SourceText } from '../source-text.ts';
import { fieldLabelOf } from './field-labels.ts';
import { readFrontMatter, titleLength } from './front-matter.ts';
import { headingOf } from './headings.ts';
import { annexHeading, isClosingNote, isContentsLine, isDateLine, isIssuerLine, isSignatureLine, speakerOf } from './lines.ts';
import { markerAt, type Marker } from './markers.ts';
import { Outline } from './outline.ts';
import { addParagraph, type Ahead } from './paragraphs.ts';
import type { Segment } from './segments.ts';
import { tableLayoutOf } from './tables.ts';
import type { StructureNode } from './node.ts';

/** What a reader of one segment sees: the tree so far, all segments, and which one it is. */
interface Reading {
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
type SegmentReader = (reading: Reading, segment: Segment, i: number) => number | null;

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
  const reading: Reading = { outline, source, segments, lastNumbered, nextStop: stopsOf(segments), innerTitleExpected: false, lastArabic: null, tables: 0, questions: 0 };
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
      if (/(?:印发|转发|下发|发布)给?你们|请.{0,12}(?:贯彻|遵照|认真|结合实际|组织)|特此通知/u.test(segment.text)) reading.innerTitleExpected = true;
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
    if (s.marker !== null || (s.first && s.text.length <= 200 && (isDateLine(s.text) || isClosingNote(s.text) || annexHeading(s.text) !== null || isSignatureLine(s.text)))) next = i;
    stops[i] = next;
  }
  return stops;
}

function readTable(reading: Reading, segment: Segment, i: number): number | null {
  if (segment.block.kind !== 'table') return null;
  const before = reading.outline.last;
  const { table, label } = tableLayoutOf(reading.source, segment, (reading.tables += 1), before === null ? '' : reading.outline.ownText(before));
  reading.outline.add({ kind: 'table', start: segment.start, end: segment.end, heading: table.caption, label, table });
  return i + 1;
}

/** Consecutive lines with dot leaders are one table of contents. */
function readContents({ outline, segments }: Reading, segment: Segment, i: number): number | null {
  let n = i;
  while (segments[n] && isContentsLine(segments[n]?.text ?? '')) n += 1;
  const last = segments[n - 1];
  if (n - i < 2 || !last) return null;
  outline.close();
  outline.add({ kind: 'toc', start: segment.start, end: last.end, label: '目录' });
  return n;
}

function readInnerTitle(reading: Reading, segment: Segment, i: number): number | null {
  const { outline, segments } = reading;
  const expected = reading.innerTitleExpected || outline.last?.kind === 'signature' || outline.last?.kind === 'annex' || outline.last?.kind === 'toc' || segment.block.layout === 'title';
  if (!expected || !segment.first || segment.marker !== null || isDateLine(segment.text)) return null;
  if (outline.last?.kind === 'annex' && outline.last.heading === null && namesAnnex(segment)) {
    outline.add({ kind: 'title', start: segment.start, end: segment.end, label: '标题' });
    return i + 1;
  }
  if (titleLength(segments, i, true) === 0) return null;
  outline.close();
  reading.innerTitleExpected = false;
  return readFrontMatter(outline, segments, i, true);
}

/** A short line under 附件1 is what the annex is called, whatever it ends in: …分值表, …申请程序 */
const namesAnnex = (s: Segment): boolean => s.block.kind === 'line' && s.text.length <= 60 && !/[。；：:]/u.test(s.text) && s.end === s.block.end;

/** A heading that only the layout shows; numbered ones are read by their number. */
function readLayoutHeading({ outline }: Reading, segment: Segment, i: number): number | null {
  if (segment.block.layout !== 'heading' || segment.marker !== null || !segment.first || segment.text.length > 80) return null;
  outline.addLevel({ kind: 'heading', start: segment.start, end: segment.end, heading: segment.text, label: segment.text }, `h${Math.min(6, Math.max(1, segment.block.level))}`);
  return i + 1;
}

function readAnnex(reading: Reading, segment: Segment, i: number): number | null {
  const annex = segment.first ? annexHeading(segment.text) : null;
  if (annex === null) return null;
  const { outline, segments } = reading, words = segment.text.slice(annex.length).trim();
  const listEnd = annexListEnd(segments, i, words, annex.number);
  if (listEnd !== null) {
    outline.close(true);
    outline.add({ kind: 'note', start: segment.start, end: segments[listEnd - 1]?.end ?? segment.end, marker: null, heading: '附件', label: '附件说明' });
    return listEnd;
  }
  if (words.length > 80 || /[。；]/u.test(words)) return null;
  outline.close(true);
  outline.addLevel({ kind: 'annex', start: segment.start, end: segment.end, marker: annex.printed, heading: words === '' ? null : words, label: annex.printed }, 'annex');
  reading.innerTitleExpected = true;
  return i + 1;
}

/** 附件：1.… 2.… before the signature names the annexes; the index after the list, or null where an annex itself begins. */
function annexListEnd(segments: readonly Segment[], i: number, words: string, number: number | null): number | null {
  if (number !== null && words === '') return null;
  let n = i + 1, expected = 2;
  const opening = markerAt(words)?.number === 1;
  if (words === '' && segments[n]?.marker?.number === 1 && (segments[n]?.text.length ?? 99) <= 80) n += 1;
  else if (!opening && words === '') return closesDocument(segments, i + 1) ? segments.length : null;
  for (let s = segments[n]; s?.marker && s.marker.number === expected && s.text.length <= 100 && /arabic/u.test(s.marker.style); s = segments[n]) { n += 1; expected += 1; }
  if (opening || n > i + 1) return n;
  const next = segments[n];
  return next === undefined || isSignatureLine(next.text) || isIssuerLine(next.text) || isDateLine(next.text) || isClosingNote(next.text) || annexHeading(next.text) !== null && !/^附件\s{0,2}\d/u.test(segments[i]?.text ?? '') ? n : null;
}

/** Whether only a handful of short lines (names of annexes) follow. */
const closesDocument = (segments: readonly Segment[], from: number): boolean =>
  segments.length - from > 0 && segments.length - from <= 8 && segments.slice(from).every((s) => s.text.length <= 80 && !/[。；]/u.test(s.text));

/** Issuers and the date under them; the issuers may stand on several lines. */
function readSignature(reading: Reading, segment: Segment, i: number): number | null {
  const { segments } = reading;
  if (!segment.first || segment.block.kind !== 'line') return null;
  let n = i;
  while (n - i < 12 && segments[n] && isIssuerLine(segments[n]?.text ?? '')) n += 1;
  const last = segments[n];
  const signed = last !== undefined && (isDateLine(last.text) || (n === i && isSignatureLine(last.text)));
  const atEnd = n > i && n === segments.length;
  if ((!signed && !atEnd) || reading.outline.nodes.length === 0) return null;
  const end = signed ? n + 1 : n;
  reading.outline.close();
  const node = reading.outline.add({ kind: 'signature', start: segment.start, end: segments[end - 1]?.end ?? segment.end, label: '落款' });
  node.paragraphs = end - i;
  reading.innerTitleExpected = true;
  return end;
}

function readClosingNote({ outline }: Reading, segment: Segment, i: number): number | null {
  if (!segment.first || !isClosingNote(segment.text)) return null;
  outline.close();
  outline.add({ kind: 'note', start: segment.start, end: segment.end, label: '附注' });
  return i + 1;
}

function readSpeaker(reading: Reading, segment: Segment, i: number): number | null {
  const { outline } = reading;
  const speaker = segment.first ? speakerOf(segment.text) : null;
  if (speaker === null) return null;
  const words = segment.text.slice(speaker.length).split('\n', 1)[0] ?? '';
  if (speaker.role === 'question') {
    const n = (reading.questions += 1), asked = outline.openQuestion;
    if (asked !== null) outline.closeTo((node) => node === asked.parent);
    outline.addLevel({ kind: 'question', start: segment.start, end: segment.end, heading: words, label: `问${n}` }, 'question');
  } else {
    outline.closeTo((node) => node.kind === 'question' || node.style === 'annex' || (node.style !== 'answer' && node.children === 0));
    outline.addUnder({ kind: 'answer', start: segment.start, end: segment.end, label: '答' }, 'answer');
  }
  return i + 1;
}

function readNumbered(reading: Reading, segment: Segment, i: number): number | null {
  if (segment.marker === null) return null;
  const { outline, segments } = reading;
  reading.innerTitleExpected = false;
  const marker = asMeant(reading, segment.marker, i);
  if (/^arabic(?:-comma)?$/u.test(marker.style)) reading.lastArabic = marker;
  const words = segment.text.slice(segment.marker.length), heading = headingOf(words, marker.style === 'article');
  const question = heading !== null && !heading.runIn && /[？?]/u.test(words.slice(heading.words.length, heading.words.length + 1)) || (segments[i + 1] !== undefined && speakerOf(segments[i + 1]?.text ?? '')?.role === 'answer' && segments[i + 1]?.first === true);
  outline.addNumbered({
    kind: question ? 'question' : kindOf(marker, outline, heading !== null), start: segment.start, end: segment.end,
    marker: segment.marker.printed, heading: heading?.words ?? (question ? words : null), headingAlone: heading?.runIn === false, label: labelOf(segment.marker),
  }, marker);
  return i + 1;
}

/** A label is what the path prints: 1. stays 1., 第一，becomes 第一. */
const labelOf = (marker: Marker): string => marker.printed;

/** 三 typed as 3、 between 二、 and 四、 counts with them. */
function asMeant({ outline, segments, lastArabic }: Reading, marker: Marker, i: number): Marker {
  if (marker.style !== 'arabic-comma' && marker.style !== 'arabic') return marker;
  const chinese = outline.openLevel('cn-comma');
  const runsOn = lastArabic?.style === marker.style && lastArabic.number === marker.number - 1;
  if (chinese === null || chinese.number !== marker.number - 1 || runsOn) return marker;
  const following = segments.slice(i + 1, i + 200).find((s) => s.marker?.style === 'cn-comma');
  return following?.marker?.number === marker.number + 1 ? { ...marker, style: 'cn-comma' } : marker;
}

function kindOf(marker: Marker, outline: Outline, hasHeading: boolean): ProvisionKind {
  switch (marker.style) {
    case 'part': case 'division': return 'part';
    case 'chapter': return 'chapter';
    case 'section': return 'section';
    case 'article': return 'article';
    default: {
      if (outline.openLevel('article') !== null) return marker.style === 'cn-paren' || marker.style === 'cn-comma' ? 'subparagraph' : 'item';
      return hasHeading ? 'heading' : 'item';
    }
  }
}

function readField(reading: Reading, segment: Segment, i: number): number | null {
  const field = segment.first ? fieldLabelOf(segment.text) : null;
  if (field === null) return null;
  const { outline, segments } = reading;
  reading.innerTitleExpected = false;
  const level = outline.openLevel('field');
  if (level === null) outline.closeTo((node) => !/^(?:arabic-paren|arabic-half|circled|letter|ordinal-is|ordinal-word)$/u.test(node.style ?? '') && !(/^arabic/u.test(node.style ?? '') && node.heading === null));
  const next = segments[i + 1];
  const joins = field.alone && next !== undefined && next.block.kind === 'line' && next.marker === null && next.first && fieldLabelOf(next.text) === null && speakerOf(next.text) === null && annexHeading(next.text) === null && next.block.layout === null;
  outline.addLevel({ kind: 'heading', start: segment.start, end: joins ? next.end : segment.end, heading: field.label, label: field.label }, 'field');
  return joins ? i + 2 : i + 1;
}
