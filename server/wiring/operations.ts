import { constants } from 'node:fs';
import { access, statfs } from 'node:fs/promises';
import type { Logger } from 'pino';
import type { Application } from '../compose.ts';
import type { Config } from '../config.ts';
import { PROBE_WITHIN_MS } from '../domain/operation/probe.ts';
import { addStoredFigures } from '../observability/stored-figures.ts';
import { lastProbe, runProbe } from './probe.ts';
import type { Operations, Standing } from '../usecases/operate/ports.ts';
import { readinessOf, type Checks } from '../usecases/operate/readiness.ts';

/** Less free than this and the next ingest may end half-way. */
export const LEAST_FREE_BYTES = 200_000_000;

/**
 * The running service as operators see it. `redis`: answers where it is there; null where it is not used. `isStarting`: whether it still
 * loads what the first answer needs.
 */
export function operationsOf(
  app: Application,
  config: Config,
  log: Logger,
  redis: (() => Promise<unknown>) | null,
  isStarting: () => boolean = () => false,
): Operations {
  const { figures, store, search } = app;
  let answersUnderWay = () => ({ running: 0, oldestMilliseconds: 0 });
  addStoredFigures(figures.registry, {
    deliveries: store.push.deliveries,
    sourceReports: store.sourceReports,
    search,
    answersUnderWay: () => answersUnderWay(),
    lastProbe: () => lastProbe(store),
    now: () => Date.now(),
  });
  const upSince = Date.now();
  const checks: Checks = {
    start: () => (isStarting() ? Promise.reject(new Error('正在启动，还没有准备好')) : Promise.resolve()),
    store: () => store.documents.revision(),
    index: async () => {
      if ((await search.state()).documents === 0 && (await store.documents.summaries()).length > 0) throw new Error('检索索引还没有建好');
    },
    disk: () => diskOf(config.home),
    ...(redis !== null && { redis }),
  };
  return {
    readiness: () => readinessOf(checks),
    figures: () => figures.registry.text(),
    figuresToken: config.metricsToken,
    tracer: app.tracer,
    answered({ requestId, method, route, status, milliseconds }) {
      figures.requests.observe(milliseconds / 1000, { method, route, status: String(status) });
      if (status >= 500) log.warn({ requestId, method, route, status, milliseconds }, '请求未能完成');
      else log.debug({ requestId, method, route, status, milliseconds }, '请求');
    },
    switches: () => app.switches.all(),
    turn: (name, off, by, reason) => app.switches.turn(name, off, by, reason),
    lastProbe: () => lastProbe(store),
    probe: () => runProbe(store, PROBE_WITHIN_MS),
    standing: () => standingOf(app, answersUnderWay(), upSince),
    watchAnswers(underWay) {
      answersUnderWay = underWay;
    },
  };
}

/** Looked up anew each time: it is right after a restart, too. */
async function standingOf(
  { store, search, library, figures }: Application,
  answers: Standing['answers'],
  upSince: number,
): Promise<Standing> {
  const [standing, state, sources, snapshot] = await Promise.all([
    store.push.deliveries.standing(),
    search.state(),
    store.sourceReports.latest(),
    library.snapshot(),
  ]);
  const waiting = standing.flatMap((s) => (s.status === 'queued' && s.earliestDue !== null ? [s.earliestDue] : []));
  const oldest = Math.max(0, ...waiting.map((due) => Date.now() - due));
  const timed = { retrieval: figures.retrieval, 'first-text': figures.firstText, answer: figures.answers } as const;
  return {
    pushes: standing.map(({ status, count }) => ({ status, count })),
    oldestPushMilliseconds: oldest === 0 ? null : oldest,
    answers,
    index: { documents: state.documents, passages: state.passages, current: state.current },
    sources: sources.map(({ lastRun, lastSuccessAt }) => ({ source: lastRun.source, lastSuccessAt })),
    reviewsWaiting: snapshot.reviewed.filter((r) => r.program.review === 'extracted').length,
    questions: figures.questions.all().map(({ labels, value }) => ({ status: labels['status'] ?? '', count: value })),
    droppedCitations: figures.droppedCitations.all().reduce((sum, { value }) => sum + value, 0),
    upSince,
    latencies: Object.entries(timed).map(([name, histogram]) => ({
      name: name as keyof typeof timed,
      count: histogram.below(0.5).count,
      p50: histogram.below(0.5).bound * 1000,
      p95: histogram.below(0.95).bound * 1000,
    })),
  };
}

/** Writable, and with room. */
async function diskOf(home: string): Promise<void> {
  await access(home, constants.W_OK);
  const { bavail, bsize } = await statfs(home);
  if (bavail * bsize < LEAST_FREE_BYTES) throw new Error(`磁盘剩余空间不足${LEAST_FREE_BYTES / 1e6}MB`);
}
