import { readFile } from 'node:fs/promises';
import { AppError } from '../domain/errors.ts';
import { factDefinition, isFactName } from '../domain/enterprise/facts.ts';
import type { EnterpriseProfile } from '../domain/enterprise/profile.ts';
import { readEnterprise } from '../usecases/enterprise-input.ts';
import type { Failure } from '../usecases/ports.ts';

/** Enterprises of a jsonl or csv file; a row that cannot be read is named with its line and reason, the rest goes on. */
export async function readEnterpriseRows(file: string): Promise<{ readonly profiles: readonly EnterpriseProfile[]; readonly failed: readonly Failure[] }> {
  const rows = file.toLowerCase().endsWith('.csv') ? await csvRows(file) : await jsonlRows(file);
  const profiles: EnterpriseProfile[] = [], failed: Failure[] = [];
  for (const { line, row, reason } of rows) {
    const path = `${file} 第${line}行`;
    if (row === null) { failed.push({ path, reason: reason ?? '无法读取' }); continue; }
    const { profile, problems } = readEnterprise(row, `row-${line}`);
    profiles.push(profile);
    failed.push(...problems.map((problem) => ({ path, reason: problem })));
  }
  return { profiles, failed };
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

/** A table whose first row names facts (or id, name, unifiedSocialCreditCode); several values of a set are separated by ; or 、. */
async function csvRows(file: string): Promise<readonly Row[]> {
  const { default: ExcelJS } = await import('exceljs');
  const { Readable } = await import('node:stream');
  const sheet = await new ExcelJS.Workbook().csv.read(Readable.from([await textOf(file)]), { map: (value: string) => value }).catch((error: unknown) => {
    throw new AppError('bad-request', `${file}：不是正确的 CSV（${error instanceof Error ? error.message : String(error)}）。`);
  });
  const header = cells(sheet.getRow(1).values).map((name) => name.replace(/^\uFEFF/u, '').trim());
  const rows: Row[] = [];
  sheet.eachRow((row, line) => {
    if (line > 1) rows.push({ line, row: Object.fromEntries(cells(row.values).flatMap((value, i) => { const name = header[i]; return name === undefined || value === '' ? [] : [[name, typed(name, value)]]; })) });
  });
  return rows;
}

const cells = (values: unknown): readonly string[] => (Array.isArray(values) ? Array.from(values.slice(1), (v) => (typeof v === 'string' || typeof v === 'number' ? String(v) : '')) : []);

/** A cell in its fact's type; what cannot be converted is left as it is and reported by the reader of the row. */
function typed(name: string, value: string): unknown {
  if (!isFactName(name)) return value;
  switch (factDefinition(name).type) {
    case 'number': case 'money': case 'ratio': return Number.isFinite(Number(value)) ? Number(value) : value;
    case 'boolean': return ({ true: true, false: false, 是: true, 否: false } as Record<string, boolean>)[value] ?? value;
    case 'set': case 'region': case 'industry': return value.split(/[;；、|]/u).map((v) => v.trim()).filter((v) => v !== '');
    case 'date': return value;
  }
}
