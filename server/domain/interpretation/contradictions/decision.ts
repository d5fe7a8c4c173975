import { AppError } from '../../errors.ts';
import type { Versioned } from '../../versioned-repository.ts';

/** 属实 · 误报: what a drafter found when looking at both passages. */
export const CONTRADICTION_VERDICTS = ['confirmed', 'false-alarm'] as const;
export type ContradictionVerdict = (typeof CONTRADICTION_VERDICTS)[number];
/** As people read them. */
export const VERDICT_WORDS: Readonly<Record<ContradictionVerdict, string>> = { confirmed: '属实', 'false-alarm': '误报' };

/** What a person said of a contradiction that was found. */
export interface Judgement {
  readonly verdict: ContradictionVerdict;
  readonly reason: string;
  readonly by: string;
  /** `YYYY-MM-DD`. */
  readonly on: string;
}

/**
 * The judgement on one contradiction. `id` names the words on both sides, so that it lasts when the texts are read again; `group` is the
 * policy.
 */
export interface ContradictionDecision extends Versioned, Judgement {
  readonly policyQuote: string;
  readonly otherQuote: string;
  /** Those before it, the oldest first. */
  readonly former: readonly Judgement[];
}

/** The judgement, over an earlier one where there is one. @throws AppError where no reason or name is given. */
export function judge(
  found: Pick<ContradictionDecision, 'id' | 'group' | 'policyQuote' | 'otherQuote'>,
  { verdict, reason, by, on }: Judgement,
  before: ContradictionDecision | null,
): ContradictionDecision {
  if (reason.trim() === '') throw new AppError('bad-request', '请写明认定的理由。');
  if (by.trim() === '') throw new AppError('bad-request', '请写明认定人的姓名。');
  const former =
    before === null ? [] : [...before.former, { verdict: before.verdict, reason: before.reason, by: before.by, on: before.on }];
  return { ...found, version: (before?.version ?? 0) + 1, verdict, reason: reason.trim(), by: by.trim(), on, former };
}
