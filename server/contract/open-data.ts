import * as z from 'zod';
import { daySchema } from './citation.ts';

/** 开放数据: what there is, column by column. */
export const dictionarySchema = z.strictObject({
  exportedOn: daySchema,
  note: z.string(),
  tables: z
    .array(
      z.strictObject({
        name: z.string(),
        title: z.string(),
        files: z.array(z.string()).readonly(),
        rows: z.int().nonnegative(),
        columns: z
          .array(z.strictObject({ name: z.string(), type: z.enum(['text', 'date', 'number', 'boolean', 'list']), about: z.string() }))
          .readonly(),
      }),
    )
    .readonly(),
});
/** One table as JSON: rows by column name, as the dictionary describes them. */
export const rowsSchema = z
  .array(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string()).readonly()])))
  .readonly();
