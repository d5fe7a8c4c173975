import * as z from 'zod';
import { FACT_NAMES, type FactName } from '../domain/enterprise/facts.ts';
import { OPERATORS, type Condition } from '../domain/subsidy/condition.ts';
import { AWARD_KINDS } from '../domain/subsidy/program.ts';
import { citationSchema, citedTextSchema, daySchema } from './citation.ts';
import { jurisdictionSchema } from './document.ts';

export const factNameSchema = z.enum(FACT_NAMES as readonly [FactName, ...FactName[]]);
export const factValueSchema = z.union([z.number(), z.boolean(), z.string(), z.array(z.string()).readonly()]);

export const factLeafSchema = z.strictObject({
  fact: factNameSchema,
  op: z.enum(OPERATORS),
  value: factValueSchema,
  text: z.string(),
  citation: citationSchema,
  soft: z.literal(true).exactOptional(),
});
export const manualLeafSchema = z.strictObject({ manual: z.literal(true), text: z.string(), citation: citationSchema });

const conditions = z.array(z.lazy(() => conditionSchema)).readonly();
export const conditionSchema: z.ZodType<Condition> = z.union([
  factLeafSchema,
  manualLeafSchema,
  z.strictObject({ allOf: conditions }),
  z.strictObject({ anyOf: conditions }),
  z.strictObject({ not: z.lazy(() => conditionSchema) }),
  z.strictObject({ atLeast: z.int().positive(), of: conditions }),
]);

export const awardSchema = z.strictObject({
  kind: z.enum(AWARD_KINDS),
  rate: z.number().nullable(),
  of: z.string().nullable(),
  fixed: z.number().nullable(),
  min: z.number().nullable(),
  max: z.number().nullable(),
  per: z.string().nullable(),
  when: conditionSchema.nullable(),
  text: z.string(),
  citation: citationSchema,
});

export const windowSchema = z.strictObject({
  opensOn: daySchema.nullable(),
  closesOn: daySchema.nullable(),
  rolling: z.boolean().nullable(),
  asPublished: z.string().nullable(),
  citation: citationSchema.nullable(),
});

export const programSchema = z.strictObject({
  id: z.string(),
  documentId: z.string(),
  title: z.string(),
  jurisdiction: jurisdictionSchema.nullable(),
  department: z.string().nullable(),
  phones: z.array(z.string()).readonly(),
  window: windowSchema,
  conditions: conditionSchema,
  awards: z.array(awardSchema).readonly(),
  materials: z.array(citedTextSchema).readonly(),
  procedure: z.array(citedTextSchema).readonly(),
  channel: z.string().nullable(),
  automatic: z.boolean().exactOptional(),
  stacking: citedTextSchema.nullable().exactOptional(),
  provision: z.int().nonnegative().nullable(),
  review: z.enum(['extracted', 'confirmed']),
  status: z.enum(['open', 'upcoming', 'closed', 'rolling', 'unknown']),
});

/** What a list or a card shows of a program; `materials` is their number. */
export const programSummarySchema = programSchema
  .pick({
    id: true,
    documentId: true,
    title: true,
    jurisdiction: true,
    department: true,
    phones: true,
    window: true,
    status: true,
    review: true,
    automatic: true,
    provision: true,
  })
  .extend({ materials: z.int().nonnegative(), documentTitle: z.string() });
export type ProgramSummary = z.infer<typeof programSummarySchema>;

/** 项目 as it is shown on a day. */
export type Program = z.infer<typeof programSchema>;
export type { Condition } from '../domain/subsidy/condition.ts';
export type { ApplicationWindow, AwardTerms, ProgramStatus } from '../domain/subsidy/program.ts';
