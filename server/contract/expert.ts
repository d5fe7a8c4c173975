import * as z from 'zod';

const name = z.string().trim().min(1).max(100);

/** Of `POST /api/experts` and `PUT /api/experts/:id`. */
export const expertTermsSchema = z.strictObject({
  name,
  department: name,
  position: name.nullable().default(null),
  fields: z.array(name).max(30).default([]),
  contact: z.string().trim().max(200).nullable().default(null),
  interprets: z.array(z.string().max(100)).max(200).default([]),
  active: z.boolean().default(true),
});
export const expertSchema = z.strictObject({
  id: z.string(),
  version: z.int().nonnegative(),
  name: z.string(),
  department: z.string(),
  position: z.string().nullable(),
  fields: z.array(z.string()).readonly(),
  contact: z.string().nullable(),
  interprets: z.array(z.strictObject({ documentId: z.string(), title: z.string() })).readonly(),
  active: z.boolean(),
  changedBy: z.string(),
  changedAt: z.number(),
});
export const expertsSchema = z.strictObject({ experts: z.array(expertSchema).readonly() });
/** Who can explain a document, and why they are named. */
export const suggestedExpertSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  department: z.string(),
  position: z.string().nullable(),
  because: z.string(),
});
export const suggestedExpertsSchema = z.strictObject({ experts: z.array(suggestedExpertSchema).readonly() });

export type ExpertTerms = z.input<typeof expertTermsSchema>;
export type Expert = z.infer<typeof expertSchema>;
export type Experts = z.infer<typeof expertsSchema>;
export type SuggestedExperts = z.infer<typeof suggestedExpertsSchema>;
