import type { AnsweredQuestions } from './answered-questions.ts';
import type { CommentPeriods } from './comment-periods.ts';
import type { ExpertRoster } from './experts.ts';
import type { AnswerQueue } from './queue.ts';

/** 回应公众: what is asked and answered, drafts out for comment, who can explain. */
export interface Consultation {
  readonly queue: AnswerQueue;
  readonly answers: AnsweredQuestions;
  readonly periods: CommentPeriods;
  readonly experts: ExpertRoster;
}
