import { ApiError, type Send } from './api.ts';
import type { AnswerListener, Chat } from './chat-connection.ts';
import type { EventsSoFar, QuestionRequest } from './contract.ts';

/** Milliseconds before the server is asked again where it could not be reached; doubles up to the second. */
const PAUSE = 500;
const LONGEST_PAUSE = 8_000;

/**
 * Questions over plain requests, for networks that let no socket through: the question is handed in, then the events after the last one
 * seen are
 * asked for until the answer is done. The server holds each such request until there is something new.
 */
export class PolledChat implements Chat {
  private readonly awaited = new Map<string, symbol>();
  private readonly watchers = new Set<(online: boolean) => void>();
  private readonly send: Send;
  private online = true;

  constructor(send: Send) {
    this.send = send;
  }

  ask(question: QuestionRequest, listener: AnswerListener): void {
    void this.follow(question.id, 0, listener, () =>
      this.send('/api/questions', { method: 'POST', body: JSON.stringify(question), prefer: 'respond-async' }),
    );
  }

  resume(questionId: string, after: number, listener: AnswerListener): void {
    void this.follow(questionId, after, listener, () => Promise.resolve());
  }

  cancel(questionId: string): void {
    this.send(`/api/questions/${encodeURIComponent(questionId)}/cancel`, { method: 'POST', body: '{}' }).catch(() => undefined);
  }

  watch(watcher: (online: boolean) => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  close(): void {
    this.awaited.clear();
  }

  private async follow(id: string, after: number, listener: AnswerListener, handIn: () => Promise<unknown>): Promise<void> {
    const mine = Symbol(id);
    const wanted = (): boolean => this.awaited.get(id) === mine;
    this.awaited.set(id, mine);
    let handedIn = false;
    let lastSeq = after;
    let pause = PAUSE;
    while (wanted()) {
      try {
        if (!handedIn) await handIn();
        handedIn = true;
        const { events } = await this.send<EventsSoFar>(`/api/questions/${encodeURIComponent(id)}/events?after=${lastSeq}`);
        this.tell(true);
        pause = PAUSE;
        for (const event of events) {
          if (!wanted() || event.seq <= lastSeq) continue;
          lastSeq = event.seq;
          if (event.type === 'done') this.awaited.delete(id);
          listener.onEvent(event);
        }
      } catch (error) {
        if (!wanted()) return;
        if (!(error instanceof ApiError) || error.code !== 'offline') {
          this.awaited.delete(id);
          return listener.onRefused(error instanceof Error ? error.message : '没能完成回答，问题已保留。');
        }
        this.tell(false);
        await new Promise<void>((resolve) => void setTimeout(resolve, pause));
        pause = Math.min(pause * 2, LONGEST_PAUSE);
      }
    }
  }

  private tell(online: boolean): void {
    if (online === this.online) return;
    this.online = online;
    this.watchers.forEach((w) => w(online));
  }
}
