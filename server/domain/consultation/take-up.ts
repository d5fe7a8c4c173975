import { askTheSame, gistOf, mostAlike, type ConceptsOf } from './likeness.ts';
import type { QueueEntry, QueueFindings } from './queue-entry.ts';

/** Two questions about one provision need less in common than two about anything. */
const ALIKE_THERE = 0.5;
const ALIKE_ANYWHERE = 0.72;
/** Ways of asking that are kept with one matter; the latest ones. */
const MOST_QUESTIONS = 200;

/** What is asked now, put to the matters that are in the queue: new ones, and entries that know more than before. */
export interface TakenUp {
  readonly fresh: readonly QueueFindings[];
  readonly more: readonly { readonly entry: QueueEntry; readonly found: QueueFindings }[];
}

/**
 * Groups topics that ask the same, by their characters or, with `conceptsOf`, by what they are about. A topic stays with the matter that it
 * once came to.
 */
export function takeUp(found: readonly QueueFindings[], entries: readonly QueueEntry[], conceptsOf?: ConceptsOf): TakenUp {
  const matters: Matter[] = entries.map((entry) => ({ entry, found: null, topics: entry.topics, nearest: entry.nearest }));
  for (const one of found) {
    const [topic = ''] = one.topics;
    const gist = gistOf(one.question);
    const of =
      matters.find((m) => m.topics.includes(topic)) ??
      mostAlike(
        gist,
        matters,
        (m) => waysOf(m).map(gistOf),
        (m) => (sameProvision(m.nearest, one.nearest) ? ALIKE_THERE : ALIKE_ANYWHERE),
      ) ??
      (conceptsOf === undefined
        ? null
        : (matters.find((m) => waysOf(m).some((way) => askTheSame(conceptsOf(way), conceptsOf(one.question)))) ?? null));
    if (of === null) matters.push({ entry: null, found: one, topics: one.topics, nearest: one.nearest });
    else {
      of.found = of.found === null ? one : joined(of.found, one);
      of.topics = [...new Set([...of.topics, ...one.topics])];
    }
  }
  return {
    fresh: matters.flatMap((m) => (m.entry === null && m.found !== null ? [m.found] : [])),
    more: matters.flatMap((m) => (m.entry !== null && m.found !== null ? [{ entry: m.entry, found: m.found }] : [])),
  };
}

interface Matter {
  readonly entry: QueueEntry | null;
  found: QueueFindings | null;
  topics: readonly string[];
  nearest: QueueFindings['nearest'];
}
/** The ways in which a matter was asked. */
const waysOf = (m: Matter): readonly string[] => [m.found?.question ?? m.entry?.question ?? '', ...m.topics];

const sameProvision = (a: QueueFindings['nearest'], b: QueueFindings['nearest']): boolean =>
  a !== null && b !== null && a.documentId === b.documentId && a.provisionPath === b.provisionPath;

function joined(a: QueueFindings, b: QueueFindings): QueueFindings {
  return {
    ...a,
    questions: merged(a.questions, b.questions),
    topics: [...new Set([...a.topics, ...b.topics])],
    causes: [...new Set([...a.causes, ...b.causes])],
    asked: a.asked + b.asked,
    unanswered: a.unanswered + b.unanswered,
    unresolved: a.unresolved + b.unresolved,
    corrections: [...new Set([...a.corrections, ...b.corrections])],
    nearest: a.nearest ?? b.nearest,
    coverage: a.coverage ?? b.coverage,
  };
}

const merged = (a: QueueFindings['questions'], b: QueueFindings['questions']): QueueFindings['questions'] =>
  [...new Map([...a, ...b].map((q) => [q.id, q])).values()].sort((x, y) => (x.askedAt < y.askedAt ? -1 : 1)).slice(-MOST_QUESTIONS);

/** The entry with what was found since; null where that is nothing. Its wording, place and owner stay once it is assigned. */
export function knowingMore(entry: QueueEntry, found: QueueFindings): QueueEntry | null {
  const questions = merged(entry.questions, found.questions);
  const before = new Set(entry.questions.map((q) => q.id));
  const more = {
    questions,
    topics: [...new Set([...entry.topics, ...found.topics])],
    causes: [...new Set([...entry.causes, ...found.causes])],
    asked: Math.max(entry.asked, found.asked),
    unanswered: Math.max(entry.unanswered, found.unanswered),
    unresolved: Math.max(entry.unresolved, found.unresolved),
    corrections: [...new Set([...entry.corrections, ...found.corrections])],
    coverage: found.coverage,
  };
  const same =
    questions.every((q) => before.has(q.id)) &&
    more.topics.length === entry.topics.length &&
    more.causes.length === entry.causes.length &&
    more.asked === entry.asked &&
    more.unanswered === entry.unanswered &&
    more.unresolved === entry.unresolved &&
    more.corrections.length === entry.corrections.length &&
    more.coverage === entry.coverage;
  return same
    ? null
    : {
        ...entry,
        ...more,
        ...(entry.nearest === null && found.nearest !== null && { nearest: found.nearest, group: found.nearest.documentId }),
        version: entry.version + 1,
      };
}
