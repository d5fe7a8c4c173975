import * as z from 'zod';
import { COMMENT_LENGTH, COMMENT_STATES, OUTCOMES } from '../domain/consultation/comment.ts';
import { PERIOD_STATES } from '../domain/consultation/comment-period.ts';
import { daySchema } from './citation.ts';

const count = z.int().nonnegative();
const time = z.number();

const periodTerms = {
  department: z.string().trim().min(1).max(100),
  opensOn: daySchema,
  closesOn: daySchema,
  shortReason: z.string().trim().max(1000).nullable().default(null),
  note: z.string().trim().max(4000).nullable().default(null),
  contact: z.string().trim().max(300).nullable().default(null),
};
/** Of `POST /api/desk/drafts`. */
export const periodSchema = z.strictObject({ documentId: z.string().min(1).max(100), ...periodTerms });
/** Of `POST /api/desk/drafts/:id/steps`: 延长、截止、公布采纳情况. */
export const periodStepSchema = z.union([
  z.strictObject({ to: z.literal('prolonged'), closesOn: daySchema }),
  z.strictObject({ to: z.literal('closed') }),
  z.strictObject({ to: z.literal('replied'), reply: z.string().trim().min(1).max(4000) }),
]);
/** Of `POST /api/drafts/:id/comments`. `provision`: its ordinal; null for the draft as a whole. */
export const commentSchema = z.strictObject({
  provision: count.nullable(),
  text: z
    .string()
    .trim()
    .min(1)
    .max(COMMENT_LENGTH * 2),
});
/** Of the form on the page without script. */
export const commentFormSchema = z.object({
  provision: z
    .string()
    .regex(/^\d{0,6}$/u)
    .default(''),
  text: z
    .string()
    .trim()
    .min(1)
    .max(COMMENT_LENGTH * 2),
});
/** Of `POST /api/desk/drafts/:id/comments/:comment`: whether the public sees it. */
export const moderationSchema = z.strictObject({
  to: z.enum(['shown', 'hidden']),
  reason: z.string().trim().max(500).nullable().default(null),
});
/** Of `PUT /api/desk/drafts/:id/clusters/:cluster`: whether its comments are adopted, and why. */
export const clusterDecisionSchema = z.strictObject({ outcome: z.enum(OUTCOMES), reason: z.string().trim().min(1).max(1000) });

/** A comment was taken. */
export const commentTakenSchema = z.strictObject({ id: z.string() });

/** 征求意见: a draft that is out, with what is left of its term. */
export const watchedPeriodSchema = z.strictObject({
  id: z.string(),
  documentId: z.string(),
  title: z.string(),
  department: z.string(),
  state: z.enum(PERIOD_STATES),
  opensOn: daySchema,
  closesOn: daySchema,
  shortReason: z.string().nullable(),
  note: z.string().nullable(),
  contact: z.string().nullable(),
  reply: z.string().nullable(),
  repliedAt: time.nullable(),
  watch: z.strictObject({
    days: z.int(),
    wanted: z.number(),
    source: z.string(),
    short: z.boolean(),
    daysLeft: z.int().nullable(),
    upcoming: z.boolean(),
  }),
  taking: z.boolean(),
  comments: count,
  history: z.array(z.strictObject({ by: z.string(), at: time, what: z.string() })).readonly(),
});
export const periodsSchema = z.strictObject({ drafts: z.array(watchedPeriodSchema).readonly() });
/** With its text, and the comments on it by provision and likeness. */
export const wholePeriodSchema = z.strictObject({
  draft: watchedPeriodSchema,
  provisions: z.array(z.strictObject({ ordinal: count, path: z.string(), kind: z.string(), text: z.string() })).readonly(),
  clusters: z
    .array(
      z.strictObject({
        id: z.string(),
        provision: count.nullable(),
        path: z.string().nullable(),
        gist: z.string(),
        count,
        comments: z
          .array(
            z.strictObject({
              id: z.string(),
              text: z.string(),
              at: time,
              state: z.enum(COMMENT_STATES),
              moderated: z.strictObject({ by: z.string(), at: time, reason: z.string().nullable() }).nullable(),
            }),
          )
          .readonly(),
        decision: z.strictObject({ outcome: z.enum(OUTCOMES), reason: z.string(), by: z.string(), at: time }).nullable(),
      }),
    )
    .readonly(),
});

export type Drafts = z.infer<typeof periodsSchema>;
export type WholeDraft = z.infer<typeof wholePeriodSchema>;
export type PeriodTerms = z.input<typeof periodSchema>;
export type PeriodStep = z.infer<typeof periodStepSchema>;
export type ClusterOutcome = z.infer<typeof clusterDecisionSchema>;
