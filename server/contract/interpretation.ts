import * as z from 'zod';
import { citationSchema, daySchema } from './citation.ts';
import { NINE_POINTS } from '../domain/interpretation/points.ts';
import { DRAFT_FORMS } from '../domain/interpretation/drafting/draft.ts';
import { CONTRADICTION_VERDICTS } from '../domain/interpretation/contradictions/decision.ts';
import { COVERAGE_LEVELS } from '../domain/interpretation/coverage.ts';
import { INTERPRETATION_FORMS } from '../domain/policy/document.ts';

const idSchema = z.string().min(1).max(200);

/** Of `GET /api/documents/:id/coverage`: interpretations by id, separated by commas; left out, those linked to the policy. */
export const coverageQuerySchema = z.strictObject({
  interpretation: z
    .string()
    .max(2000)
    .transform((s) => s.split(',').filter((id) => id !== ''))
    .pipe(z.array(idSchema).max(20))
    .exactOptional(),
});

/** Of `POST /api/documents/:id/coverage/overrules`: a drafter's decision on one provision, named by its path in the coverage. */
export const overruleSchema = z.strictObject({
  provision: z.string().min(1).max(300),
  coverage: z.enum(COVERAGE_LEVELS),
  reason: z.string().trim().min(1).max(1000),
});

/**
 * Of `POST /api/documents/:id/coverage/contradictions/:contradiction`: 属实 or 误报; `against`: the newer version, where two are compared.
 */
export const judgementSchema = z.strictObject({
  verdict: z.enum(CONTRADICTION_VERDICTS),
  reason: z.string().trim().min(1).max(1000),
  against: idSchema.exactOptional(),
});

/** Of `GET /api/comparison`: two stored versions. */
export const comparisonQuerySchema = z.strictObject({ old: idSchema, new: idSchema });

/** Of `GET /api/documents/:id/interpretation-draft`; `format`: as a file. */
export const draftQuerySchema = z.strictObject({
  form: z.enum(DRAFT_FORMS).default('article'),
  format: z.enum(['docx', 'html', 'txt', 'svg', 'png']).exactOptional(),
});

const statementSchema = z.strictObject({ text: z.string(), citations: z.array(citationSchema).readonly(), gap: z.string().nullable() });
/** 解读稿（草稿）; also what `navigator interpret --json` prints, there with `svg` for a chart. */
export const interpretationDraftSchema = z.strictObject({
  form: z.enum(DRAFT_FORMS),
  title: z.string(),
  label: z.string(),
  policy: z.strictObject({ id: z.string(), title: z.string(), documentNumber: z.string().nullable() }),
  sections: z
    .array(
      z.strictObject({
        heading: z.string(),
        point: z.enum(NINE_POINTS).exactOptional(),
        layout: z.enum(['conditions', 'amounts', 'steps', 'timeline', 'old-and-new']).exactOptional(),
        statements: z.array(statementSchema).readonly(),
      }),
    )
    .readonly(),
  gaps: z.int().nonnegative(),
  origin: z.enum(['documents', 'generated']),
});
export type InterpretationDraftReply = z.infer<typeof interpretationDraftSchema>;

const count = z.int().nonnegative();
const namedSchema = z.strictObject({ id: z.string(), path: z.string(), title: z.string(), documentNumber: z.string().nullable() });
const contradictionSchema = z.strictObject({
  kind: z.enum(['number', 'date', 'bound', 'scope', 'reference', 'document-number']),
  policy: citationSchema,
  interpretation: citationSchema,
  values: z.strictObject({ policy: z.string(), interpretation: z.string() }),
  id: z.string(),
  judgement: z.strictObject({ verdict: z.enum(CONTRADICTION_VERDICTS), reason: z.string(), by: z.string(), on: z.string() }).nullable(),
});
const levelSchema = z.enum(COVERAGE_LEVELS);
/** 解读覆盖 of one policy: what `GET /api/documents/:id/coverage` gives. */
export const coverageReportSchema = z.strictObject({
  policy: namedSchema,
  interpretations: z.array(namedSchema).readonly(),
  needsNone: z.strictObject({ rule: z.string(), source: z.string() }).nullable(),
  provisions: z
    .array(
      z.strictObject({
        path: z.string(),
        text: z.string(),
        start: count,
        end: count,
        partOf: z.string().nullable(),
        coverage: levelSchema,
        by: z.array(citationSchema).readonly(),
        needsNone: z.string().nullable(),
        overruled: z.strictObject({ read: levelSchema, reason: z.string(), by: z.string(), on: z.string() }).nullable(),
      }),
    )
    .readonly(),
  points: z.record(z.enum(NINE_POINTS), z.strictObject({ covered: z.boolean(), citation: citationSchema.nullable() })),
  forms: z.array(z.enum(INTERPRETATION_FORMS)).readonly(),
  leastForms: z.strictObject({ value: count, source: z.string() }),
  timeliness: z.strictObject({
    rule: z.string(),
    workingDays: count,
    interpretations: z
      .array(
        z.strictObject({
          interpretation: z.string(),
          policyOn: z.string().nullable(),
          interpretedOn: z.string().nullable(),
          dueOn: z.string().nullable(),
          workingDays: z.int().nullable(),
          inTime: z.boolean().nullable(),
          rule: z.strictObject({ value: count, source: z.string() }),
        }),
      )
      .readonly(),
  }),
  responsibility: z.strictObject({
    draftedBy: z.string().nullable(),
    interpretedBy: z.array(z.string()).readonly(),
    draftersInterpret: z.boolean().nullable(),
    byPrincipal: z.boolean().nullable(),
    principal: citationSchema.nullable(),
  }),
  contradictions: z.array(contradictionSchema).readonly(),
  basis: z.strictObject({ documents: z.array(namedSchema).readonly(), contradictions: z.array(contradictionSchema).readonly() }),
  score: z.number().nullable(),
  scoreParts: z.array(z.strictObject({ name: z.string(), weight: z.number(), value: z.number().nullable(), why: z.string() })).readonly(),
  outdatedOverrules: z
    .array(
      z.strictObject({
        id: z.string(),
        policyId: z.string(),
        text: z.string(),
        path: z.string(),
        coverage: levelSchema,
        reason: z.string(),
        by: z.string(),
        on: z.string(),
        at: z.number(),
      }),
    )
    .readonly(),
});

const titleSchema = z.strictObject({ id: z.string(), title: z.string() });
const ids = z.array(z.string()).readonly();
/** 新旧对照: what `GET /api/comparison` gives. */
export const comparisonSchema = z.strictObject({
  old: titleSchema,
  new: titleSchema,
  provisions: z
    .array(
      z.strictObject({
        change: z.enum(['same', 'changed', 'added', 'removed', 'moved']),
        how: z.enum(['merged', 'split']).nullable(),
        old: citationSchema.nullable(),
        new: citationSchema.nullable(),
        values: z
          .array(z.strictObject({ key: z.string(), about: z.string().nullable(), old: z.string().nullable(), new: z.string().nullable() }))
          .readonly(),
      }),
    )
    .readonly(),
  programs: z
    .array(
      z.strictObject({
        change: z.enum(['kept', 'gained', 'lost']),
        old: titleSchema.nullable(),
        new: titleSchema.nullable(),
        gained: ids,
        lost: ids,
      }),
    )
    .readonly(),
  affected: z.strictObject({ gained: ids, lost: ids, unchanged: z.int() }),
  contradictions: z.array(contradictionSchema).readonly(),
});

/** Of `GET /api/documents/:id/changes`: the version it is held against. */
export const changesQuerySchema = z.strictObject({ from: idSchema });
/** 新旧对照 for everybody: of the texts alone, nothing of enterprises. */
export const changesSchema = comparisonSchema.pick({ old: true, new: true, provisions: true });
export type Changes = z.infer<typeof changesSchema>;

export type CoverageReport = z.infer<typeof coverageReportSchema>;
export type Comparison = z.infer<typeof comparisonSchema>;

const decided = { reason: z.string(), by: z.string(), on: daySchema };
/** 改判, as it is kept. */
export const overruledSchema = z.strictObject({
  id: z.string(),
  policyId: z.string(),
  text: z.string(),
  path: z.string(),
  coverage: z.enum(COVERAGE_LEVELS),
  ...decided,
  at: z.number(),
});
const judgement = { verdict: z.enum(CONTRADICTION_VERDICTS), ...decided };
/** 认定, as it is kept, with those before it. */
export const judgedSchema = z.strictObject({
  id: z.string(),
  version: z.int().nonnegative(),
  group: z.string(),
  policyQuote: z.string(),
  otherQuote: z.string(),
  ...judgement,
  former: z.array(z.strictObject(judgement)).readonly(),
});

const times = z.int().nonnegative();
/** 公众关切: what is asked and not explained comes first. */
export const gapsSchema = z.strictObject({
  since: z.string(),
  gaps: z
    .array(
      z.strictObject({
        topic: z.string(),
        question: z.string(),
        causes: z.array(z.enum(['hot', 'unanswered', 'unresolved', 'correction'])).readonly(),
        asked: times,
        unanswered: times,
        unresolved: times,
        corrections: z.array(z.string()).readonly(),
        lastAskedAt: z.string(),
        nearest: z
          .strictObject({ documentId: z.string(), title: z.string(), provisionPath: z.string(), start: times, end: times })
          .nullable(),
        coverage: z.enum(COVERAGE_LEVELS).nullable(),
        explained: z.boolean(),
      }),
    )
    .readonly(),
});

/** Of `GET /api/gaps`. */
export const gapsQuerySchema = z.strictObject({ since: daySchema.exactOptional() });
