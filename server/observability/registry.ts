/** Figures in the text form that Prometheus reads (exposition format 0.0.4). */
export type Labels = Readonly<Record<string, string>>;
type Sample = readonly [suffix: string, labels: Labels, value: number];
interface Figure {
  readonly name: string;
  readonly help: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly samples: () => readonly Sample[];
}

/** Only ever goes up; one number for each set of labels. */
export interface Counter {
  add(labels?: Labels, by?: number): void;
  all(): readonly { readonly labels: Labels; readonly value: number }[];
}
/** What is at this moment: a length, an age in seconds. */
export interface Gauge {
  set(value: number, labels?: Labels): void;
}
/** How values (seconds) are spread over fixed bounds. */
export interface Histogram {
  observe(value: number, labels?: Labels): void;
  /** How many there were without labels, and the bound below which a part of them lies; of what is above every bound, the highest. */
  below(part: number): { readonly count: number; readonly bound: number };
}

/** Seconds; from what feels immediate to what nobody waits for. */
export const LATENCY_BUCKETS: readonly number[] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
/** A label that takes too many values would fill the memory: what comes after so many is counted together. */
const MOST_SERIES = 1_000;

/** A set of figures. Names are given once; values change as things happen, or when `text` asks for them. */
export class Registry {
  private readonly figures: Figure[] = [];
  private readonly collectors: (() => Promise<void>)[] = [];

  counter(name: string, help: string): Counter {
    const series = new Series<{ value: number }>(() => ({ value: 0 }));
    this.figures.push({ name, help, type: 'counter', samples: () => series.all().map(([labels, { value }]) => ['', labels, value]) });
    return {
      add: (labels = {}, by = 1) => {
        series.of(labels).value += by;
      },
      all: () => series.all().map(([labels, { value }]) => ({ labels, value })),
    };
  }

  gauge(name: string, help: string): Gauge & { clear(): void } {
    const series = new Series<{ value: number }>(() => ({ value: 0 }));
    this.figures.push({ name, help, type: 'gauge', samples: () => series.all().map(([labels, { value }]) => ['', labels, value]) });
    return {
      set: (value, labels = {}) => {
        series.of(labels).value = value;
      },
      clear: () => series.clear(),
    };
  }

  /** A counter that is read elsewhere, and not counted here. */
  reading(name: string, help: string, read: () => number): void {
    this.figures.push({ name, help, type: 'counter', samples: () => [['', {}, read()]] });
  }

  histogram(name: string, help: string, buckets: readonly number[] = LATENCY_BUCKETS): Histogram {
    const series = new Series(() => ({ counts: buckets.map(() => 0), count: 0, sum: 0 }));
    this.figures.push({
      name,
      help,
      type: 'histogram',
      samples: () =>
        series
          .all()
          .flatMap(([labels, { counts, count, sum }]): Sample[] => [
            ...buckets.map((most, i): Sample => ['_bucket', { ...labels, le: String(most) }, counts[i] ?? 0]),
            ['_bucket', { ...labels, le: '+Inf' }, count],
            ['_sum', labels, sum],
            ['_count', labels, count],
          ]),
    });
    return {
      observe: (value, labels = {}) => {
        const one = series.of(labels);
        one.count++;
        one.sum += value;
        buckets.forEach((most, i) => {
          if (value <= most) one.counts[i] = (one.counts[i] ?? 0) + 1;
        });
      },
      below: (part) => {
        const { counts, count } = series.of({});
        return { count, bound: buckets.find((_, i) => (counts[i] ?? 0) >= part * count) ?? buckets.at(-1) ?? 0 };
      },
    };
  }

  /** Called before each reading, for figures that are looked up rather than counted. One that fails leaves the others as they are. */
  onCollect(collector: () => Promise<void>): void {
    this.collectors.push(collector);
  }

  async text(): Promise<string> {
    await Promise.allSettled(this.collectors.map((collect) => collect()));
    return this.figures
      .map(
        ({ name, help, type, samples }) =>
          [
            `# HELP ${name} ${help}`,
            `# TYPE ${name} ${type}`,
            ...samples().map(([suffix, labels, value]) => `${name}${suffix}${written(labels)} ${value}`),
          ].join('\n') + '\n',
      )
      .join('');
  }
}

class Series<T> {
  private readonly byLabels = new Map<string, readonly [Labels, T]>();
  private readonly fresh: () => T;
  constructor(fresh: () => T) {
    this.fresh = fresh;
  }

  of(labels: Labels): T {
    const known = this.byLabels.get(written(labels));
    if (known) return known[1];
    const kept = this.byLabels.size < MOST_SERIES ? labels : Object.fromEntries(Object.keys(labels).map((name) => [name, 'other']));
    const again = this.byLabels.get(written(kept));
    if (again) return again[1];
    const value = this.fresh();
    this.byLabels.set(written(kept), [kept, value]);
    return value;
  }
  all(): readonly (readonly [Labels, T])[] {
    return [...this.byLabels.values()];
  }
  clear(): void {
    this.byLabels.clear();
  }
}

function written(labels: Labels): string {
  const pairs = Object.entries(labels).map(
    ([name, value]) => `${name}="${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`,
  );
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}
