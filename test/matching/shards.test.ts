import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EnterpriseProfile } from '../../server/domain/enterprise/profile.ts';
import { BulkMatcher, buildTable, ShardRouter, shardOf, tableShard, type Shard } from '../../server/matching/index.ts';
import { regions } from '../../server/reference/regions.ts';
import { anEnterprise, byHand, requires } from '../builders/programs.ts';
import { condition, DAY, numbered, profile } from './arbitrary.ts';

/** Notes which shards were asked. */
async function sharded(profiles: readonly EnterpriseProfile[], asked: string[]): Promise<ShardRouter> {
  const groups = new Map<string, EnterpriseProfile[]>();
  const shards = new Map<string, Shard>();
  for (const p of profiles) groups.set(shardOf(p), [...(groups.get(shardOf(p)) ?? []), p]);
  for (const [name, list] of groups) {
    const shard = tableShard(await buildTable(list, DAY, regions()));
    shards.set(name, {
      evaluate(program) {
        asked.push(name);
        return shard.evaluate(program);
      },
    });
  }
  return new ShardRouter(shards);
}
const sorted = (ids: readonly string[]): readonly string[] => [...ids].sort();

describe('enterprises over several shards', () => {
  it('get the verdicts of one table', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(profile, { minLength: 1, maxLength: 40 }),
        fc.array(condition, { minLength: 3, maxLength: 10 }),
        async (list, conditions) => {
          const profiles = numbered(list);
          const table = await buildTable(profiles, DAY, regions());
          const one = new BulkMatcher(table);
          const router = await sharded(profiles, []);
          for (const [i, c] of conditions.entries()) {
            const program = {
              id: `p${i}`,
              condition: { allOf: [c, ...(i % 2 === 0 ? [requires('registeredIn', 'in', ['320500', '110108'])] : [])] },
            };
            const whole = one.evaluate(program);
            const parts = await router.evaluate(program);
            expect(sorted(parts.eligible)).toEqual(sorted(Array.from(whole.eligible, (row) => table.ids.get(row))));
            expect(sorted(parts.unknown)).toEqual(sorted(Array.from(whole.unknown, (row) => table.ids.get(row))));
          }
        },
      ),
      { numRuns: 30 },
    );
  });

  it('are asked only where a program may apply, and where nobody knows the place', async () => {
    const profiles = numbered(
      [['320583'], ['320100'], ['110108'], ['310115', '440305'], ['中关村'], ['100000']]
        .map((registeredIn) => anEnterprise({ registeredIn }))
        .concat(anEnterprise({})),
    );
    const asked: string[] = [];
    const router = await sharded(profiles, asked);
    const suzhou = requires('registeredIn', 'in', ['320500']);
    const beijing = requires('registeredIn', 'in', ['110000']);
    const asks = async (condition: Parameters<ShardRouter['evaluate']>[0]['condition']): Promise<readonly string[]> => {
      asked.length = 0;
      await router.evaluate({ id: null, condition });
      return sorted(asked);
    };
    expect(await asks({ allOf: [suzhou, requires('employees', '>=', 10)] })).toEqual(['32', 'anywhere']);
    expect(await asks({ anyOf: [suzhou, beijing] })).toEqual(['11', '32', 'anywhere']);
    expect(await asks({ allOf: [{ anyOf: [suzhou, beijing] }, beijing] })).toEqual(['11', 'anywhere']);
    for (const c of [
      { not: suzhou },
      { anyOf: [suzhou, byHand('经专家评审')] },
      requires('registeredIn', 'in', ['中关村']),
      requires('registeredIn', 'in', ['100000']),
    ])
      expect(await asks(c)).toEqual(['11', '32', 'anywhere']);
  });
});
