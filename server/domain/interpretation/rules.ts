import type { ScoreWeights } from './coverage-score.ts';
import type { Duties } from './duties.ts';
import type { ExemptionRules } from './needs-none.ts';

/** 政策解读规则 of an installation: every number and pattern by which interpretations are judged, each with its source. */
export interface InterpretationRules {
  readonly duties: Duties;
  readonly exempt: ExemptionRules;
  /** By what papers are sent back (退文). */
  readonly sendBack: { readonly source: string };
  readonly score: ScoreWeights;
}
