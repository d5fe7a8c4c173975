import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { knownFacts } from '../../domain/enterprise/known-facts.ts';
import type { EnterpriseProfile } from '../../domain/enterprise/profile.ts';
import { evaluate } from '../../domain/subsidy/evaluate.ts';
import type { Condition } from '../../domain/subsidy/condition.ts';
import type { Verdict } from '../../domain/subsidy/verdict.ts';
import { BulkMatcher, buildTable, loadSnapshot, NightlyRun, ProgramSet, saveSnapshot, type BulkProgram, type RowLists } from '../../matching/index.ts';
import { regions } from '../../reference/regions.ts';
import { EnterpriseStore } from './enterprise-store.ts';
import { measure, type Workload } from './measure.ts';
import { rulesEngine } from './rules-engine.ts';
import { BENCH_DAY, seeded, syntheticCondition, syntheticProfile } from './synthetic.ts';

const PUBLISHED = 20, ONE_FIRM = 5000, EXPLAINED = 20, ROUNDS = 5;
/** A round of changes takes a millisecond, as long as it takes to bring all they touch back into the processor's caches after a peer's turn: ours and `full` both go through them so often. */
const CHANGES_REPEATED = 10;
/** Calls before the clock runs: a server that answers is warm. */
const WARM_UP = 300;
/** DuckDB's nightly counts are timed on every tenth program. */
const STRIDE = 10;
/** Enterprises that the plain evaluator is timed on and every verdict is compared with. */
const SAMPLE = 500;

const programs = (n: number, national = false): readonly BulkProgram[] => Array.from({ length: n }, (_, i) => ({ id: `${national ? 'n' : 'p'}${i}`, condition: syntheticCondition(i, national) }));
const plain = (condition: Condition, profile: EnterpriseProfile) => evaluate(condition, { facts: knownFacts(profile, BENCH_DAY), regions: regions(), confirmations: new Map() });

/** The bulk matcher beside DuckDB, json-rules-engine and the plain evaluator. `scale` 1 is 1,000,000 synthetic enterprises and 1,000 programs. No row is held as an object. */
export async function benchMatcher(scale: number): Promise<readonly Workload[]> {
  const count = Math.max(2000, Math.round(1_000_000 * scale)), started = performance.now();
  const table = await buildTable(each(count), BENCH_DAY, regions()), bytes = table.byteLength, matcher = new BulkMatcher(table), built = performance.now() - started;
  const profileAt = (row: number): EnterpriseProfile => syntheticProfile(Number(table.ids.get(row).slice(4)));
  const store = await EnterpriseStore.load(inRowOrder(count, profileAt), BENCH_DAY, table);
  const sample = Array.from({ length: SAMPLE }, (_, i) => Math.floor((i * count) / SAMPLE)), sampled = sample.map(profileAt);
  const context: Context = { count, matcher, store, sample, sampled };
  try {
    const published = await publish(context);
    return [
      published, ...(await nightly(context, Math.max(50, Math.round(1000 * Math.min(1, scale * 10))))), await interactive(), await change(),
      memory(context, bytes, published.agreed), await load(matcher, built),
    ];
  } finally { store.close(); }
}
interface Context { readonly count: number; readonly matcher: BulkMatcher; readonly store: EnterpriseStore; readonly sample: readonly number[]; readonly sampled: readonly EnterpriseProfile[] }

/** The table written to disk and read back; beside it how long it took to build from profiles, their making included. */
async function load(matcher: BulkMatcher, built: number): Promise<Workload> {
  const folder = mkdtempSync(join(tmpdir(), 'navigator-bench-')), file = join(folder, 'enterprises.snapshot');
  try {
    saveSnapshot(matcher.table, file);
    const again = await loadSnapshot(file, regions()), reloaded = again && new BulkMatcher(again.table);
    const agreed = reloaded !== null && programs(PUBLISHED).every((program) => { const a = matcher.evaluate(program), b = reloaded.evaluate(program); return same(a.eligible, [...b.eligible]) && same(a.unknown, [...b.unknown]); });
    const workload = await measure('load a snapshot', 3, agreed, () => loadSnapshot(file, regions()), {});
    return { ...workload, peers: { build: { median: Math.round(built), min: Math.round(built) } }, ratios: { build: Number((built / workload.ours.median).toPrecision(4)) }, note: 'build: once' };
  } finally { rmSync(folder, { recursive: true }); }
}

function* each(count: number): Generator<EnterpriseProfile> {
  for (let i = 0; i < count; i++) yield syntheticProfile(i);
}
function* inRowOrder(count: number, profileAt: (row: number) => EnterpriseProfile): Generator<EnterpriseProfile> {
  for (let row = 0; row < count; row++) yield profileAt(row);
}

/** One new program, compiled and run: id lists. Milliseconds a program, mean over 20 programs of the mix. */
async function publish({ count, matcher, store, sample, sampled }: Context): Promise<Workload> {
  const list = programs(PUBLISHED), queries = list.map((program) => store.lists(program));
  let agreed = true;
  for (const [i, program] of list.entries()) {
    const ours = matcher.evaluate(program), theirs = await store.idsOf(queries[i] ?? '');
    agreed &&= same(ours.eligible, rising(theirs.eligible)) && same(ours.unknown, rising(theirs.unknown)) && samePlain(ours, program.condition, sample, sampled);
  }
  const workload = await measure('publish', 2 * ROUNDS, agreed, () => { for (const { id, condition } of list) { const fresh = { id, condition }; matcher.evaluate(fresh); matcher.programs.forget(fresh); } }, {
    duckdb: async () => { for (const query of queries) await store.idsOf(query); },
    plain: () => { for (const { condition } of list) for (const profile of sampled) plain(condition, profile); },
  });
  return { ...perUnit(workload, PUBLISHED, { plain: PUBLISHED * (SAMPLE / count) }), note: `plain: ${SAMPLE} of ${count} enterprises, scaled linearly` };
}

const rising = (rows: readonly number[]): readonly number[] => [...rows].sort((a, b) => a - b);
const same = (a: Uint32Array, b: readonly number[]): boolean => a.length === b.length && a.every((row, i) => row === b[i]);
function samePlain({ eligible, unknown }: RowLists, condition: Condition, sample: readonly number[], sampled: readonly EnterpriseProfile[]): boolean {
  const e = new Set(eligible), u = new Set(unknown);
  return sample.every((row, i) => { const profile = sampled[i]; return profile && plain(condition, profile).verdict === (e.has(row) ? 'satisfied' : u.has(row) ? 'unknown' : 'violated'); });
}

/** All programs over all enterprises: counts and newly eligible pairs; DuckDB counts only. The second workload has national programs only; its peer `mixed` is ours on the mix. */
async function nightly({ count, matcher, store, sample, sampled }: Context, n: number): Promise<readonly Workload[]> {
  const mixed = programs(n), national = programs(n, true), queries = mixed.map((program) => store.counts(program)), run = new NightlyRun(matcher), runNational = new NightlyRun(matcher);
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
    duckdb: async () => { for (const query of timed) await store.countsOf(query); },
    plain: () => { for (const { condition } of mixed.slice(0, 50)) for (const profile of sampled) plain(condition, profile); },
  });
  const last = national.at(-1), lists = last && matcher.evaluate(last), nationalAgreed = last !== undefined && lists !== undefined && samePlain(lists, last.condition, sample, sampled);
  const all = await measure(`nightly, ${n} national programs`, 5, nationalAgreed, () => runNational.run(national), { mixed: () => run.run(mixed) });
  return [{ ...perUnit(workload, 1, { duckdb: timed.length / n, plain: (50 / n) * (SAMPLE / count) }), note: `duckdb: ${timed.length} of ${n} programs timed, all compared; plain: 50 of ${n} programs, ${SAMPLE} of ${count} enterprises, scaled linearly` }, all];
}

/** One enterprise, 5,000 programs: every verdict, and 20 explained as JSON. */
async function interactive(): Promise<Workload> {
  const list = programs(ONE_FIRM), set = new ProgramSet(list, regions()), firms = Array.from({ length: 20 }, (_, i) => syntheticProfile(i * 7919)), engine = rulesEngine(list, BENCH_DAY);
  let at = 0;
  const next = (): EnterpriseProfile => firms[at++ % firms.length] ?? syntheticProfile(0);
  const explain = (profile: EnterpriseProfile, verdicts: readonly Verdict[]): string =>
    JSON.stringify(explanations(profile, firstOpen(verdicts).map((i) => list[i]?.condition ?? { allOf: [] })));
  const ours = (profile: EnterpriseProfile) => { const verdicts = set.verdicts(profile, BENCH_DAY); explain(profile, verdicts); return verdicts; };
  const byPlain = (profile: EnterpriseProfile) => list.map(({ condition }) => plain(condition, profile).verdict);
  let agreed = firms.every((firm) => { const verdicts = ours(firm), expected = byPlain(firm); return verdicts.every((v, i) => v === expected[i]); });
  for (const firm of firms.slice(0, 2)) {
    const theirs = await engine(firm), verdicts = ours(firm);
    agreed &&= verdicts.every((v, i) => v === (theirs.get(i) ?? 'unknown'));
  }
  for (let i = 0; i < WARM_UP; i++) ours(next());
  // json-rules-engine takes a second or more: it is asked in fewer rounds, between ours.
  const workload = await measure('interactive', 7, agreed, () => { for (let i = 0; i < firms.length; i++) ours(next()); }, { 'json-rules-engine': () => engine(next()), plain: () => { const firm = next(); explain(firm, byPlain(firm)); } });
  return { ...perUnit(workload, firms.length, { 'json-rules-engine': 1, plain: 1 }), note: `ours: ${firms.length} enterprises a round; json-rules-engine and plain: one a round` };
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

/** One changed number of one enterprise, 5,000 programs: the verdicts that change; beside judging all programs anew. Milliseconds a change. */
async function change(): Promise<Workload> {
  const list = programs(ONE_FIRM), set = new ProgramSet(list, regions()), random = seeded(5), numbers = ['annualRevenue', 'employees', 'rdExpense', 'taxPaid', 'totalAssets', 'inventionPatents'] as const;
  const changes = Array.from({ length: 300 }, (_, i) => {
    const before = syntheticProfile(i * 977), fact = numbers[i % numbers.length] ?? 'employees', value = before.facts[fact]?.value;
    return { before, fact, after: { ...before, facts: { ...before.facts, [fact]: { value: Math.round((typeof value === 'number' ? value : 1e6) * (0.5 + random())) } } }, known: value !== undefined };
  }).filter((c) => c.known);
  const agreed = changes.every(({ before, after, fact }) => {
    const was = set.verdicts(before, BENCH_DAY), is = set.verdicts(after, BENCH_DAY), told = new Map(set.changes(before, after, [fact], BENCH_DAY).map((c) => [c.program, c]));
    return list.every((program, i) => (was[i] === is[i] ? !told.has(program) : told.get(program)?.before === was[i] && told.get(program)?.after === is[i]));
  });
  const round = (once: (c: (typeof changes)[number]) => unknown) => () => { for (let i = 0; i < CHANGES_REPEATED; i++) for (const c of changes) once(c); };
  const ours = round((c) => set.changes(c.before, c.after, [c.fact], BENCH_DAY)), full = round((c) => set.verdicts(c.after, BENCH_DAY));
  for (let i = 0; i < WARM_UP / 100; i++) { ours(); full(); }
  const workload = await measure('change', 3 * ROUNDS, agreed, ours, {
    full,
    plain: () => { for (const c of changes.slice(0, 3)) for (const { condition } of list) plain(condition, c.after); },
  });
  return { ...perUnit(workload, changes.length * CHANGES_REPEATED, { plain: 3 }), note: `ours and full: ${changes.length} changes, ${CHANGES_REPEATED} times a round; plain: 3 of them, scaled linearly` };
}

/** Megabytes a million enterprises: the table with ids before programs are compiled; profiles as objects for the plain evaluator. `agreed`: what this very table answered was compared. */
function memory({ count, store }: Context, bytes: number, agreed: boolean): Workload {
  const before = heapInUse(), kept = Array.from({ length: 20_000 }, (_, i) => syntheticProfile(i)), objects = ((heapInUse() - before) / kept.length) * 1e6;
  const fixed = (x: number) => { const value = Math.round(x * 10) / 10; return { median: value, min: value }; };
  const ours = fixed(bytes / count), peers = { duckdb: fixed(store.megabytes() / (count / 1e6)), plain: fixed(objects / 1e6) };
  return { name: 'memory', unit: 'MB per million', ours, peers, ratios: Object.fromEntries(Object.entries(peers).map(([peer, t]) => [peer, Math.round((t.median / ours.median) * 100) / 100])), agreed };
}

/** Bytes of objects that are still reachable: what nobody holds any more is collected first. */
function heapInUse(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}

type Times = Pick<Workload, 'ours' | 'peers' | 'ratios'>;
/** Divides by how much was done, where a peer was given less to do. */
function perUnit(w: Workload, units: number, others: Readonly<Record<string, number>>): Workload {
  const divided = ({ median, min }: Workload['ours'], by: number) => ({ median: Number((median / by).toPrecision(4)), min: Number((min / by).toPrecision(4)) });
  const each = (times: Times): Times => {
    const ours = divided(times.ours, units), peers = Object.fromEntries(Object.entries(times.peers).map(([peer, t]) => [peer, divided(t, others[peer] ?? units)]));
    return { ours, peers, ratios: Object.fromEntries(Object.entries(peers).map(([peer, t]) => [peer, Number((t.median / ours.median).toPrecision(4))])) };
  };
  return { ...w, ...each(w), ...(w.cpu && { cpu: each(w.cpu) }) };
}
