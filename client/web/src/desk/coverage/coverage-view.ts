import type { CoverageReport } from '@policy-navigator/client-shared';
import type { MarkedWords } from '../DocumentText.tsx';

export type Row = CoverageReport['provisions'][number];
export type Level = Row['coverage'];
export type Conflict = CoverageReport['contradictions'][number];
/** Of one interpretation by itself; the whole has no id. */
export interface Column {
  readonly id: string | null;
  readonly title: string;
  readonly rows: ReadonlyMap<string, Row>;
  readonly report: CoverageReport;
}

export const LEVEL_WORDS = { explained: '已解读', mentioned: '提及', absent: '未解读' } as const satisfies Record<Level, string>;
export const LEVEL_MARKS = { explained: '●', mentioned: '◐', absent: '○' } as const satisfies Record<Level, string>;
export const FORM_WORDS = { text: '文字', chart: '图解', audio: '音频', video: '视频', qa: '问答' } as const satisfies Record<
  CoverageReport['forms'][number],
  string
>;
export const CONFLICT_WORDS = {
  number: '数值',
  date: '日期',
  bound: '界限',
  scope: '范围',
  reference: '条款号',
  'document-number': '文号',
} as const satisfies Record<Conflict['kind'], string>;

/** 《…管理办法》政策问答 → 政策问答: what tells the interpretations of one policy apart. */
export const shortTitle = (title: string): string => {
  const rest = title
    .replace(/《[^》]{1,120}》/u, '')
    .replace(/^关于|的$/gu, '')
    .trim();
  return rest.length >= 2 && rest.length <= 14 ? rest : title.slice(0, 12);
};

/** What a column says of a row: the whole with drafters' decisions, one interpretation as it was read. */
export const levelOf = (column: Column, row: Row): Level => (column.id === null ? row.coverage : (row.overruled?.read ?? row.coverage));

/** The pieces of a provision that are compared one by one, numbered from 1. */
const piecesOf = (report: CoverageReport, row: Row): readonly Row[] => {
  const parts = report.provisions.filter((r) => r.partOf === row.path);
  return parts.length > 0 ? parts : [row];
};

export const meets = (a: { readonly start: number; readonly end: number }, b: { readonly start: number; readonly end: number }): boolean =>
  a.start < b.end && b.start < a.end;
/** Whether nobody said that it is a false alarm (误报). */
export const standsOpen = (conflict: Conflict): boolean => conflict.judgement?.verdict !== 'false-alarm';
export const conflictsOf = (report: CoverageReport, row: Row): readonly Conflict[] =>
  report.contradictions.filter((c) => standsOpen(c) && meets(c.policy, row));

/** Places to mark in the policy and in one interpretation, and the numbers of the pieces that the interpretation lacks. */
export interface CrossMarks {
  readonly policy: readonly MarkedWords[];
  readonly other: readonly MarkedWords[];
  readonly missing: readonly number[];
}

/**
 * Both sides of a provision: the same number at both ends; solid where it is covered, dashed where it is missing, double where values
 * differ.
 */
export function crossMarks(report: CoverageReport, row: Row, interpretation: string): CrossMarks {
  const pieces = piecesOf(report, row);
  const conflicts = conflictsOf(report, row).filter((c) => c.interpretation.documentId === interpretation);
  const numberOf = (c: Conflict) =>
    1 +
    Math.max(
      0,
      pieces.findIndex((p) => meets(p, c.policy)),
    );
  const missing: number[] = [];
  const policy: MarkedWords[] = [];
  const other: MarkedWords[] = [];
  pieces.forEach((piece, i) => {
    const number = i + 1;
    const found = piece.by.filter((c) => c.documentId === interpretation);
    const differs = conflicts.some((c) => meets(c.policy, piece));
    if (found.length === 0 && !differs) missing.push(number);
    policy.push({ start: piece.start, end: piece.end, tone: differs ? 'conflict' : found.length > 0 ? 'pair' : 'missing', number });
    for (const c of found.slice(0, 2))
      if (!other.some((o) => meets(o, c))) other.push({ start: c.start, end: c.end, tone: differs ? 'conflict' : 'pair', number });
  });
  for (const c of conflicts)
    if (!other.some((o) => meets(o, c.interpretation)))
      other.push({
        start: c.interpretation.start,
        end: c.interpretation.end,
        tone: 'conflict',
        number: numberOf(c),
      });
  return { policy, other, missing };
}
