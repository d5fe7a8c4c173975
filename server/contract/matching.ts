import * as z from 'zod';
import { OPERATORS } from '../domain/subsidy/condition.ts';
import type { Explanation } from '../domain/subsidy/verdict.ts';
import { citationSchema, daySchema } from './citation.ts';
import { enterpriseSchema, type Enterprise } from './enterprise.ts';
import { factNameSchema, factValueSchema, programSummarySchema } from './program.ts';

const verdictSchema = z.enum(['satisfied', 'violated', 'unknown']);
export const eligibilitySchema = z.enum(['eligible', 'undetermined', 'ineligible', 'closed']);

const explanations = z.array(z.lazy(() => explanationSchema)).readonly();
export const explanationSchema: z.ZodType<Explanation> = z.union([
  z.strictObject({
    verdict: verdictSchema,
    fact: factNameSchema,
    op: z.enum(OPERATORS),
    value: factValueSchema,
    actual: factValueSchema.nullable(),
    text: z.string(),
    citation: citationSchema,
    sentence: z.string(),
  }),
  z.strictObject({ verdict: verdictSchema, manual: z.literal(true), text: z.string(), citation: citationSchema, sentence: z.string() }),
  z.strictObject({ verdict: verdictSchema, allOf: explanations }),
  z.strictObject({ verdict: verdictSchema, anyOf: explanations }),
  z.strictObject({ verdict: verdictSchema, not: z.lazy(() => explanationSchema) }),
  z.strictObject({ verdict: verdictSchema, atLeast: z.int(), of: explanations }),
]);

/** 差一点: the cheapest changes after which nothing would be violated. */
export const nearMissSchema = z.strictObject({
  changes: z
    .array(
      z.strictObject({
        kind: z.enum(['changeable', 'wait', 'far', 'fixed']),
        fact: factNameSchema,
        from: factValueSchema.nullable(),
        to: factValueSchema,
        on: daySchema.nullable(),
        sentence: z.string(),
        citation: citationSchema,
      }),
    )
    .readonly(),
  reachable: z.boolean(),
});

/** 测算金额, in yuan; `calculation` says how it comes about. */
export const awardEstimateSchema = z.strictObject({
  min: z.number(),
  max: z.number().nullable(),
  calculation: z.string(),
  from: z.array(z.int().nonnegative()).readonly(),
});

export const matchSchema = z.strictObject({
  programId: z.string(),
  documentId: z.string(),
  path: z.string(),
  title: z.string(),
  eligibility: eligibilitySchema,
  explanation: explanationSchema,
  missingFacts: z.array(factNameSchema).readonly(),
  toConfirm: z.boolean(),
  nearMiss: nearMissSchema.nullable(),
  award: awardEstimateSchema.nullable(),
  score: z.number(),
  scoreParts: z.array(z.strictObject({ reason: z.enum(['certainty', 'award', 'days-left', 'effort']), points: z.number() })).readonly(),
  closedBecause: z.string().nullable(),
});

export const nextQuestionSchema = z.strictObject({
  fact: factNameSchema,
  label: z.string(),
  decides: z.int().nonnegative(),
  concerns: z.int().nonnegative(),
  upTo: z.number().nullable(),
});

const sumSchema = z.strictObject({ min: z.number(), max: z.number().nullable() });
/** 最优组合: what may be had together and gives most; what had to give way, and what a person should ask about. */
export const bundleSchema = z.strictObject({
  members: z
    .array(z.strictObject({ programId: z.string(), title: z.string(), toConfirm: z.boolean(), award: awardEstimateSchema.nullable() }))
    .readonly(),
  leftOut: z
    .array(
      z.strictObject({
        programId: z.string(),
        title: z.string(),
        award: awardEstimateSchema.nullable(),
        insteadOf: z.string(),
        sentence: z.string(),
        citation: citationSchema,
      }),
    )
    .readonly(),
  doubts: z
    .array(z.strictObject({ programIds: z.array(z.string()).readonly(), sentence: z.string(), citation: citationSchema }))
    .readonly(),
  sure: sumSchema,
  total: sumSchema,
  unpriced: z.int().nonnegative(),
});

/** All programs for one enterprise, the facts that would decide most of what is open, and the best bundle. */
export const matchReportSchema = z.strictObject({
  matches: z.array(matchSchema).readonly(),
  nextQuestions: z.array(nextQuestionSchema).readonly(),
  bundle: bundleSchema,
});

export const matchRequestSchema = z.strictObject({ enterprise: enterpriseSchema, asOf: daySchema.exactOptional() });

/**
 * The report as HTTP gives it: with the enterprise it is about, what a card shows of each program, and the names of the division and
 * industry codes.
 */
export const matchReplySchema = matchReportSchema.extend({
  asOf: daySchema,
  enterprise: enterpriseSchema,
  programs: z.array(programSummarySchema).readonly(),
  names: z.record(z.string(), z.string()),
});

export type Bundle = z.infer<typeof bundleSchema>;
export type Match = z.infer<typeof matchSchema>;
export type MatchReport = z.infer<typeof matchReportSchema>;
export type MatchReply = Omit<z.infer<typeof matchReplySchema>, 'enterprise'> & { readonly enterprise: Enterprise };
export type NearMiss = z.infer<typeof nearMissSchema>;
export type AwardEstimate = z.infer<typeof awardEstimateSchema>;
export type NextQuestion = z.infer<typeof nextQuestionSchema>;
export type { Eligibility, Explanation, Verdict } from '../domain/subsidy/verdict.ts';
