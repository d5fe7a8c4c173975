import { ChatConnection, NO_ANSWER, withEvent, type QuestionRequest } from '@policy-navigator/client-shared';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useEnterprise } from '../enterprise/enterprise-context.tsx';
import type { GivenFeedback } from './FeedbackBar.tsx';
import { keepConversations, newConversation, newId, readConversations, type Conversation, type Turn } from './conversations.ts';

/** Earlier questions sent along with a new one. */
const HISTORY = 6;

export interface ConversationControl {
  readonly conversations: readonly Conversation[];
  readonly current: Conversation;
  /** The turn that is being answered. */
  readonly pending: Turn | null;
  readonly online: boolean;
  readonly ask: (question: string, withEnterprise: boolean) => void;
  readonly retry: (turn: Turn) => void;
  readonly rated: (turn: Turn, feedback: GivenFeedback) => void;
  readonly stop: () => void;
  readonly start: () => void;
  readonly open: (id: string) => void;
  readonly forget: () => void;
}

/** Conversations of this browser, and the connection that brings their answers. */
export function useConversation(): ConversationControl {
  const [conversations, setConversations] = useState<readonly Conversation[]>(() => readConversations());
  const [current, setCurrent] = useState<Conversation>(
    () => conversations.find((c) => c.turns.some((t) => t.state.answer === null && t.failed === null)) ?? newConversation(),
  );
  const [online, setOnline] = useState(true);
  const { chosen } = useEnterprise();

  const change = useCallback((questionId: string, next: (turn: Turn) => Turn) => {
    setCurrent((c) =>
      c.turns.some((t) => t.id === questionId) ? { ...c, turns: c.turns.map((t) => (t.id === questionId ? next(t) : t)) } : c,
    );
  }, []);
  const { connection, listener } = useChat(current, change, setOnline);
  useEffect(() => {
    if (current.turns.length === 0) return;
    setConversations((all) => {
      const next = [current, ...all.filter((c) => c.id !== current.id)];
      keepConversations(next);
      return next;
    });
  }, [current]);

  const pending = current.turns.find((t) => t.state.answer === null && t.failed === null) ?? null;
  const send = useCallback(
    (conversation: Conversation, turn: Turn, withEnterprise: boolean) => {
      const profile = withEnterprise && chosen !== null ? chosen.enterprise : null;
      connection.current?.ask(requestOf(conversation, turn, profile), listener(turn.id));
    },
    [chosen, listener],
  );

  return useMemo(
    () => ({
      conversations,
      current,
      pending,
      online,
      ask: (question, withEnterprise) => {
        const turn: Turn = {
          id: newId(),
          question,
          enterprise: withEnterprise ? (chosen?.name ?? null) : null,
          state: NO_ANSWER,
          failed: null,
        };
        setCurrent((c) => ({ ...c, turns: [...c.turns, turn] }));
        send(current, turn, withEnterprise);
      },
      retry: (turn) => {
        const again: Turn = { ...turn, id: newId(), state: NO_ANSWER, failed: null };
        setCurrent((c) => ({ ...c, turns: c.turns.map((t) => (t.id === turn.id ? again : t)) }));
        send(current, again, turn.enterprise !== null);
      },
      rated: (turn, feedback) => change(turn.id, (t) => ({ ...t, feedback })),
      stop: () => {
        if (pending !== null) connection.current?.cancel(pending.id);
      },
      start: () => setCurrent(newConversation()),
      open: (id) => {
        const found = conversations.find((c) => c.id === id);
        if (found !== undefined) setCurrent(found);
      },
      forget: () => {
        keepConversations([]);
        setConversations([]);
        setCurrent(newConversation());
      },
    }),
    [conversations, current, pending, online, chosen, send, change],
  );
}

type ChangeTurn = (questionId: string, next: (turn: Turn) => Turn) => void;

/** The connection of this page; what was not answered of the conversation that is open goes on. */
function useChat(current: Conversation, change: ChangeTurn, setOnline: (online: boolean) => void) {
  const connection = useRef<ChatConnection | null>(null);
  const listener = useCallback(
    (questionId: string) => ({
      onEvent: (event: Parameters<typeof withEvent>[1]) => change(questionId, (t) => ({ ...t, state: withEvent(t.state, event) })),
      onRefused: (message: string) => change(questionId, (t) => ({ ...t, failed: message })),
    }),
    [change],
  );

  useEffect(() => {
    const chat = new ChatConnection(location.origin);
    connection.current = chat;
    const unwatch = chat.watch(setOnline);
    for (const turn of current.turns) if (turn.state.answer === null && turn.failed === null) chat.resume(turn.id, 0, listener(turn.id));
    return () => {
      unwatch();
      chat.close();
    };
    // Once: later questions are asked through `ask`.
  }, []);
  return { connection, listener };
}

function requestOf(conversation: Conversation, turn: Turn, profile: QuestionRequest['profile'] | null): QuestionRequest {
  const earlier = conversation.turns
    .filter((t) => t.id !== turn.id)
    .slice(-HISTORY)
    .map((t) => t.question);
  return {
    id: turn.id,
    conversationId: conversation.id,
    question: turn.question,
    history: earlier,
    ...(profile != null && { profile }),
  };
}
