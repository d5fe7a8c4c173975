import { addProcessFigures } from './process-figures.ts';
import { Registry } from './registry.ts';

/**
 * What is counted where it happens. What can be looked up in the store is looked up (`stored-figures.ts`): it is right after a restart,
 * too.
 */
export function openFigures() {
  const registry = new Registry();
  addProcessFigures(registry);
  /** Without labels: it is there, as 0, before anything happened, so that its first rise is seen. */
  const fromZero = (name: string, help: string) => {
    const counter = registry.counter(name, help);
    counter.add({}, 0);
    return counter;
  };
  return {
    registry,
    questions: registry.counter('navigator_questions_total', 'Questions by how they ended'),
    retrieval: registry.histogram('navigator_retrieval_seconds', 'Time to find provisions'),
    firstText: registry.histogram('navigator_answer_first_text_seconds', 'Time from the question to the first words of its answer'),
    answers: registry.histogram('navigator_answer_seconds', 'Time from the question to the end of its answer'),
    droppedCitations: fromZero(
      'navigator_citations_dropped_total',
      'Citations that were not in the stored text as quoted, and were not shown',
    ),
    ingested: registry.counter('navigator_ingest_documents_total', 'Documents by what a reading of their source made of them'),
    requests: registry.histogram('navigator_http_request_seconds', 'HTTP requests by route and status'),
    errors: fromZero('navigator_errors_total', 'Unexpected errors; the log has each of them'),
  };
}
export type Figures = ReturnType<typeof openFigures>;

/** Seconds since a `performance.now()`. */
export const secondsSince = (began: number): number => (performance.now() - began) / 1000;

/** Measures what a promise takes, whether it succeeds or not. */
export async function timed<T>(observe: (seconds: number) => void, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  try {
    return await work();
  } finally {
    observe(secondsSince(began));
  }
}
