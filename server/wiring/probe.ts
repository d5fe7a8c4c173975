import { randomUUID } from 'node:crypto';
import { setTimeout as after } from 'node:timers/promises';
import { digestOf, endReading, readDocuments } from '../../ingest/index.ts';
import { inAppChannel } from '../adapters/channels/in-app.ts';
import type { Store } from '../adapters/store.ts';
import { PROBE_SETTING, type ProbeResult } from '../domain/operation/probe.ts';
import { PUSH_LEASE } from '../timers/keep-pushing.ts';
import { regions } from '../reference/regions.ts';
import { probe, type ProbeDependencies } from '../usecases/operate/probe.ts';

/** A run is over, or its process is dead, by then. */
const LEASE_MS = 120_000;
const ASK_AGAIN_MS = 500;

/** 全程自检 on the stored policies; waits for a push run under way, which would take its message for one of a policy that is gone. */
export async function runProbe(store: Store, within: number): Promise<ProbeResult> {
  const { leases } = store.push;
  const owner = randomUUID();
  const now = () => Date.now();
  const until = now() + LEASE_MS;
  while (!(await leases.take(PUSH_LEASE, owner, now(), LEASE_MS)) && now() < until) await after(ASK_AGAIN_MS);
  try {
    return await probe(probeDependencies(store), within);
  } finally {
    await leases.release(PUSH_LEASE, owner);
    await endReading();
  }
}

/** The real parts of a probe. */
export function probeDependencies(store: Store): ProbeDependencies {
  const now = () => Date.now();
  return {
    reader: { digestOf, readDocuments: (file) => readDocuments(file) },
    documents: store.documents,
    push: store.push,
    erasure: store.erasure,
    settings: store.settings,
    inApp: inAppChannel(store.push.inbox, () => undefined, now),
    regions: regions(),
    now,
    token: randomUUID,
  };
}

/** What the last one gave, of whichever process; null where none was made. */
export const lastProbe = async (store: Store): Promise<ProbeResult | null> =>
  (await store.settings.get(PROBE_SETTING)) as ProbeResult | null;
