import * as z from 'zod';
import { DOCUMENT_KINDS } from '../domain/policy/document.ts';
import { VALIDITIES } from '../domain/policy/validity.ts';
import { citationSchema, daySchema } from './citation.ts';
import { documentSchema, provisionSchema } from './document.ts';
import { enterpriseSchema, type Enterprise } from './enterprise.ts';
import { factNameSchema, programSchema, programSummarySchema } from './program.ts';
import { searchHitSchema } from './search.ts';

/** `GET /health`: the process answers. */
export const healthSchema = z.strictObject({ status: z.literal('ok') });
/** Where there is nothing to tell but that it was done. */
export const doneSchema = z.strictObject({ ok: z.literal(true) });

/** A list of values in an address: `kind=policy,notice`. */
const listOf = <T extends z.ZodType>(item: T) =>
  z.preprocess((given) => (typeof given === 'string' ? given.split(',').filter((part) => part !== '') : given), z.array(item).max(50));
const pageNumber = z.coerce.number().pipe(z.int().min(1).max(10_000));

export const documentQuerySchema = z.strictObject({
  kind: listOf(z.enum(DOCUMENT_KINDS)).exactOptional(),
  validity: listOf(z.enum(VALIDITIES)).exactOptional(),
  issuer: listOf(z.string()).exactOptional(),
  jurisdiction: listOf(z.string().regex(/^\d{6}$/u)).exactOptional(),
  year: listOf(z.string().regex(/^\d{4}$/u)).exactOptional(),
  subject: listOf(z.string().max(20)).exactOptional(),
  /** The facet whose values are all given; of the others the most frequent. */
  every: z.enum(['validity', 'kind', 'subject', 'jurisdiction', 'issuer', 'year']).exactOptional(),
  /** Look for the words as they are typed, slips and all. */
  exact: z.literal('1').exactOptional(),
  /** Words of the title, the number or the text. */
  q: z.string().trim().max(100).exactOptional(),
  /** Left out: by relevance where there are words, else the newest first. */
  sort: z.enum(['relevance', 'newest', 'title', 'views']).exactOptional(),
  page: pageNumber.default(1),
  pageSize: z.coerce.number().pipe(z.int().min(1).max(100)).default(20),
});

/** Counts under the other chosen values; a value that would find nothing is left out. */
const facetSchema = z.array(z.strictObject({ value: z.string(), label: z.string(), count: z.int().positive() })).readonly();
export const documentPageSchema = z.strictObject({
  total: z.int().nonnegative(),
  page: z.int().positive(),
  pageSize: z.int().positive(),
  documents: z.array(documentSchema).readonly(),
  /** Where the words were found in the text, by document: the best place of each document on this page. */
  hits: z.record(z.string(), searchHitSchema),
  facets: z.strictObject({
    kind: facetSchema,
    validity: facetSchema,
    issuer: facetSchema,
    jurisdiction: facetSchema,
    year: facetSchema,
    subject: facetSchema,
  }),
  /** How many values each facet has, given here or not. */
  values: z.strictObject({ kind: z.int(), validity: z.int(), issuer: z.int(), jurisdiction: z.int(), year: z.int(), subject: z.int() }),
  /** 浏览次数 of each document on this page. */
  views: z.record(z.string(), z.int().nonnegative()),
  /** The words that were looked for instead of those that were typed; null where it was those. */
  corrected: z.string().nullable(),
});

/** 目录: by what it is ordered, and which value of that is open. */
export const CATALOGUE_ORDERS = ['year', 'issuer', 'jurisdiction', 'subject', 'kind'] as const;
export const catalogueQuerySchema = z.strictObject({
  by: z.enum(CATALOGUE_ORDERS).default('year'),
  of: z.string().min(1).max(100).exactOptional(),
  page: pageNumber.default(1),
});
const catalogueEntrySchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  documentNumber: z.string().nullable(),
  day: daySchema.nullable(),
  kind: documentSchema.shape.kind,
  validity: documentSchema.shape.validity,
  /** What an issue of a gazette holds: documents of their own, or places in the issue. */
  contents: z.array(z.strictObject({ title: z.string(), documentId: z.string(), ordinal: z.int().nonnegative() })).readonly(),
});
export const catalogueSchema = z.strictObject({
  by: z.enum(CATALOGUE_ORDERS),
  /** The value that is open; null where the library is empty. */
  of: z.strictObject({ value: z.string(), label: z.string() }).nullable(),
  /** Every value with its number of documents; `none` holds those of which it is not known. */
  groups: facetSchema,
  sections: z
    .array(z.strictObject({ label: z.string(), count: z.int().positive(), documents: z.array(catalogueEntrySchema).readonly() }))
    .readonly(),
  total: z.int().nonnegative(),
  page: z.int().positive(),
  pages: z.int().nonnegative(),
});

const relatedSchema = z.strictObject({
  relation: z.enum([
    'interpreted-by',
    'interprets',
    'supersedes',
    'superseded-by',
    'repeals',
    'repealed-by',
    'based-on',
    'carries',
    'carried-in',
  ]),
  id: z.string().nullable(),
  title: z.string(),
  documentNumber: z.string().nullable(),
});
export const documentDetailSchema = z.strictObject({
  document: documentSchema,
  text: z.string(),
  provisions: z.array(provisionSchema).readonly(),
  programs: z.array(programSchema).readonly(),
  /** Other documents this one is tied to; `id` where we hold it. */
  related: z.array(relatedSchema).readonly(),
  /** Terms of its text that set it apart from the others, the foremost first. */
  keywords: z.array(z.string()).readonly(),
  /** 浏览次数: visitors, each counted once a day. */
  views: z.int().nonnegative(),
});
/** `aside`: shown beside another document, which is no reading of this one. */
export const documentDetailQuerySchema = z.strictObject({ aside: z.literal('1').exactOptional() });

/** 引用原文: the quoted words in their provision, with the neighbours. Offsets are those of the stored text. */
export const quoteSchema = z.strictObject({
  document: documentSchema,
  citation: citationSchema,
  /** In reading order; `quoted` holds the part of the quote that lies in this provision. */
  provisions: z
    .array(
      z.strictObject({
        ordinal: z.int().nonnegative(),
        path: z.string(),
        kind: provisionSchema.shape.kind,
        marker: z.string().nullable(),
        start: z.int().nonnegative(),
        end: z.int().nonnegative(),
        text: z.string(),
        quoted: z.strictObject({ start: z.int().nonnegative(), end: z.int().nonnegative() }).nullable(),
      }),
    )
    .readonly(),
});
export const quoteQuerySchema = z.strictObject({
  start: z.coerce.number().pipe(z.int().nonnegative()),
  end: z.coerce.number().pipe(z.int().positive()),
});

export const programQuerySchema = z.strictObject({
  documentId: z.string().max(100).exactOptional(),
  status: listOf(programSchema.shape.status).exactOptional(),
  page: pageNumber.default(1),
  pageSize: z.coerce.number().pipe(z.int().min(1).max(200)).default(50),
});
export const programPageSchema = z.strictObject({
  total: z.int().nonnegative(),
  page: z.int().positive(),
  pageSize: z.int().positive(),
  programs: z.array(programSummarySchema).readonly(),
});
export const programDetailSchema = z.strictObject({ program: programSchema, document: documentSchema });

/** 申报日历: the first and the last day of windows. */
export const calendarEntrySchema = z.strictObject({ day: daySchema, event: z.enum(['opens', 'closes']), program: programSummarySchema });
export const calendarQuerySchema = z.strictObject({ from: daySchema.exactOptional(), to: daySchema.exactOptional() });
/** `enterprise`: only what it may have; for its members, and of demo enterprises for everybody. */
export const calendarFeedQuerySchema = calendarQuerySchema.extend({ enterprise: z.string().min(1).max(100).exactOptional() });
/** One's own address for a calendar program: since when there is one, and once, as it is made, the address below the site's. */
export const calendarFeedSchema = z.strictObject({ since: z.number().nullable(), address: z.string().nullable() });
export const calendarSchema = z.strictObject({
  from: daySchema,
  to: daySchema,
  entries: z.array(calendarEntrySchema).readonly(),
  rolling: z.array(programSummarySchema).readonly(),
  /** 休 and 班: weekdays off and weekends worked, as the State Council arranges them. */
  specialDays: z.array(z.strictObject({ day: daySchema, worked: z.boolean() })).readonly(),
  /** The last year that has been arranged; of later days nothing is known. */
  arrangedThrough: z.string().nullable(),
});

export const demoEnterprisesSchema = z.strictObject({ enterprises: z.array(enterpriseSchema).readonly() });

/** What the first page needs of the site. `demo`: fictional documents are among those shown. */
export const siteSchema = z.strictObject({
  demo: z.boolean(),
  today: daySchema,
  documents: z.int().nonnegative(),
  programs: z.int().nonnegative(),
  examples: z.array(z.string()).readonly(),
  /** Names of the divisions that occur, by code. */
  regions: z.record(z.string(), z.string()),
});

/** The vocabulary of facts, for forms and for showing values; `values` are the words of a closed set. */
export const factsSchema = z.strictObject({
  facts: z
    .array(
      z.strictObject({
        name: factNameSchema,
        label: z.string(),
        type: z.enum(['region', 'boolean', 'set', 'industry', 'date', 'number', 'money', 'ratio']),
        unit: z.string().nullable(),
        values: z.record(z.string(), z.string()).nullable(),
      }),
    )
    .readonly(),
});

/** Divisions and industries by part of their name, or by code. */
export const codeQuerySchema = z.strictObject({ type: z.enum(['region', 'industry']), q: z.string().trim().min(1).max(30) });
export const codesSchema = z.strictObject({
  codes: z.array(z.strictObject({ code: z.string(), name: z.string(), within: z.string().nullable() })).readonly(),
});

export type DocumentQuery = z.output<typeof documentQuerySchema>;
export type CatalogueQuery = z.output<typeof catalogueQuerySchema>;
export type Catalogue = z.infer<typeof catalogueSchema>;
export type CatalogueEntry = z.infer<typeof catalogueEntrySchema>;
export type DocumentPage = z.infer<typeof documentPageSchema>;
export type DocumentDetail = z.infer<typeof documentDetailSchema>;
export type RelatedDocument = z.infer<typeof relatedSchema>;
export type Quote = z.infer<typeof quoteSchema>;
export type ProgramQuery = z.output<typeof programQuerySchema>;
export type ProgramPage = z.infer<typeof programPageSchema>;
export type ProgramDetail = z.infer<typeof programDetailSchema>;
export type Calendar = z.infer<typeof calendarSchema>;
export type CalendarFeed = z.infer<typeof calendarFeedSchema>;
export type CalendarEntry = z.infer<typeof calendarEntrySchema>;
export interface DemoEnterprises {
  readonly enterprises: readonly Enterprise[];
}
export type Codes = z.infer<typeof codesSchema>;
export type Facts = z.infer<typeof factsSchema>;
export type FactDescription = Facts['facts'][number];
export type Site = z.infer<typeof siteSchema>;
