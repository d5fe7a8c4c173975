import type { QueueEntry } from './queue-entry.ts';

/** What somebody asked, who is forgotten: ids of questions, and their corrections of answers. */
export interface ForgottenQuestions {
  readonly ids: ReadonlySet<string>;
  readonly corrections: ReadonlySet<string>;
}

/**
 * An entry of the queue without what somebody said who is forgotten. Null where nobody else asked and nothing was published. An answer that
 * stands in public stays under the words it was answered under: it is the department's, its numbers were taken out, and it names no asker.
 */
export function withoutQuestions(entry: QueueEntry, { ids, corrections }: ForgottenQuestions): QueueEntry | null {
  const questions = entry.questions.filter((q) => !ids.has(q.id));
  const isTheirs = entry.questions.some((q) => ids.has(q.id) && q.text === entry.question);
  if (questions.length === entry.questions.length && !entry.corrections.some((c) => corrections.has(c))) return entry;
  const published = entry.answeredAt !== null;
  const [first] = questions;
  if (first === undefined && !published) return null;
  return {
    ...entry,
    version: entry.version + 1,
    questions,
    corrections: entry.corrections.filter((c) => !corrections.has(c)),
    question: isTheirs && !published && first !== undefined ? first.text : entry.question,
    asked: Math.max(questions.length, entry.asked - (entry.questions.length - questions.length)),
  };
}
