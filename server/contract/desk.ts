import * as z from 'zod';
import { rightsSchema } from './accounts.ts';
import { daySchema } from './citation.ts';
import { documentSchema, provisionSchema } from './document.ts';
import { documentDetailSchema } from './http.ts';
import { programSchema } from './program.ts';

const count = z.int().nonnegative();
const related = documentDetailSchema.shape.related;
/** Of `GET /api/desk/documents`: also what the public does not see. */
const keptDocumentSchema = z.strictObject({ document: documentSchema, ingestedAt: z.string(), withdrawnOn: daySchema.nullable(), related });
/** `may`: whether it is the work of who asks. */
export const keptDocumentsSchema = z.strictObject({ documents: z.array(keptDocumentSchema.extend({ may: rightsSchema })).readonly() });
export const wholeDocumentSchema = keptDocumentSchema.extend({
  text: z.string(),
  provisions: z.array(provisionSchema).readonly(),
  programs: z.array(programSchema).readonly(),
});

/** Of the two routes that take a file: its bytes are the body, its name stands in the address. */
export const uploadQuerySchema = z.strictObject({ name: z.string().min(1).max(200) });
export const enterprisesQuerySchema = uploadQuerySchema.extend({
  save: z.enum(['true', 'false']).default('false'),
  /** JSON: column name → fact, `id`, `name`, `unifiedSocialCreditCode`, or null to leave it out. */
  columns: z
    .string()
    .max(8_000)
    .default('{}')
    .transform((given, context): unknown => {
      try {
        return JSON.parse(given);
      } catch {
        context.addIssue({ code: 'custom', message: '不是正确的 JSON' });
        return z.NEVER;
      }
    })
    .pipe(z.record(z.string().max(100), z.string().max(60).nullable())),
});
export const uploadOutcomeSchema = z.strictObject({
  added: count,
  updated: count,
  unchanged: count,
  problems: z.array(z.string()).readonly(),
  documents: z
    .array(z.strictObject({ id: z.string(), title: z.string(), warnings: z.array(z.string()).readonly(), programs: count }))
    .readonly(),
});
export const enterprisesOutcomeSchema = z.strictObject({
  read: count,
  existing: count,
  saved: z.boolean(),
  unknownColumns: z.array(z.string()).readonly(),
  problems: z.array(z.strictObject({ place: z.string(), reason: z.string() })).readonly(),
});

const counts = z.array(z.strictObject({ key: z.string(), count })).readonly();
export const statisticsSchema = z.strictObject({
  documents: z.strictObject({
    byKind: counts,
    byValidity: counts,
    byYear: counts,
    byIssuer: counts,
    withWarnings: count,
    mostRead: z.array(z.strictObject({ id: z.string(), title: z.string(), views: count })).readonly(),
  }),
  interpretation: z.strictObject({ policies: count, interpreted: count, byForm: counts }),
  programs: z.strictObject({ byStatus: counts, byReview: counts }),
  matches: z.strictObject({
    enterprises: count,
    programs: z
      .array(z.strictObject({ id: z.string(), title: z.string(), eligible: count, undetermined: count, nearMiss: count }))
      .readonly(),
  }),
  pushes: counts,
  questions: z.strictObject({ since: daySchema, byStatus: counts, unresolved: count, bySubject: counts }),
});

export type KeptDocuments = z.infer<typeof keptDocumentsSchema>;
export type WholeDocument = z.infer<typeof wholeDocumentSchema>;
export type UploadOutcome = z.infer<typeof uploadOutcomeSchema>;
export type EnterprisesOutcome = z.infer<typeof enterprisesOutcomeSchema>;
export type Statistics = z.infer<typeof statisticsSchema>;
