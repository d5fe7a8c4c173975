import { quotesExactly } from '../../domain/citation/citation.ts';
import { answerTerm, type AnswerTerm } from '../../domain/consultation/deadline.ts';
import { expertsFor, type SuggestedExpert } from '../../domain/consultation/expert.ts';
import { isOverdue, type QueueEntry } from '../../domain/consultation/queue-entry.ts';
import type { QueueDependencies } from './queue-dependencies.ts';

/** An entry with what follows from the day: whether it is late, the term it has, who may explain it. */
export interface QueueView extends QueueEntry {
  readonly overdue: boolean;
  readonly explained: boolean;
  readonly term: AnswerTerm;
  readonly experts: readonly SuggestedExpert[];
  /** The provision its answer rests on reads otherwise today: the answer is no longer given. */
  readonly outdated: boolean;
}
type ViewDependencies = Pick<QueueDependencies, 'store' | 'documents' | 'now' | 'duties'>;

export async function viewOf(entry: QueueEntry, given: ViewDependencies): Promise<QueueView> {
  const [view] = await viewsOf([entry], given);
  if (view === undefined) throw new Error('an entry has no view');
  return view;
}

/** Experts and the documents that answers rest on are read once for all entries. */
export async function viewsOf(
  entries: readonly QueueEntry[],
  { store, documents, now, duties }: ViewDependencies,
): Promise<readonly QueueView[]> {
  const roster = await store.experts.all();
  const given = entries.flatMap((e) => (e.state === 'answered' && e.answer !== null ? [e.answer.citation.documentId] : []));
  const texts = new Map<string, string | null>();
  for (const id of new Set(given)) texts.set(id, await documents.text(id));
  return entries.map((e) => ({
    ...e,
    overdue: isOverdue(e, now()),
    explained: e.coverage === 'explained',
    term: answerTerm(e.concern, duties),
    experts: expertsFor(roster, {
      documentId: e.nearest?.documentId ?? null,
      words: `${e.question} ${e.nearest?.title ?? ''}`,
      department: e.department,
    }),
    outdated: isOutdated(e, texts),
  }));
}

const isOutdated = ({ state, answer }: QueueEntry, texts: ReadonlyMap<string, string | null>): boolean =>
  state === 'answered' && answer !== null && !quotesExactly(texts.get(answer.citation.documentId) ?? '', answer.citation);
