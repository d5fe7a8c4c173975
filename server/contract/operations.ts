import { z } from 'zod';
import { SWITCHES, type SwitchName } from '../domain/operation/switches.ts';

/** `GET /ready`: 200 where every check is well, else 503. */
export const readinessSchema = z.strictObject({
  ready: z.boolean(),
  checks: z.array(z.strictObject({ name: z.string(), ok: z.boolean(), milliseconds: z.int().nonnegative() })).readonly(),
});
const switchNameSchema = z.enum(SWITCHES as [SwitchName, ...SwitchName[]]);
/** 停用开关: the language model and each channel. */
const switchSchema = z.strictObject({ name: switchNameSchema, off: z.boolean(), reason: z.string().nullable(), by: z.string().nullable(), at: z.number().nullable() });
export const switchesSchema = z.strictObject({ switches: z.array(switchSchema).readonly() });
export const switchPathSchema = z.strictObject({ name: switchNameSchema });
export const switchChangeSchema = z.strictObject({ off: z.boolean(), reason: z.string().trim().min(1).max(200).nullable().default(null) });
export type SwitchesReply = z.infer<typeof switchesSchema>;
export type ReadinessReply = z.infer<typeof readinessSchema>;
