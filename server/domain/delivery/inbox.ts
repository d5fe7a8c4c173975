import type { Citation } from '../citation/citation.ts';

/** 站内信 message. */
export interface InboxMessage {
  /** That of the delivery. */
  readonly id: string;
  readonly enterpriseId: string;
  readonly person: string;
  readonly programId: string;
  readonly title: string;
  readonly body: string;
  readonly link: string;
  readonly citation: Citation | null;
  /** Milliseconds. */
  readonly at: number;
}
