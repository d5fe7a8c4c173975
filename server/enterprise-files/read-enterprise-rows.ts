import type { EnterpriseProfile } from '../domain/enterprise/profile.ts';
import type { EnterpriseRow } from '../usecases/import-enterprises.ts';
import { readEnterprise } from '../usecases/enterprise-input.ts';
import type { Failure } from '../usecases/ports.ts';
import { tableOf, textOf, type Table } from './cells.ts';
import { columnOf, type ColumnMap, type ColumnMeaning } from './columns.ts';
import { valueOf } from './values.ts';

interface ReadEnterprises {
  readonly profiles: readonly EnterpriseProfile[];
  /** The same with their places in the file. */
  readonly rows: readonly EnterpriseRow[];
  readonly failed: readonly Failure[];
}

/**
 * Enterprises of a jsonl, csv or xlsx file; a row that cannot be read is named with its line and reason, the rest goes on. `columns`: a
 * table's own column names and what each means. `table`: what reads one, in a thread of its own where the file is a stranger's.
 */
export async function readEnterpriseRows(
  file: string,
  columns: ColumnMap = {},
  table: (file: string) => Promise<Table> = tableOf,
): Promise<ReadEnterprises> {
  const rows = /\.(?:csv|xlsx)$/iu.test(file) ? tableRows(await table(file), columns) : await jsonlRows(file);
  const read: EnterpriseRow[] = [];
  const failed: Failure[] = [];
  for (const { line, row, reason } of rows) {
    const path = `${file} 第${line}行`;
    if (row === null) {
      failed.push({ path, reason: reason ?? '无法读取' });
      continue;
    }
    const { profile, problems } = readEnterprise(row, typeof row['name'] === 'string' && row['name'] !== '' ? row['name'] : `row-${line}`);
    read.push({ profile, place: path, named: profile.id !== `row-${line}` });
    failed.push(...problems.map((problem) => ({ path, reason: problem })));
  }
  return { profiles: read.map(({ profile }) => profile), rows: read, failed };
}

/** `row` null: it could not be read, for the reason. */
interface Row {
  readonly line: number;
  readonly row: Readonly<Record<string, unknown>> | null;
  readonly reason?: string;
}

async function jsonlRows(file: string): Promise<readonly Row[]> {
  return (await textOf(file)).split('\n').flatMap((content, i): Row[] => {
    if (content.trim() === '') return [];
    try {
      const value: unknown = JSON.parse(content);
      return typeof value === 'object' && value !== null && !Array.isArray(value)
        ? [{ line: i + 1, row: value as Record<string, unknown> }]
        : [{ line: i + 1, row: null, reason: '不是一个 JSON 对象' }];
    } catch {
      return [{ line: i + 1, row: null, reason: '不是正确的 JSON' }];
    }
  });
}

/**
 * A table whose first row names its columns; several values of a set are separated by ; or 、. A column that nobody knows is named once,
 * and the rest is read.
 */
function tableRows({ rows: [header = { line: 1, cells: [] }, ...body], unread }: Table, columns: ColumnMap): readonly Row[] {
  const headings = header.cells.map((name) => name.replace(/^\uFEFF/u, '').trim());
  const meaning = headings.map((h) => (h === '' ? null : columnOf(h, columns)));
  const unknown = headings.flatMap((h, i) =>
    h !== '' && meaning[i] === null
      ? [{ line: header.line, row: null, reason: `不认得“${h}”这一列，没有读取；可以用 --map 说明它是哪一项` }]
      : [],
  );
  const sheets = unread.map((sheet) => ({ line: header.line, row: null, reason: `只读取第一张工作表，“${sheet}”没有读取` }));
  const filled = body.filter(({ cells }) => cells.some((value) => value !== ''));
  return [...unknown, ...sheets, ...filled.map(({ line, cells }) => ({ line, row: rowOf(cells, meaning) }))];
}

/** What the cells state, by fact; empty ones and columns that are not read are left out. */
function rowOf(cells: readonly string[], meaning: readonly (ColumnMeaning | null)[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    cells.flatMap((value, i) => {
      const m = meaning[i];
      return m?.name == null || value === '' ? [] : [[m.name, valueOf(m.name, value, m.factor)]];
    }),
  );
}
