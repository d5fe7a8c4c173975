import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EnterpriseProfile } from '../../server/domain/enterprise/profile.ts';
import type { Condition } from '../../server/domain/subsidy/condition.ts';
import { matchProgram } from '../../server/domain/subsidy/match-program.ts';
import { KeptTable, type BulkMatcher } from '../../server/matching/index.ts';
import { regions } from '../../server/reference/regions.ts';
import { aProgram, anEnterprise, requires } from '../builders/programs.ts';
import { condition, DAY, profile } from './arbitrary.ts';
import { registerOfYear } from './register-of-year.ts';

const TERMS = { signedOn: '2020-01-01', publishedOn: null, effectiveFrom: null, expiresOn: null, repealedOn: null };
/** Who is not ruled out, and how, by the plain evaluator and by the table. */
const plainly = (profiles: readonly EnterpriseProfile[], c: Condition): readonly string[] =>
  profiles
    .flatMap((p) => {
      const { eligibility } = matchProgram({ program: { ...aProgram(c), id: 'p0' }, path: '', terms: TERMS }, p, DAY, regions());
      return eligibility === 'eligible' || eligibility === 'undetermined' ? [`${p.id} ${eligibility}`] : [];
    })
    .sort();
function inBulk(matcher: BulkMatcher, c: Condition): readonly string[] {
  const { eligible, unknown } = matcher.once({ id: 'p0', condition: c });
  const named = (rows: Uint32Array, eligibility: string) => Array.from(rows, (row) => `${matcher.table.ids.get(row)} ${eligibility}`);
  return [...named(eligible, 'eligible'), ...named(unknown, 'undetermined')].sort();
}
const BIG = requires('employees', '>=', 100);
const firm = (id: string, employees: number): EnterpriseProfile => ({ ...anEnterprise({ employees }), id });

describe('a kept table', () => {
  let folder = '';
  let file = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'matching-'));
    file = join(folder, 'enterprises.snapshot');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const fresh = (): KeptTable => new KeptTable(regions(), { file, from: 1 });

  it('judges each list of enterprises as the plain evaluator does, whatever came, changed and went, in this process and in the next', async () => {
    const lists = fc.array(fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), profile), { minLength: 1, maxLength: 30 }), {
      minLength: 1,
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(lists, condition, async (given, c) => {
        rmSync(file, { force: true });
        let before = new Map<number, EnterpriseProfile>();
        const here = fresh();
        for (const [turn, some] of given.entries()) {
          // What is not named stays, but for a few that go.
          before = new Map([
            ...[...before].filter(([n]) => (n + turn) % 7 > 0),
            ...some.map(([n, p]) => [n, { ...p, id: `e${n}` }] as const),
          ]);
          const profiles = [...before.values()].map((p) => structuredClone(p));
          const wanted = plainly(profiles, c);
          expect(inBulk(await here.of(profiles, DAY), c)).toEqual(wanted);
          expect(inBulk(await fresh().of(profiles, DAY), c)).toEqual(wanted);
        }
      }),
      { numRuns: 20 },
    );
  }, 120_000);

  it('changes only the rows that differ, and is built anew once many do', async () => {
    const table = new KeptTable(regions());
    const firms = Array.from({ length: 400 }, (_, i) => firm(`e${i}`, i));
    const first = await table.of(firms, DAY);
    const second = await table.of([firm('new', 500), ...firms.slice(1, -1), firm('e399', 5)], DAY);
    expect(second).toBe(first);
    expect(inBulk(second, BIG)).toHaveLength(300);
    expect(second.table.ids.find('e0')).toBeDefined();
    const third = await table.of(
      firms.map((f, i) => firm(f.id, i + 1)),
      DAY,
    );
    expect(third).not.toBe(first);
    expect(inBulk(third, BIG)).toHaveLength(301);
  });

  it('reads what another process wrote, believes none of its rows that is no longer so, and no damaged byte', async () => {
    const firms = Array.from({ length: 300 }, (_, i) => firm(`e${i}`, i));
    await fresh().of(firms, DAY);
    const bytes = readFileSync(file);
    const changed = firms.map((f, i) => (i < 3 ? firm(f.id, 1000) : f));
    expect(inBulk(await fresh().of(changed, DAY), BIG)).toHaveLength(203);
    for (const at of [3, 9, 60, bytes.length >> 1, bytes.length - 2100, bytes.length - 5]) {
      const damaged = Buffer.from(bytes);
      damaged[at] = (damaged[at] ?? 0) ^ 0x41;
      writeFileSync(file, damaged);
      expect(inBulk(await fresh().of(changed, DAY), BIG)).toHaveLength(203);
    }
    for (const length of [0, 7, 100, bytes.length - 1]) {
      writeFileSync(file, bytes.subarray(0, length));
      expect(inBulk(await fresh().of(changed, DAY), BIG)).toHaveLength(203);
    }
  });

  it('keeps nobody on disk who went', async () => {
    const firms = Array.from({ length: 300 }, (_, i) => firm(`e${i}`, i));
    const table = fresh();
    await table.of(firms, DAY);
    expect(existsSync(file)).toBe(true);
    await table.of(firms.slice(1), DAY);
    expect(existsSync(file)).toBe(false);
    await fresh().of(firms.slice(1), DAY);
    expect(existsSync(file)).toBe(true);
  });

  it('is right after its process was killed, wherever it was', async () => {
    const loader = join(import.meta.dirname, '../../node_modules/tsx/dist/loader.mjs');
    const child = spawn(process.execPath, ['--import', loader, join(import.meta.dirname, 'kept-table-child.ts'), file], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let written = 0;
    for await (const chunk of child.stdout) {
      written += String(chunk).split('\n').length - 1;
      if (written >= 3) {
        child.kill('SIGKILL');
        break;
      }
    }
    for (const year of [written - 1, written, written + 3]) {
      const profiles = registerOfYear(year);
      const c = requires('annualRevenue', '>=', 5e6);
      expect(inBulk(await fresh().of(profiles, DAY), c)).toEqual(plainly(profiles, c));
    }
    expect(readdirSync(folder)).toEqual(['enterprises.snapshot']);
  }, 120_000);
});
