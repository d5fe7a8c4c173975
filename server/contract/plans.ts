import * as z from 'zod';
import { DUTIES } from '../domain/interpretation/duties.ts';
import { PLAN_STATES } from '../domain/interpretation/plan-state.ts';
import { DISCLOSURES, INTERPRETATION_FORMS } from '../domain/policy/document.ts';
import { rightsSchema } from './accounts.ts';
import { daySchema } from './citation.ts';

const name = z.string().trim().min(1).max(100);
/** Of `PUT /api/documents/:id/plan`: what is left out stays. */
export const planChangeSchema = z.strictObject({
  drafter: name.exactOptional(),
  interpreter: name.exactOptional(),
  forms: z.array(z.enum(INTERPRETATION_FORMS)).max(5).exactOptional(),
  channels: z.array(name).max(20).exactOptional(),
  dueOn: daySchema.nullable().exactOptional(),
  disclosure: z.enum(DISCLOSURES).nullable().exactOptional(),
  disclosureReason: z.string().trim().max(500).nullable().exactOptional(),
  principal: name.nullable().exactOptional(),
});
/** Of `POST /api/documents/:id/plan`: 解读方案 of a stored policy. */
export const planSchema = planChangeSchema.required({ drafter: true, interpreter: true });
/** Of `POST /api/documents/:id/plan/steps`: a state, `submitted` (报批审查), or the day it went to the gazette. */
export const planStepSchema = z.union([
  z.strictObject({ to: z.enum(['drafted', 'checked', 'planned']) }),
  z.strictObject({ to: z.enum(['signed', 'published']), on: daySchema }),
  z.strictObject({ to: z.literal('gazette'), on: daySchema }),
  z.strictObject({ to: z.literal('returned'), reason: z.string().trim().min(1).max(1000) }),
  z.strictObject({ to: z.literal('submitted') }),
]);
/** Of `GET /api/plans/principals`. */
export const principalsQuerySchema = z.strictObject({
  year: z
    .string()
    .regex(/^\d{4}$/u)
    .exactOptional(),
});

const state = z.enum(PLAN_STATES);
const dayOrNot = daySchema.nullable();
const words = z.string().nullable();
/** A plan with what is due: the reply of every route that makes or changes one. */
export const planReplySchema = z.strictObject({
  id: z.string(),
  group: z.string(),
  version: z.int(),
  policyTitle: z.string(),
  state,
  may: rightsSchema,
  drafter: z.string(),
  interpreter: z.string(),
  forms: z.array(z.enum(INTERPRETATION_FORMS)).readonly(),
  channels: z.array(z.string()).readonly(),
  dueOn: dayOrNot,
  disclosure: z.enum(DISCLOSURES).nullable(),
  disclosureReason: words,
  principal: words,
  secrecyCheckedBy: words,
  signedOn: dayOrNot,
  publishedOn: dayOrNot,
  gazetteOn: dayOrNot,
  history: z.array(z.strictObject({ from: state.nullable(), to: state, by: z.string(), at: z.number(), note: words })).readonly(),
  missing: z.array(z.string()).readonly(),
  gazette: z.strictObject({ dueOn: dayOrNot, inTime: z.boolean().nullable() }).nullable(),
  overdue: z.boolean(),
  latestOn: dayOrNot,
  guideLatestOn: dayOrNot,
});
/** Of `GET /api/plans`. */
export const plansSchema = z.strictObject({ plans: z.array(planReplySchema).readonly() });
/** Of a step `submitted`: 报批审查. */
export const submittedSchema = z.strictObject({ accepted: z.boolean(), reasons: z.array(z.string()).readonly() });
/** Of `GET /api/plans/principals`: how often the principal of each body interpreted in the year. */
export const principalsSchema = z.strictObject({
  bodies: z.array(z.strictObject({ body: z.string(), times: z.int(), published: z.int(), enough: z.boolean() })).readonly(),
});

const duty = z.strictObject({ value: z.int(), source: z.string() });
const exemption = z.array(z.strictObject({ name: z.string(), pattern: z.string(), source: z.string() })).readonly();
/** Of `GET /api/interpretation-rules`: by what interpretations are judged here, each number with its source. */
export const rulesSchema = z.strictObject({
  duties: z
    .array(duty.extend({ name: z.enum(Object.keys(DUTIES) as [keyof typeof DUTIES]), words: z.string(), unit: z.string() }))
    .readonly(),
  exempt: z.strictObject({ documents: exemption, provisions: exemption }),
  sendBack: z.strictObject({ source: z.string() }),
  score: z.strictObject({
    provisions: z.number(),
    points: z.number(),
    forms: z.number(),
    timeliness: z.number(),
    contradictions: z.number(),
  }),
});
export type PlanReply = z.infer<typeof planReplySchema>;
export type PlanTermsChange = z.infer<typeof planChangeSchema>;
export type PlanStepRequest = z.infer<typeof planStepSchema>;
export type Plans = z.infer<typeof plansSchema>;
export type Submitted = z.infer<typeof submittedSchema>;
export type Principals = z.infer<typeof principalsSchema>;
export type Rules = z.infer<typeof rulesSchema>;
