import type { PlacedLine } from './page-lines.ts';

/** Cells that stand side by side, each with its lines from the top down; ordinary text is a row of one cell. */
export type PlacedRow = readonly (readonly PlacedLine[])[];

/** Groups lines, in the order the page sets them, into rows of cells. */
export function rowsOf(lines: readonly PlacedLine[]): readonly PlacedRow[] {
  const rows: PlacedLine[][][] = [];
  for (const line of lines) {
    const row = rows.at(-1);
    const cell = row?.at(-1);
    const last = cell?.at(-1);
    if (!row || !cell || !last) rows.push([[line]]);
    else if (opensCell(line, cell, row)) splitAbove(rows, line);
    else if (goesOnBelow(line, cell, row.at(-2))) cell.push(line);
    else rows.push([[line]]);
  }
  return rows;
}

/** Right of the cell before and not below its last line: the next cell of the row. */
function opensCell(line: PlacedLine, cell: readonly PlacedLine[], row: readonly (readonly PlacedLine[])[]): boolean {
  const last = cell.at(-1) as PlacedLine;
  const right = Math.max(
    ...cell
      .filter((l) => row.length > 1 || Math.abs(l.y - line.y) < l.size * 30)
      .slice(-1)
      .map((l) => l.right),
  );
  return line.page === last.page && line.left > right + last.size * 0.4 && line.y > last.y - last.size * 0.5;
}

/** Below the cell's last line and right of the cell before it; a first line may be indented, so the cell's own left edge says little. */
function goesOnBelow(line: PlacedLine, cell: readonly PlacedLine[], before: readonly PlacedLine[] | undefined): boolean {
  const last = cell.at(-1) as PlacedLine;
  if (before === undefined) return true;
  return (
    line.left > Math.max(...before.map((l) => l.right)) + last.size * 0.3 &&
    line.left > Math.min(...cell.map((l) => l.left)) - last.size * 3 &&
    (line.page !== last.page || line.y < last.y)
  );
}

/** Begins the next cell with `line`; what stands above it in the first cell was text before the row. */
function splitAbove(rows: PlacedLine[][][], line: PlacedLine): void {
  const row = rows.at(-1);
  const first = row[0] as PlacedLine[];
  if (row.length === 1 && first.length > 1) {
    const own = cellStart(first, line);
    if (own > 0) {
      const rest = first.splice(own);
      rows.push([rest, [line]]);
      return;
    }
  }
  row.push([line]);
}

/** The index in `lines`, which are text and then a row's first cell, from which on they are the cell beside `next`. */
function cellStart(lines: readonly PlacedLine[], next: PlacedLine): number {
  const beside = lines.findLastIndex((l) => l.page === next.page && Math.abs(l.y - next.y) < l.size * 0.5);
  const near = (l: PlacedLine): boolean => l.page === next.page && l.y <= next.y + l.size * 1.5;
  if (beside < 0) return Math.min(lines.findLastIndex((l) => !near(l)) + 1, lines.length - 1);
  // a paragraph's last line right above the table is of another size, or begins where the text does and not the cell
  const cell = lines[beside] as PlacedLine;
  const inCell = (l: PlacedLine): boolean =>
    near(l) &&
    l.right <= next.left &&
    Math.abs(l.size - cell.size) < cell.size * 0.05 &&
    (Math.abs(l.left - cell.left) < cell.size * 0.3 || Math.abs(l.left + l.right - cell.left - cell.right) < cell.size * 1.2);
  let from = beside;
  while (from > 0 && inCell(lines[from - 1] as PlacedLine)) from -= 1;
  return from;
}
