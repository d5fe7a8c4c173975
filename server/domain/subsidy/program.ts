import type { Citation } from '../citation/citation.ts';
import type { Condition } from './condition.ts';

/** 资助方式. */
export const AWARD_KINDS = [
  'grant',
  'loan-interest',
  'subsidy-rate',
  'tax',
  'rent',
  'insurance',
  'guarantee',
  'recognition',
  'service',
] as const;
export type AwardKind = (typeof AWARD_KINDS)[number];

/** 资助标准: one sum, share or service that a program gives. Money in yuan, `rate` 0..1. */
export interface AwardTerms {
  readonly kind: AwardKind;
  readonly rate: number | null;
  /** What the rate is taken of: a fact, or the document's words. */
  readonly of: string | null;
  readonly fixed: number | null;
  readonly min: number | null;
  /** The cap (最高不超过). */
  readonly max: number | null;
  /** 每家企业, 每个项目, 每年: what `fixed` or `max` is counted by. */
  readonly per: string | null;
  /** The tier this award belongs to; null where it is for everyone eligible. */
  readonly when: Condition | null;
  readonly text: string;
  readonly citation: Citation;
}

/** 申报期. `closesOn` is the last day. `rolling`: true 常年受理, false annual or by batch, null where the text does not say. */
export interface ApplicationWindow {
  readonly opensOn: string | null;
  readonly closesOn: string | null;
  readonly rolling: boolean | null;
  /** The document's own words. */
  readonly asPublished: string | null;
  readonly citation: Citation | null;
}

/** A material, a step: words of the document with their place. */
export interface CitedText {
  readonly text: string;
  readonly citation: Citation;
}

export type ProgramStatus = 'open' | 'upcoming' | 'closed' | 'rolling' | 'unknown';
export type ReviewState = 'extracted' | 'confirmed';

/** 奖补（扶持）项目: one thing an enterprise applies for, or receives without applying. */
export interface SubsidyProgram {
  readonly id: string;
  readonly documentId: string;
  readonly title: string;
  /** Where it is offered, as a GB/T 2260 code and name. */
  readonly jurisdiction: { readonly code: string; readonly name: string } | null;
  readonly department: string | null;
  readonly phones: readonly string[];
  readonly window: ApplicationWindow;
  readonly conditions: Condition;
  readonly awards: readonly AwardTerms[];
  readonly materials: readonly CitedText[];
  readonly procedure: readonly CitedText[];
  /** Where one applies: an address, a site, a window; the document's words. */
  readonly channel: string | null;
  /** 免申即享. */
  readonly automatic?: boolean;
  /** 从高不重复: set where the document says that it does not add to others. */
  readonly stacking?: CitedText | null;
  /** The provision (ordinal) the program is read from, so that a reader finds it. */
  readonly provision: number | null;
  readonly review: ReviewState;
}

/** The program's status on a day. */
export function statusAsOf(window: ApplicationWindow, day: string): ProgramStatus {
  if (window.closesOn !== null && window.closesOn < day) return 'closed';
  if (window.opensOn !== null && window.opensOn > day) return 'upcoming';
  if (window.rolling === true) return 'rolling';
  return window.closesOn !== null ? 'open' : 'unknown';
}
