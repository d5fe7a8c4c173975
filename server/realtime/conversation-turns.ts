import type { LeaseRepository } from '../domain/delivery/ports.ts';
import { AppError } from '../domain/errors.ts';

export type TurnLeases = Pick<LeaseRepository, 'take' | 'release'>;

/**
 * One question of a conversation is answered at a time, whichever process answers it. Here a map says so at once; between processes a lease
 * does, whose owner is the question: whoever goes on with the answer of a process that died goes on with its turn too.
 */
export class ConversationTurns {
  /** Conversation → the question it is waiting for. */
  private readonly pending = new Map<string, string>();
  private readonly leases: TurnLeases | null;
  private readonly forMs: number;

  /** `leases` null: there is only this process. `forMs`: how long a turn lasts that nobody keeps. */
  constructor(leases: TurnLeases | null, forMs: number) {
    this.leases = leases;
    this.forMs = forMs;
  }

  /** Takes the turn; throws `busy` while another question of the conversation has it. */
  async take(conversationId: string, questionId: string): Promise<void> {
    const waitingFor = this.pending.get(conversationId);
    if (waitingFor !== undefined && waitingFor !== questionId) throw stillAnswering();
    // Taken before the first await: two questions of one conversation in the same moment cannot both pass.
    this.pending.set(conversationId, questionId);
    if (await this.keep(conversationId, questionId)) return;
    this.pending.delete(conversationId);
    throw stillAnswering();
  }

  /** Has the turn last longer; false where another question has it. */
  async keep(conversationId: string, questionId: string): Promise<boolean> {
    return this.leases === null || this.leases.take(nameOf(conversationId), questionId, Date.now(), this.forMs);
  }

  /** A question that is answered already goes on: its turn is noted here, whoever has the lease. */
  note(conversationId: string, questionId: string): void {
    this.pending.set(conversationId, questionId);
  }

  async giveBack(conversationId: string, questionId: string): Promise<void> {
    this.forget(conversationId, questionId);
    await this.leases?.release(nameOf(conversationId), questionId);
  }

  /** Leaves the lease to the process that answers the question. */
  forget(conversationId: string, questionId: string): void {
    if (this.pending.get(conversationId) === questionId) this.pending.delete(conversationId);
  }
}

const nameOf = (conversationId: string): string => `conversation ${conversationId}`;
const stillAnswering = (): AppError => new AppError('busy', '上一个问题还在回答，请稍候，或先停止它。');
