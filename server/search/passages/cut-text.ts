import type { Span } from '../../domain/citation/citation.ts';

/** Pieces of a long provision are about this long, at most `LONGEST`. */
const WANTED = 260;
const LONGEST = 500;
/** Where a text may be cut, best first: paragraph, sentence, clause of an enumeration, comma. */
const BREAKS: readonly RegExp[] = [
  /\n+/gu,
  /[。！？!?][”」』）)]?/gu,
  /[；;][”」』）)]?|[:：](?=\s)|\s(?=[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．])/gu,
  /[，,、\s]/gu,
];

/**
 * Cuts `span` of `text` into pieces of at most 500 characters at table rows, paragraphs or sentences; surrounding white space is left out.
 */
export function cutText(text: string, span: Span, rows: readonly Span[] | null): readonly Span[] {
  const pieces =
    rows && rows.length > 1
      ? rows.flatMap((row, i) => cutAt(text, { start: i === 0 ? span.start : row.start, end: rows[i + 1]?.start ?? span.end }, 0))
      : cutAt(text, span, 0);
  return joinShort(pieces.map((piece) => trim(text, piece)).filter((piece) => piece.end > piece.start));
}

function cutAt(text: string, span: Span, level: number): Span[] {
  if (span.end - span.start <= (level < 2 ? WANTED : LONGEST)) return [span];
  const pattern = BREAKS[level];
  if (!pattern) return fixedPieces(span);
  const ends = [...text.slice(span.start, span.end).matchAll(pattern)].map((m) => span.start + m.index + m[0].length);
  const pieces: Span[] = [];
  let start = span.start;
  for (const end of [...ends, span.end]) {
    if (end > start) pieces.push({ start, end });
    start = end;
  }
  return joinShort(pieces.flatMap((piece) => cutAt(text, piece, level + 1)));
}

/** Text without a single place to cut at. */
function fixedPieces(span: Span): Span[] {
  const count = Math.ceil((span.end - span.start) / LONGEST);
  return Array.from({ length: count }, (_, i) => ({
    start: span.start + i * LONGEST,
    end: Math.min(span.end, span.start + (i + 1) * LONGEST),
  }));
}

/** Puts neighbours together as long as the whole stays near the wanted length. */
function joinShort(pieces: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last && piece.end - last.start <= WANTED) joined[joined.length - 1] = { start: last.start, end: piece.end };
    else joined.push(piece);
  }
  return joined;
}

function trim(text: string, { start, end }: Span): Span {
  while (start < end && /\s/u.test(text.charAt(start))) start++;
  while (end > start && /\s/u.test(text.charAt(end - 1))) end--;
  return { start, end };
}
