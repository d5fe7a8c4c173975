import * as z from 'zod';
import { OPERATORS } from '../domain/subsidy/condition.ts';
import { factLeafSchema, factNameSchema, factValueSchema } from './program.ts';

const leafChangeSchema = z.strictObject({
  leaf: z.int().positive().exactOptional(),
  fact: factNameSchema.exactOptional(),
  op: z.enum(OPERATORS).exactOptional(),
  value: factValueSchema.exactOptional(),
  remove: z.literal(true).exactOptional(),
});
/**
 * Of `POST /api/programs/:id/simulation`: changes of single conditions (`leaf` counts from 1 in reading order), or a whole tree of
 * conditions without words.
 */
export const simulationRequestSchema = z.union([
  z.strictObject({ changes: z.array(leafChangeSchema).min(1).max(100) }),
  z.strictObject({ conditions: z.record(z.string(), z.unknown()) }),
]);

const count = z.int().nonnegative();
const sliceSchema = z.strictObject({ key: z.string().nullable(), eligible: count, undetermined: count, nearMiss: count });
const reachSchema = z.strictObject({
  eligible: count,
  undetermined: count,
  nearMiss: count,
  wanting: z.array(z.strictObject({ fact: factNameSchema, enterprises: count })).readonly(),
  onlyMissing: z.array(z.strictObject({ leaf: factLeafSchema, enterprises: count })).readonly(),
  byRegion: z.array(sliceSchema).readonly(),
  byIndustry: z.array(sliceSchema).readonly(),
  bySize: z.array(sliceSchema).readonly(),
  /** Yuan. `max` null: the document names no limit. `unstated`: enterprises for whom no sum can be computed. */
  cost: z.strictObject({ min: z.number(), max: z.number().nullable(), unstated: count }).nullable(),
});
/** 政策推演: also what `navigator simulate --json` prints. */
export const simulationSchema = z.strictObject({
  program: z.strictObject({ id: z.string(), title: z.string() }),
  enterprises: count,
  before: reachSchema,
  after: reachSchema,
  gained: count,
  lost: count,
  gainedIds: z.array(z.string()).readonly(),
  lostIds: z.array(z.string()).readonly(),
  alone: z.array(z.strictObject({ change: leafChangeSchema, eligible: count, difference: z.int() })).readonly(),
  milliseconds: z.number(),
});
export type SimulationReply = z.infer<typeof simulationSchema>;
