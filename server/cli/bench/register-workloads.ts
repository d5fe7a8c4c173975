import type { EnterpriseProfile } from '../../domain/enterprise/profile.ts';
import type { Condition } from '../../domain/subsidy/condition.ts';
import { NightlyRun, type RowLists } from '../../matching/index.ts';
import { plain, programs, PUBLISHED, ROUNDS, same, SAMPLE, type Context } from './matcher-setup.ts';
import { measure, type Workload } from './measure.ts';
import { perUnit } from './per-unit.ts';

/** DuckDB's nightly counts are timed on every tenth program. */
const STRIDE = 10;

/** One new program, compiled and run: id lists. Milliseconds a program, mean over 20 programs of the mix. */
export async function publish({ count, matcher, store, sample, sampled }: Context): Promise<Workload> {
  const list = programs(PUBLISHED);
  const queries = list.map((program) => store.lists(program));
  let agreed = true;
  for (const [i, program] of list.entries()) {
    const ours = matcher.evaluate(program);
    const theirs = await store.idsOf(queries[i] ?? '');
    agreed &&=
      same(ours.eligible, rising(theirs.eligible)) &&
      same(ours.unknown, rising(theirs.unknown)) &&
      samePlain(ours, program.condition, sample, sampled);
  }
  const workload = await measure(
    'publish',
    2 * ROUNDS,
    agreed,
    () => {
      for (const { id, condition } of list) {
        const fresh = { id, condition };
        matcher.evaluate(fresh);
        matcher.programs.forget(fresh);
      }
    },
    {
      duckdb: async () => {
        for (const query of queries) await store.idsOf(query);
      },
      plain: () => {
        for (const { condition } of list) for (const profile of sampled) plain(condition, profile);
      },
    },
  );
  return {
    ...perUnit(workload, PUBLISHED, { plain: PUBLISHED * (SAMPLE / count) }),
    note: `plain: ${SAMPLE} of ${count} enterprises, scaled linearly`,
  };
}

const rising = (rows: readonly number[]): readonly number[] => [...rows].sort((a, b) => a - b);
function samePlain(
  { eligible, unknown }: RowLists,
  condition: Condition,
  sample: readonly number[],
  sampled: readonly EnterpriseProfile[],
): boolean {
  const e = new Set(eligible);
  const u = new Set(unknown);
  return sample.every((row, i) => {
    const profile = sampled[i];
    return profile && plain(condition, profile).verdict === (e.has(row) ? 'satisfied' : u.has(row) ? 'unknown' : 'violated');
  });
}

/**
 * All programs over all enterprises: counts and newly eligible pairs; DuckDB counts only. The second workload has national programs only;
 * its peer `mixed` is ours on the mix.
 */
export async function nightly({ count, matcher, store, sample, sampled }: Context, n: number): Promise<readonly Workload[]> {
  const mixed = programs(n);
  const national = programs(n, true);
  const queries = mixed.map((program) => store.counts(program));
  const run = new NightlyRun(matcher);
  const runNational = new NightlyRun(matcher);
  const { counts } = run.run(mixed);
  runNational.run(national);
  let agreed = true;
  for (const [i, query] of queries.entries()) {
    const theirs = await store.countsOf(query);
    agreed &&= counts[i]?.eligible === theirs.eligible && counts[i].unknown === theirs.unknown;
  }
  // Each program is a query by itself, and all were asked above: a stride of them is timed.
  const timed = queries.filter((_, i) => i % STRIDE === 0);
  const workload = await measure(`nightly, ${n} programs`, 3, agreed, () => run.run(mixed), {
    duckdb: async () => {
      for (const query of timed) await store.countsOf(query);
    },
    plain: () => {
      for (const { condition } of mixed.slice(0, 50)) for (const profile of sampled) plain(condition, profile);
    },
  });
  const last = national.at(-1);
  const lists = last && matcher.evaluate(last);
  const nationalAgreed = last !== undefined && lists !== undefined && samePlain(lists, last.condition, sample, sampled);
  const all = await measure(`nightly, ${n} national programs`, 5, nationalAgreed, () => runNational.run(national), {
    mixed: () => run.run(mixed),
  });
  return [
    {
      ...perUnit(workload, 1, { duckdb: timed.length / n, plain: (50 / n) * (SAMPLE / count) }),
      note: `duckdb: ${timed.length} of ${n} programs timed, all compared; plain: 50 of ${n} programs, ${SAMPLE} of ${count} enterprises, scaled linearly`,
    },
    all,
  ];
}
