/** Milliseconds (or whatever `unit` says) of several runs. */
export interface Timing {
  readonly median: number;
  readonly min: number;
  readonly p95?: number;
}

/** One line of `navigator bench`: ours and the peers in turn, on the same data, in one run. */
export interface Workload {
  readonly name: string;
  readonly unit: string;
  readonly ours: Timing;
  readonly peers: Readonly<Record<string, Timing>>;
  /** Peer's median over ours: above 1 we are quicker. */
  readonly ratios: Readonly<Record<string, number>>;
  /** Whether ours and the peers gave the same result, as checked. */
  readonly agreed: boolean;
  /** What a peer was given less of, and how its time was scaled. */
  readonly note?: string;
  /** Processor time in the same runs, garbage collection included: on a shared machine the clock also counts the others' turns. */
  readonly cpu?: {
    readonly ours: Timing;
    readonly peers: Readonly<Record<string, Timing>>;
    readonly ratios: Readonly<Record<string, number>>;
  };
  /** How good the results were, by who gave them, where speed alone says little. */
  readonly quality?: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

type Run = () => unknown;

/** Runs ours and each peer in turn, `rounds` times. */
export async function measure(
  name: string,
  rounds: number,
  agreed: boolean,
  ours: Run,
  peers: Readonly<Record<string, Run>>,
): Promise<Workload> {
  const contestants = Object.entries({ ours, ...peers });
  const noTimes = () => new Map<string, number[]>(contestants.map(([who]) => [who, []]));
  const times = noTimes();
  const cpuTimes = noTimes();
  for (let round = 0; round < rounds; round++) {
    for (const [who, run] of contestants) {
      const start = performance.now();
      const before = process.cpuUsage();
      await run();
      times.get(who)?.push(performance.now() - start);
      const { user, system } = process.cpuUsage(before);
      cpuTimes.get(who)?.push((user + system) / 1000);
    }
  }
  const { ours: mine, peers: others, ratios } = workload(name, 'ms', cpuTimes, agreed);
  return { ...workload(name, 'ms', times, agreed), cpu: { ours: mine, peers: others, ratios } };
}

/** A line of what was measured, by who did it; one of them is called `ours`. */
export function workload(
  name: string,
  unit: string,
  times: ReadonlyMap<string, readonly number[]>,
  agreed: boolean,
  quality?: Workload['quality'],
): Workload {
  const timings = new Map([...times].map(([who, own]) => [who, timingOf(own)]));
  const ours = timings.get('ours') ?? timingOf([]);
  const peers = Object.fromEntries([...timings].filter(([who]) => who !== 'ours'));
  return {
    name,
    unit,
    ours,
    peers,
    ratios: Object.fromEntries(Object.entries(peers).map(([peer, t]) => [peer, round3(t.median / ours.median)])),
    agreed,
    ...(quality && { quality }),
  };
}

function timingOf(times: readonly number[]): Timing {
  const sorted = [...times].sort((a, b) => a - b);
  return {
    median: round3(sorted[sorted.length >> 1] ?? NaN),
    min: round3(sorted[0] ?? NaN),
    ...(sorted.length >= 20 && { p95: round3(sorted[Math.floor(sorted.length * 0.95)] ?? NaN) }),
  };
}

export const round3 = (x: number): number => Math.round(x * 1000) / 1000;
