import { readFile } from 'node:fs/promises';
import { refuseBomb } from '../../ingest/index.ts';
import { AppError } from '../domain/errors.ts';

/** @throws AppError where the file cannot be read. */
export async function textOf(file: string): Promise<string> {
  return (await bytesOf(file)).toString('utf8');
}

const bytesOf = (file: string): Promise<Buffer> =>
  readFile(file).catch(() => {
    throw new AppError('bad-request', `${file}：没有这个文件，或者没有读取权限。`);
  });

/** A row of a table; `line` counts from 1. */
export interface Cells {
  readonly line: number;
  readonly cells: readonly string[];
}

/** The rows of a table's first sheet, and the names of the others that hold something. */
export interface Table {
  readonly rows: readonly Cells[];
  readonly unread: readonly string[];
}

/** Of a csv or xlsx file. @throws AppError naming the file. */
export const tableOf = async (file: string): Promise<Table> =>
  /\.xlsx$/iu.test(file) ? xlsxCells(file) : { rows: await csvCells(file), unread: [] };

async function xlsxCells(file: string): Promise<Table> {
  const { default: ExcelJS } = await import('exceljs');
  const bytes = await bytesOf(file);
  await refuseBomb(bytes).catch((error: unknown) => {
    throw error instanceof AppError ? new AppError('bad-request', `${file}：${error.message}。`) : error;
  });
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes as unknown as ArrayBuffer).catch((error: unknown) => {
    throw new AppError('bad-request', `${file}：不是正确的 XLSX（${error instanceof Error ? error.message : String(error)}）。`);
  });
  const rows: Cells[] = [];
  workbook.worksheets[0]?.eachRow((row, line) =>
    rows.push({
      line,
      cells: Array.from({ length: row.cellCount }, (_, i) => {
        const cell = row.getCell(i + 1);
        const text = cellText(cell.value);
        return showsPercent(cell.numFmt) && text !== '' && Number.isFinite(Number(text))
          ? `${Number((Number(text) * 100).toPrecision(12))}%`
          : text;
      }),
    }),
  );
  return {
    rows,
    unread: workbook.worksheets
      .slice(1)
      .filter((sheet) => sheet.actualRowCount > 0)
      .map((sheet) => sheet.name),
  };
}

/** A cell that shows 3.5% holds 0.035, whatever unit its column is headed with. */
const showsPercent = (format: unknown): boolean => typeof format === 'string' && format.includes('%');

/** A formula counts as its result; a date as its day. */
function cellText(value: unknown): string {
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value === 'object' && value !== null) {
    if ('result' in value) return cellText(value.result);
    if ('richText' in value && Array.isArray(value.richText))
      return (value.richText as readonly { text: string }[])
        .map((part) => part.text)
        .join('')
        .trim();
    return 'text' in value ? cellText(value.text) : '';
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value).trim() : '';
}

async function csvCells(file: string): Promise<readonly Cells[]> {
  const { default: ExcelJS } = await import('exceljs');
  const { Readable } = await import('node:stream');
  const sheet = await new ExcelJS.Workbook().csv
    .read(Readable.from([await textOf(file)]), { map: (value: string) => value })
    .catch((error: unknown) => {
      throw new AppError('bad-request', `${file}：不是正确的 CSV（${error instanceof Error ? error.message : String(error)}）。`);
    });
  const rows: Cells[] = [];
  sheet.eachRow((row, line) => rows.push({ line, cells: cells(row.values) }));
  return rows;
}

const cells = (values: unknown): readonly string[] =>
  Array.isArray(values) ? Array.from(values.slice(1), (v) => (typeof v === 'string' || typeof v === 'number' ? String(v) : '')) : [];
