import * as z from 'zod';
import { DISCLOSURES, INTERPRETATION_FORMS } from '../domain/policy/document.ts';
import { daySchema } from './citation.ts';

const name = z.string().trim().min(1).max(100);
/** Of `PUT /api/documents/:id/plan`: what is left out stays. */
export const planChangeSchema = z.strictObject({
  drafter: name.exactOptional(), interpreter: name.exactOptional(), forms: z.array(z.enum(INTERPRETATION_FORMS)).max(5).exactOptional(), channels: z.array(name).max(20).exactOptional(), dueOn: daySchema.nullable().exactOptional(),
  disclosure: z.enum(DISCLOSURES).nullable().exactOptional(), disclosureReason: z.string().trim().max(500).nullable().exactOptional(), principal: name.nullable().exactOptional(),
});
/** Of `POST /api/documents/:id/plan`: 解读方案 of a stored policy. */
export const planSchema = planChangeSchema.required({ drafter: true, interpreter: true });
/** Of `POST /api/documents/:id/plan/steps`: a state, `submitted` (报批审查), or the day it went to the gazette. */
export const planStepSchema = z.union([
  z.strictObject({ to: z.enum(['drafted', 'checked', 'planned']) }), z.strictObject({ to: z.enum(['signed', 'published']), on: daySchema }), z.strictObject({ to: z.literal('gazette'), on: daySchema }),
  z.strictObject({ to: z.literal('returned'), reason: z.string().trim().min(1).max(1000) }), z.strictObject({ to: z.literal('submitted') }),
]);
/** Of `GET /api/plans/principals`. */
export const principalsQuerySchema = z.strictObject({ year: z.string().regex(/^\d{4}$/u).exactOptional() });
