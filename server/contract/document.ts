import * as z from 'zod';
import { DISCLOSURES, DOCUMENT_KINDS, INTERPRETATION_FORMS } from '../domain/policy/document.ts';
import { PROVISION_KINDS } from '../domain/policy/provision.ts';
import { VALIDITIES } from '../domain/policy/validity.ts';
import { daySchema } from './citation.ts';

export const jurisdictionSchema = z.strictObject({ code: z.string(), name: z.string() });

export const documentSchema = z.strictObject({
  id: z.string(),
  path: z.string(),
  title: z.string(),
  kind: z.enum(DOCUMENT_KINDS),
  documentNumber: z.string().nullable(),
  issuingAuthorities: z.array(z.string()).readonly(),
  draftingDepartment: z.string().nullable(),
  jurisdiction: jurisdictionSchema.nullable(),
  disclosure: z.enum(DISCLOSURES),
  signedOn: daySchema.nullable(),
  publishedOn: daySchema.nullable(),
  effectiveFrom: daySchema.nullable(),
  expiresOn: daySchema.nullable(),
  validity: z.enum(VALIDITIES),
  interprets: z.array(z.string()).readonly(),
  supersedes: z.array(z.string()).readonly(),
  repeals: z.array(z.string()).readonly(),
  forms: z.array(z.enum(INTERPRETATION_FORMS)).readonly(),
  sourceUrl: z.string().nullable(),
  programs: z.int().nonnegative(),
  provisions: z.int().nonnegative(),
  warnings: z.array(z.string()).readonly(),
});

const spanShape = { start: z.int().nonnegative(), end: z.int().nonnegative() };
const tableSchema = z.strictObject({
  caption: z.string().nullable(),
  headerRows: z.int().nonnegative(),
  rows: z.array(z.strictObject({ ...spanShape, cells: z.array(z.strictObject(spanShape)).readonly() })).readonly(),
});

export const provisionSchema = z.strictObject({
  ...spanShape,
  ordinal: z.int().nonnegative(),
  parent: z.int().nonnegative().nullable(),
  path: z.string(),
  kind: z.enum(PROVISION_KINDS),
  marker: z.string().nullable(),
  heading: z.string().nullable(),
  text: z.string(),
  children: z.int().nonnegative(),
  table: tableSchema.exactOptional(),
});

export type { DocumentKind, PolicyDocument } from '../domain/policy/document.ts';
export type { Provision } from '../domain/policy/provision.ts';
export type { Validity } from '../domain/policy/validity.ts';
