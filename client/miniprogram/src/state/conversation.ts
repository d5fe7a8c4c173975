import { NO_ANSWER, withEvent, type AnswerState, type LoggedEvent } from '@policy-navigator/client-shared';
import { newId } from '../platform/random-id.ts';
import { readStored, writeStored } from '../platform/stored.ts';
import { chosen } from './enterprise.ts';
import { chat } from './server.ts';

/** One question with its answer as far as it has come. `failed`: the server would not take it, in its words. */
export interface Turn {
  readonly id: string;
  readonly question: string;
  /** The name of the enterprise whose facts were sent along. */
  readonly enterprise: string | null;
  readonly state: AnswerState;
  readonly failed: string | null;
  readonly rating: 'helpful' | 'unresolved' | null;
}
export interface Conversation {
  readonly id: string;
  readonly turns: readonly Turn[];
}

/** Conversations kept on this phone, and earlier questions sent along with a new one. */
const KEPT = 20;
const HISTORY = 6;
const isList = (value: unknown): value is Conversation[] =>
  Array.isArray(value) &&
  value.every((c: unknown) => typeof c === 'object' && c !== null && 'id' in c && 'turns' in c && Array.isArray(c.turns));

let all: readonly Conversation[] | null = null;
let current: Conversation | null = null;
const watchers = new Set<(changed: string | null) => void>();
const tell = (changed: string | null): void => watchers.forEach((w) => w(changed));
const isOpen = (t: Turn): boolean => t.state.answer === null && t.failed === null;

/** What was asked before, newest first. */
export const conversations = (): readonly Conversation[] => (all ??= readStored('conversations', isList) ?? []);
export const turns = (): readonly Turn[] => current?.turns ?? [];
export const conversationId = (): string => current?.id ?? '';
/** Told of each change: of the turn that changed, or of all. */
export function watchConversation(watcher: (changed: string | null) => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

function keep(next: Conversation): void {
  current = next;
  all = [next, ...conversations().filter((c) => c.id !== next.id)].slice(0, KEPT);
  // While it streams nothing is written: the server has it, and an answer is taken up again from its start.
  if (!next.turns.some((t) => isOpen(t) && t.state.lastSeq > 0)) writeStored('conversations', all);
}
function change(turnId: string, next: (turn: Turn) => Turn): void {
  if (current === null || !current.turns.some((t) => t.id === turnId)) return;
  keep({ ...current, turns: current.turns.map((t) => (t.id === turnId ? next(t) : t)) });
  tell(turnId);
}
const listenerOf = (turnId: string) => ({
  onEvent: (event: LoggedEvent) => change(turnId, (t) => ({ ...t, state: withEvent(t.state, event) })),
  onRefused: (message: string) => change(turnId, (t) => ({ ...t, failed: message })),
});

export async function ask(question: string, withEnterprise: boolean): Promise<void> {
  const used = withEnterprise ? chosen() : null;
  const id = await newId();
  const before = current ?? { id: await newId(), turns: [] };
  keep({
    ...before,
    turns: [...before.turns, { id, question, enterprise: used?.name ?? null, state: NO_ANSWER, failed: null, rating: null }],
  });
  tell(null);
  chat.ask(
    {
      id,
      conversationId: before.id,
      question,
      history: before.turns.slice(-HISTORY).map((t) => t.question),
      ...(used !== null && { profile: used.enterprise }),
    },
    listenerOf(id),
  );
}

/** A question another page leaves for the first one, which is a tab and takes no parameters. */
let draft = '';
export const leaveDraft = (question: string): void => {
  draft = question;
};
export function takeDraft(): string {
  const taken = draft;
  draft = '';
  return taken;
}

/** Asks a failed question again, under a new id. */
export async function retry(turnId: string): Promise<void> {
  const turn = turns().find((t) => t.id === turnId);
  if (current === null || turn === undefined) return;
  current = { ...current, turns: current.turns.filter((t) => t.id !== turnId) };
  await ask(turn.question, turn.enterprise !== null);
}

export const stop = (): void =>
  turns()
    .filter(isOpen)
    .forEach((t) => chat.cancel(t.id));
export const rated = (turnId: string, rating: Turn['rating']): void => change(turnId, (t) => ({ ...t, rating }));
export const isBusy = (): boolean => turns().some(isOpen);

/** Takes up the newest conversation where its last answer was not finished, as after WeChat ended the program. */
export function takeUp(): void {
  const newest = conversations()[0];
  if (current !== null || newest === undefined || !newest.turns.some(isOpen)) return;
  open(newest.id);
}
export function open(id: string): void {
  const found = conversations().find((c) => c.id === id);
  if (found === undefined) return;
  current = { ...found, turns: found.turns.map((t) => (isOpen(t) ? { ...t, state: NO_ANSWER } : t)) };
  for (const t of current.turns) if (isOpen(t)) chat.resume(t.id, 0, listenerOf(t.id));
  tell(null);
}
export function start(): void {
  current = null;
  tell(null);
}
export function forget(): void {
  all = [];
  writeStored('conversations', null);
  start();
}
