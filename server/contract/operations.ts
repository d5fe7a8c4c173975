import { z } from 'zod';
import { STATUSES } from '../domain/delivery/delivery.ts';
import { SWITCHES, type SwitchName } from '../domain/operation/switches.ts';

/** `GET /ready`: 200 where every check is well, else 503. */
export const readinessSchema = z.strictObject({
  ready: z.boolean(),
  checks: z.array(z.strictObject({ name: z.string(), ok: z.boolean(), milliseconds: z.int().nonnegative() })).readonly(),
});
const switchNameSchema = z.enum(SWITCHES as [SwitchName, ...SwitchName[]]);
/** 停用开关: the language model and each channel. */
export const switchSchema = z.strictObject({
  name: switchNameSchema,
  off: z.boolean(),
  reason: z.string().nullable(),
  by: z.string().nullable(),
  at: z.number().nullable(),
});
export const switchesSchema = z.strictObject({ switches: z.array(switchSchema).readonly() });
export const switchPathSchema = z.strictObject({ name: switchNameSchema });
export const switchChangeSchema = z.strictObject({ off: z.boolean(), reason: z.string().trim().min(1).max(200).nullable().default(null) });
/** 全程自检: a test policy from reading to the inbox. */
export const probeSchema = z.strictObject({
  at: z.number(),
  ok: z.boolean(),
  milliseconds: z.number().nullable(),
  within: z.number(),
  problem: z.string().nullable(),
});
const milliseconds = z.number().nonnegative();
const count = z.int().nonnegative();
/** `GET /api/operations`: what the operator's page shows. */
export const operationsSchema = z.strictObject({
  readiness: readinessSchema,
  switches: z.array(switchSchema).readonly(),
  probe: probeSchema.nullable(),
  pushes: z.array(z.strictObject({ status: z.enum(STATUSES), count })).readonly(),
  oldestPushMilliseconds: milliseconds.nullable(),
  answers: z.strictObject({ running: count, oldestMilliseconds: milliseconds }),
  index: z.strictObject({ documents: count, passages: count, current: z.boolean() }),
  sources: z.array(z.strictObject({ source: z.string(), lastSuccessAt: z.string().nullable() })).readonly(),
  reviewsWaiting: count,
  questions: z.array(z.strictObject({ status: z.string(), count })).readonly(),
  latencies: z
    .array(z.strictObject({ name: z.enum(['retrieval', 'first-text', 'answer']), count, p50: milliseconds, p95: milliseconds }))
    .readonly(),
  droppedCitations: count,
  upSince: z.number(),
});
export type OperationsReply = z.infer<typeof operationsSchema>;
export type ProbeReply = z.infer<typeof probeSchema>;
export type SwitchReply = z.infer<typeof switchSchema>;
export type SwitchesReply = z.infer<typeof switchesSchema>;
export type ReadinessReply = z.infer<typeof readinessSchema>;
