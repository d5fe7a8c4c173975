import type { Logger } from 'pino';
import type { Store } from '../adapters/store.ts';
import { PROBE_WITHIN_MS } from '../domain/operation/probe.ts';
import { runProbe } from '../wiring/probe.ts';
import { nowAndAgain } from './now-and-again.ts';

/** Probes now and again every so many minutes. Gives the function that stops it, which waits for one that is under way. */
export function keepProbing(store: Store, everyMinutes: number | null, log: Logger): () => Promise<void> {
  if (everyMinutes === null) return () => Promise.resolve();
  return nowAndAgain(
    () =>
      runProbe(store, PROBE_WITHIN_MS).then(
        ({ ok, milliseconds, problem }) => {
          if (ok) log.info({ milliseconds }, '全程自检正常');
          else log.error({ milliseconds, problem }, '全程自检没有通过');
        },
        (error: unknown) => log.error({ err: error }, '全程自检没有完成'),
      ),
    everyMinutes * 60_000,
  );
}
