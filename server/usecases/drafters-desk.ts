import type { DraftForm, InterpretationDraft } from '../domain/interpretation/drafting/draft.ts';
import type { Assessment } from '../domain/assessment/assessment.ts';
import type { DailyDigest } from '../domain/interpretation/daily-digest.ts';
import type { Redraft } from '../domain/subsidy/redraft.ts';
import type { InterpretationRules } from '../domain/interpretation/rules.ts';
import type { InterpretationPlans } from './plan-interpretation/plans.ts';
import type { GapsReport } from './public-questions/report-gaps.ts';
import type { SimulationReport } from './simulate-program/simulate-program.ts';

/** 起草人工作台: what those who write and explain policies do with it. */
export interface DraftersDesk {
  /** 政策推演. @throws AppError where there is no such program, or a change fits none of its conditions. */
  simulate(programId: string, draft: Redraft): Promise<SimulationReport>;
  /** 解读稿. @throws AppError where there is no such policy. */
  draft(policyId: string, form: DraftForm): Promise<InterpretationDraft>;
  /** What was asked since a day and is not explained. */
  gaps(since: string): Promise<GapsReport>;
  /** 考核统计 from one day to another, both counted. */
  assessment(from: string, to: string): Promise<Assessment>;
  writeAssessment(found: Assessment, format: 'xlsx' | 'docx'): Promise<{ readonly type: string; readonly content: Uint8Array }>;
  readonly plans: InterpretationPlans;
  /** By what interpretations are judged here. */
  readonly rules: InterpretationRules;
  /** 每日一听 of a day, and whether it has been spoken. */
  digest(day: string): Promise<DailyDigest & { readonly audio: boolean }>;
  digestAudio(day: string): Promise<Uint8Array | null>;
  /** The draft as a file; null where there is no such format, or none of this form. */
  writeDraft(draft: InterpretationDraft, format: string): Promise<{ readonly type: string; readonly content: string | Uint8Array } | null>;
}
