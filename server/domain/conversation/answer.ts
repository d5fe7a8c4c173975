import type { Citation } from '../citation/citation.ts';
import type { Eligibility } from '../subsidy/verdict.ts';

/** How a question ended; every question ends in exactly one. */
export const ANSWER_STATUSES = ['answered', 'partial', 'unanswerable', 'clarification', 'off-topic', 'expired', 'error'] as const;
export type AnswerStatus = (typeof ANSWER_STATUSES)[number];

/** How much of what was asked the answer holds. */
export const COMPLETENESS = ['complete', 'partial', 'none'] as const;
export type Completeness = (typeof COMPLETENESS)[number];

/** Who wrote the words: put together from the documents, or a language model. */
export const ANSWER_ORIGINS = ['documents', 'generated'] as const;
export type AnswerOrigin = (typeof ANSWER_ORIGINS)[number];

/** A program the answer speaks of; `eligibility` only where the asker's facts were judged. */
export interface AnsweredProgram {
  readonly programId: string;
  readonly documentId: string;
  readonly title: string;
  readonly eligibility: Eligibility | null;
}

/** 回答. `[1]` in `answer` is `citations[0]`. */
export interface Answer {
  readonly id: string;
  readonly status: AnswerStatus;
  readonly answer: string;
  readonly completeness: Completeness;
  readonly citations: readonly Citation[];
  readonly programs: readonly AnsweredProgram[];
  readonly followUps: readonly string[];
  readonly origin: AnswerOrigin;
}

/** Bounds of an answer, in characters; the reader must be able to take it in. */
export const ANSWER_LIMITS = { answer: 800, quote: 400, citations: 6 } as const;

/** The citation numbers a text marks, in order: `…[2]…[1]` → [2, 1]. */
export const markedCitations = (text: string): readonly number[] => [...text.matchAll(/\[(\d{1,2})\]/gu)].map((m) => Number(m[1]));
