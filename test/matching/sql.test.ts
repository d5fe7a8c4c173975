import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FACT_NAMES, factDefinition, type FactName, type FactValue } from '../../server/domain/enterprise/facts.ts';
import type { EnterpriseProfile } from '../../server/domain/enterprise/profile.ts';
import { knownFacts } from '../../server/domain/enterprise/known-facts.ts';
import { columnKind } from '../../server/matching/columns/layout.ts';
import { sqlOf, type SqlColumn, type SqlStore } from '../../server/matching/index.ts';
import { regions } from '../../server/reference/regions.ts';
import { condition, DAY, numbered, plainVerdict, profile } from './arbitrary.ts';

/** How each fact is stored: all ways of storing words occur. */
const kindOf = (fact: FactName): SqlColumn['kind'] => {
  const { type } = factDefinition(fact);
  if (columnKind(fact) === 'number') return 'number';
  if (type === 'boolean' || type === 'date') return type;
  return fact === 'qualifications'
    ? 'flags'
    : fact === 'registeredIn' || fact === 'taxCreditRating'
      ? 'coded'
      : fact === 'operatesIn' || fact === 'industry' || fact === 'sizeClass'
        ? 'single'
        : 'list';
};
const TYPES: Readonly<Record<SqlColumn['kind'], string>> = {
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
  date: 'VARCHAR',
  single: 'VARCHAR',
  list: 'VARCHAR[]',
  flags: 'BOOLEAN',
  coded: 'INTEGER',
};
/** Given values; a size class is stored as it is known, others are computed by the SQL. */
const stored = (p: EnterpriseProfile, fact: FactName): FactValue | undefined =>
  fact === 'sizeClass' ? knownFacts(p, DAY).get(fact) : p.facts[fact]?.value;
const text = (s: string): string => `'${s.replaceAll("'", "''")}'`;

function literal(fact: FactName, value: FactValue | undefined): string {
  if (value === undefined) return 'NULL';
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : value.toExponential();
  if (typeof value === 'boolean') return String(value);
  const words = typeof value === 'string' ? [value] : value;
  return kindOf(fact) === 'list' ? `CAST([${words.map(text).join(', ')}] AS VARCHAR[])` : text(words.join('|'));
}

/** The code of a row's n-th word; −1 where it is known to have none. */
const codeIn =
  (codes: ReadonlyMap<string, number>, n: number) =>
  (v: FactValue | undefined): string => {
    const word = Array.isArray(v) ? (v as readonly string[])[n] : undefined;
    return word !== undefined ? String(codes.get(word)) : Array.isArray(v) && n === 0 ? '-1' : 'NULL';
  };

describe('a program as SQL', () => {
  it('finds in DuckDB what the plain evaluator finds', async () => {
    const profiles = numbered(fc.sample(profile, { numRuns: 400, seed: 7 }));
    const conditions = fc.sample(condition, { numRuns: 400, seed: 8 });
    const wordsOf = (fact: FactName): readonly string[] =>
      [
        ...new Set(
          profiles.flatMap((p) => {
            const v = stored(p, fact);
            return !Array.isArray(v) ? [] : kindOf(fact) === 'single' ? [v.join('|')] : (v as readonly string[]);
          }),
        ),
      ].sort();
    const codesOf = (fact: FactName): ReadonlyMap<string, number> => new Map(wordsOf(fact).map((word, code) => [word, code]));
    const most = (fact: FactName): number =>
      Math.max(
        1,
        ...profiles.map((p) => {
          const v = stored(p, fact);
          return Array.isArray(v) ? v.length : 0;
        }),
      );
    const columnsOf = (fact: FactName): readonly string[] => Array.from({ length: most(fact) }, (_, i) => `${fact} ${i}`);
    const columns = new Map<FactName, SqlColumn>(
      FACT_NAMES.map((fact): [FactName, SqlColumn] => {
        const kind = kindOf(fact);
        return [
          fact,
          kind === 'coded'
            ? { kind, words: wordsOf(fact), columns: columnsOf(fact) }
            : kind === 'flags'
              ? { kind, words: wordsOf(fact), columnOf: (word: string) => `${fact}: ${word}` }
              : kind === 'single' || kind === 'list'
                ? { kind, words: wordsOf(fact) }
                : { kind },
        ];
      }),
    );
    const store: SqlStore = { id: 'id', columns, confirmations: 'confirmations', regions: regions(), day: DAY };
    const fields = FACT_NAMES.flatMap(
      (fact): { readonly fact: FactName; readonly name: string; readonly of: (v: FactValue | undefined) => string }[] => {
        if (kindOf(fact) === 'flags')
          return wordsOf(fact).map((word) => ({
            fact,
            name: `${fact}: ${word}`,
            of: (v) => (Array.isArray(v) ? String((v as readonly string[]).includes(word)) : 'NULL'),
          }));
        if (kindOf(fact) === 'coded') return columnsOf(fact).map((name, i) => ({ fact, name, of: codeIn(codesOf(fact), i) }));
        return [{ fact, name: fact, of: (v) => literal(fact, v) }];
      },
    );
    const connection = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect();
    await connection.run(`CREATE TABLE enterprises (id VARCHAR, ${fields.map((f) => `"${f.name}" ${TYPES[kindOf(f.fact)]}`).join(', ')})`);
    await connection.run('CREATE TABLE confirmations (enterprise VARCHAR, program VARCHAR, condition VARCHAR, holds BOOLEAN)');
    const row = (p: EnterpriseProfile): string => `(${[text(p.id), ...fields.map(({ fact, of }) => of(stored(p, fact)))].join(', ')})`;
    await connection.run(`INSERT INTO enterprises VALUES ${profiles.map(row).join(', ')}`);
    for (const p of profiles)
      for (const c of new Map((p.confirmations ?? []).map((k) => [`${k.programId} ${k.text}`, k])).values())
        await connection.run(`INSERT INTO confirmations VALUES (${text(p.id)}, ${text(c.programId)}, ${text(c.text)}, ${String(c.holds)})`);
    for (const [i, c] of conditions.entries()) {
      const id = `p${i % 3}`;
      const { certain, possible } = sqlOf({ id, condition: c }, store);
      const rows = (
        await connection.runAndReadAll(
          `SELECT id, COALESCE(${certain}, FALSE) FROM enterprises WHERE ${possible.map((p) => `(${p})`).join(' AND ') || 'TRUE'}`,
        )
      ).getRows();
      const found = new Map(rows.map(([enterprise, eligible]) => [enterprise, eligible === true ? 'satisfied' : 'unknown']));
      const differ = profiles.filter((p) => (found.get(p.id) ?? 'violated') !== plainVerdict(c, p, id));
      expect(
        differ
          .map((p) => ({
            condition: JSON.stringify(c, (k, v: unknown) => (k === 'citation' || k === 'text' ? undefined : v)),
            facts: p.facts,
            sql: found.get(p.id),
            plain: plainVerdict(c, p, id),
            query: certain,
          }))
          .slice(0, 1),
      ).toEqual([]);
    }
    connection.closeSync();
  }, 60_000);
});
