import * as z from 'zod';
import { enterpriseSchema, type Enterprise } from './enterprise.ts';

/** Part of a name, or a 统一社会信用代码. */
export const registryQuerySchema = z.strictObject({ q: z.string().trim().min(1).max(100) });
/** Enterprises that may be meant; `source`: whose register. */
export const registryCandidatesSchema = z.strictObject({
  source: z.string(),
  more: z.boolean(),
  candidates: z.array(z.strictObject({ name: z.string(), unifiedSocialCreditCode: z.string(), place: z.string().nullable() })).readonly(),
});
/** The one that was chosen: each fact with its source and day. */
export const registeredEnterpriseSchema = z.strictObject({ source: z.string(), enterprise: enterpriseSchema });

export type RegistryCandidates = z.infer<typeof registryCandidatesSchema>;
export interface RegisteredEnterprise {
  readonly source: string;
  readonly enterprise: Enterprise;
}
