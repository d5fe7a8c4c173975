import { fieldLabelOf } from '../../structure/field-labels.ts';
import { endsLikeTitle, isAddressee, isDateLine, isDocumentNumber, isSignatureLine } from '../../structure/lines.ts';
import { markerAt } from '../../structure/markers.ts';
import type { PlacedLine } from './page-lines.ts';

/** The edges of the column a line stands in, in points. */
export interface Column {
  readonly left: number;
  readonly right: number;
}

export interface PlacedParagraph {
  readonly text: string;
  readonly size: number;
  readonly page: number;
}

/** Lines of a gazette's masthead stand centred above each other and are no title: 2026年第3号（总第87号）, 市政府办公室主办, 目 录, GONGBAO. */
const MASTHEAD = /^[A-Za-z\s.,'’-]+$|[（(]总第?\s?\d+|(?:主办|主管|编印|编辑|出版)(?:单位)?$|^目\s{0,6}[录錄次]$|公报$/u;

/** Joins a cell's lines into paragraphs by indent, line length and type size. */
export function paragraphsOf(lines: readonly PlacedLine[], column: Column): readonly PlacedParagraph[] {
  const paragraphs: { text: string; size: number; page: number; last: PlacedLine }[] = [];
  for (const line of lines) {
    const open = paragraphs.at(-1);
    if (open && goesOn(open, line, column)) {
      open.text += (/[A-Za-z,;]$/u.test(open.text) && /^[A-Za-z0-9]/u.test(line.text) ? ' ' : '') + line.text;
      open.last = line;
    } else paragraphs.push({ text: line.text, size: line.size, page: line.page, last: line });
  }
  return paragraphs;
}

function goesOn(open: { readonly text: string; readonly last: PlacedLine }, line: PlacedLine, column: Column): boolean {
  const { last, text } = open;
  const em = Math.max(last.size, 1);
  if (/^[，。；：、）)》”！？％%]/u.test(line.text)) return true;
  if (Math.abs(line.size - last.size) > em * 0.15) return false;
  const centred = last.left > column.left + em * 3 && last.right < column.right - em * 1.5;
  if (centred)
    return (
      line.left > column.left + em * 2 &&
      Math.abs(line.left + line.right - (last.left + last.right)) < em * 3 &&
      !isDateLine(line.text) &&
      !isDateLine(text) &&
      !isDocumentNumber(line.text) &&
      !endsLikeTitle(text) &&
      !MASTHEAD.test(text) &&
      !MASTHEAD.test(line.text) &&
      last.size > 13
    );
  const indented = line.left > column.left + em * 0.9;
  const full = last.right > column.right - em * 2.2;
  if (!full) return false;
  if (indented) return false;
  const marker = markerAt(line.text);
  if (marker !== null && /[。；：！？]$/u.test(text)) return false;
  return !isAddressee(text) && !isDateLine(text) && !isSignatureLine(text) && fieldLabelOf(line.text)?.alone !== true;
}

/** The column of a cell: its leftmost line start that another shares, and how far its lines reach. */
export function columnOf(lines: readonly PlacedLine[], page: Column): Column {
  const lefts = lines.map((l) => l.left).sort((a, b) => a - b);
  const rights = lines.map((l) => l.right).sort((a, b) => a - b);
  const shared = lefts.find((x, i) => lefts.length < 6 || Math.abs((lefts[i + 1] ?? Infinity) - x) < 2) ?? lefts[0] ?? page.left;
  return { left: shared, right: rights[Math.floor((rights.length - 1) * 0.95)] ?? page.right };
}
