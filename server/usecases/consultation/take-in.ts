import { createHash } from 'node:crypto';
import { dueAt, type Concern } from '../../domain/consultation/deadline.ts';
import { BY_ITSELF, openEntry, takeUpAgain, type QueueEntry, type QueueFindings } from '../../domain/consultation/queue-entry.ts';
import { knowingMore, takeUp } from '../../domain/consultation/take-up.ts';
import { UNANSWERED, type ArchivedQuestion } from '../../domain/conversation/question-archive.ts';
import type { PolicyLibrary } from '../library.ts';
import type { QuestionGap } from '../public-questions/report-gaps.ts';
import type { QueueDependencies } from './queue-dependencies.ts';

/** Questions that are looked through at once. */
const MOST = 5000;

/** How many entries are new, know more than before, and were answered but are taken up again. */
export interface TakenIn {
  readonly opened: number;
  readonly changed: number;
  readonly reopened: number;
}

/**
 * Takes in what the public has asked since an ISO time: new matters, more on old ones, and what was answered and is still not settled.
 * Of two processes that take in at once each entry is written by one.
 */
export async function takeInQuestions(since: string, given: QueueDependencies): Promise<TakenIn> {
  const { store, gaps, questions, library, duties, calendar, conceptsOf, now } = given;
  const at = now();
  const due = (concern: Concern) => dueAt(concern, at, duties, calendar);
  const [found, asked, entries] = await Promise.all([gaps(since), questions.list({ since, limit: MOST }), store.queue.all()]);
  const { fresh, more } = takeUp(findingsOf(found.gaps, asked), entries, conceptsOf);
  let opened = 0;
  let changed = 0;
  let reopened = 0;
  for (const one of fresh) {
    const department = await drafterOf(one.nearest?.documentId ?? null, library);
    if (await store.queue.add(openEntry(idOf(one), one, { department, dueAt: due('ordinary') }, at))) opened++;
  }
  for (const { entry, found: one } of more) {
    const knows = knowingMore(entry, one);
    if (knows === null || !(await store.queue.replace(knows))) continue;
    changed++;
    if (!isStillUnsettled(knows, asked)) continue;
    const again = takeUpAgain(knows, '答复之后仍有人反映没有解决', due(knows.concern), { by: BY_ITSELF, at });
    if (await store.queue.replace(again)) reopened++;
  }
  return { opened, changed, reopened };
}

/** The gaps with the questions that were asked about each, the earliest first. */
function findingsOf(gaps: readonly QuestionGap[], asked: readonly ArchivedQuestion[]): readonly QueueFindings[] {
  const byTopic = new Map<string, ArchivedQuestion[]>();
  for (const q of asked) byTopic.set(q.topic, [...(byTopic.get(q.topic) ?? []), q]);
  const questionsOn = (topic: string) =>
    (byTopic.get(topic) ?? []).map((q) => ({ id: q.questionId, text: q.question, topic: q.topic, askedAt: q.askedAt })).reverse();
  return gaps
    .filter((g) => !isSettled(g))
    .map(({ topic, question, causes, asked: times, unanswered, unresolved, corrections, nearest, coverage }) => ({
      question,
      questions: questionsOn(topic),
      topics: [topic],
      causes,
      asked: times,
      unanswered,
      unresolved,
      corrections,
      nearest,
      coverage,
    }));
}

/** Hot, answered and explained: nothing is wanting. */
const isSettled = ({ explained, causes }: QuestionGap): boolean => explained && causes.every((c) => c === 'hot');

async function drafterOf(documentId: string | null, library: PolicyLibrary): Promise<string | null> {
  const metadata = documentId === null ? undefined : (await library.snapshot()).byId.get(documentId)?.metadata;
  return metadata?.draftingDepartment ?? metadata?.issuingAuthorities[0] ?? null;
}

const idOf = ({ topics }: QueueFindings): string =>
  createHash('sha256')
    .update(topics[0] ?? '')
    .digest('hex')
    .slice(0, 16);

/** Asked again after it was answered, and not settled by the answer. */
const isStillUnsettled = (entry: QueueEntry, asked: readonly ArchivedQuestion[]): boolean =>
  entry.state === 'answered' &&
  entry.answeredAt !== null &&
  asked.some(
    (q) =>
      entry.topics.includes(q.topic) &&
      Date.parse(q.askedAt) > (entry.answeredAt ?? 0) &&
      (UNANSWERED.includes(q.status) || q.feedback?.rating === 'unresolved' || (q.feedback?.correction ?? null) !== null),
  );
