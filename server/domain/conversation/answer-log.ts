import type { EnterpriseProfile } from '../enterprise/profile.ts';
import type { AnswerEvent } from './events.ts';

/** 提问 as it is answered. Its id is made by whoever asks, so that asking twice is answering once. */
export interface AskedQuestion {
  readonly id: string;
  readonly conversationId: string;
  readonly text: string;
  /** Earlier questions of the conversation, oldest first. */
  readonly history: readonly string[];
  readonly profile: EnterpriseProfile | null;
  /** The day the answer is to hold for, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** The account that asked; absent for visitors. */
  readonly askedBy?: string;
}

/** An event as it is kept. */
export type LoggedEvent = AnswerEvent;

/**
 * Port: every question and the events of its answer, only ever appended to. A client that saw event n goes on with n + 1,
 * whatever happened to its connection or to the server in between.
 */
export interface AnswerLog {
  /** Records the question; false where one with this id is there already. */
  begin(question: AskedQuestion): Promise<boolean>;
  question(id: string): Promise<AskedQuestion | null>;
  /** Appends events whose `seq` follow the last one's without a gap; throws otherwise. */
  append(questionId: string, events: readonly LoggedEvent[]): Promise<void>;
  /**
   * Takes, or prolongs, the right to answer for `forMs` milliseconds from now; false while another owner holds it.
   * With 0 it is given back. Of several processes only the holder appends.
   */
  claim(questionId: string, owner: string, forMs: number): Promise<boolean>;
  /** The events with `seq > after`, in order. */
  events(questionId: string, after: number): Promise<readonly LoggedEvent[]>;
}
