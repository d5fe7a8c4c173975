import * as z from 'zod';
import { ANSWER_ORIGINS, ANSWER_STATUSES, COMPLETENESS } from '../domain/conversation/answer.ts';
import { CORRECTION_LIMIT, RATINGS } from '../domain/conversation/question-archive.ts';
import { ANSWER_STAGES, type AnswerStage } from '../domain/conversation/events.ts';
import { citationSchema, daySchema } from './citation.ts';
import { enterpriseSchema } from './enterprise.ts';
import { eligibilitySchema } from './matching.ts';

/** Made by the client, unguessable: whoever knows it may read the answer. */
export const questionIdSchema = z.uuid();
const questionText = z.string().trim().min(1, '请输入问题').max(300, '问题请控制在300字以内');

export const questionSchema = z.strictObject({
  id: questionIdSchema,
  conversationId: z.uuid(),
  question: questionText,
  history: z.array(z.string().max(300)).max(10).readonly().default([]),
  /** A demo enterprise by its id, or an enterprise's facts. */
  enterpriseId: z.string().max(100).exactOptional(),
  profile: enterpriseSchema.exactOptional(),
  asOf: daySchema.exactOptional(),
});

export const answerSchema = z.strictObject({
  id: z.string(),
  status: z.enum(ANSWER_STATUSES),
  answer: z.string(),
  completeness: z.enum(COMPLETENESS),
  citations: z.array(citationSchema).readonly(),
  programs: z
    .array(z.strictObject({ programId: z.string(), documentId: z.string(), title: z.string(), eligibility: eligibilitySchema.nullable() }))
    .readonly(),
  followUps: z.array(z.string()).readonly(),
  origin: z.enum(ANSWER_ORIGINS),
});

const seq = z.int().positive();
const stages = Object.keys(ANSWER_STAGES) as [AnswerStage, ...AnswerStage[]];
export const answerEventSchema = z.discriminatedUnion('type', [
  z.strictObject({ seq, type: z.literal('status'), stage: z.enum(stages) }),
  z.strictObject({ seq, type: z.literal('text'), text: z.string() }),
  z.strictObject({ seq, type: z.literal('citation'), number: z.int().positive(), citation: citationSchema }),
  z.strictObject({ seq, type: z.literal('reset') }),
  z.strictObject({ seq, type: z.literal('done'), answer: answerSchema }),
]);

/** Of `GET /api/questions/:id/events`: the number of the last event that was seen. */
export const eventsQuerySchema = z.strictObject({ after: z.coerce.number().pipe(z.int().nonnegative()).default(0) });
/** For clients that take neither a socket nor a stream: what came after the number they saw last; empty where nothing did for a while. */
export const eventsSoFarSchema = z.strictObject({ events: z.array(answerEventSchema).readonly() });

/** What the asker thinks of an answer; `rating` and `correction` as they shall stand from now on. */
export const feedbackSchema = z
  .strictObject({
    conversationId: z.uuid(),
    rating: z.enum(RATINGS).nullable(),
    correction: z.string().trim().max(CORRECTION_LIMIT, `请控制在${CORRECTION_LIMIT}字以内`).nullable().default(null),
  })
  .refine((f) => f.rating !== null || (f.correction ?? '') !== '', '请选择“有用”或“没解决”，或者写明哪里不对');

export type EventsSoFar = z.infer<typeof eventsSoFarSchema>;
export type Feedback = z.input<typeof feedbackSchema>;
export type QuestionRequest = z.input<typeof questionSchema>;
export type { Answer, AnswerOrigin, AnswerStatus } from '../domain/conversation/answer.ts';
export type { AnswerStage } from '../domain/conversation/events.ts';
export type { LoggedEvent } from '../domain/conversation/answer-log.ts';
