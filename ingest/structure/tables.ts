import type { TableLayout, TableRow } from '../../server/domain/policy/provision.ts';
import type { SourceText } from '../source-text.ts';
import type { Segment } from './segments.ts';

/** 表1 · 表 2：奖补标准 · 附表3 */
const CAPTION = /^(?:附?表)\s{0,2}(\d{1,2}|[一二三四五六七八九十]{1,2})?\s{0,3}[：:.．、\s]?\s{0,3}[^。；]{0,60}$/u;

/** A table's rows and cells from the layout marks inside it, with its caption and its name in paths (表1). */
export function tableLayoutOf(
  source: SourceText,
  segment: Segment,
  ordinal: number,
  before: string,
): { readonly table: TableLayout; readonly label: string } {
  const inside = source.marks.filter((m) => m.start >= segment.start && m.end <= segment.end);
  const marks = inside.filter((m) => m.kind === 'cell' || m.kind === 'header-cell');
  const rows: TableRow[] = inside
    .filter((m) => m.kind === 'row')
    .map((row) => ({
      start: row.start,
      end: row.end,
      cells: marks.filter((c) => c.start >= row.start && c.end <= row.end).map(({ start, end }) => ({ start, end })),
    }));
  const lastLine = before.slice(before.lastIndexOf('\n') + 1).trim();
  const captioned = source.marks.find((m) => m.kind === 'caption' && m.end <= segment.start && segment.start - m.end <= 2);
  const caption = captioned
    ? source.text.slice(captioned.start, captioned.end)
    : CAPTION.test(lastLine) && lastLine.length <= 80
      ? lastLine
      : null;
  const printed = /^附?表\s{0,2}(\d{1,2})/u.exec(caption ?? '')?.[1];
  return { table: { caption, headerRows: headerRows(source, rows), rows }, label: `表${printed ?? ordinal}` };
}

/** Rows of header cells; without any the first row is the header if it is all short words and a later row is not. */
function headerRows(source: SourceText, rows: readonly TableRow[]): number {
  const headers = new Set(source.marks.filter((m) => m.kind === 'header-cell').map((m) => m.start));
  let n = 0;
  for (const row of rows) {
    if (row.cells.length === 0 || !row.cells.every((c) => headers.has(c.start))) break;
    n += 1;
  }
  // where every row is marked a header the marks say nothing
  if (n > 0 && n < rows.length) return n;
  const words = (row: TableRow | undefined): string[] => (row?.cells ?? []).map((c) => source.text.slice(c.start, c.end));
  const first = words(rows[0]);
  const looksLikeHeader =
    rows.length > 1 && first.length > 1 && first.every((w) => w !== '' && w.length <= 16 && !/\d{2,}|[。；，]/u.test(w));
  return looksLikeHeader ? 1 : 0;
}
