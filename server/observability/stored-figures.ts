import type { DeliveryRepository } from '../domain/delivery/ports.ts';
import type { ProbeResult } from '../domain/operation/probe.ts';
import type { SourceReports } from '../domain/policy/source-report.ts';
import type { MaintainedSearch } from '../domain/search/ports.ts';
import type { Registry } from './registry.ts';

/** What is asked for its state at each reading. */
export interface Looked {
  readonly deliveries: Pick<DeliveryRepository, 'standing'>;
  readonly sourceReports: SourceReports;
  readonly search: Pick<MaintainedSearch, 'state'>;
  readonly lastProbe: () => Promise<ProbeResult | null>;
  readonly answersUnderWay: () => { readonly running: number; readonly oldestMilliseconds: number };
  readonly now: () => number;
}

/** Pushes by state and the age of their queue, sources, the index, answers under way. */
export function addStoredFigures(registry: Registry, { deliveries, sourceReports, search, lastProbe, answersUnderWay, now }: Looked): void {
  const states = registry.gauge('navigator_deliveries', 'Pushes by state');
  const overdue = registry.gauge('navigator_push_queue_age_seconds', 'How long the oldest push that is due has been waiting');
  const running = registry.gauge('navigator_answers_running', 'Answers being given by this process');
  const oldest = registry.gauge('navigator_answer_queue_age_seconds', 'How long the oldest answer that is being given has taken so far');
  const success = registry.gauge('navigator_source_last_success_timestamp_seconds', 'When a source could be read last; 0 for never');
  const documents = registry.gauge('navigator_index_documents', 'Documents in the index');
  const passages = registry.gauge('navigator_index_passages', 'Passages in the index');
  const bytes = registry.gauge('navigator_index_bytes', 'Size of the index on disk');
  const stale = registry.gauge('navigator_index_stale', '1 where the store has changed since the index was built');
  const arrived = registry.gauge('navigator_probe_success', '1 where the last test policy reached its enterprise in time');
  const took = registry.gauge('navigator_probe_seconds', 'How long the last test policy took to reach its enterprise');
  const probed = registry.gauge('navigator_probe_timestamp_seconds', 'When the last test policy was sent');
  registry.onCollect(async () => {
    const probe = await lastProbe();
    if (probe === null) return;
    arrived.set(probe.ok ? 1 : 0);
    probed.set(probe.at / 1000);
    if (probe.milliseconds !== null) took.set(probe.milliseconds / 1000);
  });
  registry.onCollect(async () => {
    const standing = await deliveries.standing();
    const waiting = standing.flatMap((s) => (s.status === 'queued' && s.earliestDue !== null ? [s.earliestDue] : []));
    states.clear();
    for (const { status, count } of standing) states.set(count, { status });
    overdue.set(Math.max(0, ...waiting.map((due) => (now() - due) / 1000)));
  });
  registry.onCollect(async () => {
    for (const { lastRun, lastSuccessAt } of await sourceReports.latest())
      success.set(lastSuccessAt === null ? 0 : Date.parse(lastSuccessAt) / 1000, { source: lastRun.source });
  });
  registry.onCollect(async () => {
    const state = await search.state();
    documents.set(state.documents);
    passages.set(state.passages);
    if (state.bytes !== null) bytes.set(state.bytes);
    stale.set(state.current ? 0 : 1);
  });
  registry.onCollect(() => {
    const { running: count, oldestMilliseconds } = answersUnderWay();
    running.set(count);
    oldest.set(oldestMilliseconds / 1000);
    return Promise.resolve();
  });
}
