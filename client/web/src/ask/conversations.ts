import { NO_ANSWER, type AnswerState } from '@policy-navigator/client-shared';
import type { GivenFeedback } from './FeedbackBar.tsx';
import { readStored, writeStored } from '../parts/stored.ts';

/** One question with its answer as far as it has come. `failed`: the server would not take it, in its words. */
export interface Turn {
  readonly id: string;
  readonly question: string;
  /** The enterprise whose facts were sent along. */
  readonly enterprise: string | null;
  readonly state: AnswerState;
  readonly failed: string | null;
  /** What was said of the answer. */
  readonly feedback?: GivenFeedback;
}
export interface Conversation {
  readonly id: string;
  readonly startedAt: string;
  readonly turns: readonly Turn[];
}

/** Conversations kept in this browser. */
const KEPT = 30;
const isList = (value: unknown): value is Conversation[] =>
  Array.isArray(value) &&
  value.every((c: unknown) => typeof c === 'object' && c !== null && 'id' in c && 'turns' in c && Array.isArray(c.turns));

/** What was asked here before, newest first. An answer that was not finished is taken up again from its start. */
export const readConversations = (): readonly Conversation[] =>
  (readStored('conversations', isList) ?? []).map((c) => ({
    ...c,
    turns: c.turns.map((t) => (t.state.answer === null ? { ...t, state: NO_ANSWER } : t)),
  }));

export const keepConversations = (conversations: readonly Conversation[]): void =>
  writeStored('conversations', conversations.filter((c) => c.turns.length > 0).slice(0, KEPT));

/** Questions asked here that were not settled, the latest first; a browser that asks nothing of the kind asks nothing of the server. */
export const unsettledQuestions = (conversations: readonly Conversation[]): readonly string[] =>
  [
    ...new Set(
      conversations
        .flatMap((c) => c.turns)
        .filter(
          (t) =>
            UNSETTLED.has(t.state.answer?.status ?? '') || t.feedback?.rating === 'unresolved' || (t.feedback?.correction ?? null) !== null,
        )
        .map((t) => t.question),
    ),
  ].slice(0, 20);
const UNSETTLED: ReadonlySet<string> = new Set(['unanswerable', 'partial']);

export const newConversation = (): Conversation => ({ id: newId(), startedAt: new Date().toISOString(), turns: [] });

/** A random UUID; `crypto.randomUUID` is missing on pages without TLS. */
export function newId(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
