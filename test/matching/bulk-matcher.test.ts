import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { syntheticCondition, syntheticProfile } from '../../server/cli/bench/synthetic.ts';
import { FACT_NAMES } from '../../server/domain/enterprise/facts.ts';
import type { EnterpriseProfile } from '../../server/domain/enterprise/profile.ts';
import type { Condition } from '../../server/domain/subsidy/condition.ts';
import { BulkMatcher, buildTable, loadSnapshot, NightlyRun, ProgramSet, saveSnapshot } from '../../server/matching/index.ts';
import { regions } from '../../server/reference/regions.ts';
import { byHand, requires } from '../builders/programs.ts';
import { condition, DAY, numbered, plainVerdict, profile } from './arbitrary.ts';

/** Every row's verdict by the bulk matcher, by enterprise id. */
function bulkVerdicts(matcher: BulkMatcher, c: Condition, id: string | null): ReadonlyMap<string, string> {
  const { eligible, unknown } = matcher.evaluate({ id, condition: c });
  const verdicts = new Map<string, string>();
  for (const row of eligible) verdicts.set(matcher.table.ids.get(row), 'satisfied');
  for (const row of unknown) verdicts.set(matcher.table.ids.get(row), 'unknown');
  return verdicts;
}
function expectEqual(matcher: BulkMatcher, profiles: readonly EnterpriseProfile[], conditions: readonly Condition[], day = DAY): void {
  for (const [i, c] of conditions.entries()) {
    const bulk = bulkVerdicts(matcher, c, `p${i}`);
    const differ = profiles.filter((p) => (bulk.get(p.id) ?? 'violated') !== plainVerdict(c, p, `p${i}`, day));
    expect(
      differ
        .map((p) => ({
          facts: p.facts,
          condition: JSON.stringify(c, (k, v: unknown) => (k === 'citation' || k === 'text' ? undefined : v)),
          bulk: bulk.get(p.id) ?? 'violated',
          plain: plainVerdict(c, p, `p${i}`, day),
        }))
        .slice(0, 1),
    ).toEqual([]);
  }
}

describe('the bulk matcher says what the plain evaluator says', () => {
  it('on random conditions and profiles of every fact', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(profile, { minLength: 1, maxLength: 60 }),
        fc.array(condition, { minLength: 5, maxLength: 30 }),
        async (list, conditions) => {
          const profiles = numbered(list);
          expectEqual(new BulkMatcher(await buildTable(profiles, DAY, regions())), profiles, conditions);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('rows', () => {
  it('lie in the order of their place, then those of several places, then those of none', async () => {
    const { columns, rows } = await buildTable(
      Array.from({ length: 3000 }, (_, i) => syntheticProfile(i)),
      DAY,
      regions(),
    );
    const column = columns.values.get('registeredIn');
    const keys = Array.from({ length: rows }, (_, row) => {
      const places = column?.valueAt(row)?.value ?? [];
      return `${places.length === 0 ? 2 : places.length === 1 ? 0 : 1} ${[...places].join(' ')}`;
    });
    expect(new Set(keys.map((key) => key[0])).size).toBe(3);
    expect(keys).toEqual([...keys].sort());
  });
});

describe('a table of many blocks', () => {
  // Numbers exact to the yuan need four bytes, rare titles are row lists, odd amounts are looked up: all beside rows without them.
  const COUNT = 75_000;
  const many = Array.from({ length: COUNT }, (_, i): EnterpriseProfile => {
    const revenue = i % 11 === 0 ? undefined : i % 1009 === 0 ? i / 7 : i % 977 === 0 ? 5e9 + i : i * 137 - 40_000;
    return {
      ...syntheticProfile(i),
      id: `e${i}`,
      facts: {
        ...(i % 3 === 0 ? syntheticProfile(i).facts : { registeredIn: { value: [['110108', '320583', '440305', '310115'][i % 4] ?? ''] } }),
        ...(revenue !== undefined && { annualRevenue: { value: revenue } }),
        ...(i % 5 !== 0 && { rdExpense: { value: i * 7 } }),
        ...(i % 2 === 0 && { qualifications: { value: i % 4002 === 0 ? ['某省首台套企业', 'gazelle'] : i % 6 === 0 ? [] : ['tech-sme'] } }),
      },
    };
  });
  const cases: readonly Condition[] = [
    requires('annualRevenue', '>=', 1_000_000),
    requires('annualRevenue', '<', 7007 / 7),
    requires('annualRevenue', '==', 5e9 + 9770),
    requires('annualRevenue', '>', 5e9),
    requires('annualRevenue', '<=', -40_000 + 137),
    requires('rdIntensity', '>=', 0.05),
    { not: requires('rdIntensity', '<', 0.0511) },
    requires('qualifications', 'in', ['某省首台套企业']),
    requires('qualifications', 'notIn', ['某省首台套企业', 'tech-sme']),
    { allOf: [requires('registeredIn', 'in', ['440300']), requires('rdExpense', '>=', 70_000)] },
    requires('registeredIn', 'notIn', ['310000', '110108']),
    requires('industry', 'notIn', ['C', 'I6', 'J66', 'A01', 'F51', 'K70', 'M73', 'L72']),
    {
      atLeast: 2,
      of: [
        requires('yearsOperating', '>=', 3),
        requires('sizeClass', 'in', ['small', 'micro']),
        requires('debtRatio', '<=', 0.6),
        requires('industryTags', 'in', ['集成电路']),
      ],
    },
    ...Array.from({ length: 20 }, (_, i) => syntheticCondition(i)),
  ];

  it('says the same as the plain evaluator on every fifth row and all odd ones', async () => {
    const matcher = new BulkMatcher(await buildTable(many, DAY, regions()));
    expect(matcher.table.columns.numbers.get('annualRevenue')?.at.width).toBe(4);
    expectEqual(
      matcher,
      many.filter((_, i) => i % 5 === 0 || i % 1009 === 0 || i % 977 === 0 || i % 4002 === 0),
      cases,
    );
  }, 120_000);

  it('makes long lists in parts, each as long as there is room for one more block', async () => {
    const matcher = new BulkMatcher(await buildTable(many.slice(0, 20_000), DAY, regions()));
    const {
      arena,
      kernel,
      live,
      blocks,
      lists: { counts, eligible, unknown },
    } = matcher.table;
    const program = { id: null, condition: requires('annualRevenue', '>=', 300_000) };
    const root = matcher.programs.rootOf(program);
    const parts: (readonly [number, number[], number[]])[] = [];
    for (let block = 0; block < blocks;) {
      block = kernel.publish(root, block, blocks, live, eligible, unknown, 8192, counts);
      const [e = 0, u = 0] = arena.u32(counts, 2);
      parts.push([block, [...arena.u32(eligible, e)], [...arena.u32(unknown, u)]]);
    }
    expect(parts.length).toBeGreaterThan(1);
    expect(Math.max(...parts.map(([, e, u]) => Math.max(e.length, u.length)))).toBeLessThanOrEqual(8192);
    const whole = matcher.evaluate(program);
    expect([parts.flatMap(([, e]) => e), parts.flatMap(([, , u]) => u)]).toEqual([[...whole.eligible], [...whole.unknown]]);
  });

  it('counts in one run over all programs what each alone finds, and reports who became eligible since', async () => {
    const matcher = new BulkMatcher(await buildTable(many.slice(0, 12_000), DAY, regions()));
    const programs = cases.map((c, i) => ({ id: `p${i}`, condition: c }));
    const run = new NightlyRun(matcher);
    expect(run.run(programs).fresh).toBeNull();
    // Three nights, so that the room of the first is written anew in the third; on the last the programs stand in another order.
    for (const [night, list] of [programs, programs, [...programs].reverse()].entries()) {
      const before = list.map((p) => new Set(matcher.evaluate(p).eligible));
      for (let i = night; i < 12_000; i += 40) matcher.table.put({ ...(many[i + 12_000] as EnterpriseProfile), id: `e${i}` });
      const { counts, fresh } = run.run(list);
      const pairs = new Set(Array.from(fresh?.rows ?? [], (row, i) => `${fresh?.programs[i] ?? ''} ${row}`));
      const expected = new Set<string>();
      for (const [i, p] of list.entries()) {
        const now = matcher.evaluate(p);
        expect(counts[i]).toMatchObject({ eligible: now.eligible.length, unknown: now.unknown.length });
        for (const row of now.eligible) if (!before[i]?.has(row)) expected.add(`${i} ${row}`);
      }
      expect(expected.size).toBeGreaterThan(0);
      expect(pairs).toEqual(expected);
    }
  });

  it('is the same after changes as if built from the changed enterprises', async () => {
    const first = many.slice(0, 5000);
    const changed = new Map(first.map((p) => [p.id, p]));
    const matcher = new BulkMatcher(await buildTable(first, DAY, regions()));
    expectEqual(matcher, first, cases.slice(0, 3));
    for (let i = 0; i < 9000; i += 3) {
      const next = {
        ...(many[i + 5000] as EnterpriseProfile),
        id: `e${i}`,
        ...(i % 30 === 0 && { confirmations: [{ programId: 'p0', text: '经专家评审', holds: i % 60 === 0, by: '张三', on: DAY }] }),
      };
      matcher.table.put(next);
      changed.set(next.id, next);
    }
    for (let i = 0; i < 5000; i += 50) {
      expect(matcher.table.remove(`e${i}`)).toBe(true);
      changed.delete(`e${i}`);
    }
    expectEqual(matcher, [...changed.values()], [byHand('经专家评审'), ...cases]);
    const folder = mkdtempSync(join(tmpdir(), 'matching-'));
    const file = join(folder, 'enterprises.snapshot');
    saveSnapshot(matcher.table, file);
    const again = (await loadSnapshot(file, regions()))?.table ?? null;
    rmSync(folder, { recursive: true });
    if (again === null) throw new Error('the snapshot was not read');
    const reloaded = new BulkMatcher(again);
    expectEqual(reloaded, [...changed.values()], [byHand('经专家评审'), ...cases]);
    again.put({ ...(many[20_000] as EnterpriseProfile), id: 'e3' });
    changed.set('e3', { ...(many[20_000] as EnterpriseProfile), id: 'e3' });
    expectEqual(reloaded, [...changed.values()], cases);
    again.moveTo('2030-01-01');
    expectEqual(reloaded, [...changed.values()], cases, '2030-01-01');
  }, 60_000);
});

describe('one enterprise and many programs', () => {
  it('has the verdicts of the plain evaluator, and hears of a changed fact what changed', () => {
    fc.assert(
      fc.property(
        fc.array(condition, { minLength: 1, maxLength: 30 }),
        profile,
        profile,
        fc.uniqueArray(fc.constantFrom(...FACT_NAMES), { maxLength: 4 }),
        (conditions, a, b, facts) => {
          const list = conditions.map((c, i) => ({ id: `p${i}`, condition: c }));
          const set = new ProgramSet(list, regions());
          const after = { ...a, facts: { ...a.facts, ...Object.fromEntries(facts.map((f) => [f, b.facts[f]])) } } as EnterpriseProfile;
          const was = list.map((p) => plainVerdict(p.condition, a, p.id));
          const is = list.map((p) => plainVerdict(p.condition, after, p.id));
          expect(set.verdicts(a, DAY)).toEqual(was);
          expect(
            set
              .changes(a, after, facts, DAY)
              .map((c) => [c.program.id, c.before, c.after])
              .sort(),
          ).toEqual(list.flatMap((p, i) => (was[i] === is[i] ? [] : [[p.id, was[i], is[i]]])).sort());
        },
      ),
      { numRuns: 300 },
    );
  });
});
