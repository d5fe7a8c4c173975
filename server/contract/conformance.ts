/** Compile-time proof, both ways, that the wire carries the domain's own shapes: a field added on one side only does not compile. */
import type * as z from 'zod';
import type { Citation } from '../domain/citation/citation.ts';
import type { Answer } from '../domain/conversation/answer.ts';
import type { LoggedEvent } from '../domain/conversation/answer-log.ts';
import type { PolicyDocument } from '../domain/policy/document.ts';
import type { Provision } from '../domain/policy/provision.ts';
import type { SearchFilter, SearchHit } from '../domain/search/ports.ts';
import type { Bundle } from '../domain/subsidy/best-bundle.ts';
import type { ProgramMatch } from '../domain/subsidy/match-program.ts';
import type { NextQuestion } from '../domain/subsidy/next-questions.ts';
import type { Condition, FactLeaf, ManualLeaf } from '../domain/subsidy/condition.ts';
import type { ProgramStatus, SubsidyProgram } from '../domain/subsidy/program.ts';
import type { Explanation } from '../domain/subsidy/verdict.ts';
import type { answerEventSchema, answerSchema } from './answers.ts';
import type { InterpretationDraft } from '../domain/interpretation/drafting/draft.ts';
import type { interpretationDraftSchema } from './interpretation.ts';
import type { citationSchema } from './citation.ts';
import type { documentSchema, provisionSchema } from './document.ts';
import type { bundleSchema, explanationSchema, matchSchema, nextQuestionSchema } from './matching.ts';
import type { conditionSchema, factLeafSchema, manualLeafSchema, programSchema } from './program.ts';
import type { searchFilterSchema, searchHitSchema } from './search.ts';

type Same<Wire extends z.ZodType, Domain> = [z.output<Wire>] extends [Domain]
  ? [Domain] extends [z.output<Wire>]
    ? true
    : 'the domain has what the wire lacks'
  : 'the wire has what the domain lacks';
type Each<T extends readonly true[]> = T;

export type WireIsDomain = Each<
  [
    Same<typeof citationSchema, Citation>,
    Same<typeof documentSchema, PolicyDocument>,
    Same<typeof provisionSchema, Provision>,
    Same<typeof factLeafSchema, FactLeaf>,
    Same<typeof manualLeafSchema, ManualLeaf>,
    Same<typeof conditionSchema, Condition>,
    Same<typeof programSchema, SubsidyProgram & { readonly status: ProgramStatus }>,
    Same<typeof explanationSchema, Explanation>,
    Same<typeof matchSchema, ProgramMatch>,
    Same<typeof nextQuestionSchema, NextQuestion>,
    Same<typeof bundleSchema, Bundle>,
    Same<typeof searchFilterSchema, SearchFilter>,
    Same<typeof searchHitSchema, SearchHit>,
    Same<typeof answerSchema, Answer>,
    Same<typeof answerEventSchema, LoggedEvent>,
    Same<typeof interpretationDraftSchema, InterpretationDraft>,
  ]
>;
