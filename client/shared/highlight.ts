export interface Piece {
  readonly text: string;
  readonly marked: boolean;
}

/** The text in pieces, `[from, to)` ranges (ascending, not overlapping) marked. */
export function pieces(text: string, ranges: readonly (readonly [from: number, to: number])[]): readonly Piece[] {
  const all: Piece[] = [];
  let at = 0;
  for (const [from, to] of ranges) {
    if (from > at) all.push({ text: text.slice(at, from), marked: false });
    if (to > from) all.push({ text: text.slice(from, to), marked: true });
    at = Math.max(at, to);
  }
  if (at < text.length) all.push({ text: text.slice(at), marked: false });
  return all;
}

/** Where words of the query stand: runs of two or more of its characters. */
export function foundRanges(text: string, query: string): readonly (readonly [number, number])[] {
  const ranges: [number, number][] = [];
  const pairs = new Set(
    query.split(/[\s，。？、]+/u).flatMap((word) => Array.from({ length: Math.max(0, word.length - 1) }, (_, i) => word.slice(i, i + 2))),
  );
  for (let i = 0; i + 1 < text.length; i += 1) {
    if (!pairs.has(text.slice(i, i + 2))) continue;
    const last = ranges.at(-1);
    if (last !== undefined && last[1] >= i) last[1] = i + 2;
    else ranges.push([i, i + 2]);
  }
  return ranges;
}

/** A window of the text around its first found word, for a row of results. */
export function excerpt(text: string, query: string, length: number): string {
  if (text.length <= length) return text;
  const first = foundRanges(text, query)[0]?.[0] ?? 0;
  const from = Math.max(0, Math.min(first - Math.floor(length / 4), text.length - length));
  return `${from > 0 ? '……' : ''}${text.slice(from, from + length)}${from + length < text.length ? '……' : ''}`;
}
