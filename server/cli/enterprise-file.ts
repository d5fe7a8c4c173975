import { readFile } from 'node:fs/promises';
import { AppError } from '../domain/errors.ts';
import { FACT_NAMES, factDefinition, isFactName, SET_VALUES, type FactName } from '../domain/enterprise/facts.ts';
import type { EnterpriseProfile } from '../domain/enterprise/profile.ts';
import type { EnterpriseRow } from '../usecases/import-enterprises.ts';
import { readEnterprise } from '../usecases/enterprise-input.ts';
import type { Failure } from '../usecases/ports.ts';

/** Enterprises of a jsonl, csv or xlsx file; a row that cannot be read is named with its line and reason, the rest goes on. `columns`: a table's own column names and what each means. */
export async function readEnterpriseRows(file: string, columns: ColumnMap = {}): Promise<{ readonly profiles: readonly EnterpriseProfile[]; readonly rows: readonly EnterpriseRow[]; readonly failed: readonly Failure[] }> {
  const rows = /\.(?:csv|xlsx)$/iu.test(file) ? await tableRows(file, columns) : await jsonlRows(file);
  const read: EnterpriseRow[] = [], failed: Failure[] = [];
  for (const { line, row, reason } of rows) {
    const path = `${file} 第${line}行`;
    if (row === null) { failed.push({ path, reason: reason ?? '无法读取' }); continue; }
    const { profile, problems } = readEnterprise(row, typeof row['name'] === 'string' && row['name'] !== '' ? row['name'] : `row-${line}`);
    read.push({ profile, place: path, named: profile.id !== `row-${line}` });
    failed.push(...problems.map((problem) => ({ path, reason: problem })));
  }
  return { profiles: read.map(({ profile }) => profile), rows: read, failed };
}

interface Row { readonly line: number; readonly row: Readonly<Record<string, unknown>> | null; readonly reason?: string }

async function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => { throw new AppError('bad-request', `${file}：没有这个文件，或者没有读取权限。`); });
}

async function jsonlRows(file: string): Promise<readonly Row[]> {
  return (await textOf(file)).split('\n').flatMap((content, i): Row[] => {
    if (content.trim() === '') return [];
    try {
      const value: unknown = JSON.parse(content);
      return typeof value === 'object' && value !== null && !Array.isArray(value) ? [{ line: i + 1, row: value as Record<string, unknown> }] : [{ line: i + 1, row: null, reason: '不是一个 JSON 对象' }];
    } catch {
      return [{ line: i + 1, row: null, reason: '不是正确的 JSON' }];
    }
  });
}

/** Column name of a table → fact, or `id`, `name`, `unifiedSocialCreditCode`; null leaves the column out. */
type ColumnMap = Readonly<Record<string, string | null>>;

/** What registers and forms head their columns with, besides the facts' own labels. */
const HEADINGS: ColumnMap = {
  编号: 'id', 企业编号: 'id', 企业名称: 'name', 单位名称: 'name', 名称: 'name', 统一社会信用代码: 'unifiedSocialCreditCode', 信用代码: 'unifiedSocialCreditCode', 注册地区: 'registeredIn', 所属区县: 'registeredIn', 成立日期: 'registeredOn', 注册日期: 'registeredOn', 行业代码: 'industry', 所属行业: 'industry',
  营业收入: 'annualRevenue', 销售收入: 'annualRevenue', 从业人数: 'employees', 从业人员: 'employees', 员工人数: 'employees', 资产总计: 'totalAssets', 总资产: 'totalAssets', 研发投入: 'rdExpense', 资质: 'qualifications', 称号: 'qualifications', 纳税信用等级: 'taxCreditRating', 发明专利: 'inventionPatents', 社保人数: 'insuredEmployees', 参保人数: 'insuredEmployees', 企业类型: 'legalForm',
};
/** 营业收入（万元）: the unit a heading names, as a factor to yuan. */
const UNITS: readonly (readonly [unit: RegExp, factor: number])[] = [[/[（(]亿元[)）]$/u, 1e8], [/[（(]万元?[)）]$/u, 1e4], [/[（(]%|[（(]百分比[)）]$/u, 0.01], [/[（(][^（()）]{1,8}[)）]$/u, 1]];

/** What a heading means, and what its numbers are multiplied by; null where nobody says. */
function columnOf(heading: string, columns: ColumnMap): { readonly name: string | null; readonly factor: number } | null {
  const factor = UNITS.find(([unit]) => unit.test(heading))?.[1] ?? 1, bare = heading.replace(/[（(][^（()）]{1,8}[)）]$/u, '');
  for (const key of [heading, bare]) {
    if (Object.hasOwn(columns, key)) return { name: columns[key] ?? null, factor };
    if (isFactName(key) || key === 'id' || key === 'name' || key === 'unifiedSocialCreditCode') return { name: key, factor };
    const known = LABELS.get(key) ?? HEADINGS[key];
    if (known !== undefined) return { name: known, factor };
  }
  return null;
}
const LABELS: ReadonlyMap<string, string> = new Map(FACT_NAMES.map((fact) => [factDefinition(fact).label, fact]));

/** A mapping as people write it: a JSON object from column name to fact. @throws AppError naming what is wrong in it. */
export async function readColumnMap(file: string): Promise<ColumnMap> {
  let given: unknown;
  try { given = JSON.parse(await textOf(file)); } catch (error) { if (error instanceof AppError) throw error; }
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw new AppError('bad-request', `${file}：应为一个 JSON 对象，例如 {"销售额（万元）": "annualRevenue"}。`);
  const wrong = Object.entries(given).find(([, fact]) => fact !== null && !(typeof fact === 'string' && (isFactName(fact) || ['id', 'name', 'unifiedSocialCreditCode'].includes(fact))));
  if (wrong) throw new AppError('bad-request', `${file}：“${wrong[0]}”对应的“${String(wrong[1])}”不是已知的企业信息项。`);
  return given as ColumnMap;
}

/** A table whose first row names its columns; several values of a set are separated by ; or 、. A column that nobody knows is named once, and the rest is read. */
async function tableRows(file: string, columns: ColumnMap): Promise<readonly Row[]> {
  const { rows: [header = { line: 1, cells: [] }, ...body], unread } = await (/\.xlsx$/iu.test(file) ? xlsxCells(file) : { rows: await csvCells(file), unread: [] });
  const headings = header.cells.map((name) => name.replace(/^\uFEFF/u, '').trim()), meaning = headings.map((h) => (h === '' ? null : columnOf(h, columns)));
  const unknown = headings.flatMap((h, i) => (h !== '' && meaning[i] === null ? [{ line: header.line, row: null, reason: `不认得“${h}”这一列，没有读取；可以用 --map 说明它是哪一项` }] : []));
  const sheets = unread.map((sheet) => ({ line: header.line, row: null, reason: `只读取第一张工作表，“${sheet}”没有读取` }));
  return [...unknown, ...sheets, ...body.filter(({ cells: c }) => c.some((value) => value !== '')).map(({ line, cells: c }) => ({
    line, row: Object.fromEntries(c.flatMap((value, i) => { const m = meaning[i]; return m?.name == null || value === '' ? [] : [[m.name, typed(m.name, value, m.factor)]]; })),
  }))];
}

interface Cells { readonly line: number; readonly cells: readonly string[] }

/** The rows of the first sheet, and the names of the others that hold something. */
async function xlsxCells(file: string): Promise<{ readonly rows: readonly Cells[]; readonly unread: readonly string[] }> {
  const { default: ExcelJS } = await import('exceljs'), bytes = await readFile(file).catch(() => { throw new AppError('bad-request', `${file}：没有这个文件，或者没有读取权限。`); });
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes as unknown as ArrayBuffer).catch((error: unknown) => { throw new AppError('bad-request', `${file}：不是正确的 XLSX（${error instanceof Error ? error.message : String(error)}）。`); });
  const rows: Cells[] = [];
  workbook.worksheets[0]?.eachRow((row, line) => rows.push({ line, cells: Array.from({ length: row.cellCount }, (_, i) => { const cell = row.getCell(i + 1), text = cellText(cell.value); return showsPercent(cell.numFmt) && text !== '' && Number.isFinite(Number(text)) ? `${Number((Number(text) * 100).toPrecision(12))}%` : text; }) }));
  return { rows, unread: workbook.worksheets.slice(1).filter((sheet) => sheet.actualRowCount > 0).map((sheet) => sheet.name) };
}

/** A cell that shows 3.5% holds 0.035, whatever unit its column is headed with. */
const showsPercent = (format: unknown): boolean => typeof format === 'string' && format.includes('%');

/** A formula counts as its result; a date as its day. */
function cellText(value: unknown): string {
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value === 'object' && value !== null) {
    if ('result' in value) return cellText(value.result);
    if ('richText' in value && Array.isArray(value.richText)) return (value.richText as readonly { text: string }[]).map((part) => part.text).join('').trim();
    return 'text' in value ? cellText(value.text) : '';
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value).trim() : '';
}

async function csvCells(file: string): Promise<readonly Cells[]> {
  const { default: ExcelJS } = await import('exceljs');
  const { Readable } = await import('node:stream');
  const sheet = await new ExcelJS.Workbook().csv.read(Readable.from([await textOf(file)]), { map: (value: string) => value }).catch((error: unknown) => {
    throw new AppError('bad-request', `${file}：不是正确的 CSV（${error instanceof Error ? error.message : String(error)}）。`);
  });
  const rows: Cells[] = [];
  sheet.eachRow((row, line) => rows.push({ line, cells: cells(row.values) }));
  return rows;
}

const cells = (values: unknown): readonly string[] => (Array.isArray(values) ? Array.from(values.slice(1), (v) => (typeof v === 'string' || typeof v === 'number' ? String(v) : '')) : []);

/** Chinese words of closed sets, by fact: 高新技术企业 → high-tech-enterprise. */
const codeOf = (fact: FactName, word: string): string => Object.entries((SET_VALUES as Partial<Record<FactName, Readonly<Record<string, string>>>>)[fact] ?? {}).find(([, words]) => words === word || words === `${word}企业`)?.[0] ?? word;

/** A cell in its fact's type; what cannot be converted is left as it is and reported by the reader of the row. */
function typed(name: string, value: string, factor: number): unknown {
  if (!isFactName(name)) return value;
  switch (factDefinition(name).type) {
    case 'number': case 'money': case 'ratio': { const n = Number(value.replace(/,/gu, '').replace(/%$/u, '')); return Number.isFinite(n) ? n * (value.endsWith('%') ? 0.01 : factor) : value; }
    case 'boolean': return ({ true: true, false: false, 是: true, 否: false } as Record<string, boolean>)[value] ?? value;
    case 'set': case 'region': case 'industry': return value.split(/[;；、|]/u).map((v) => codeOf(name, v.trim())).filter((v) => v !== '');
    case 'date': return value.replace(/^(\d{4})[年/.](\d{1,2})[月/.](\d{1,2})日?$/u, (_, y: string, m: string, d: string) => `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`);
  }
}
