import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FACT_NAMES, factDefinition, type FactName, type FactValue } from '../../server/domain/enterprise/facts.ts';
import type { EnterpriseProfile } from '../../server/domain/enterprise/profile.ts';
import { knownFacts } from '../../server/domain/enterprise/known-facts.ts';
import { columnKind } from '../../server/matching/layout.ts';
import { sqlOf, type SqlColumn, type SqlStore } from '../../server/matching/index.ts';
import { regions } from '../../server/reference/regions.ts';
import { condition, DAY, numbered, plainVerdict, profile } from './arbitrary.ts';

/** How each fact is stored: all three ways of storing words occur. */
const kindOf = (fact: FactName): SqlColumn['kind'] => {
  const { type } = factDefinition(fact);
  if (columnKind(fact) === 'number') return 'number';
  if (type === 'boolean' || type === 'date') return type;
  return fact === 'qualifications' ? 'flags' : fact === 'registeredIn' || fact === 'industry' || fact === 'sizeClass' ? 'single' : 'list';
};
const TYPES: Readonly<Record<SqlColumn['kind'], string>> = { number: 'DOUBLE', boolean: 'BOOLEAN', date: 'VARCHAR', single: 'VARCHAR', list: 'VARCHAR[]', flags: 'BOOLEAN' };
/** Given values; a size class is stored as it is known, others are computed by the SQL. */
const stored = (p: EnterpriseProfile, fact: FactName): FactValue | undefined => (fact === 'sizeClass' ? knownFacts(p, DAY).get(fact) : p.facts[fact]?.value);
const text = (s: string): string => `'${s.replaceAll("'", "''")}'`;

function literal(fact: FactName, value: FactValue | undefined): string {
  if (value === undefined) return 'NULL';
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : value.toExponential();
  if (typeof value === 'boolean') return String(value);
  const words = typeof value === 'string' ? [value] : value;
  return kindOf(fact) === 'list' ? `CAST([${words.map(text).join(', ')}] AS VARCHAR[])` : text(words.join('|'));
}

describe('a program as SQL', () => {
  it('finds in DuckDB what the plain evaluator finds', async () => {
    const profiles = numbered(fc.sample(profile, { numRuns: 400, seed: 7 })), conditions = fc.sample(condition, { numRuns: 400, seed: 8 });
    const wordsOf = (fact: FactName): readonly string[] => [...new Set(profiles.flatMap((p) => { const v = stored(p, fact); return !Array.isArray(v) ? [] : kindOf(fact) === 'single' ? [v.join('|')] : (v as readonly string[]); }))];
    const columns = new Map<FactName, SqlColumn>(FACT_NAMES.map((fact) => {
      const kind = kindOf(fact);
      return [fact, kind === 'flags' ? { kind, words: wordsOf(fact), columnOf: (word: string) => `${fact}: ${word}` } : kind === 'single' || kind === 'list' ? { kind, words: wordsOf(fact) } : { kind }];
    }));
    const store: SqlStore = { id: 'id', columns, confirmations: 'confirmations', regions: regions(), day: DAY };
    const fields = FACT_NAMES.flatMap((fact): { readonly fact: FactName; readonly word: string | null; readonly name: string }[] => (kindOf(fact) === 'flags' ? wordsOf(fact).map((word) => ({ fact, word, name: `${fact}: ${word}` })) : [{ fact, word: null, name: fact }]));
    const connection = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect();
    await connection.run(`CREATE TABLE enterprises (id VARCHAR, ${fields.map((f) => `"${f.name}" ${TYPES[kindOf(f.fact)]}`).join(', ')})`);
    await connection.run('CREATE TABLE confirmations (enterprise VARCHAR, program VARCHAR, condition VARCHAR, holds BOOLEAN)');
    const row = (p: EnterpriseProfile): string => `(${[text(p.id), ...fields.map(({ fact, word }) => { const v = stored(p, fact); return word === null ? literal(fact, v) : Array.isArray(v) ? String((v as readonly string[]).includes(word)) : 'NULL'; })].join(', ')})`;
    await connection.run(`INSERT INTO enterprises VALUES ${profiles.map(row).join(', ')}`);
    for (const p of profiles) for (const c of new Map((p.confirmations ?? []).map((k) => [`${k.programId} ${k.text}`, k])).values()) await connection.run(`INSERT INTO confirmations VALUES (${text(p.id)}, ${text(c.programId)}, ${text(c.text)}, ${String(c.holds)})`);
    for (const [i, c] of conditions.entries()) {
      const id = `p${i % 3}`, { certain, possible } = sqlOf({ id, condition: c }, store);
      const rows = (await connection.runAndReadAll(`SELECT id, COALESCE(${certain}, FALSE) FROM enterprises WHERE ${possible.map((p) => `(${p})`).join(' AND ') || 'TRUE'}`)).getRows();
      const found = new Map(rows.map(([enterprise, eligible]) => [enterprise, eligible === true ? 'satisfied' : 'unknown']));
      const differ = profiles.filter((p) => (found.get(p.id) ?? 'violated') !== plainVerdict(c, p, id));
      expect(differ.map((p) => ({ condition: JSON.stringify(c, (k, v: unknown) => (k === 'citation' || k === 'text' ? undefined : v)), facts: p.facts, sql: found.get(p.id), plain: plainVerdict(c, p, id), query: certain })).slice(0, 1)).toEqual([]);
    }
    connection.closeSync();
  }, 60_000);
});
