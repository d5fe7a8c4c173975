import type { AnswerLog, AskedQuestion, LoggedEvent } from '../../domain/conversation/answer-log.ts';
import { LONGEST_LEASE_MS } from '../../domain/leases.ts';
import { inTransaction, type Database } from './database.ts';

export function sqliteAnswerLog(db: Database): AnswerLog {
  const begin = db.prepare('INSERT OR IGNORE INTO questions (id, question, asked_by, asked_at) VALUES (?, ?, ?, ?)');
  const question = db.prepare('SELECT question FROM questions WHERE id = ?');
  // The primary key (question_id, seq) refuses what is there already; the count refuses a gap.
  const append = db.prepare('INSERT INTO answer_events (question_id, seq, event) VALUES (?, ?, ?)');
  const last = db.prepare('SELECT coalesce(max(seq), 0) AS seq FROM answer_events WHERE question_id = ?');
  const after = db.prepare('SELECT event FROM answer_events WHERE question_id = ? AND seq > ? ORDER BY seq');
  const claim = db.prepare(
    'UPDATE questions SET lease_owner = ?, lease_until = ? WHERE id = ? AND (lease_owner IS NULL OR lease_owner = ? OR lease_until <= ? OR lease_until > ?)',
  );
  return {
    claim: (id, owner, forMs) =>
      Promise.resolve(claim.run(owner, Date.now() + forMs, id, owner, Date.now(), Date.now() + LONGEST_LEASE_MS).changes > 0),
    begin: (asked) => Promise.resolve(begin.run(asked.id, JSON.stringify(asked), asked.askedBy ?? null, Date.now()).changes > 0),
    question: (id) => {
      const row = question.get(id) as { question: string } | undefined;
      return Promise.resolve(row === undefined ? null : (JSON.parse(row.question) as AskedQuestion));
    },
    append: (id, events) =>
      Promise.resolve().then(() =>
        inTransaction(db, () => {
          let seq = (last.get(id) as { seq: number }).seq;
          for (const event of events) {
            if (event.seq !== ++seq) throw new Error(`answer log of ${id}: event ${event.seq} where ${seq} was due`);
            append.run(id, event.seq, JSON.stringify(event));
          }
        }),
      ),
    events: (id, seq) => Promise.resolve((after.all(id, seq) as { event: string }[]).map((r) => JSON.parse(r.event) as LoggedEvent)),
  };
}
