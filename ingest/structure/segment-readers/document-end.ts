import { isClosingNote, isDateLine, isIssuerLine, isSignatureLine } from '../lines.ts';
import type { Segment } from '../segments.ts';
import type { Reading } from './reading.ts';

/** Issuers and the date under them; the issuers may stand on several lines. */
export function readSignature(reading: Reading, segment: Segment, i: number): number | null {
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

export function readClosingNote({ outline }: Reading, segment: Segment, i: number): number | null {
  if (!segment.first || !isClosingNote(segment.text)) return null;
  outline.close();
  outline.add({ kind: 'note', start: segment.start, end: segment.end, label: '附注' });
  return i + 1;
}
