import { constants } from 'node:fs';
import { access, statfs } from 'node:fs/promises';
import type { Logger } from 'pino';
import type { Application } from './compose.ts';
import type { Config } from './config.ts';
import { addStoredFigures } from './observability/stored-figures.ts';
import type { Operations } from './usecases/operate/ports.ts';
import { readinessOf, type Checks } from './usecases/operate/readiness.ts';

/** Less free than this and the next ingest may end half-way. */
export const LEAST_FREE_BYTES = 200_000_000;

/** The running service as operators see it. `redis`: answers where it is there; null where it is not used. */
export function operationsOf(app: Application, config: Config, log: Logger, redis: (() => Promise<unknown>) | null): Operations {
  const { figures, store, search } = app;
  let answersUnderWay = () => ({ running: 0, oldestMilliseconds: 0 });
  addStoredFigures(figures.registry, { deliveries: store.push.deliveries, sourceReports: store.sourceReports, search, answersUnderWay: () => answersUnderWay(), now: () => Date.now() });
  const checks: Checks = {
    store: () => store.documents.revision(),
    index: async () => { if ((await search.state()).documents === 0 && (await store.documents.summaries()).length > 0) throw new Error('检索索引还没有建好'); },
    disk: () => diskOf(config.home),
    ...(redis !== null && { redis }),
  };
  return {
    readiness: () => readinessOf(checks),
    figures: () => figures.registry.text(),
    figuresToken: config.metricsToken,
    answered({ requestId, method, route, status, milliseconds }) {
      figures.requests.observe(milliseconds / 1000, { method, route, status: String(status) });
      if (status >= 500) log.warn({ requestId, method, route, status, milliseconds }, '请求未能完成');
      else log.debug({ requestId, method, route, status, milliseconds }, '请求');
    },
    switches: () => app.switches.all(),
    turn: (name, off, by, reason) => app.switches.turn(name, off, by, reason),
    watchAnswers(underWay) { answersUnderWay = underWay; },
  };
}

/** Writable, and with room. */
async function diskOf(home: string): Promise<void> {
  await access(home, constants.W_OK);
  const { bavail, bsize } = await statfs(home);
  if (bavail * bsize < LEAST_FREE_BYTES) throw new Error(`磁盘剩余空间不足${LEAST_FREE_BYTES / 1e6}MB`);
}
