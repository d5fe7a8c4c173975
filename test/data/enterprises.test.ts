import { expect, it } from 'vitest';
import { checkCreditCode } from '../../server/domain/enterprise/credit-code.ts';
import { factDefinition, isFactName, SET_VALUES, type FactName, type FactValue } from '../../server/domain/enterprise/facts.ts';
import { sizeClassOf } from '../../server/domain/enterprise/size-class.ts';
import { industries } from '../../server/reference/industries.ts';
import { dataFile } from '../../server/reference/project-root.ts';
import { regions } from '../../server/reference/regions.ts';
import { COUNT, demoFile } from './build/make-enterprises.ts';

type Row = Record<string, unknown> & { id: string; name: string; unifiedSocialCreditCode: string };
const file = dataFile('enterprises', 'demo.jsonl');
const rows = demoFile()
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Row);
const valueOf = (fact: unknown): FactValue =>
  typeof fact === 'object' && fact !== null && !Array.isArray(fact) ? (fact as { value: FactValue }).value : (fact as FactValue);
const factsOf = ({ id: _id, name: _name, unifiedSocialCreditCode: _code, ...facts }: Row): Partial<Record<FactName, FactValue>> =>
  Object.fromEntries(Object.entries(facts).map(([fact, v]) => [fact, valueOf(v)]));

// after a change of the generator: npx vitest run test/data/enterprises.test.ts -u
it('the committed file is what the generator makes', async () => {
  await expect(demoFile()).toMatchFileSnapshot(file);
});
it('there are as many enterprises as promised, each with its own id, name and code', () => {
  expect(rows).toHaveLength(COUNT);
  for (const field of ['id', 'name', 'unifiedSocialCreditCode']) expect(new Set(rows.map((r) => r[field])).size).toBe(COUNT);
});
it('every credit code is valid, inside and out, and registered where no real enterprise can be', () => {
  for (const { unifiedSocialCreditCode: code } of rows) {
    expect(checkCreditCode(code)).toEqual({ ok: true, code, warning: null });
    expect(code.slice(2, 8)).toMatch(/^9901\d{2}$/u);
  }
});
it('every fact is of the vocabulary and has a value of its type', () => {
  for (const row of rows) {
    for (const [fact, value] of Object.entries(factsOf(row))) {
      expect(isFactName(fact), `${row.id} ${fact}`).toBe(true);
      expect(typeProblem(fact as FactName, value), `${row.id} ${fact}`).toBeNull();
    }
  }
});

function typeProblem(fact: FactName, value: FactValue): string | null {
  const { type } = factDefinition(fact);
  const each = Array.isArray(value) ? (value as string[]) : [];
  const closed: Record<string, string> | undefined = (SET_VALUES as Record<string, Record<string, string>>)[fact];
  if (type === 'boolean') return typeof value === 'boolean' ? null : 'not a boolean';
  if (type === 'date') return /^\d{4}-\d{2}-\d{2}$/u.test(String(value)) ? null : 'not a date';
  if (type === 'number' || type === 'money') return Number.isInteger(value) ? null : 'not a whole number';
  if (type === 'ratio') return typeof value === 'number' && Math.abs(value) <= 1 ? null : 'not a ratio';
  if (!Array.isArray(value)) return 'not a list';
  if (type === 'region') return each.every((code) => regions().get(code)) ? null : 'unknown region';
  if (type === 'industry') return each.every((code) => industries().get(code)) ? null : 'unknown industry';
  return closed === undefined || each.every((v) => Object.hasOwn(closed, v)) ? null : 'unknown value';
}

it('figures of one enterprise agree with each other', () => {
  for (const row of rows) {
    const f = factsOf(row) as Partial<Record<FactName, number>> & { sizeClass?: string[]; industry?: string[] };
    const share = (given?: number, over?: number, under?: number): void => {
      if (given !== undefined && over !== undefined && under !== undefined)
        expect(Math.abs(given - over / under), row.id).toBeLessThan(0.0001);
    };
    share(f.rdIntensity, f.rdExpense, f.annualRevenue);
    share(f.rdStaffRatio, f.rdStaff, f.employees);
    share(f.debtRatio, f.totalAssets === undefined || f.netAssets === undefined ? undefined : f.totalAssets - f.netAssets, f.totalAssets);
    if (f.insuredEmployees !== undefined && f.employees !== undefined) expect(f.insuredEmployees, row.id).toBeLessThanOrEqual(f.employees);
    const size =
      f.industry?.[0] === undefined
        ? null
        : sizeClassOf(f.industry[0], { people: f.employees, revenue: f.annualRevenue, assets: f.totalAssets });
    if (size !== null && f.sizeClass) expect(f.sizeClass, row.id).toEqual([size]);
  }
});
it('all six districts and at least ten sections of the classification are there', () => {
  const facts = rows.map(factsOf);
  expect(new Set(facts.flatMap((f) => (f.registeredIn as string[] | undefined) ?? [])).size).toBe(6);
  expect(new Set(facts.flatMap((f) => ((f.industry as string[] | undefined) ?? []).map((c) => c[0]))).size).toBeGreaterThanOrEqual(10);
});
it('some facts are missing, some carry their source and day', () => {
  expect(rows.filter((r) => !('annualRevenue' in r)).length).toBeGreaterThan(20);
  expect(rows.filter((r) => Object.values(r).some((v) => typeof v === 'object' && v !== null && 'asOf' in v)).length).toBeGreaterThan(100);
});
