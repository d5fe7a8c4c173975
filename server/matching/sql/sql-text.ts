/** Boolean SQL of one condition: where it certainly holds, where it may. */
export interface Rails {
  readonly t: string;
  readonly p: string;
}

export const all = (terms: readonly string[]): string => (terms.length === 0 ? 'TRUE' : terms.map((t) => `(${t})`).join(' AND '));
export const any = (terms: readonly string[]): string => (terms.length === 0 ? 'FALSE' : terms.map((t) => `(${t})`).join(' OR '));

export const name = (column: string): string => `"${column.replaceAll('"', '""')}"`;
export const text = (word: string): string => `'${word.replaceAll("'", "''")}'`;

/** A test that is NULL exactly where the fact is missing, as rails. */
export const decided = (test: string, missing: string, negated: boolean): Rails => {
  const holds = negated ? `NOT (${test})` : test;
  return { t: holds, p: `${holds} OR ${missing}` };
};
