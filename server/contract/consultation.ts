import * as z from 'zod';
import { CONCERNS } from '../domain/consultation/deadline.ts';
import { ANSWER_LENGTH, QUEUE_CAUSES, QUEUE_STATES } from '../domain/consultation/queue-entry.ts';
import { COVERAGE_LEVELS } from '../domain/interpretation/coverage.ts';
import { rightsSchema } from './accounts.ts';
import { citationSchema, daySchema } from './citation.ts';
import { suggestedExpertSchema } from './expert.ts';

const name = z.string().trim().min(1).max(100);
const reason = z.string().trim().min(1).max(1000);
const count = z.int().nonnegative();
const time = z.number();

/** Of `GET /api/consultations`. */
export const queueQuerySchema = z.strictObject({
  state: z.enum(QUEUE_STATES).exactOptional(),
  overdue: z.literal('true').exactOptional(),
  department: name.exactOptional(),
  document: z.string().max(100).exactOptional(),
});
/** Of `POST /api/consultations/:id/assignment`: 分办. */
export const assignmentSchema = z.strictObject({
  department: name,
  person: name.nullable().default(null),
  expert: name.nullable().default(null),
  concern: z.enum(CONCERNS).default('ordinary'),
});
/** Of `POST /api/consultations/:id/answer`: the words, and the provision they rest on. `confirmed`: figures that differ were looked at. */
export const answerDraftSchema = z.strictObject({
  text: z
    .string()
    .trim()
    .min(1)
    .max(ANSWER_LENGTH * 2),
  documentId: z.string().min(1).max(100),
  provisionPath: z.string().min(1).max(300),
  quote: z.string().max(2000).nullable().default(null),
  confirmed: z.literal(true).exactOptional(),
});
/** Of `POST /api/consultations/:id/steps`: 审核通过、退回、不予受理、重新受理、撤回答复. */
export const queueStepSchema = z.union([
  z.strictObject({ to: z.literal('answered') }),
  z.strictObject({ to: z.enum(['returned', 'declined', 'reopened', 'withdrawn']), reason }),
]);
export const queueEntrySchema = z.strictObject({
  id: z.string(),
  version: count,
  state: z.enum(QUEUE_STATES),
  concern: z.enum(CONCERNS),
  question: z.string(),
  questions: z.array(z.strictObject({ id: z.string(), text: z.string(), topic: z.string(), askedAt: z.string() })).readonly(),
  causes: z.array(z.enum(QUEUE_CAUSES)).readonly(),
  asked: count,
  unanswered: count,
  unresolved: count,
  corrections: z.array(z.string()).readonly(),
  nearest: z.strictObject({ documentId: z.string(), title: z.string(), provisionPath: z.string(), start: count, end: count }).nullable(),
  coverage: z.enum(COVERAGE_LEVELS).nullable(),
  explained: z.boolean(),
  openedAt: time,
  dueAt: time.nullable(),
  overdue: z.boolean(),
  term: z.strictObject({
    concern: z.enum(CONCERNS),
    words: z.string(),
    source: z.string(),
    hours: z.number().nullable(),
    workingDays: z.number().nullable(),
  }),
  department: z.string().nullable(),
  person: z.string().nullable(),
  expert: z.string().nullable(),
  experts: z.array(suggestedExpertSchema).readonly(),
  answer: z.strictObject({ text: z.string(), citation: citationSchema, by: z.string(), at: time }).nullable(),
  declined: z.string().nullable(),
  answeredAt: time.nullable(),
  outdated: z.boolean(),
  may: rightsSchema,
  history: z
    .array(
      z.strictObject({
        from: z.enum(QUEUE_STATES).nullable(),
        to: z.enum(QUEUE_STATES),
        by: z.string(),
        at: time,
        note: z.string().nullable(),
      }),
    )
    .readonly(),
});
export const queueSchema = z.strictObject({ entries: z.array(queueEntrySchema).readonly() });
export const takenInSchema = z.strictObject({ opened: count, changed: count, reopened: count });

/** Of `GET /api/documents/:id/answers`: what departments have answered on a document. */
export const shownAnswersSchema = z.strictObject({
  answers: z
    .array(
      z.strictObject({
        id: z.string(),
        question: z.string(),
        otherwise: z.array(z.string()).readonly(),
        text: z.string(),
        by: z.string(),
        on: daySchema,
        citation: citationSchema,
      }),
    )
    .readonly(),
});
/** Of `POST /api/answered`: questions that were not settled, which a browser remembers; nothing is kept of them. */
export const answeredQuerySchema = z.strictObject({ questions: z.array(z.string().trim().min(1).max(300)).min(1).max(20) });
/** Those that a department has answered since, in the order given. */
export const answeredSchema = z.strictObject({
  answers: z
    .array(z.strictObject({ question: z.string(), text: z.string(), by: z.string(), on: daySchema, citation: citationSchema }))
    .readonly(),
});
/** Of `GET /api/me/answers`: answers to one's own questions. */
export const ownAnswersSchema = z.strictObject({
  unread: count,
  answers: z
    .array(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        text: z.string(),
        department: z.string().nullable(),
        citation: citationSchema.nullable(),
        link: z.string(),
        at: time,
        readAt: time.nullable(),
      }),
    )
    .readonly(),
});
/** Of `GET /api/knowledge`. */
export const knowledgeQuerySchema = z.strictObject({ format: z.enum(['json', 'csv', 'jsonl']).default('json') });

/** 一问一答, as other programs take them over. */
export const knowledgeSchema = z.strictObject({
  entries: z
    .array(
      z.strictObject({
        question: z.string(),
        answer: z.string(),
        document: z.string(),
        documentNumber: z.string().nullable(),
        provisionPath: z.string(),
        quote: z.string().nullable(),
        answeredBy: z.string().nullable(),
        answeredOn: z.string().nullable(),
      }),
    )
    .readonly(),
});
export type QueueEntry = z.infer<typeof queueEntrySchema>;
export type AnswerQueue = z.infer<typeof queueSchema>;
export type TakenIn = z.infer<typeof takenInSchema>;
export type Assignment = z.input<typeof assignmentSchema>;
export type AnswerDraft = z.input<typeof answerDraftSchema>;
export type QueueStep = z.infer<typeof queueStepSchema>;
export type ShownAnswers = z.infer<typeof shownAnswersSchema>;
export type AnsweredSince = z.infer<typeof answeredSchema>;
export type OwnAnswers = z.infer<typeof ownAnswersSchema>;
