import * as z from 'zod';
import { COMMENT_LENGTH, COMMENT_STATES, OUTCOMES } from '../domain/consultation/comment.ts';
import { PERIOD_STATES } from '../domain/consultation/comment-period.ts';
import { CONCERNS } from '../domain/consultation/deadline.ts';
import { ANSWER_LENGTH, QUEUE_CAUSES, QUEUE_STATES } from '../domain/consultation/queue-entry.ts';
import { COVERAGE_LEVELS } from '../domain/interpretation/coverage.ts';
import { rightsSchema } from './accounts.ts';
import { citationSchema, daySchema } from './citation.ts';

const name = z.string().trim().min(1).max(100), reason = z.string().trim().min(1).max(1000), count = z.int().nonnegative(), time = z.number();

/** Of `GET /api/consultations`. */
export const queueQuerySchema = z.strictObject({ state: z.enum(QUEUE_STATES).exactOptional(), overdue: z.literal('true').exactOptional(), department: name.exactOptional(), document: z.string().max(100).exactOptional() });
/** Of `POST /api/consultations/:id/assignment`: 分办. */
export const assignmentSchema = z.strictObject({ department: name, person: name.nullable().default(null), expert: name.nullable().default(null), concern: z.enum(CONCERNS).default('ordinary') });
/** Of `POST /api/consultations/:id/answer`: the words, and the provision they rest on. `confirmed`: figures that differ were looked at. */
export const answerDraftSchema = z.strictObject({ text: z.string().trim().min(1).max(ANSWER_LENGTH * 2), documentId: z.string().min(1).max(100), provisionPath: z.string().min(1).max(300), quote: z.string().max(2000).nullable().default(null), confirmed: z.literal(true).exactOptional() });
/** Of `POST /api/consultations/:id/steps`: 审核通过、退回、不予受理、重新受理、撤回答复. */
export const queueStepSchema = z.union([z.strictObject({ to: z.literal('answered') }), z.strictObject({ to: z.enum(['returned', 'declined', 'reopened', 'withdrawn']), reason })]);
const suggestedExpertSchema = z.strictObject({ id: z.string(), name: z.string(), department: z.string(), position: z.string().nullable(), because: z.string() });
export const queueEntrySchema = z.strictObject({
  id: z.string(), version: count, state: z.enum(QUEUE_STATES), concern: z.enum(CONCERNS), question: z.string(), questions: z.array(z.strictObject({ id: z.string(), text: z.string(), topic: z.string(), askedAt: z.string() })).readonly(),
  causes: z.array(z.enum(QUEUE_CAUSES)).readonly(), asked: count, unanswered: count, unresolved: count, corrections: z.array(z.string()).readonly(),
  nearest: z.strictObject({ documentId: z.string(), title: z.string(), provisionPath: z.string(), start: count, end: count }).nullable(), coverage: z.enum(COVERAGE_LEVELS).nullable(), explained: z.boolean(),
  openedAt: time, dueAt: time.nullable(), overdue: z.boolean(), term: z.strictObject({ concern: z.enum(CONCERNS), words: z.string(), source: z.string(), hours: z.number().nullable(), workingDays: z.number().nullable() }),
  department: z.string().nullable(), person: z.string().nullable(), expert: z.string().nullable(), experts: z.array(suggestedExpertSchema).readonly(),
  answer: z.strictObject({ text: z.string(), citation: citationSchema, by: z.string(), at: time }).nullable(), declined: z.string().nullable(), answeredAt: time.nullable(), outdated: z.boolean(), may: rightsSchema,
  history: z.array(z.strictObject({ from: z.enum(QUEUE_STATES).nullable(), to: z.enum(QUEUE_STATES), by: z.string(), at: time, note: z.string().nullable() })).readonly(),
});
export const queueSchema = z.strictObject({ entries: z.array(queueEntrySchema).readonly() });
export const takenInSchema = z.strictObject({ opened: count, changed: count, reopened: count });

/** Of `GET /api/documents/:id/answers`: what departments have answered on a document. */
export const shownAnswersSchema = z.strictObject({ answers: z.array(z.strictObject({ id: z.string(), question: z.string(), otherwise: z.array(z.string()).readonly(), text: z.string(), by: z.string(), on: daySchema, citation: citationSchema })).readonly() });
/** Of `POST /api/answered`: questions that were not settled, which a browser remembers; nothing is kept of them. */
export const answeredQuerySchema = z.strictObject({ questions: z.array(z.string().trim().min(1).max(300)).min(1).max(20) });
/** Those that a department has answered since, in the order given. */
export const answeredSchema = z.strictObject({ answers: z.array(z.strictObject({ question: z.string(), text: z.string(), by: z.string(), on: daySchema, citation: citationSchema })).readonly() });
/** Of `GET /api/me/answers`: answers to one's own questions. */
export const ownAnswersSchema = z.strictObject({ unread: count, answers: z.array(z.strictObject({ id: z.string(), title: z.string(), text: z.string(), department: z.string().nullable(), citation: citationSchema.nullable(), link: z.string(), at: time, readAt: time.nullable() })).readonly() });
/** Of `GET /api/knowledge`. */
export const knowledgeQuerySchema = z.strictObject({ format: z.enum(['json', 'csv', 'jsonl']).default('json') });

const periodTerms = { department: name, opensOn: daySchema, closesOn: daySchema, shortReason: z.string().trim().max(1000).nullable().default(null), note: z.string().trim().max(4000).nullable().default(null), contact: z.string().trim().max(300).nullable().default(null) };
/** Of `POST /api/desk/drafts`. */
export const periodSchema = z.strictObject({ documentId: z.string().min(1).max(100), ...periodTerms });
/** Of `POST /api/desk/drafts/:id/steps`: 延长、截止、公布采纳情况. */
export const periodStepSchema = z.union([z.strictObject({ to: z.literal('prolonged'), closesOn: daySchema }), z.strictObject({ to: z.literal('closed') }), z.strictObject({ to: z.literal('replied'), reply: z.string().trim().min(1).max(4000) })]);
/** Of `POST /api/drafts/:id/comments`. `provision`: its ordinal; null for the draft as a whole. */
export const commentSchema = z.strictObject({ provision: count.nullable(), text: z.string().trim().min(1).max(COMMENT_LENGTH * 2) });
/** Of the form on the page without script. */
export const commentFormSchema = z.object({ provision: z.string().regex(/^\d{0,6}$/u).default(''), text: z.string().trim().min(1).max(COMMENT_LENGTH * 2) });
export const moderationSchema = z.strictObject({ to: z.enum(['shown', 'hidden']), reason: z.string().trim().max(500).nullable().default(null) });
export const clusterDecisionSchema = z.strictObject({ outcome: z.enum(OUTCOMES), reason });

/** 一问一答, as other programs take them over. */
export const knowledgeSchema = z.strictObject({ entries: z.array(z.strictObject({ question: z.string(), answer: z.string(), document: z.string(), documentNumber: z.string().nullable(), provisionPath: z.string(), quote: z.string().nullable(), answeredBy: z.string().nullable(), answeredOn: z.string().nullable() })).readonly() });
/** A comment was taken. */
export const commentTakenSchema = z.strictObject({ id: z.string() });

export const watchedPeriodSchema = z.strictObject({
  id: z.string(), documentId: z.string(), title: z.string(), department: z.string(), state: z.enum(PERIOD_STATES), opensOn: daySchema, closesOn: daySchema, shortReason: z.string().nullable(), note: z.string().nullable(), contact: z.string().nullable(), reply: z.string().nullable(), repliedAt: time.nullable(),
  watch: z.strictObject({ days: z.int(), wanted: z.number(), source: z.string(), short: z.boolean(), daysLeft: z.int().nullable(), upcoming: z.boolean() }), taking: z.boolean(), comments: count, history: z.array(z.strictObject({ by: z.string(), at: time, what: z.string() })).readonly(),
});
export const periodsSchema = z.strictObject({ drafts: z.array(watchedPeriodSchema).readonly() });
export const wholePeriodSchema = z.strictObject({
  draft: watchedPeriodSchema,
  provisions: z.array(z.strictObject({ ordinal: count, path: z.string(), kind: z.string(), text: z.string() })).readonly(),
  clusters: z.array(z.strictObject({
    id: z.string(), provision: count.nullable(), path: z.string().nullable(), gist: z.string(), count,
    comments: z.array(z.strictObject({ id: z.string(), text: z.string(), at: time, state: z.enum(COMMENT_STATES), moderated: z.strictObject({ by: z.string(), at: time, reason: z.string().nullable() }).nullable() })).readonly(),
    decision: z.strictObject({ outcome: z.enum(OUTCOMES), reason: z.string(), by: z.string(), at: time }).nullable(),
  })).readonly(),
});

/** Of `POST /api/experts` and `PUT /api/experts/:id`. */
export const expertTermsSchema = z.strictObject({ name, department: name, position: name.nullable().default(null), fields: z.array(name).max(30).default([]), contact: z.string().trim().max(200).nullable().default(null), interprets: z.array(z.string().max(100)).max(200).default([]), active: z.boolean().default(true) });
export const expertSchema = z.strictObject({ id: z.string(), version: count, name: z.string(), department: z.string(), position: z.string().nullable(), fields: z.array(z.string()).readonly(), contact: z.string().nullable(), interprets: z.array(z.strictObject({ documentId: z.string(), title: z.string() })).readonly(), active: z.boolean(), changedBy: z.string(), changedAt: time });
export const expertsSchema = z.strictObject({ experts: z.array(expertSchema).readonly() });
export const suggestedExpertsSchema = z.strictObject({ experts: z.array(suggestedExpertSchema).readonly() });

export type QueueEntry = z.infer<typeof queueEntrySchema>;
export type AnswerQueue = z.infer<typeof queueSchema>;
export type TakenIn = z.infer<typeof takenInSchema>;
export type Assignment = z.input<typeof assignmentSchema>;
export type AnswerDraft = z.input<typeof answerDraftSchema>;
export type QueueStep = z.infer<typeof queueStepSchema>;
export type ShownAnswers = z.infer<typeof shownAnswersSchema>;
export type AnsweredSince = z.infer<typeof answeredSchema>;
export type OwnAnswers = z.infer<typeof ownAnswersSchema>;
export type Drafts = z.infer<typeof periodsSchema>;
export type WholeDraft = z.infer<typeof wholePeriodSchema>;
export type PeriodTerms = z.input<typeof periodSchema>;
export type PeriodStep = z.infer<typeof periodStepSchema>;
export type ClusterOutcome = z.infer<typeof clusterDecisionSchema>;
export type ExpertTerms = z.input<typeof expertTermsSchema>;
export type Expert = z.infer<typeof expertSchema>;
export type Experts = z.infer<typeof expertsSchema>;
export type SuggestedExperts = z.infer<typeof suggestedExpertsSchema>;
