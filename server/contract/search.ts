import * as z from 'zod';
import { DOCUMENT_KINDS } from '../domain/policy/document.ts';
import { VALIDITIES } from '../domain/policy/validity.ts';
import { daySchema } from './citation.ts';

export const searchFilterSchema = z.strictObject({
  jurisdiction: z
    .string()
    .regex(/^\d{6}$/u, '行政区划代码为6位数字')
    .exactOptional(),
  kinds: z.array(z.enum(DOCUMENT_KINDS)).max(DOCUMENT_KINDS.length).readonly().exactOptional(),
  validity: z.enum(VALIDITIES).exactOptional(),
  asOf: daySchema.exactOptional(),
  issuer: z.string().min(1).max(100).exactOptional(),
  industry: z.string().min(1).max(10).exactOptional(),
  since: daySchema.exactOptional(),
  until: daySchema.exactOptional(),
  documentIds: z.array(z.string().max(100)).max(1000).readonly().exactOptional(),
});

export const searchRequestSchema = z.strictObject({
  question: z.string().trim().min(1).max(300),
  history: z.array(z.string().max(300)).max(10).readonly().exactOptional(),
  k: z.int().min(1).max(50).default(10),
  filter: searchFilterSchema.exactOptional(),
});

export const searchHitSchema = z.strictObject({
  documentId: z.string(),
  path: z.string(),
  title: z.string(),
  provision: z.int().nonnegative(),
  provisionPath: z.string(),
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  text: z.string(),
  score: z.number(),
  evidence: z.number(),
  validity: z.enum(VALIDITIES),
});
export const searchReplySchema = z.strictObject({ hits: z.array(searchHitSchema).readonly() });

export type SearchRequest = z.input<typeof searchRequestSchema>;
export type { SearchFilter, SearchHit } from '../domain/search/ports.ts';
