import type { Erasure } from '../../usecases/accounts/ports.ts';
import { inTransaction, raiseRevision, type Database } from './database.ts';

/** Deliveries of which nothing more will come. */
const CLOSED = `('sent', 'failed', 'suppressed', 'expired', 'rejected')`;

/** Each in one transaction: what is asked to be forgotten is gone altogether or still there altogether. */
export function sqliteErasure(db: Database): Erasure {
  const run = (sql: string, ...values: (string | number)[]): number => db.prepare(sql).run(...values).changes;
  const column = (sql: string, name: string, ...values: string[]): readonly unknown[] => (db.prepare(sql).all(...values) as Record<string, string>[]).map((row) => JSON.parse(row[name] ?? 'null') as unknown);
  const questions = (where: string, ...values: (string | number)[]): number => {
    run(`DELETE FROM question_outcomes WHERE id IN (SELECT id FROM questions WHERE ${where})`, ...values);
    run(`DELETE FROM answer_events WHERE question_id IN (SELECT id FROM questions WHERE ${where})`, ...values);
    return run(`DELETE FROM questions WHERE ${where}`, ...values);
  };
  const soon = <T>(work: () => T): Promise<T> => Promise.resolve().then(() => inTransaction(db, work));
  return {
    forgetPerson: (id) => soon(() => {
      questions('asked_by = ?', id);
      run(`DELETE FROM deliveries WHERE json_extract(delivery, '$.person') = ?`, id);
      run(`DELETE FROM inbox WHERE json_extract(message, '$.person') = ?`, id);
      run(`DELETE FROM subscriptions WHERE json_extract(subscription, '$.person') = ?`, id);
      run(`DELETE FROM desk_records WHERE kind = 'asker-notice' AND grp = ?`, id);
    }),
    forgetEnterprise: (id) => soon(() => {
      questions(`json_extract(question, '$.profile.id') = ?`, id);
      run(`DELETE FROM push_versions WHERE digest IN (SELECT json_extract(decision, '$.profileVersion') FROM push_decisions WHERE enterprise_id = ? UNION SELECT json_extract(delivery, '$.decision.profileVersion') FROM deliveries WHERE enterprise_id = ? UNION SELECT version FROM push_seen WHERE kind = 'enterprise' AND id = ? UNION SELECT json_extract(run, '$.profileVersion') FROM match_runs WHERE enterprise_id = ?)`, id, id, id, id);
      for (const table of ['push_decisions', 'deliveries', 'inbox', 'memberships', 'match_runs']) run(`DELETE FROM ${table} WHERE enterprise_id = ?`, id);
      run(`DELETE FROM push_seen WHERE kind = 'enterprise' AND id = ?`, id);
      run(`DELETE FROM subscriptions WHERE json_extract(subscription, '$.enterpriseId') = ?`, id);
      if (run('DELETE FROM enterprises WHERE id = ?', id) > 0) raiseRevision(db, 'enterprises');
    }),
    forgetBefore: (questionsBefore, deliveriesBefore) => soon(() => {
      const forgotten = questions('asked_at < ?', questionsBefore);
      const deliveries = run(`DELETE FROM deliveries WHERE status IN ${CLOSED} AND json_extract(delivery, '$.createdAt') < ?`, deliveriesBefore);
      run(`DELETE FROM inbox WHERE json_extract(message, '$.at') < ?`, deliveriesBefore);
      return { questions: forgotten, deliveries };
    }),
    forgetQuestionsOf: (id, before) => soon(() => questions('asked_by = ? AND asked_at < ?', id, before)),
    ofPerson: (id) => soon(() => ({
      questions: column('SELECT question FROM questions WHERE asked_by = ? ORDER BY asked_at', 'question', id),
      answers: column(`SELECT event FROM answer_events JOIN questions ON questions.id = question_id WHERE asked_by = ? AND json_extract(event, '$.type') = 'done'`, 'event', id),
      subscriptions: column(`SELECT subscription FROM subscriptions WHERE json_extract(subscription, '$.person') = ?`, 'subscription', id),
      deliveries: column(`SELECT delivery FROM deliveries WHERE json_extract(delivery, '$.person') = ? ORDER BY seq`, 'delivery', id),
      messages: column(`SELECT message FROM inbox WHERE json_extract(message, '$.person') = ? ORDER BY seq`, 'message', id),
    })),
  };
}
