import { knownFacts } from '../../domain/enterprise/known-facts.ts';
import type { EnterpriseProfile } from '../../domain/enterprise/profile.ts';
import type { Condition } from '../../domain/subsidy/condition.ts';
import { evaluate } from '../../domain/subsidy/evaluate.ts';
import type { Verdict } from '../../domain/subsidy/verdict.ts';
import { ProgramSet } from '../../matching/index.ts';
import { regions } from '../../reference/regions.ts';
import { plain, programs, ROUNDS } from './matcher-setup.ts';
import { measure, type Workload } from './measure.ts';
import { perUnit } from './per-unit.ts';
import { rulesEngine } from './rules-engine.ts';
import { BENCH_DAY, seeded, syntheticProfile } from './synthetic.ts';

const ONE_FIRM = 5000;
const EXPLAINED = 20;
/**
 * A round of changes takes a millisecond, as long as it takes to bring all they touch back into the processor's caches after a peer's turn:
 * ours and `full` both go through them so often.
 */
const CHANGES_REPEATED = 10;
/** Calls before the clock runs: a server that answers is warm. */
const WARM_UP = 300;

/** One enterprise, 5,000 programs: every verdict, and 20 explained as JSON. */
export async function interactive(): Promise<Workload> {
  const list = programs(ONE_FIRM);
  const set = new ProgramSet(list, regions());
  const firms = Array.from({ length: 20 }, (_, i) => syntheticProfile(i * 7919));
  const engine = rulesEngine(list, BENCH_DAY);
  let at = 0;
  const next = (): EnterpriseProfile => firms[at++ % firms.length] ?? syntheticProfile(0);
  const explain = (profile: EnterpriseProfile, verdicts: readonly Verdict[]): string =>
    JSON.stringify(
      explanations(
        profile,
        firstOpen(verdicts).map((i) => list[i]?.condition ?? { allOf: [] }),
      ),
    );
  const ours = (profile: EnterpriseProfile) => {
    const verdicts = set.verdicts(profile, BENCH_DAY);
    explain(profile, verdicts);
    return verdicts;
  };
  const byPlain = (profile: EnterpriseProfile) => list.map(({ condition }) => plain(condition, profile).verdict);
  let agreed = firms.every((firm) => {
    const verdicts = ours(firm);
    const expected = byPlain(firm);
    return verdicts.every((v, i) => v === expected[i]);
  });
  for (const firm of firms.slice(0, 2)) {
    const theirs = await engine(firm);
    const verdicts = ours(firm);
    agreed &&= verdicts.every((v, i) => v === (theirs.get(i) ?? 'unknown'));
  }
  for (let i = 0; i < WARM_UP; i++) ours(next());
  // json-rules-engine takes a second or more: it is asked in fewer rounds, between ours.
  const workload = await measure(
    'interactive',
    7,
    agreed,
    () => {
      for (let i = 0; i < firms.length; i++) ours(next());
    },
    {
      'json-rules-engine': () => engine(next()),
      plain: () => {
        const firm = next();
        explain(firm, byPlain(firm));
      },
    },
  );
  return {
    ...perUnit(workload, firms.length, { 'json-rules-engine': 1, plain: 1 }),
    note: `ours: ${firms.length} enterprises a round; json-rules-engine and plain: one a round`,
  };
}

function firstOpen(verdicts: readonly Verdict[]): readonly number[] {
  const open: number[] = [];
  for (let i = 0; i < verdicts.length && open.length < EXPLAINED; i++) if (verdicts[i] !== 'violated') open.push(i);
  return open;
}
function explanations(profile: EnterpriseProfile, conditions: readonly Condition[]) {
  const evidence = { facts: knownFacts(profile, BENCH_DAY), regions: regions(), confirmations: new Map<string, never>() };
  return conditions.map((condition) => evaluate(condition, evidence));
}

/**
 * One changed number of one enterprise, 5,000 programs: the verdicts that change; beside judging all programs anew. Milliseconds a change.
 */
export async function change(): Promise<Workload> {
  const list = programs(ONE_FIRM);
  const set = new ProgramSet(list, regions());
  const random = seeded(5);
  const numbers = ['annualRevenue', 'employees', 'rdExpense', 'taxPaid', 'totalAssets', 'inventionPatents'] as const;
  const changes = Array.from({ length: 300 }, (_, i) => {
    const before = syntheticProfile(i * 977);
    const fact = numbers[i % numbers.length] ?? 'employees';
    const value = before.facts[fact]?.value;
    return {
      before,
      fact,
      after: {
        ...before,
        facts: { ...before.facts, [fact]: { value: Math.round((typeof value === 'number' ? value : 1e6) * (0.5 + random())) } },
      },
      known: value !== undefined,
    };
  }).filter((c) => c.known);
  const agreed = changes.every(({ before, after, fact }) => {
    const was = set.verdicts(before, BENCH_DAY);
    const is = set.verdicts(after, BENCH_DAY);
    const told = new Map(set.changes(before, after, [fact], BENCH_DAY).map((c) => [c.program, c]));
    return list.every((program, i) =>
      was[i] === is[i] ? !told.has(program) : told.get(program)?.before === was[i] && told.get(program)?.after === is[i],
    );
  });
  const round = (once: (c: (typeof changes)[number]) => unknown) => () => {
    for (let i = 0; i < CHANGES_REPEATED; i++) for (const c of changes) once(c);
  };
  const ours = round((c) => set.changes(c.before, c.after, [c.fact], BENCH_DAY));
  const full = round((c) => set.verdicts(c.after, BENCH_DAY));
  for (let i = 0; i < WARM_UP / 100; i++) {
    ours();
    full();
  }
  const workload = await measure('change', 3 * ROUNDS, agreed, ours, {
    full,
    plain: () => {
      for (const c of changes.slice(0, 3)) for (const { condition } of list) plain(condition, c.after);
    },
  });
  return {
    ...perUnit(workload, changes.length * CHANGES_REPEATED, { plain: 3 }),
    note: `ours and full: ${changes.length} changes, ${CHANGES_REPEATED} times a round; plain: 3 of them, scaled linearly`,
  };
}
