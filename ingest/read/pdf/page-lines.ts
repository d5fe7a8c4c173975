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
const LATIN_GAP = 0.18;
const ANY_GAP = 0.75;
const CELL_GAP = 1.2;
/** Where so many lines of a page begin, a cell begins even after a narrow gap (in ems). */
const LINES_OF_A_COLUMN = 3;
const NARROW_CELL_GAP = 0.5;

/** Joins a page's pieces into lines in the order the page sets them, which keeps a cell's lines together. */
export function linesOf(pieces: readonly PlacedText[], page: number): readonly PlacedLine[] {
  const filled = pieces.filter((piece) => piece.text.trim() !== '');
  const runs = runsOf(filled, () => false);
  const begun = new Map<number, number>();
  for (const [first] of runs) if (first) begun.set(Math.round(first.x), (begun.get(Math.round(first.x)) ?? 0) + 1);
  const opensColumn = (x: number): boolean => [-1, 0, 1].reduce((n, d) => n + (begun.get(Math.round(x) + d) ?? 0), 0) >= LINES_OF_A_COLUMN;
  return runsOf(filled, opensColumn).map((run) => lineOf(run, page));
}

function runsOf(pieces: readonly PlacedText[], opensColumn: (x: number) => boolean): readonly (readonly PlacedText[])[] {
  const runs: PlacedText[][] = [];
  for (const piece of pieces) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    const gap = last ? piece.x - last.x - last.width : 0;
    const apart =
      gap > piece.size * NARROW_CELL_GAP &&
      (fieldLabelOf(piece.text)?.alone === true || (opensColumn(piece.x) && run !== undefined && !isLabel(run)));
    if (run && last && goesOn(last, piece) && !apart) run.push(piece);
    else runs.push([piece]);
  }
  return runs;
}

/** 时间/频度 从2022年3月起: a card's label with its text. */
const isLabel = (run: readonly PlacedText[]): boolean => fieldLabelOf(run.map((p) => p.text).join(''))?.alone === true;

function goesOn(last: PlacedText, next: PlacedText): boolean {
  const em = Math.max(last.size, next.size, 1);
  const gap = next.x - (last.x + last.width);
  return Math.abs(next.y - last.y) < em * 0.45 && gap < em * CELL_GAP && gap > -em * 1.5;
}

function lineOf(run: readonly PlacedText[], page: number): PlacedLine {
  let text = '';
  let right = 0;
  for (const piece of run) {
    const gap = (piece.x - right) / Math.max(piece.size, 1);
    const latin =
      (/[A-Za-z0-9,.;:%)]$/u.test(text) && /^[A-Za-z(]/u.test(piece.text)) || (/[A-Za-z,;:]$/u.test(text) && /^[0-9(]/u.test(piece.text));
    if (text !== '' && !/\s$/u.test(text) && gap > (latin ? LATIN_GAP : ANY_GAP)) text += ' ';
    text += piece.text;
    right = piece.x + piece.width;
  }
  const first = run[0] as PlacedText;
  return { text: text.trim(), left: first.x, right, y: first.y, size: Math.max(...run.map((p) => p.size)), page };
}
