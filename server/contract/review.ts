import * as z from 'zod';
import { daySchema } from './citation.ts';
import { provisionSchema } from './document.ts';
import { factNameSchema, factValueSchema, programSchema } from './program.ts';
import { OPERATORS } from '../domain/subsidy/condition.ts';

const leafSchema = z.strictObject({ fact: factNameSchema, op: z.enum(OPERATORS), value: factValueSchema });
/** What a sentence is made to ask for; the server checks that the comparison fits the fact. */
export const replacementSchema = z.union([
  z.strictObject({ manual: z.literal(true) }),
  leafSchema,
  z.strictObject({ allOf: z.array(leafSchema).max(10) }),
  z.strictObject({ anyOf: z.array(leafSchema).min(1).max(10) }),
]);
const quote = z.string().min(1).max(5_000);
/** Of `POST /api/reviews/:program/preview`: the words of the condition, and what they would mean. */
export const reviewPreviewRequestSchema = z.strictObject({ quote, replacement: replacementSchema });
/** Of `POST /api/reviews/:program`. `withdraw` takes back an earlier decision. */
export const reviewDecisionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('confirm') }),
  z.strictObject({ kind: z.literal('correct'), quote, replacement: replacementSchema }),
  z.strictObject({ kind: z.literal('withdraw'), review: z.string().min(1).max(100) }),
]);

const count = z.int().nonnegative();
export const reviewQueueSchema = z.strictObject({
  programs: z
    .array(
      z.strictObject({
        programId: z.string(),
        title: z.string(),
        documentId: z.string(),
        documentTitle: z.string(),
        conditions: count,
        manual: count,
        corrected: z.boolean(),
        state: z.enum(['waiting', 'source-changed', 'confirmed']),
        /** Whether who asks may decide. */
        mine: z.boolean(),
      }),
    )
    .readonly(),
  waiting: count,
  confirmedToday: count,
});
const reachSchema = z.strictObject({ enterprises: count, eligible: count, undetermined: count, nearMiss: count });
export const programForReviewSchema = z.strictObject({
  program: programSchema,
  document: z.strictObject({
    id: z.string(),
    title: z.string(),
    documentNumber: z.string().nullable(),
    issuingAuthorities: z.array(z.string()).readonly(),
    draftingDepartment: z.string().nullable(),
    provisions: z.array(provisionSchema).readonly(),
    warnings: z.array(z.string()).readonly(),
  }),
  sourceChanged: z.boolean(),
  understood: z.array(z.string().nullable()).readonly(),
  history: z
    .array(
      z.strictObject({
        id: z.string(),
        by: z.string(),
        on: daySchema,
        at: z.number().nullable(),
        kind: z.enum(['confirm', 'correct', 'propose', 'withdraw']),
        quote: z.string().nullable(),
        words: z.string().nullable(),
        withdrawn: z.boolean(),
      }),
    )
    .readonly(),
  /** Null where no enterprises are imported. */
  reach: reachSchema.nullable(),
  /** Whether the one who asks may decide. */
  mayDecide: z.boolean(),
});
export const reviewPreviewSchema = z.strictObject({
  before: reachSchema.nullable(),
  after: reachSchema.nullable(),
  gained: count,
  lost: count,
  words: z.string(),
});

export type ReviewQueue = z.infer<typeof reviewQueueSchema>;
export type ProgramForReview = z.infer<typeof programForReviewSchema>;
export type ReviewPreview = z.infer<typeof reviewPreviewSchema>;
export type Replacement = z.infer<typeof replacementSchema>;
export type ReviewDecision = z.infer<typeof reviewDecisionSchema>;
