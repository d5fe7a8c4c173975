import { numberWords, type AssessmentReply } from '@policy-navigator/client-shared';
import type { BarRow } from '../charts/Bars.tsx';

/** The figures of one department, of one month, or of both. */
export type Row = AssessmentReply['rows'][number];
export type Column = AssessmentReply['columns'][number];
export type FigureName = Column['name'];

/** 0.456 with % → 45.6%; other units stand with the figure's name. */
export function figureWords(value: number | null, unit: string): string {
  if (value === null) return '–';
  return unit === '%' ? `${Number((100 * value).toFixed(1))}%` : numberWords(Number(value.toFixed(1)));
}

/** A bar for each row that has the figure: shares in percent, counts without those of none. */
export function barsOf(
  rows: readonly Row[],
  name: FigureName,
  columns: readonly Column[],
  labelOf: (row: Row) => string,
): readonly BarRow[] {
  const isShare = columns.find((c) => c.name === name)?.unit === '%';
  return rows.flatMap((row): BarRow[] => {
    const value = row.figures[name];
    if (value === null || (value === 0 && !isShare)) return [];
    const label = labelOf(row);
    return [{ key: label, label, parts: [{ value: isShare ? Math.round(1000 * value) / 10 : value, tone: 'primary' }] }];
  });
}
