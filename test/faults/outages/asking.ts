import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import { CHAT_NAMESPACE, type Acknowledgement } from '../../../server/contract/socket.ts';
import type { Answer, LoggedEvent } from '../../../server/contract/answers.ts';

export interface Asker {
  /** Asks and waits for the end; what the server would not take comes back as its refusal. */
  ask(question?: string): Promise<{
    readonly refused: Extract<Acknowledgement, { ok: false }>['error'] | null;
    readonly answer: Answer | null;
    readonly milliseconds: number;
  }>;
  close(): void;
}

/** A page's socket, as far as asking goes. */
export async function asker(url: string, limitMs = 30_000): Promise<Asker> {
  const socket: Socket = io(`${url}${CHAT_NAMESPACE}`, { forceNew: true, transports: ['websocket'], reconnectionDelayMax: 1_000 });
  const ends = new Map<string, (answer: Answer) => void>();
  socket.on('event', ({ questionId, event }: { questionId: string; event: LoggedEvent }) => {
    if (event.type === 'done') ends.get(questionId)?.(event.answer);
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return {
    async ask(question = '设备更新最高补多少？') {
      const id = randomUUID();
      const began = performance.now();
      const end = new Promise<Answer>((resolve) => ends.set(id, resolve));
      const reply = (await socket.timeout(limitMs).emitWithAck('ask', { id, conversationId: randomUUID(), question })) as Acknowledgement;
      const took = () => Math.round(performance.now() - began);
      if (!reply.ok) return { refused: reply.error, answer: null, milliseconds: took() };
      let timer: NodeJS.Timeout | undefined;
      const answer = await Promise.race([
        end,
        new Promise<never>((_resolve, reject) => {
          timer = setTimeout(() => reject(new Error(`no end of the answer within ${limitMs / 1000} s`)), limitMs);
        }),
      ]);
      clearTimeout(timer);
      return { refused: null, answer, milliseconds: took() };
    },
    close: () => void socket.disconnect(),
  };
}
