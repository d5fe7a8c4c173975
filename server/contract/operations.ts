import { z } from 'zod';

/** `GET /ready`: 200 where every check is well, else 503. */
export const readinessSchema = z.strictObject({
  ready: z.boolean(),
  checks: z.array(z.strictObject({ name: z.string(), ok: z.boolean(), milliseconds: z.int().nonnegative() })).readonly(),
});
export type ReadinessReply = z.infer<typeof readinessSchema>;
