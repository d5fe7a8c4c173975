import { quoteFrom, type Citation, type CitationSource } from '../citation/citation.ts';
import type { DocumentRecord } from '../policy/ports.ts';
import { assign } from './alignment.ts';
import type { CoverageLevel, CoverageRow, Piece } from './coverage.ts';
import {
  ABOUT_NOTHING,
  COVERED_FROM,
  COVERED_WEIGHTS,
  EXPLAINED_FROM,
  EXPLAINED_WEIGHTS,
  LEAST_ODDS,
  PAIR_WEIGHTS,
} from './model-weights.ts';
import type { Passage } from './passages.ts';
import { compareAll, dot, pairVector, type Target } from './pair-model.ts';
import { coveredVector, coveringPassages, explainedVector, type RowEvidence } from './row-model.ts';
import type { Rule } from './statements.ts';
import { termsOf, TermWeights } from './terms.ts';

/** What a citation of the record shares. */
export const citationSourceOf = ({ id, path, metadata }: DocumentRecord): CitationSource => ({
  documentId: id,
  path,
  title: metadata.title,
  documentNumber: metadata.documentNumber,
  sourceUrl: metadata.sourceUrl,
});

/** A target with where it comes from: a whole rule, or one of its statements. */
interface Line {
  readonly rule: Rule;
  readonly piece: Piece;
  readonly part: number | null;
  readonly target: Target;
}

/**
 * 覆盖对照: each rule and each statement of a rule, with the passages that cover it.
 * Rules compete for passages among rules, statements among statements, so that a passage about one of ten measures does not count for the
 * other nine.
 */
export function readCoverage(
  rules: readonly Rule[],
  passages: readonly Passage[],
  interpretations: readonly DocumentRecord[],
): readonly CoverageRow[] {
  const whole = rules.map((rule): Line => ({
    rule,
    piece: rule,
    part: null,
    target: targetOf(rule, rule.text, rule.provision.heading ?? ''),
  }));
  const leaves = rules.flatMap((rule, i): readonly Line[] =>
    rule.parts.length === 0
      ? [whole[i]].flatMap((l) => l ?? [])
      : rule.parts.map((piece, part) => ({ rule, piece, part, target: targetOf(rule, piece.text, '') })),
  );
  const weights = new TermWeights([...leaves.map((l) => l.piece), ...passages].map((p) => termsOf(p.text)));
  const read = (lines: readonly Line[]) => judge(lines, passages, weights, interpretations);
  const byRule = new Map(read(whole).map((judged, i) => [whole[i]?.rule, judged]));
  const parts = read(leaves);
  return rules.flatMap((rule) => {
    const own = byRule.get(rule) ?? ABSENT;
    const below = leaves.flatMap((line, i) => (line.rule === rule && line.part !== null ? [{ line, judged: parts[i] ?? ABSENT }] : []));
    // a rule is at least mentioned where one of its statements is covered
    const raised = own.level === 'absent' ? below.find((b) => b.judged.level !== 'absent') : undefined;
    const judged: Judged = raised === undefined ? own : { level: 'mentioned', by: raised.judged.by };
    return [
      rowOf(rule, rule.path, null, judged, rule.needsNone),
      ...below.map(({ line, judged: j }) => rowOf(line.piece, `${rule.path} 第${(line.part ?? 0) + 1}句`, rule.path, j, rule.needsNone)),
    ];
  });
}

const targetOf = (rule: Rule, text: string, heading: string): Target => ({ text, heading, marker: rule.provision.marker });

interface Judged {
  readonly level: CoverageLevel;
  readonly by: readonly Citation[];
}
const ABSENT: Judged = { level: 'absent', by: [] };

function judge(
  lines: readonly Line[],
  passages: readonly Passage[],
  weights: TermWeights,
  interpretations: readonly DocumentRecord[],
): readonly Judged[] {
  if (passages.length === 0) return lines.map(() => ABSENT);
  const comparisons = compareAll(
    lines.map((l) => l.target),
    passages,
    weights,
  );
  const odds = comparisons.map((row) => row.map((c) => (c.evidence > 0 ? dot(PAIR_WEIGHTS, pairVector(c)) : NO_EVIDENCE)));
  const owner = assign(odds, passages, ABOUT_NOTHING);
  return lines.map((line, i) => {
    const assigned = owner.flatMap((o, j) => (o === i ? [j] : []));
    const row: RowEvidence = { text: line.piece.text, odds: odds[i] ?? [], comparisons: comparisons[i] ?? [], assigned };
    if (dot(COVERED_WEIGHTS, coveredVector(row, passages, weights, LEAST_ODDS)) < COVERED_FROM) return ABSENT;
    const explained = dot(EXPLAINED_WEIGHTS, explainedVector(row, passages, weights, LEAST_ODDS)) >= EXPLAINED_FROM;
    return { level: explained ? 'explained' : 'mentioned', by: citeRuns(coveringPassages(row, LEAST_ODDS), passages, interpretations) };
  });
}
/** Log odds where not one term is shared. */
const NO_EVIDENCE = -9;

const rowOf = (piece: Piece, path: string, partOf: string | null, { level, by }: Judged, needsNone: string | null): CoverageRow => ({
  path,
  text: piece.text,
  start: piece.start,
  end: piece.end,
  partOf,
  coverage: level,
  by,
  needsNone,
  overruled: null,
});

/** A longer run of sentences is cited in pieces, so that the eye finds the place. */
const LONGEST_RUN = 240;

/** Neighbouring passages make one citation; the runs stay in the order of their strongest passage. */
function citeRuns(
  covering: readonly number[],
  passages: readonly Passage[],
  interpretations: readonly DocumentRecord[],
): readonly Citation[] {
  const runs: { from: Passage; to: Passage; rank: number }[] = [];
  for (const j of [...covering].sort((a, b) => a - b)) {
    const passage = passages[j];
    const last = runs.at(-1);
    const rank = covering.indexOf(j);
    if (passage === undefined) continue;
    if (
      last !== undefined &&
      last.to.index === j - 1 &&
      last.to.provision === passage.provision &&
      passage.end - last.from.start <= LONGEST_RUN
    ) {
      last.to = passage;
      last.rank = Math.min(last.rank, rank);
    } else runs.push({ from: passage, to: passage, rank });
  }
  return runs.sort((a, b) => a.rank - b.rank).flatMap(({ from, to }) => cite(from, to, interpretations));
}

/** The words from one passage to another of the same document. */
export function cite(from: Passage, to: Passage, interpretations: readonly DocumentRecord[]): readonly Citation[] {
  const record = interpretations[from.document];
  return record === undefined
    ? []
    : [quoteFrom(record.text, { start: from.start, end: to.end }, citationSourceOf(record), from.provision.path)];
}
