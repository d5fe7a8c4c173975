import type { Citation } from '../../domain/citation/citation.ts';
import type { ContradictionDecision } from '../../domain/interpretation/contradictions/decision.ts';
import type { CoverageRow } from '../../domain/interpretation/coverage.ts';
import { coverageScore, type ScorePart } from '../../domain/interpretation/coverage-score.ts';
import { documentNeedsNone } from '../../domain/interpretation/needs-none.ts';
import { readPoints } from '../../domain/interpretation/nine-points.ts';
import type { InterpretationPoint } from '../../domain/interpretation/points.ts';
import { applyOverrules, type Overrule } from '../../domain/interpretation/overrule.ts';
import { cite } from '../../domain/interpretation/read-coverage.ts';
import { responsibilityOf, type Responsibility } from '../../domain/interpretation/responsibility.ts';
import type { InterpretationRules } from '../../domain/interpretation/rules.ts';
import { timelinessOf, type Timeliness } from '../../domain/interpretation/timeliness.ts';
import type { WorkingCalendar } from '../../domain/interpretation/working-days.ts';
import type { Duty } from '../../domain/interpretation/duties.ts';
import { INTERPRETATION_FORMS, type InterpretationForm } from '../../domain/policy/document.ts';
import type { DocumentRecord } from '../../domain/policy/ports.ts';
import { readTexts, type CoverageReading, type ReadTexts } from './coverage-readings.ts';
import { judged, standing, type JudgedContradiction } from './judged-contradictions.ts';

/** A document as the report names it. */
export interface NamedDocument {
  readonly id: string;
  readonly path: string;
  readonly title: string;
  readonly documentNumber: string | null;
}

/** 解读覆盖: everything that `navigator coverage` says of one policy. */
export interface CoverageReport {
  readonly policy: NamedDocument;
  readonly interpretations: readonly NamedDocument[];
  /** Set where the kind of document needs no interpretation, with the rule's source. */
  readonly needsNone: { readonly rule: string; readonly source: string } | null;
  readonly provisions: readonly CoverageRow[];
  readonly points: Readonly<Record<InterpretationPoint, { readonly covered: boolean; readonly citation: Citation | null }>>;
  readonly forms: readonly InterpretationForm[];
  /** How many forms there should be. */
  readonly leastForms: Duty;
  readonly timeliness: { readonly rule: string; readonly workingDays: number; readonly interpretations: readonly Timeliness[] };
  readonly responsibility: Responsibility;
  readonly contradictions: readonly JudgedContradiction[];
  /** 上位依据: the documents that this one is based on, and where this one (`interpretation`) states other values than they (`policy`). */
  readonly basis: { readonly documents: readonly NamedDocument[]; readonly contradictions: readonly JudgedContradiction[] };
  /** 0..100, `scoreParts` say what it is made of. */
  readonly score: number | null;
  readonly scoreParts: readonly ScorePart[];
  /** Decisions of drafters whose words are no longer in the policy. */
  readonly outdatedOverrules: readonly Overrule[];
}

/**
 * What the store knows besides: documents that the policy is based on, and what drafters found of contradictions. `read`: how the texts are
 * read.
 */
export interface CoverageContext {
  readonly basis: readonly DocumentRecord[];
  readonly decisions: readonly ContradictionDecision[];
  readonly read?: (texts: ReadTexts) => CoverageReading;
}
const NOTHING_KNOWN: CoverageContext = { basis: [], decisions: [] };

/** Compares a policy with its interpretations. */
export function reviewCoverage(
  policy: DocumentRecord,
  interpretations: readonly DocumentRecord[],
  calendar: WorkingCalendar,
  { duties, exempt, score }: InterpretationRules,
  overrules: readonly Overrule[] = [],
  { basis, decisions, read = readTexts }: CoverageContext = NOTHING_KNOWN,
): CoverageReport {
  const reading = read({ policy, interpretations, basis, exempt });
  const { passages } = reading;
  const { rows, outdated } = applyOverrules(reading.rows, overrules);
  const whole = rows.filter((r) => r.partOf === null);
  const covered = whole.filter((r) => r.coverage !== 'absent').length / Math.max(1, whole.length);
  const points = readPoints(passages, covered);
  const forms = INTERPRETATION_FORMS.filter((form) => interpretations.some((i) => i.metadata.forms.includes(form)));
  const contradictions = judged(reading.contradictions, decisions);
  const timeliness = interpretations.map((i) =>
    timelinessOf(policy, i, calendar, i.metadata.kind === 'guide' ? duties.guideWorkingDays : duties.interpretationWorkingDays),
  );
  const { total, parts } = coverageScore(
    { rows, points, forms, timeliness, contradictions: standing(contradictions).length, leastForms: duties.forms.value },
    score,
  );
  const free = documentNeedsNone(policy.metadata.title, exempt);
  return {
    policy: nameOf(policy),
    interpretations: interpretations.map(nameOf),
    needsNone: free === null ? null : { rule: free.name, source: free.source },
    provisions: rows,
    points: Object.fromEntries(
      points.map(({ point, passage }) => [
        point,
        { covered: passage !== null, citation: passage === null ? null : (cite(passage, passage, interpretations)[0] ?? null) },
      ]),
    ) as CoverageReport['points'],
    forms,
    leastForms: duties.forms,
    timeliness: {
      rule: duties.interpretationWorkingDays.source,
      workingDays: duties.interpretationWorkingDays.value,
      interpretations: timeliness,
    },
    responsibility: responsibilityOf(policy, interpretations),
    contradictions,
    basis: { documents: basis.map(nameOf), contradictions: judged(reading.againstBasis, decisions) },
    score: total,
    scoreParts: parts,
    outdatedOverrules: outdated,
  };
}

const nameOf = ({ id, path, metadata }: DocumentRecord): NamedDocument => ({
  id,
  path,
  title: metadata.title,
  documentNumber: metadata.documentNumber,
});
