import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EnterpriseProfile } from '../../server/domain/enterprise/profile.ts';
import type { Condition } from '../../server/domain/subsidy/condition.ts';
import { BulkMatcher, buildTable } from '../../server/matching/index.ts';
import { regions } from '../../server/reference/regions.ts';
import { condition, DAY, numbered, plainVerdict, profile } from './arbitrary.ts';

/** Every row's verdict by the bulk matcher, by enterprise id. */
function bulkVerdicts(matcher: BulkMatcher, c: Condition, id: string | null): ReadonlyMap<string, string> {
  const { eligible, unknown } = matcher.evaluate({ id, condition: c }), verdicts = new Map<string, string>();
  for (const row of eligible) verdicts.set(matcher.table.ids.get(row), 'satisfied');
  for (const row of unknown) verdicts.set(matcher.table.ids.get(row), 'unknown');
  return verdicts;
}
function expectEqual(matcher: BulkMatcher, profiles: readonly EnterpriseProfile[], conditions: readonly Condition[], day = DAY): void {
  for (const [i, c] of conditions.entries()) {
    const bulk = bulkVerdicts(matcher, c, `p${i}`), differ = profiles.filter((p) => (bulk.get(p.id) ?? 'violated') !== plainVerdict(c, p, `p${i}`, day));
    expect(differ.map((p) => ({ facts: p.facts, condition: JSON.stringify(c, (k, v: unknown) => (k === 'citation' || k === 'text' ? undefined : v)), bulk: bulk.get(p.id) ?? 'violated', plain: plainVerdict(c, p, `p${i}`, day) })).slice(0, 1)).toEqual([]);
  }
}

describe('the bulk matcher says what the plain evaluator says', () => {
  it('on random conditions and profiles of every fact', async () => {
    await fc.assert(fc.asyncProperty(fc.array(profile, { minLength: 1, maxLength: 60 }), fc.array(condition, { minLength: 5, maxLength: 30 }), async (list, conditions) => {
      const profiles = numbered(list);
      expectEqual(new BulkMatcher(await buildTable(profiles, DAY, regions())), profiles, conditions);
    }), { numRuns: 60 });
  });
});
