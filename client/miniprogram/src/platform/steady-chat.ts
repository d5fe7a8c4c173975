import type { AnswerListener, Chat, QuestionRequest } from '@policy-navigator/client-shared';

interface Awaited {
  readonly question: QuestionRequest | null;
  lastSeq: number;
  readonly listener: AnswerListener;
}

/** Failed connections in a row after which the network is taken to refuse sockets. */
const TRIES = 2;

/**
 * Questions over a socket while there is one, else over plain requests. What is awaited is kept here, so that it survives the change, and
 * the phone's sleep:
 * WeChat cuts sockets in the background without telling.
 */
export class SteadyChat implements Chat {
  private readonly awaited = new Map<string, Awaited>();
  private readonly watchers = new Set<(online: boolean) => void>();
  private readonly overSocket: () => Chat;
  private readonly overRequests: () => Chat;
  private carrier: Chat | null = null;
  private failures = 0;

  constructor(overSocket: () => Chat, overRequests: () => Chat) {
    this.overSocket = overSocket;
    this.overRequests = overRequests;
  }

  ask(question: QuestionRequest, listener: AnswerListener): void {
    this.await(question.id, { question, lastSeq: 0, listener });
  }

  resume(questionId: string, after: number, listener: AnswerListener): void {
    this.await(questionId, { question: null, lastSeq: after, listener });
  }

  cancel(questionId: string): void {
    this.carrier?.cancel(questionId);
  }

  watch(watcher: (online: boolean) => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  close(): void {
    this.awaited.clear();
    this.carrier?.close();
    this.carrier = null;
  }

  /** After the phone's sleep: a new connection, unfinished answers from the last event seen. True where there was one. */
  wake(): boolean {
    this.failures = 0;
    this.take(this.overSocket());
    return this.awaited.size > 0;
  }

  private await(id: string, awaited: Awaited): void {
    this.awaited.set(id, awaited);
    if (this.carrier === null) this.take(this.overSocket());
    else this.carry(this.carrier, id, awaited);
  }

  private take(carrier: Chat): void {
    this.carrier?.close();
    this.carrier = carrier;
    carrier.watch((online) => {
      if (this.carrier === carrier) this.reached(online);
    });
    for (const [id, awaited] of this.awaited) this.carry(carrier, id, awaited);
  }

  private reached(online: boolean): void {
    this.failures = online ? 0 : this.failures + 1;
    this.watchers.forEach((w) => w(online));
    if (this.failures === TRIES) this.take(this.overRequests());
  }

  private carry(carrier: Chat, id: string, awaited: Awaited): void {
    const listener: AnswerListener = {
      onEvent: (event) => {
        if (this.awaited.get(id) !== awaited || event.seq <= awaited.lastSeq) return;
        awaited.lastSeq = event.seq;
        if (event.type === 'done') this.awaited.delete(id);
        awaited.listener.onEvent(event);
      },
      onRefused: (message) => {
        if (this.awaited.get(id) !== awaited) return;
        this.awaited.delete(id);
        awaited.listener.onRefused(message);
      },
    };
    // The id makes asking again harmless; what was begun is only taken up.
    if (awaited.question !== null && awaited.lastSeq === 0) carrier.ask(awaited.question, listener);
    else carrier.resume(id, awaited.lastSeq, listener);
  }
}
