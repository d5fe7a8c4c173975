import { consentsTo } from '../../domain/access/account.ts';
import { recordBySystem } from './audit.ts';
import type { AccountsDependencies } from './ports.ts';

const DAY_MS = 24 * 3_600_000;

/** 保存期限, in days. The audit log and consents are kept: they are the proof of what was done. */
export interface Retention {
  readonly questions: number;
  readonly deliveries: number;
}

/** Forgets what is older than it may be kept, and what has expired by itself. */
export async function enforceRetention(
  deps: AccountsDependencies,
  { questions, deliveries }: Retention,
): Promise<{ readonly questions: number; readonly deliveries: number; readonly sessions: number; readonly tickets: number }> {
  const { store, erasure, now } = deps;
  const at = now();
  // Without consent to a history a question is kept only so that its answer can be resumed.
  for (const account of (await store.accounts.all()).filter((a) => !consentsTo(a, 'history')))
    await erasure.forgetQuestionsOf(account.id, at - DAY_MS);
  const forgotten = {
    ...(await erasure.forgetBefore(at - questions * DAY_MS, at - deliveries * DAY_MS)),
    sessions: await store.sessions.removeExpired(at),
    tickets: await store.tickets.removeExpired(at),
  };
  if (forgotten.questions + forgotten.deliveries > 0)
    await recordBySystem(deps, 'retention', `questions ${forgotten.questions} deliveries ${forgotten.deliveries}`);
  return forgotten;
}
