import { annexHeading, isClosingNote, isDateLine, isIssuerLine, isSignatureLine } from '../lines.ts';
import { markerAt } from '../markers.ts';
import type { Segment } from '../segments.ts';
import type { Reading } from './reading.ts';

export function readAnnex(reading: Reading, segment: Segment, i: number): number | null {
  const annex = segment.first ? annexHeading(segment.text) : null;
  if (annex === null) return null;
  const { outline, segments } = reading;
  const words = segment.text.slice(annex.length).trim();
  const listEnd = annexListEnd(segments, i, words, annex.number);
  if (listEnd !== null) {
    outline.close(true);
    outline.add({
      kind: 'note',
      start: segment.start,
      end: segments[listEnd - 1]?.end ?? segment.end,
      marker: null,
      heading: '附件',
      label: '附件说明',
    });
    return listEnd;
  }
  if (words.length > 80 || /[。；]/u.test(words)) return null;
  outline.close(true);
  outline.addLevel(
    {
      kind: 'annex',
      start: segment.start,
      end: segment.end,
      marker: annex.printed,
      heading: words === '' ? null : words,
      label: annex.printed,
    },
    'annex',
  );
  reading.innerTitleExpected = true;
  return i + 1;
}

/** 附件：1.… 2.… before the signature names the annexes; the index after the list, or null where an annex itself begins. */
function annexListEnd(segments: readonly Segment[], i: number, words: string, number: number | null): number | null {
  if (number !== null && words === '') return null;
  let n = i + 1;
  let expected = 2;
  const opening = markerAt(words)?.number === 1;
  if (words === '' && segments[n]?.marker?.number === 1 && (segments[n]?.text.length ?? 99) <= 80) n += 1;
  else if (!opening && words === '') return closesDocument(segments, i + 1) ? segments.length : null;
  for (
    let s = segments[n];
    s?.marker && s.marker.number === expected && s.text.length <= 100 && /arabic/u.test(s.marker.style);
    s = segments[n]
  ) {
    n += 1;
    expected += 1;
  }
  if (opening || n > i + 1) return n;
  const next = segments[n];
  return next === undefined ||
    isSignatureLine(next.text) ||
    isIssuerLine(next.text) ||
    isDateLine(next.text) ||
    isClosingNote(next.text) ||
    (annexHeading(next.text) !== null && !/^附件\s{0,2}\d/u.test(segments[i]?.text ?? ''))
    ? n
    : null;
}

/** Whether only a handful of short lines (names of annexes) follow. */
const closesDocument = (segments: readonly Segment[], from: number): boolean =>
  segments.length - from > 0 &&
  segments.length - from <= 8 &&
  segments.slice(from).every((s) => s.text.length <= 80 && !/[。；]/u.test(s.text));
