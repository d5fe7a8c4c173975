/** Milliseconds (or whatever `unit` says) of several runs. */
export interface Timing { readonly median: number; readonly min: number }

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
}

type Run = () => unknown;

/** Runs ours and each peer in turn, `rounds` times. */
export async function measure(name: string, rounds: number, agreed: boolean, ours: Run, peers: Readonly<Record<string, Run>>): Promise<Workload> {
  const contestants = Object.entries({ ours, ...peers }), times = new Map<string, number[]>(contestants.map(([who]) => [who, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [who, run] of contestants) {
      const start = performance.now();
      await run();
      times.get(who)?.push(performance.now() - start);
    }
  }
  const timing = (who: string): Timing => {
    const sorted = [...(times.get(who) ?? [])].sort((a, b) => a - b);
    return { median: round3(sorted[sorted.length >> 1] ?? NaN), min: round3(sorted[0] ?? NaN) };
  };
  const measured = Object.fromEntries(Object.keys(peers).map((peer) => [peer, timing(peer)])), own = timing('ours');
  return { name, unit: 'ms', ours: own, peers: measured, ratios: Object.fromEntries(Object.entries(measured).map(([peer, t]) => [peer, round3(t.median / own.median)])), agreed };
}

const round3 = (x: number): number => Math.round(x * 1000) / 1000;
