import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { BulkMatcher, loadSnapshot, saveSnapshot } from '../../matching/index.ts';
import { regions } from '../../reference/regions.ts';
import { programs, PUBLISHED, same, type Context } from './matcher-setup.ts';
import { measure, type Workload } from './measure.ts';
import { syntheticProfile } from './synthetic.ts';

/** The table written to disk and read back; beside it how long it took to build from profiles, their making included. */
export async function load(matcher: BulkMatcher, built: number): Promise<Workload> {
  const folder = mkdtempSync(join(tmpdir(), 'navigator-bench-'));
  const file = join(folder, 'enterprises.snapshot');
  try {
    saveSnapshot(matcher.table, file);
    const again = await loadSnapshot(file, regions());
    const reloaded = again && new BulkMatcher(again.table);
    const agreed =
      reloaded !== null &&
      programs(PUBLISHED).every((program) => {
        const a = matcher.evaluate(program);
        const b = reloaded.evaluate(program);
        return same(a.eligible, [...b.eligible]) && same(a.unknown, [...b.unknown]);
      });
    const workload = await measure('load a snapshot', 3, agreed, () => loadSnapshot(file, regions()), {});
    return {
      ...workload,
      peers: { build: { median: Math.round(built), min: Math.round(built) } },
      ratios: { build: Number((built / workload.ours.median).toPrecision(4)) },
      note: 'build: once',
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * Megabytes a million enterprises: the table with ids before programs are compiled; profiles as objects for the plain evaluator. `agreed`:
 * what this very table answered was compared.
 */
export function memory({ count, store }: Context, bytes: number, agreed: boolean): Workload {
  const before = heapInUse();
  const kept = Array.from({ length: 20_000 }, (_, i) => syntheticProfile(i));
  const objects = ((heapInUse() - before) / kept.length) * 1e6;
  const fixed = (x: number) => {
    const value = Math.round(x * 10) / 10;
    return { median: value, min: value };
  };
  const ours = fixed(bytes / count);
  const peers = { duckdb: fixed(store.megabytes() / (count / 1e6)), plain: fixed(objects / 1e6) };
  return {
    name: 'memory',
    unit: 'MB per million',
    ours,
    peers,
    ratios: Object.fromEntries(Object.entries(peers).map(([peer, t]) => [peer, Math.round((t.median / ours.median) * 100) / 100])),
    agreed,
  };
}

/** Bytes of objects that are still reachable: what nobody holds any more is collected first. */
function heapInUse(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}
