import { NO_TRACES } from '../../server/observability/traces.ts';
import type { Operations } from '../../server/usecases/operate/ports.ts';

/** A service that is well and counts nothing. */
export const fakeOperations = (given: Partial<Operations> = {}): Operations => ({
  readiness: () => Promise.resolve({ ready: true, checks: [{ name: 'store', ok: true, milliseconds: 1, problem: null }] }),
  figures: () => Promise.resolve('navigator_questions_total 0\n'),
  figuresToken: null,
  switches: () => Promise.resolve([]),
  turn: (name, off, by, reason) => Promise.resolve({ name, off, by, reason, at: 1 }),
  tracer: NO_TRACES,
  lastProbe: () => Promise.resolve(null),
  probe: () => Promise.resolve({ at: 1, ok: true, milliseconds: 1, within: 2, problem: null }),
  standing: () =>
    Promise.resolve({
      pushes: [],
      oldestPushMilliseconds: null,
      answers: { running: 0, oldestMilliseconds: 0 },
      index: { documents: 0, passages: 0, current: true },
      sources: [],
      reviewsWaiting: 0,
      questions: [],
      latencies: [],
      droppedCitations: 0,
      upSince: 1,
    }),
  answered: () => undefined,
  watchAnswers: () => undefined,
  ...given,
});
