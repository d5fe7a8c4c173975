import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { profileOn, type EnterpriseProfile } from '../domain/enterprise/profile.ts';
import type { VerdictChange } from '../domain/subsidy/bulk-verdicts.ts';
import { whyClosed, type OfferedProgram } from '../domain/subsidy/match-program.ts';
import {
  BulkMatcher,
  buildTable,
  NightlyRun,
  shardOf,
  ShardRouter,
  tableShard,
  TableVerdicts,
  type BulkProgram,
  type Shard,
} from '../matching/index.ts';
import { regions } from '../reference/regions.ts';

export interface ProgramTotals {
  readonly programId: string;
  readonly eligible: number;
  readonly undetermined: number;
  readonly ineligible: number;
  readonly closed: number;
}
interface Pairs {
  readonly eligible: readonly string[];
  readonly unknown: readonly string[];
}

/**
 * Many enterprises and all programs on a day, by the bulk matcher: totals a program; the pairs that are eligible or undetermined go to
 * `out`, program by program.
 */
export async function matchMany(
  offered: readonly OfferedProgram[],
  profiles: readonly EnterpriseProfile[],
  day: string,
  out: Writable | null,
  isSharded = false,
): Promise<readonly ProgramTotals[]> {
  const today = profiles.map((p) => profileOn(p, day));
  const open = offered
    .filter(({ program, terms }) => whyClosed(program, terms, day) === null)
    .map(({ program }) => ({ id: program.id, condition: program.conditions }));
  const counts = new Map<string | null, readonly [eligible: number, undetermined: number]>();
  if (out === null && !isSharded) {
    for (const { program, eligible, unknown } of new NightlyRun(new BulkMatcher(await buildTable(today, day, regions()))).run(open).counts)
      counts.set(program.id, [eligible, unknown]);
  } else {
    const pairsOf = isSharded ? await byProvince(today, day) : await onOneTable(today, day);
    for (const program of open) {
      const pairs = await pairsOf(program);
      counts.set(program.id, [pairs.eligible.length, pairs.unknown.length]);
      if (out !== null) await write(out, program.id, pairs);
    }
  }
  return offered.map(({ program: { id } }) => {
    const [eligible, undetermined] = counts.get(id) ?? [0, 0];
    return {
      programId: id,
      eligible,
      undetermined,
      ineligible: counts.has(id) ? profiles.length - eligible - undetermined : 0,
      closed: counts.has(id) ? 0 : profiles.length,
    };
  });
}

async function onOneTable(profiles: readonly EnterpriseProfile[], day: string): Promise<(program: BulkProgram) => Promise<Pairs>> {
  const shard = tableShard(await buildTable(profiles, day, regions()));
  return (program) => shard.evaluate(program);
}

/** A table a province; a program asks only those that it may concern. */
async function byProvince(profiles: readonly EnterpriseProfile[], day: string): Promise<(program: BulkProgram) => Promise<Pairs>> {
  const groups = new Map<string, EnterpriseProfile[]>();
  const shards = new Map<string, Shard>();
  for (const profile of profiles) {
    const name = shardOf(profile);
    const group = groups.get(name) ?? [];
    groups.set(name, group);
    group.push(profile);
  }
  for (const [name, group] of groups) shards.set(name, tableShard(await buildTable(group, day, regions())));
  const router = new ShardRouter(shards);
  return (program) => router.evaluate(program);
}

async function write(out: Writable, programId: string | null, { eligible, unknown }: Pairs): Promise<void> {
  for (const [ids, eligibility] of [
    [eligible, 'eligible'],
    [unknown, 'undetermined'],
  ] as const) {
    for (const enterpriseId of ids)
      if (!out.write(JSON.stringify({ programId, enterpriseId, eligibility }) + '\n')) await once(out, 'drain');
  }
}

/**
 * What the days since `since` changed by themselves: windows that opened or closed, years of operating, titles that ran out. Programs and
 * facts are those at hand.
 */
export async function changedSince(
  offered: readonly OfferedProgram[],
  profiles: readonly EnterpriseProfile[],
  since: string,
  day: string,
): Promise<readonly VerdictChange[]> {
  const moved = profiles.flatMap((p) => {
    const before = profileOn(p, since);
    const after = profileOn(p, day);
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ before, after }];
  });
  return [
    ...(await new TableVerdicts(regions()).changes(
      { offered, profiles: profiles.map((p) => profileOn(p, day)), day },
      { day: since, programs: [], profiles: moved },
    )),
  ];
}
