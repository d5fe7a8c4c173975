import { withoutQuestions } from '../../domain/consultation/forget-questions.ts';
import type { QueueEntry } from '../../domain/consultation/queue-entry.ts';
import { askerInbox, subscriptionId } from '../../domain/delivery/subscription.ts';
import type { AnswerFeedback } from '../../domain/conversation/question-archive.ts';
import type { Erasure } from '../../usecases/accounts/ports.ts';
import { PROFILE_VERSIONS, sqlitePersonalExport } from './personal-export.ts';
import { BUSY_MS, inTransaction, raiseRevision, type Database } from './database.ts';

/** Deliveries of which nothing more will come. */
const CLOSED = `('sent', 'failed', 'suppressed', 'expired', 'rejected')`;
const WAITING = `('awaiting-approval', 'queued')`;
const TO_PERSON = `json_extract(delivery, '$.person') = ?`;

/** Questions that somebody asked, and those that were asked with an enterprise's facts. */
const OF_PERSON = 'asked_by = ?';
const OF_ENTERPRISE = `json_extract(question, '$.profile.id') = ?`;

/** Longest that a checkpoint waits for readers of other processes, in milliseconds: all else waits with it. */
const CHECKPOINT_MS = 200;

/**
 * What was erased is in the log of changes until that is taken into the file, where `secure_delete` overwrites it. A reader that is under
 * way,
 * such as a backup, puts that off; each later erasure and the hourly retention do it then.
 */
function leaveNoTrace(db: Database): void {
  db.exec(`PRAGMA busy_timeout = ${CHECKPOINT_MS}`);
  try {
    db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').all();
  } catch (error) {
    if (!/^SQLITE_(?:BUSY|LOCKED)/u.test((error as { code?: string }).code ?? '')) throw error;
  } finally {
    db.exec(`PRAGMA busy_timeout = ${BUSY_MS}`);
  }
}

/** Each in one transaction: what is asked to be forgotten is gone altogether or still there altogether. */
export function sqliteErasure(db: Database): Erasure {
  const run = (sql: string, ...values: (string | number)[]): number => db.prepare(sql).run(...values).changes;
  const column = (sql: string, name: string, ...values: string[]): readonly unknown[] =>
    (db.prepare(sql).all(...values) as Record<string, string>[]).map((row) => JSON.parse(row[name] ?? 'null') as unknown);
  const questions = (where: string, ...values: (string | number)[]): number => {
    run(`DELETE FROM question_outcomes WHERE id IN (SELECT id FROM questions WHERE ${where})`, ...values);
    run(`DELETE FROM answer_events WHERE question_id IN (SELECT id FROM questions WHERE ${where})`, ...values);
    return run(`DELETE FROM questions WHERE ${where}`, ...values);
  };
  const soon = <T>(work: () => T): Promise<T> => Promise.resolve().then(() => inTransaction(db, work));
  const erased = async <T>(work: () => T): Promise<T> => {
    const result = await soon(work);
    leaveNoTrace(db);
    return result;
  };
  const feedbackOn = (which: string, id: string) =>
    column(
      `SELECT feedback FROM question_outcomes JOIN questions ON questions.id = question_outcomes.id WHERE ${which} AND feedback IS NOT NULL`,
      'feedback',
      id,
    ) as readonly AnswerFeedback[];
  /** The queue of what the public asks has the words of questions too. */
  const leaveQueue = (which: string, id: string): void => {
    const ids = new Set((db.prepare(`SELECT id FROM questions WHERE ${which}`).all(id) as { id: string }[]).map((q) => q.id));
    if (ids.size === 0) return;
    const corrections = new Set(feedbackOn(which, id).flatMap((f) => f.correction ?? []));
    for (const before of column(`SELECT record FROM desk_records WHERE kind = 'queue-entry'`, 'record') as readonly QueueEntry[]) {
      const after = withoutQuestions(before, { ids, corrections });
      if (after === null) run(`DELETE FROM desk_records WHERE kind = 'queue-entry' AND id = ?`, before.id);
      else if (after !== before)
        run(
          `UPDATE desk_records SET version = ?, record = ? WHERE kind = 'queue-entry' AND id = ?`,
          after.version,
          JSON.stringify(after),
          before.id,
        );
    }
  };
  return {
    forgetPerson: (id) =>
      erased(() => {
        leaveQueue(OF_PERSON, id);
        questions(OF_PERSON, id);
        run(`DELETE FROM deliveries WHERE ${TO_PERSON}`, id);
        run(`DELETE FROM inbox WHERE json_extract(message, '$.person') = ?`, id);
        run(`DELETE FROM subscriptions WHERE json_extract(subscription, '$.person') = ?`, id);
      }),
    forgetOpenid: (openid) => erased(() => void run('DELETE FROM push_permissions WHERE user = ?', openid)),
    forgetMembership: (enterpriseId, id) =>
      erased(() => {
        run('DELETE FROM subscriptions WHERE id = ?', subscriptionId(enterpriseId, id));
        run(`DELETE FROM deliveries WHERE enterprise_id = ? AND status IN ${WAITING} AND ${TO_PERSON}`, enterpriseId, id);
      }),
    forgetHistory: (id) =>
      erased(() => {
        leaveQueue(OF_PERSON, id);
        questions(OF_PERSON, id);
        for (const table of ['deliveries', 'inbox']) run(`DELETE FROM ${table} WHERE enterprise_id = ?`, askerInbox(id));
      }),
    forgetEnterprise: (id) =>
      erased(() => {
        leaveQueue(OF_ENTERPRISE, id);
        questions(OF_ENTERPRISE, id);
        run(`DELETE FROM push_versions WHERE digest IN (${PROFILE_VERSIONS})`, id, id, id, id);
        for (const table of ['push_decisions', 'deliveries', 'inbox', 'memberships', 'match_runs'])
          run(`DELETE FROM ${table} WHERE enterprise_id = ?`, id);
        run(`DELETE FROM push_seen WHERE kind = 'enterprise' AND id = ?`, id);
        run(`DELETE FROM subscriptions WHERE json_extract(subscription, '$.enterpriseId') = ?`, id);
        if (run('DELETE FROM enterprises WHERE id = ?', id) > 0) raiseRevision(db, 'enterprises');
      }),
    forgetBefore: (questionsBefore, deliveriesBefore) =>
      erased(() => {
        const forgotten = questions('asked_at < ?', questionsBefore);
        const deliveries = run(
          `DELETE FROM deliveries WHERE status IN ${CLOSED} AND json_extract(delivery, '$.createdAt') < ?`,
          deliveriesBefore,
        );
        run(`DELETE FROM inbox WHERE json_extract(message, '$.at') < ?`, deliveriesBefore);
        return { questions: forgotten, deliveries };
      }),
    forgetQuestionsOf: (id, before) => erased(() => questions('asked_by = ? AND asked_at < ?', id, before)),
    ...sqlitePersonalExport(db),
  };
}
