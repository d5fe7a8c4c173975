import ExcelJS from 'exceljs';
import { AppError } from '../../../server/domain/errors.ts';
import type { SourceText } from '../../source-text.ts';
import { cleanCharacters } from '../clean-characters.ts';
import { findDamage } from '../damage.ts';
import { TextBuilder } from '../text-builder.ts';

const MOST_ROWS = 50_000;
const MOST_COLUMNS = 200;

/** Reads a workbook: each sheet a table under its name; rows of a single cell around it are paragraphs. */
export async function readXlsx(bytes: Uint8Array): Promise<SourceText> {
  const workbook = new ExcelJS.Workbook();
  try {
    await workbook.xlsx.load(Buffer.from(bytes) as unknown as ExcelJS.Buffer);
  } catch {
    throw new AppError('unreadable', '这份XLSX文件已损坏，无法打开');
  }
  const builder = new TextBuilder();
  const sheets = workbook.worksheets.filter((s) => s.state === 'visible' && s.actualRowCount > 0);
  for (const sheet of sheets) {
    if (sheets.length > 1) builder.paragraph(sheet.name, 'heading', 1);
    addSheet(builder, sheet);
  }
  const { text, marks } = builder.build();
  if (text === '') throw new AppError('unreadable', '这份XLSX文件里没有内容');
  return { text, marks, format: 'xlsx', fields: {}, url: null, warnings: findDamage(text) };
}

function addSheet(builder: TextBuilder, sheet: ExcelJS.Worksheet): void {
  const rows: string[][] = [];
  sheet.eachRow({ includeEmpty: false }, (row) => {
    if (rows.length >= MOST_ROWS) return;
    const cells: string[] = [];
    row.eachCell({ includeEmpty: true }, (cell, column) => {
      if (column <= MOST_COLUMNS) cells[column - 1] = cell.isMerged && cell.master !== cell ? '' : cleanCharacters(cell.text).trim();
    });
    const filled = Array.from(cells, (c) => c ?? '');
    if (filled.some((c) => c !== '')) rows.push(filled);
  });
  const alone = (row: readonly string[]): boolean => row.filter((c) => c !== '').length === 1;
  const first = rows.findIndex((row) => !alone(row));
  const last = rows.findLastIndex((row) => !alone(row));
  rows
    .slice(0, first < 0 ? rows.length : first)
    .forEach((row, i) => builder.paragraph(row.join(''), i === 0 && builder.isEmpty ? 'title' : 'paragraph'));
  if (first < 0) return;
  builder.table(rows.slice(first, last + 1).map((row, i) => row.map((text) => ({ text, header: i === 0 }))));
  rows.slice(last + 1).forEach((row) => builder.paragraph(row.join('')));
}
