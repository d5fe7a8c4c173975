import * as z from 'zod';
import { FIGURES, type FigureName } from '../domain/assessment/figures.ts';
import { daySchema } from './citation.ts';

/** Of `GET /api/assessment`: both days are counted; left out, the twelve months up to today. `format`: as a file. */
export const assessmentQuerySchema = z.strictObject({
  from: daySchema.exactOptional(),
  to: daySchema.exactOptional(),
  format: z.enum(['xlsx', 'docx']).exactOptional(),
});

const figure = z.number().nullable();
const names = Object.keys(FIGURES) as FigureName[];
const rowSchema = z.strictObject({
  department: z.string().nullable(),
  month: z.string().nullable(),
  figures: z.strictObject(Object.fromEntries(names.map((name) => [name, figure])) as Record<FigureName, typeof figure>),
});
const rows = z.array(rowSchema).readonly();
/** 考核统计. Shares are 0..1; null where there is nothing to judge. */
export const assessmentSchema = z.strictObject({
  from: daySchema,
  to: daySchema,
  total: rowSchema,
  departments: rows,
  months: rows,
  rows,
  policies: z
    .array(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        department: z.string(),
        month: z.string(),
        exempt: z.string().nullable(),
        interpretations: z.int(),
        workingDays: z.number().nullable(),
        inTime: z.boolean().nullable(),
        coverage: z.number().nullable(),
        forms: z.int(),
      }),
    )
    .readonly(),
  rules: z.array(z.string()).readonly(),
  /** What each figure is called, its unit and how it is counted. */
  columns: z.array(z.strictObject({ name: z.enum(names), words: z.string(), unit: z.string(), how: z.string() })).readonly(),
});
export type AssessmentReply = z.infer<typeof assessmentSchema>;
