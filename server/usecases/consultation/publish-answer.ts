import { createHash } from 'node:crypto';
import type { QueueEntry } from '../../domain/consultation/queue-entry.ts';
import { fresh, type Delivery } from '../../domain/delivery/delivery.ts';
import { askerInbox } from '../../domain/delivery/subscription.ts';
import { todayInChina } from '../../domain/language/dates.ts';
import type { FaqEntry } from '../../domain/policy/ports.ts';

/** Ways of asking that are indexed with one answer. */
const MOST_WORDINGS = 20;
const digest = (...parts: readonly string[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24);

/**
 * The answer under every way it was asked, the one it was answered under first. An answer that is corrected takes the place of what was
 * there.
 */
export function faqOf({ id, question, questions, answer, department, answeredAt }: QueueEntry): readonly FaqEntry[] {
  if (answer === null || answeredAt === null) return [];
  const wordings = [
    ...new Map([question, ...questions.map((q) => q.text)].map((text) => [text.replace(/[\s？?。！!]/gu, ''), text])).values(),
  ].slice(0, MOST_WORDINGS);
  return wordings.map((text, i) => ({
    id: `answer-${id}-${i}`,
    question: text,
    answer: answer.text,
    documentId: answer.citation.documentId,
    provisionPath: answer.citation.provisionPath,
    answered: { matter: id, by: department ?? '', on: todayInChina(new Date(answer.at)), citation: answer.citation },
  }));
}

/** Tells each asker once that there is an answer, and again where it is another. */
export function noticesTo(
  askers: readonly { readonly accountId: string; readonly question: string }[],
  entry: QueueEntry,
  now: number,
): readonly Delivery[] {
  const { answer, department } = entry;
  if (answer === null) return [];
  return [...new Map(askers.map((a) => [a.accountId, a])).values()].map(({ accountId, question }) => ({
    id: digest('answer', entry.id, answer.text, accountId),
    enterpriseId: askerInbox(accountId),
    programId: `answer-${entry.id}`,
    person: accountId,
    channel: 'in-app',
    cause: 'question-answered',
    title: `您问的“${question}”有了答复`,
    reason: answer.text,
    toConfirm: [],
    citation: answer.citation,
    department,
    link: `/policies/${encodeURIComponent(answer.citation.documentId)}#answer-${entry.id}`,
    decision: {
      programId: `answer-${entry.id}`,
      enterpriseId: askerInbox(accountId),
      programVersion: '',
      profileVersion: '',
      day: todayInChina(new Date(now)),
      eligibility: 'undetermined',
      toConfirm: false,
      because: answer.text,
      opensOn: null,
      closesOn: null,
      award: null,
      remindedOf: null,
    },
    score: 0,
    digest: null,
    campaign: null,
    createdAt: now,
    state: fresh(now),
  }));
}
