import type { Codes } from '../../contract/http.ts';
import type { Industry } from '../../domain/enterprise/industry.ts';
import type { Region } from '../../domain/enterprise/region.ts';

/** Choices offered at once. */
const MOST_CHOICES = 20;

interface Table {
  all(): readonly (Region | Industry)[];
  get(code: string): Region | Industry | null;
}

/** Divisions or industries whose name holds the words or whose code begins with them; whole names and higher levels first. */
export function findCodes(table: Table, q: string): Codes['codes'] {
  const wanted = q.toUpperCase();
  const rank = ({ code, name }: Region | Industry): number => (name === q ? 0 : code.startsWith(wanted) ? 1 : name.startsWith(q) ? 2 : 3);
  return table
    .all()
    .filter(({ code, name }) => name.includes(q) || code.startsWith(wanted))
    .sort((a, b) => rank(a) - rank(b) || levelOf(a.code) - levelOf(b.code) || a.code.localeCompare(b.code))
    .slice(0, MOST_CHOICES)
    .map(({ code, name }) => ({ code, name, within: table.get(parentOf(code))?.name ?? null }));
}

const isRegion = (code: string): boolean => /^\d{6}$/u.test(code);
/** `990102` → `990100` → `990000`; `C4014` → `C401` → `C40` → `C`. */
const parentOf = (code: string): string =>
  !isRegion(code)
    ? code.length === 3
      ? code.slice(0, 1)
      : code.slice(0, -1)
    : code.endsWith('0000')
      ? ''
      : code.endsWith('00')
        ? `${code.slice(0, 2)}0000`
        : `${code.slice(0, 4)}00`;
const levelOf = (code: string): number => (isRegion(code) ? code.replace(/(?:00)+$/u, '').length : code.length);
