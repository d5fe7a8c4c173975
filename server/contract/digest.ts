import * as z from 'zod';
import { citationSchema, daySchema } from './citation.ts';

/** Of `GET /api/digest` and `GET /api/digest.mp3`; left out, today. */
export const digestQuerySchema = z.strictObject({ date: daySchema.exactOptional() });
/** 每日一听. `audio`: `/api/digest.mp3` has it. */
export const digestSchema = z.strictObject({
  day: daySchema,
  opening: z.string(),
  closing: z.string(),
  left: z.int().nonnegative(),
  minutes: z.number().nonnegative(),
  audio: z.boolean(),
  items: z
    .array(
      z.strictObject({
        documentId: z.string(),
        title: z.string(),
        change: z.enum(['new', 'changed']),
        spoken: z.string(),
        citations: z.array(citationSchema).readonly(),
      }),
    )
    .readonly(),
});
export type Digest = z.infer<typeof digestSchema>;
