import { createHash, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Logger } from 'pino';
import { readManifest } from '../../ingest/index.ts';
import type { Application } from '../compose.ts';
import type { LeaseRepository } from '../domain/delivery/ports.ts';
import type { SettingRepository } from '../domain/operation/settings.ts';
import { underLease } from './now-and-again.ts';

/** Who reads the sources, and where it is said what came of it. */
export interface SourceTimer {
  readonly read: () => Promise<object>;
  readonly leases: LeaseRepository;
  readonly settings: SettingRepository;
  /** Names what is read: another manifest is read whatever was read before. */
  readonly manifest: () => Promise<string>;
  /** Null: only once, at start. */
  readonly everyHours: number | null;
  readonly now: () => number;
  readonly report: (outcome: { readonly changed: object } | { readonly error: unknown }) => void;
}

/** Of several processes over one store one reads; when, and what, the others see here. */
const LEASE = 'sources';
const DONE = 'sources:read';
/** A process that starts does not read again what another has just read. */
const JUST_READ_MS = 600_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

export type ReadOutcome = 'read' | 'failed' | 'held' | 'fresh';

/** Reads once where it is due and nobody else does. `first`: since this process started. */
export async function readOnce(timer: SourceTimer, owner: string, first: boolean): Promise<ReadOutcome> {
  const { leases, settings, now, report, everyHours } = timer;
  const outcome = await underLease(leases, LEASE, owner, now, async (): Promise<ReadOutcome> => {
    const manifest = await timer.manifest();
    const done = (await settings.get(DONE)) as { readonly at: number; readonly manifest: string } | null;
    const age = done === null || done.manifest !== manifest ? Infinity : now() - done.at;
    const period = everyHours === null ? JUST_READ_MS : 0.9 * everyHours * HOUR_MS;
    // Read in what now is the future: the clock was set back, nobody knows how old it is.
    if (age >= 0 && age < (first ? Math.min(period, JUST_READ_MS) : period)) return 'fresh';
    const changed = await timer.read();
    await settings.put(DONE, { at: now(), manifest });
    report({ changed });
    return 'read';
  }).catch((error: unknown): ReadOutcome => {
    report({ error });
    return 'failed';
  });
  return outcome ?? 'held';
}

/** How long until it is tried again, in milliseconds; null never. A run that failed is repeated soon, then ever later. */
export function nextReading(outcome: ReadOutcome, failures: number, everyHours: number | null): number | null {
  const regular = everyHours === null ? null : everyHours * HOUR_MS;
  if (outcome === 'held') return 2 * MINUTE_MS;
  if (outcome === 'failed') return Math.min(MINUTE_MS * 2 ** Math.min(failures - 1, 6), regular ?? Infinity);
  return outcome === 'fresh' && regular !== null ? regular / 4 : regular;
}

/** Reads the sources now and again every `everyHours` of the manifest. Gives the function that stops it. */
export async function keepCurrent(app: Application, manifestFile: string, log: Logger): Promise<() => void> {
  const { everyHours } = await readManifest(manifestFile);
  const owner = randomUUID();
  const timer: SourceTimer = {
    everyHours,
    leases: app.store.push.leases,
    settings: app.store.settings,
    now: () => Date.now(),
    manifest: async () =>
      createHash('sha256')
        .update(await readFile(manifestFile))
        .digest('hex'),
    async read() {
      const { added, updated, unchanged, removed, failed } = await app.importPaths([manifestFile]);
      await app.search.update();
      return { added, updated, unchanged, removed, failed };
    },
    report: (outcome) => {
      if ('error' in outcome) log.error({ err: outcome.error }, '来源更新失败，稍后重试');
      else log.info(outcome.changed, '来源已更新');
    },
  };
  let first = true;
  let failures = 0;
  let stopped = false;
  let waiting: NodeJS.Timeout | undefined;
  const run = async (): Promise<void> => {
    const outcome = await readOnce(timer, owner, first);
    failures = outcome === 'failed' ? failures + 1 : 0;
    if (outcome === 'read') first = false;
    const wait = nextReading(outcome, failures, everyHours);
    if (wait !== null && !stopped) waiting = setTimeout(() => void run(), wait);
  };
  void run();
  return () => {
    stopped = true;
    clearTimeout(waiting);
  };
}
