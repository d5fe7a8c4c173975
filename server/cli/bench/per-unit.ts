import type { Workload } from './measure.ts';

type Times = Pick<Workload, 'ours' | 'peers' | 'ratios'>;
/** Divides by how much was done, where a peer was given less to do. */
export function perUnit(w: Workload, units: number, others: Readonly<Record<string, number>>): Workload {
  const divided = ({ median, min }: Workload['ours'], by: number) => ({
    median: Number((median / by).toPrecision(4)),
    min: Number((min / by).toPrecision(4)),
  });
  const each = (times: Times): Times => {
    const ours = divided(times.ours, units);
    const peers = Object.fromEntries(Object.entries(times.peers).map(([peer, t]) => [peer, divided(t, others[peer] ?? units)]));
    return {
      ours,
      peers,
      ratios: Object.fromEntries(Object.entries(peers).map(([peer, t]) => [peer, Number((t.median / ours.median).toPrecision(4))])),
    };
  };
  return { ...w, ...each(w), ...(w.cpu && { cpu: each(w.cpu) }) };
}
