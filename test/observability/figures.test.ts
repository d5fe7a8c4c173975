import { describe, expect, it } from 'vitest';
import { openFigures } from '../../server/observability/figures.ts';
import { Registry } from '../../server/observability/registry.ts';
import { addStoredFigures } from '../../server/observability/stored-figures.ts';
import { readinessOf } from '../../server/usecases/operate/readiness.ts';

describe('figures', () => {
  it('are written as Prometheus reads them', async () => {
    const registry = new Registry();
    const asked = registry.counter('asked_total', 'Questions');
    const took = registry.histogram('took_seconds', 'Time', [0.1, 1]);
    asked.add({ status: 'an "odd"\nname\\' });
    asked.add({ status: 'an "odd"\nname\\' }, 2);
    took.observe(0.1);
    took.observe(5);
    expect(await registry.text()).toBe(
      '# HELP asked_total Questions\n# TYPE asked_total counter\nasked_total{status="an \\"odd\\"\\nname\\\\"} 3\n# HELP took_seconds Time\n# TYPE took_seconds histogram\ntook_seconds_bucket{le="0.1"} 1\ntook_seconds_bucket{le="1"} 1\ntook_seconds_bucket{le="+Inf"} 2\ntook_seconds_sum 5.1\ntook_seconds_count 2\n',
    );
  });

  it('stay few, however many labels there are', async () => {
    const registry = new Registry();
    const counter = registry.counter('n_total', 'n');
    for (let i = 0; i < 5_000; i++) counter.add({ id: String(i) });
    const lines = (await registry.text()).split('\n');
    expect(lines.length).toBeLessThan(1_010);
    expect(lines).toContain('n_total{id="other"} 4000');
  });

  it('tell the age of the queue, and do without what cannot be read', async () => {
    const { registry } = openFigures();
    addStoredFigures(registry, {
      lastProbe: () => Promise.resolve({ at: 5_000, ok: true, milliseconds: 1_500, within: 2_000, problem: null }),
      deliveries: {
        standing: () =>
          Promise.resolve([
            { status: 'queued', count: 3, earliestDue: 40_000 },
            { status: 'sent', count: 9, earliestDue: 0 },
          ]),
      },
      sourceReports: {
        latest: () => Promise.reject(new Error('the database is away')),
        save: () => Promise.resolve(),
        runs: () => Promise.resolve([]),
      },
      search: { state: () => Promise.resolve({ documents: 4, passages: 40, bytes: 400, current: false }) },
      answersUnderWay: () => ({ running: 2, oldestMilliseconds: 1500 }),
      now: () => 100_000,
    });
    const text = await registry.text();
    for (const line of [
      'navigator_deliveries{status="queued"} 3',
      'navigator_push_queue_age_seconds 60',
      'navigator_index_stale 1',
      'navigator_answer_queue_age_seconds 1.5',
      'navigator_index_bytes 400',
    ])
      expect(text).toContain(line);
    expect(text).toMatch(/process_resident_memory_bytes \d{7,}/u);
  });
});

describe('readiness', () => {
  it('is had when every check is well, and names the one that is not', async () => {
    expect(await readinessOf({ store: () => Promise.resolve(7) })).toMatchObject({
      ready: true,
      checks: [{ name: 'store', ok: true, problem: null }],
    });
    expect(await readinessOf({ store: () => Promise.resolve(7), redis: () => Promise.reject(new Error('away')) })).toMatchObject({
      ready: false,
      checks: [
        { name: 'store', ok: true },
        { name: 'redis', ok: false, problem: 'away' },
      ],
    });
  });
  it('is not waited for without end', async () => {
    expect(await readinessOf({ redis: () => new Promise(() => undefined) }, 50)).toMatchObject({
      ready: false,
      checks: [{ name: 'redis', ok: false }],
    });
  });
});

it('counters are there from the start, and say that they count', async () => {
  const text = await openFigures().registry.text();
  expect(text).toContain('# TYPE process_cpu_seconds_total counter\n');
  for (const name of ['navigator_errors_total', 'navigator_citations_dropped_total']) expect(text).toContain(`\n${name} 0\n`);
  expect(text.match(/^# TYPE \w+_total (?!counter)/gmu)).toBeNull();
});
