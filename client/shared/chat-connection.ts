import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import type { Acknowledgement, ClientToServerEvents, LoggedEvent, QuestionRequest, ServerToClientEvents } from './contract.ts';

/** The namespace of questions and answers; the contract's `CHAT_NAMESPACE`. */
const NAMESPACE = '/chat';
/** Milliseconds after which a question that nobody acknowledged is sent again, under the same id. */
const PATIENCE = 4_000;

export interface AnswerListener {
  readonly onEvent: (event: LoggedEvent) => void;
  /** The server would not take the question. */
  readonly onRefused: (message: string) => void;
}

/** Questions and their answers, however they travel. */
export interface Chat {
  readonly ask: (question: QuestionRequest, listener: AnswerListener) => void;
  /** Takes up an answer after the last event seen, as after a refresh. */
  readonly resume: (questionId: string, after: number, listener: AnswerListener) => void;
  readonly cancel: (questionId: string) => void;
  /** Tells whether the server can be reached, at each change; gives the function that stops it. */
  readonly watch: (watcher: (online: boolean) => void) => () => void;
  readonly close: () => void;
}

interface Awaited {
  readonly question: QuestionRequest | null;
  lastSeq: number;
  taken: boolean;
  readonly listener: AnswerListener;
}

/**
 * Questions over a socket, whatever happens to the socket: a question is sent until it is acknowledged (its id makes it one question),
 * and after each reconnection every unfinished answer is taken up after the last event seen. Events come once, in order.
 */
export class ChatConnection implements Chat {
  private readonly socket: Socket<ServerToClientEvents, ClientToServerEvents>;
  private readonly awaited = new Map<string, Awaited>();
  private readonly watchers = new Set<(online: boolean) => void>();

  constructor(origin: string, options: Partial<ManagerOptions & SocketOptions> = {}) {
    this.socket = io(`${origin}${NAMESPACE}`, {
      autoConnect: false,
      reconnectionDelay: 500,
      reconnectionDelayMax: 8_000,
      randomizationFactor: 0.5,
      ...options,
    });
    this.socket.on('event', ({ questionId, event }) => this.take(questionId, event));
    this.socket.on('connect', () => {
      this.watchers.forEach((w) => w(true));
      for (const id of this.awaited.keys()) void this.send(id);
    });
    this.socket.on('disconnect', () => this.watchers.forEach((w) => w(false)));
    this.socket.on('connect_error', () => this.watchers.forEach((w) => w(false)));
  }

  ask(question: QuestionRequest, listener: AnswerListener): void {
    this.awaited.set(question.id, { question, lastSeq: 0, taken: false, listener });
    this.start(question.id);
  }

  resume(questionId: string, after: number, listener: AnswerListener): void {
    this.awaited.set(questionId, { question: null, lastSeq: after, taken: true, listener });
    this.start(questionId);
  }

  cancel(questionId: string): void {
    this.socket.emit('cancel', { questionId }, () => undefined);
  }

  watch(watcher: (online: boolean) => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  close(): void {
    this.awaited.clear();
    this.socket.disconnect();
  }

  private start(id: string): void {
    if (this.socket.connected) void this.send(id);
    else this.socket.connect();
  }

  private async send(id: string): Promise<void> {
    const waiting = this.awaited.get(id);
    if (waiting === undefined || !this.socket.connected) return;
    const { question } = waiting;
    try {
      const socket = this.socket.timeout(PATIENCE);
      const reply = (
        waiting.taken || question === null
          ? await socket.emitWithAck('resume', { questionId: id, after: waiting.lastSeq })
          : await socket.emitWithAck('ask', question)
      ) as Acknowledgement;
      if (reply.ok) waiting.taken = true;
      // What was taken is kept: a server that cannot look it up just now is asked again.
      else if (waiting.taken && reply.error.code === 'unavailable')
        setTimeout(() => void this.send(id), (reply.error.retryAfterSeconds ?? 5) * 1000);
      else this.refuse(id, reply.error.message);
    } catch {
      // Nobody acknowledged: the question or the reply was lost. The same id makes asking again harmless.
      await this.send(id);
    }
  }

  private refuse(id: string, message: string): void {
    const waiting = this.awaited.get(id);
    this.awaited.delete(id);
    waiting?.listener.onRefused(message);
  }

  private take(id: string, event: LoggedEvent): void {
    const waiting = this.awaited.get(id);
    if (waiting === undefined || event.seq <= waiting.lastSeq) return;
    if (event.seq > waiting.lastSeq + 1) return void this.send(id);
    waiting.lastSeq = event.seq;
    if (event.type === 'done') this.awaited.delete(id);
    waiting.listener.onEvent(event);
  }
}
