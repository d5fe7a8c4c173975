import { createHash } from 'node:crypto';
import { UNFINISHED, type HomeContent, type HomeRow, type HomeTable } from '../../domain/operation/home-content.ts';
import type { TableDigest } from './ports.ts';

/** The mark itself is no part of what a home holds. */
export const isContent = (table: HomeTable, row: HomeRow): boolean => !(table === 'settings' && row['name'] === UNFINISHED);

/** JSON with the names of every object in order. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  return `{${Object.entries(value)
    .filter(([, v]) => v !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, v]) => `${JSON.stringify(name)}:${canonical(v)}`)
    .join(',')}}`;
}

/** Takes rows one by one. */
export class TableDigester {
  private readonly hashes: string[] = [];
  add(row: HomeRow): void {
    this.hashes.push(createHash('sha256').update(canonical(row)).digest('base64'));
  }
  end(): TableDigest {
    return { rows: this.hashes.length, digest: createHash('sha256').update(this.hashes.sort().join('\n')).digest('hex') };
  }
}

/** Rows and digest of what a table holds now. */
export async function digestOfTable(content: HomeContent, table: HomeTable): Promise<TableDigest> {
  const digester = new TableDigester();
  for await (const row of content.rows(table)) if (isContent(table, row)) digester.add(row);
  return digester.end();
}
