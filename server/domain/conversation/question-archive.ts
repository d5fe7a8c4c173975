import type { AnswerStatus } from './answer.ts';

/** The provision a question came nearest to, whether or not it answers. */
export interface NearestProvision {
  readonly documentId: string;
  readonly title: string;
  /** The place as a reader says it: 第二章 第八条. */
  readonly provisionPath: string;
  readonly start: number;
  readonly end: number;
}

/** How a question ended. Its text is what may be kept: personal numbers hidden. */
export interface QuestionOutcome {
  readonly questionId: string;
  /** Null where it was asked outside a conversation. */
  readonly conversationId: string | null;
  readonly question: string;
  /** The questions before it in the conversation that it may lean on, oldest first; the last two at most. */
  readonly earlier: readonly string[];
  /** The question as it is counted: without question words, marks and white space, so that two ways to put it are one. */
  readonly topic: string;
  /** ISO time. */
  readonly askedAt: string;
  readonly status: AnswerStatus;
  readonly nearest: NearestProvision | null;
}

/** What the asker thinks of the answer: it helped, or the matter is not settled. */
export const RATINGS = ['helpful', 'unresolved'] as const;
export type Rating = (typeof RATINGS)[number];
/** The longest correction taken, in characters. */
export const CORRECTION_LIMIT = 500;

/** 反馈 on one answer; a later one of the same asker takes its place. */
export interface AnswerFeedback {
  readonly rating: Rating | null;
  /** What is wrong, in the asker's words, personal numbers hidden. */
  readonly correction: string | null;
  /** ISO time. */
  readonly givenAt: string;
}

/** A question as it was answered, with what the asker said of the answer. */
export interface ArchivedQuestion extends QuestionOutcome {
  readonly feedback: AnswerFeedback | null;
}

/** All given must hold. */
export interface QuestionFilter {
  readonly statuses?: readonly AnswerStatus[];
  readonly rating?: Rating;
  /** Only those with a correction. */
  readonly corrected?: true;
  /** Nearest to a provision of this document. */
  readonly documentId?: string;
  readonly conversationId?: string;
  /** Asked at this ISO time or later. */
  readonly since?: string;
  /** At most so many; default 100. */
  readonly limit?: number;
}

/** A topic with how often it was asked. */
export interface HotQuestion {
  readonly topic: string;
  readonly asked: number;
  /** Of these, how many found no answer, and how many answers left the matter unsettled. */
  readonly unanswered: number;
  readonly unresolved: number;
  /** The latest way it was put. */
  readonly latest: ArchivedQuestion;
}

/** Statuses of a question about policy that the documents did not answer. */
export const UNANSWERED: readonly AnswerStatus[] = ['unanswerable', 'error'];

/** Port: what was asked and how it ended, with what askers think of it; read by those who draft and explain policies. */
export interface QuestionArchive {
  /** Notes how a question ended. Noted again (a restart answers anew), the outcome is replaced and the feedback stays. */
  record(outcome: QuestionOutcome): Promise<void>;
  /** Keeps what the asker thinks of the answer; false where no such question is known. */
  rate(questionId: string, feedback: AnswerFeedback): Promise<boolean>;
  get(questionId: string): Promise<ArchivedQuestion | null>;
  /** The latest first. */
  list(filter: QuestionFilter): Promise<readonly ArchivedQuestion[]>;
  /** Topics asked since an ISO time, the most asked first. */
  hot(since: string, limit: number): Promise<readonly HotQuestion[]>;
}
