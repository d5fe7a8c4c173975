import {
  UNANSWERED,
  type AnswerFeedback,
  type ArchivedQuestion,
  type QuestionArchive,
  type QuestionFilter,
  type QuestionOutcome,
} from '../../domain/conversation/question-archive.ts';
import type { Database } from './database.ts';

interface Row {
  readonly outcome: string;
  readonly feedback: string | null;
}
const toQuestion = ({ outcome, feedback }: Row): ArchivedQuestion => ({
  ...(JSON.parse(outcome) as QuestionOutcome),
  feedback: feedback === null ? null : (JSON.parse(feedback) as AnswerFeedback),
});
const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ');

export function sqliteQuestionArchive(db: Database): QuestionArchive {
  const record =
    db.prepare(`INSERT INTO question_outcomes (id, conversation_id, topic, asked_at, status, document_id, outcome) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET conversation_id = excluded.conversation_id, topic = excluded.topic, asked_at = excluded.asked_at, status = excluded.status, document_id = excluded.document_id, outcome = excluded.outcome`);
  const rate = db.prepare('UPDATE question_outcomes SET rating = ?, corrected = ?, feedback = ? WHERE id = ?');
  const get = db.prepare('SELECT outcome, feedback FROM question_outcomes WHERE id = ?');
  const hot =
    db.prepare(`SELECT topic, count(*) AS asked, sum(status IN (${marks(UNANSWERED)})) AS unanswered, sum(rating IS 'unresolved') AS unresolved, max(asked_at) AS latest
    FROM question_outcomes WHERE asked_at >= ? GROUP BY topic ORDER BY asked DESC, latest DESC, topic LIMIT ?`);
  const latest = db.prepare('SELECT outcome, feedback FROM question_outcomes WHERE topic = ? ORDER BY asked_at DESC, id DESC LIMIT 1');
  return {
    record: (o) =>
      Promise.resolve(
        void record.run(o.questionId, o.conversationId, o.topic, o.askedAt, o.status, o.nearest?.documentId ?? null, JSON.stringify(o)),
      ),
    rate: (id, feedback) =>
      Promise.resolve(rate.run(feedback.rating, feedback.correction === null ? 0 : 1, JSON.stringify(feedback), id).changes > 0),
    get: (id) => {
      const row = get.get(id) as Row | undefined;
      return Promise.resolve(row === undefined ? null : toQuestion(row));
    },
    list: (filter) => {
      const { where, values } = conditionsOf(filter);
      return Promise.resolve(
        (
          db
            .prepare(`SELECT outcome, feedback FROM question_outcomes ${where} ORDER BY asked_at DESC, id DESC LIMIT ?`)
            .all(...values, filter.limit ?? 100) as Row[]
        ).map(toQuestion),
      );
    },
    hot: (since, limit) =>
      Promise.resolve(
        (hot.all(...UNANSWERED, since, limit) as { topic: string; asked: number; unanswered: number; unresolved: number }[]).map(
          ({ topic, asked, unanswered, unresolved }) => ({
            topic,
            asked,
            unanswered,
            unresolved,
            latest: toQuestion(latest.get(topic) as Row),
          }),
        ),
      ),
  };
}

function conditionsOf({ statuses, rating, corrected, documentId, conversationId, since }: QuestionFilter): {
  where: string;
  values: unknown[];
} {
  const conditions: string[] = [];
  const values: unknown[] = [];
  const add = (condition: string, ...given: readonly unknown[]): void => {
    conditions.push(condition);
    values.push(...given);
  };
  if (statuses !== undefined) add(`status IN (${marks(statuses)})`, ...statuses);
  if (rating !== undefined) add('rating = ?', rating);
  if (corrected === true) add('corrected = 1');
  if (documentId !== undefined) add('document_id = ?', documentId);
  if (conversationId !== undefined) add('conversation_id = ?', conversationId);
  if (since !== undefined) add('asked_at >= ?', since);
  return { where: conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`, values };
}
