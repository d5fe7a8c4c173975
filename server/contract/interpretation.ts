import * as z from 'zod';
import { citationSchema } from './citation.ts';
import { NINE_POINTS } from '../domain/interpretation/nine-points.ts';
import { DRAFT_FORMS } from '../domain/interpretation/drafting/draft.ts';
import { COVERAGE_LEVELS } from '../domain/interpretation/coverage.ts';

const idSchema = z.string().min(1).max(200);

/** Of `GET /api/documents/:id/coverage`: interpretations by id, separated by commas; left out, those linked to the policy. */
export const coverageQuerySchema = z.strictObject({ interpretation: z.string().max(2000).transform((s) => s.split(',').filter((id) => id !== '')).pipe(z.array(idSchema).max(20)).exactOptional() });

/** Of `POST /api/documents/:id/coverage/overrules`: a drafter's decision on one provision, named by its path in the coverage. */
export const overruleSchema = z.strictObject({ provision: z.string().min(1).max(300), coverage: z.enum(COVERAGE_LEVELS), reason: z.string().trim().min(1).max(1000) });

/** Of `GET /api/comparison`: two stored versions. */
export const comparisonQuerySchema = z.strictObject({ old: idSchema, new: idSchema });

/** Of `GET /api/documents/:id/interpretation-draft`; `format`: as a file. */
export const draftQuerySchema = z.strictObject({ form: z.enum(DRAFT_FORMS).default('article'), format: z.enum(['docx', 'html', 'txt', 'svg', 'png']).exactOptional() });

const statementSchema = z.strictObject({ text: z.string(), citations: z.array(citationSchema).readonly(), gap: z.string().nullable() });
/** 解读稿（草稿）; also what `navigator interpret --json` prints, there with `svg` for a chart. */
export const interpretationDraftSchema = z.strictObject({
  form: z.enum(DRAFT_FORMS), title: z.string(), label: z.string(), policy: z.strictObject({ id: z.string(), title: z.string(), documentNumber: z.string().nullable() }),
  sections: z.array(z.strictObject({ heading: z.string(), point: z.enum(NINE_POINTS).exactOptional(), layout: z.enum(['conditions', 'amounts', 'steps', 'timeline', 'old-and-new']).exactOptional(), statements: z.array(statementSchema).readonly() })).readonly(),
  gaps: z.int().nonnegative(), origin: z.enum(['documents', 'generated']),
});
export type InterpretationDraftReply = z.infer<typeof interpretationDraftSchema>;
