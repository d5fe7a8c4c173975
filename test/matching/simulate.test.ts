import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factDefinition, type FactName } from '../../server/domain/enterprise/facts.ts';
import type { EnterpriseProfile } from '../../server/domain/enterprise/profile.ts';
import { partsOf, type Condition } from '../../server/domain/subsidy/condition.ts';
import { matchProgram, type ProgramMatch } from '../../server/domain/subsidy/match-program.ts';
import type { Draft, Reach } from '../../server/domain/subsidy/simulation.ts';
import { TableSimulator } from '../../server/matching/index.ts';
import { regions } from '../../server/reference/regions.ts';
import { anEnterprise, aProgram, requires } from '../builders/programs.ts';
import { condition, DAY, numbered, profile } from './arbitrary.ts';

const TERMS = { signedOn: null, publishedOn: null, effectiveFrom: null, expiresOn: null, repealedOn: null };
const match = ({ id, condition: c }: Draft, e: EnterpriseProfile): ProgramMatch =>
  matchProgram({ program: aProgram(c, { id: id ?? 'none' }), path: '', terms: TERMS }, e, DAY, regions());

function expectReach(reach: Reach, draft: Draft, firms: readonly EnterpriseProfile[]): void {
  const matches = firms.map((e) => match(draft, e));
  const wanting = new Map<FactName, number>();
  expect(reach.eligible).toBe(matches.filter((m) => m.eligibility === 'eligible').length);
  expect(reach.undetermined).toBe(matches.filter((m) => m.eligibility === 'undetermined').length);
  // Of two ways the plain evaluator proposes the cheaper: a change of a thousandfold may cost more than one that cannot be.
  // A figure that has to be met exactly has no reach of its own, and may meet another bound on the way.
  const exact = exactly(draft.condition);
  expect(reach.nearMiss).toBeGreaterThanOrEqual(
    matches.filter((m) => m.nearMiss?.reachable && !m.nearMiss.changes.some((c) => exact.has(c.fact))).length,
  );
  expect(reach.nearMiss).toBeLessThanOrEqual(matches.filter((m) => m.eligibility === 'ineligible').length);
  for (const m of matches) for (const fact of m.missingFacts) wanting.set(fact, (wanting.get(fact) ?? 0) + 1);
  expect(new Map(reach.wanting.map((w) => [w.fact, w.enterprises]))).toEqual(wanting);
  for (const slices of [reach.byRegion, reach.byIndustry, reach.bySize]) {
    expect(slices.reduce((sum, s) => sum + s.eligible, 0)).toBe(reach.eligible);
    expect(slices.reduce((sum, s) => sum + s.nearMiss, 0)).toBe(reach.nearMiss);
  }
}

const NUMERIC: ReadonlySet<string> = new Set(['number', 'money', 'ratio']);
/** `notIn` below a `not` is one of these. */
const EXACT: ReadonlySet<string> = new Set(['==', 'in', 'notIn']);
const exactly = (c: Condition): ReadonlySet<string | null> =>
  'fact' in c
    ? new Set(NUMERIC.has(factDefinition(c.fact).type) && EXACT.has(c.op) ? [c.fact] : [])
    : 'manual' in c
      ? new Set()
      : new Set(partsOf(c).flatMap((part) => [...exactly(part)]));

describe('simulating changed conditions', () => {
  it('counts what the plain evaluator finds pair by pair', async () => {
    await fc.assert(
      fc.asyncProperty(condition, condition, fc.array(profile, { minLength: 1, maxLength: 30 }), async (a, b, list) => {
        const firms = numbered(list);
        const before = { id: 'p0', condition: a };
        const after = { id: 'p0', condition: b };
        const found = await new TableSimulator(regions()).simulate(firms, DAY, before, after);
        const eligible = (draft: Draft, e: EnterpriseProfile) => match(draft, e).eligibility === 'eligible';
        expectReach(found.before, before, firms);
        expectReach(found.after, after, firms);
        expect(found.gained).toBe(firms.filter((e) => !eligible(before, e) && eligible(after, e)).length);
        expect(found.lost).toBe(firms.filter((e) => eligible(before, e) && !eligible(after, e)).length);
        expect(found.enterprises).toBe(firms.length);
      }),
      { numRuns: 120 },
    );
  });

  it('says by which condition alone enterprises miss it, where they are, and what a lower threshold brings', async () => {
    const firms = numbered([
      anEnterprise({ registeredIn: ['320583'], industry: ['C3911'], annualRevenue: 3e7, employees: 30 }),
      anEnterprise({ registeredIn: ['320583'], industry: ['I6513'], annualRevenue: 1.5e7, employees: 30 }),
      anEnterprise({ registeredIn: ['320584'], annualRevenue: 1.2e7, employees: 5 }),
      anEnterprise({ registeredIn: ['110108'], annualRevenue: 1.9e7, employees: 50 }),
      anEnterprise({ registeredIn: ['320583'], employees: 50 }),
    ]);
    const asking = (revenue: number): Draft => ({
      id: null,
      condition: {
        allOf: [requires('registeredIn', 'in', ['320500']), requires('annualRevenue', '>=', revenue), requires('employees', '>=', 10)],
      },
    });
    const { before, after, gained, lost } = await new TableSimulator(regions()).simulate(firms, DAY, asking(2e7), asking(1e7));
    expect(before).toMatchObject({ eligible: 1, undetermined: 1, nearMiss: 2, wanting: [{ fact: 'annualRevenue', enterprises: 1 }] });
    expect(before.onlyMissing.map((m) => [m.leaf.fact, m.enterprises])).toEqual([
      ['annualRevenue', 1],
      ['employees', 0],
    ]);
    expect(before.byRegion).toEqual([
      { key: '320583', eligible: 1, undetermined: 1, nearMiss: 1 },
      { key: '320584', eligible: 0, undetermined: 0, nearMiss: 1 },
    ]);
    expect(before.byIndustry).toContainEqual({ key: 'C', eligible: 1, undetermined: 0, nearMiss: 0 });
    expect([after.eligible, gained, lost]).toEqual([2, 1, 0]);
  });
});
