import { fieldLabelOf } from '../../structure/field-labels.ts';

/** A piece of text as the page places it: baseline and edges in points, y from the page's foot up. */
export interface PlacedText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
}

/** A stretch of text on one baseline without a wide gap: a line, or a cell's line. */
export interface PlacedLine {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  readonly page: number;
}

/** Gaps (in ems) from which on a space is set between Latin words, between anything else, and from which on a cell ends. */
const LATIN_GAP = 0.18, ANY_GAP = 0.75, CELL_GAP = 1.2;

/** Joins a page's pieces into lines in the order the page sets them, which keeps a cell's lines together. */
export function linesOf(pieces: readonly PlacedText[], page: number): readonly PlacedLine[] {
  const lines: PlacedLine[] = [];
  let run: PlacedText[] = [];
  const close = (): void => {
    if (run.length > 0) lines.push(lineOf(run, page));
    run = [];
  };
  for (const piece of pieces) {
    if (piece.text.trim() === '') continue;
    const last = run.at(-1);
    if (last && (!goesOn(last, piece) || (piece.x - last.x - last.width > piece.size * 0.5 && fieldLabelOf(piece.text)?.alone === true))) close();
    run.push(piece);
  }
  close();
  return lines;
}

function goesOn(last: PlacedText, next: PlacedText): boolean {
  const em = Math.max(last.size, next.size, 1), gap = next.x - (last.x + last.width);
  return Math.abs(next.y - last.y) < em * 0.45 && gap < em * CELL_GAP && gap > -em * 1.5;
}

function lineOf(run: readonly PlacedText[], page: number): PlacedLine {
  let text = '', right = 0;
  for (const piece of run) {
    const gap = (piece.x - right) / Math.max(piece.size, 1);
    const latin = /[A-Za-z0-9,.;:%)]$/u.test(text) && /^[A-Za-z(]/u.test(piece.text) || /[A-Za-z,;:]$/u.test(text) && /^[0-9(]/u.test(piece.text);
    if (text !== '' && !/\s$/u.test(text) && gap > (latin ? LATIN_GAP : ANY_GAP)) text += ' ';
    text += piece.text;
    right = piece.x + piece.width;
  }
  const first = run[0] as PlacedText;
  return { text: text.trim(), left: first.x, right, y: first.y, size: Math.max(...run.map((p) => p.size)), page };
}
