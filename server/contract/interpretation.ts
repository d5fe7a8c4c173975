import * as z from 'zod';
import { COVERAGE_LEVELS } from '../domain/interpretation/coverage.ts';

const idSchema = z.string().min(1).max(200);

/** Of `GET /api/documents/:id/coverage`: interpretations by id, separated by commas; left out, those linked to the policy. */
export const coverageQuerySchema = z.strictObject({ interpretation: z.string().max(2000).transform((s) => s.split(',').filter((id) => id !== '')).pipe(z.array(idSchema).max(20)).exactOptional() });

/** Of `POST /api/documents/:id/coverage/overrules`: a drafter's decision on one provision, named by its path in the coverage. */
export const overruleSchema = z.strictObject({ provision: z.string().min(1).max(300), coverage: z.enum(COVERAGE_LEVELS), reason: z.string().trim().min(1).max(1000) });

/** Of `GET /api/comparison`: two stored versions. */
export const comparisonQuerySchema = z.strictObject({ old: idSchema, new: idSchema });
