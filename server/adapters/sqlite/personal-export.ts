import { actsIn } from '../../domain/access/acts.ts';
import { DEFAULT_PERSON } from '../../domain/delivery/subscription.ts';
import type { PersonalExport } from '../../usecases/accounts/ports.ts';
import { inTransaction, type Database } from './database.ts';

/** An enterprise's facts as they were judged: four places to name them, all by its id. */
export const PROFILE_VERSIONS = [
  `SELECT json_extract(decision, '$.profileVersion') FROM push_decisions WHERE enterprise_id = ?`,
  `SELECT json_extract(delivery, '$.decision.profileVersion') FROM deliveries WHERE enterprise_id = ?`,
  `SELECT version FROM push_seen WHERE kind = 'enterprise' AND id = ?`,
  `SELECT json_extract(run, '$.profileVersion') FROM match_runs WHERE enterprise_id = ?`,
].join(' UNION ');
interface VersionRow {
  readonly digest: string;
  readonly value: string;
}
interface DeskRow {
  readonly kind: string;
  readonly id: string;
  readonly record: string;
}

interface DeliveryRow {
  readonly delivery: string;
  readonly state: string;
}

/** Each as it is at one moment. */
export function sqlitePersonalExport(db: Database): PersonalExport {
  const column = (sql: string, name: string, ...values: string[]): readonly unknown[] =>
    (db.prepare(sql).all(...values) as Record<string, string>[]).map((row) => JSON.parse(row[name] ?? 'null') as unknown);
  const deliveries = (where: string, id: string): readonly unknown[] =>
    (db.prepare(`SELECT delivery, state FROM deliveries WHERE ${where} ORDER BY seq`).all(id) as DeliveryRow[]).map((row) => ({
      ...(JSON.parse(row.delivery) as object),
      state: JSON.parse(row.state) as unknown,
    }));
  const soon = <T>(work: () => T): Promise<T> => Promise.resolve().then(() => inTransaction(db, work));
  return {
    ofPerson: (id, openids) =>
      soon(() => ({
        questions: column('SELECT question FROM questions WHERE asked_by = ? ORDER BY asked_at', 'question', id),
        answers: column(
          `SELECT event FROM answer_events JOIN questions ON questions.id = question_id WHERE asked_by = ? AND json_extract(event, '$.type') = 'done'`,
          'event',
          id,
        ),
        feedback: column(
          `SELECT feedback FROM question_outcomes JOIN questions ON questions.id = question_outcomes.id WHERE asked_by = ? AND feedback IS NOT NULL`,
          'feedback',
          id,
        ),
        subscriptions: column(
          `SELECT subscription FROM subscriptions WHERE json_extract(subscription, '$.person') = ?`,
          'subscription',
          id,
        ),
        deliveries: deliveries(`json_extract(delivery, '$.person') = ?`, id),
        messages: column(`SELECT message FROM inbox WHERE json_extract(message, '$.person') = ? ORDER BY seq`, 'message', id),
        permissions: openids.flatMap((openid) =>
          db.prepare('SELECT id, template, used_by AS usedBy FROM push_permissions WHERE user = ?').all(openid),
        ),
        acts: (
          db.prepare('SELECT kind, id, record FROM desk_records WHERE instr(record, ?) > 0').all(JSON.stringify(id)) as DeskRow[]
        ).flatMap(({ kind, id: of, record }) => actsIn(JSON.parse(record), id).map((act) => ({ kind, id: of, act }))),
      })),
    ofEnterprise: (id) =>
      soon(() => ({
        matchRuns: column('SELECT run FROM match_runs WHERE enterprise_id = ? ORDER BY day, at', 'run', id),
        verdicts: column('SELECT decision FROM push_decisions WHERE enterprise_id = ? ORDER BY program_id', 'decision', id),
        formerFacts: db
          .prepare(`SELECT digest, value FROM push_versions WHERE digest IN (${PROFILE_VERSIONS}) ORDER BY digest`)
          .all(id, id, id, id)
          .map((row) => ({ digest: (row as VersionRow).digest, value: JSON.parse((row as VersionRow).value) as unknown })),
        enterpriseMessages: column(
          `SELECT message FROM inbox WHERE enterprise_id = ? AND json_extract(message, '$.person') = '${DEFAULT_PERSON}' ORDER BY seq`,
          'message',
          id,
        ),
        enterpriseDeliveries: deliveries(`enterprise_id = ? AND json_extract(delivery, '$.person') = '${DEFAULT_PERSON}'`, id),
      })),
  };
}
