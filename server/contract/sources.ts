import { z } from 'zod';

const changedDocumentSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  path: z.string(),
  provisions: z
    .strictObject({
      added: z.array(z.string()).readonly(),
      changed: z.array(z.string()).readonly(),
      removed: z.array(z.string()).readonly(),
    })
    .nullable(),
});
/** What one reading of one source changed; times in ISO 8601. */
const sourceRunSchema = z.strictObject({
  source: z.string(),
  startedAt: z.iso.datetime(),
  milliseconds: z.number().nonnegative(),
  reached: z.boolean(),
  added: z.array(changedDocumentSchema).readonly(),
  updated: z.array(changedDocumentSchema).readonly(),
  withdrawn: z.array(changedDocumentSchema).readonly(),
  unchanged: z.int().nonnegative(),
  failed: z.array(z.strictObject({ path: z.string(), reason: z.string() })).readonly(),
});

/** `GET /api/sources`: each scheduled source with its latest run, and when it could be read last. */
export const sourcesSchema = z.strictObject({
  sources: z.array(z.strictObject({ lastRun: sourceRunSchema, lastSuccessAt: z.iso.datetime().nullable() })).readonly(),
});

export type Sources = z.infer<typeof sourcesSchema>;
