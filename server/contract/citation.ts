import * as z from 'zod';

/** A day, `YYYY-MM-DD`. */
export const daySchema = z.iso.date();

export const citationSchema = z.strictObject({
  documentId: z.string(),
  path: z.string(),
  title: z.string(),
  documentNumber: z.string().nullable(),
  provisionPath: z.string(),
  quote: z.string(),
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  sourceUrl: z.string().nullable(),
});

export const citedTextSchema = z.strictObject({ text: z.string(), citation: citationSchema });

export type { Citation, Span } from '../domain/citation/citation.ts';
export type { CitedText } from '../domain/subsidy/program.ts';
