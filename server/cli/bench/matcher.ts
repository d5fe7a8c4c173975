import type { EnterpriseProfile } from '../../domain/enterprise/profile.ts';
import { BulkMatcher, buildTable } from '../../matching/index.ts';
import { regions } from '../../reference/regions.ts';
import { EnterpriseStore } from './enterprise-store.ts';
import { load, memory } from './footprint.ts';
import { SAMPLE, type Context } from './matcher-setup.ts';
import type { Workload } from './measure.ts';
import { change, interactive } from './one-enterprise-workloads.ts';
import { nightly, publish } from './register-workloads.ts';
import { BENCH_DAY, syntheticProfile } from './synthetic.ts';

/**
 * The bulk matcher beside DuckDB, json-rules-engine and the plain evaluator. `scale` 1 is 1,000,000 synthetic enterprises and 1,000
 * programs. No row is held as an object.
 */
export async function benchMatcher(scale: number): Promise<readonly Workload[]> {
  const count = Math.max(2000, Math.round(1_000_000 * scale));
  const started = performance.now();
  const table = await buildTable(each(count), BENCH_DAY, regions());
  const bytes = table.byteLength;
  const matcher = new BulkMatcher(table);
  const built = performance.now() - started;
  const profileAt = (row: number): EnterpriseProfile => syntheticProfile(Number(table.ids.get(row).slice(4)));
  const store = await EnterpriseStore.load(inRowOrder(count, profileAt), BENCH_DAY, table);
  const sample = Array.from({ length: SAMPLE }, (_, i) => Math.floor((i * count) / SAMPLE));
  const sampled = sample.map(profileAt);
  const context: Context = { count, matcher, store, sample, sampled };
  try {
    const published = await publish(context);
    return [
      published,
      ...(await nightly(context, Math.max(50, Math.round(1000 * Math.min(1, scale * 10))))),
      await interactive(),
      await change(),
      memory(context, bytes, published.agreed),
      await load(matcher, built),
    ];
  } finally {
    store.close();
  }
}

function* each(count: number): Generator<EnterpriseProfile> {
  for (let i = 0; i < count; i++) yield syntheticProfile(i);
}
function* inRowOrder(count: number, profileAt: (row: number) => EnterpriseProfile): Generator<EnterpriseProfile> {
  for (let row = 0; row < count; row++) yield profileAt(row);
}
