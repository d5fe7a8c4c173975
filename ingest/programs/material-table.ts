import type { Span } from '../../server/domain/citation/citation.ts';
import type { Provision } from '../../server/domain/policy/provision.ts';
import { cite, type ReadingContext } from '../reading-context.ts';
import type { RoutedMaterial } from './routed-material.ts';
import { programsMeant } from './routing.ts';

/** 材料名称, 所需材料, 申请材料（复印件）: the column that names what is handed in. */
const MATERIAL = /(?:材料|资料|文件|要件|证照)(?:名称|清单|目录|内容|明细)?(?:（[^（）]{0,12}）)?$/u;
/** 序号, 份数, 要求: columns that name no program. */
const BESIDE = /^(?:序号|编号|份数|数量|形式|要求|备注|说明|来源|类型|原件|复印件)/u;
/** Items of one cell: 营业执照复印件；设备发票 · 1.申请表 2.承诺书. */
const BETWEEN_ITEMS = /[；;\n]|(?<=[^\d\s])\s{0,3}(?=\d{1,2}[.、．](?!\d))/u;
const MARK = /^\s{0,3}(?:\d{1,2}[.、．]|[（(]\d{1,2}[）)]|[①-⑳])?\s{0,3}/u;

/**
 * The materials of a table with a column for them: 序号 | 项目 | 材料名称 | 份数 gives one per row, the words of the other columns left
 * out.
 * A row that names a program (设备补助 | 设备发票) is for that one. Null where the table has no such column.
 */
export function materialsOfTable(
  { table }: Provision,
  names: readonly (readonly string[])[],
  context: ReadingContext,
): readonly RoutedMaterial[] | null {
  if (!table || table.headerRows === 0) return null;
  const words = (s: Span): string => context.text.slice(s.start, s.end).replace(/\s+/gu, '');
  const header = (table.rows[table.headerRows - 1]?.cells ?? []).map(words);
  const column = header.findIndex((h) => MATERIAL.test(h));
  if (column < 0 || header.length < 2) return null;
  return table.rows.slice(table.headerRows).flatMap((row): readonly RoutedMaterial[] => {
    // a cell that spans rows stands in the first of them only
    const missing = header.length - row.cells.length;
    const cell = row.cells[column - Math.max(0, missing)];
    if (!cell || words(cell) === '') return [];
    const beside = row.cells
      .flatMap((c, i) => (c === cell || BESIDE.test(header[i + Math.max(0, missing)] ?? '') ? [] : [words(c)]))
      .join('');
    const programs = beside === '' ? new Set(names.keys()) : programsMeant(beside, names);
    return itemsOf(cell, context).map((span) => ({ material: { text: words(span), citation: cite(context, span) }, programs }));
  });
}

function itemsOf(cell: Span, { text }: ReadingContext): readonly Span[] {
  let at = cell.start;
  return text
    .slice(cell.start, cell.end)
    .split(BETWEEN_ITEMS)
    .flatMap((part) => {
      const from = text.indexOf(part, at);
      const lead = MARK.exec(part)?.[0].length ?? 0;
      const end = from + part.trimEnd().replace(/[。；;]$/u, '').length;
      at = from + part.length;
      return end - from - lead >= 2 ? [{ start: from + lead, end }] : [];
    });
}
