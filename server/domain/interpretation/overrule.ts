import { AppError } from '../errors.ts';
import type { CoverageLevel, CoverageRow } from './coverage.ts';

/**
 * 人工认定: what a drafter decided about one row. It names the row's words, so that it lasts when the text is read again, and shows when
 * they are gone.
 */
export interface Overrule {
  readonly id: string;
  readonly policyId: string;
  /** The row's own text when it was decided. */
  readonly text: string;
  readonly path: string;
  readonly coverage: CoverageLevel;
  readonly reason: string;
  readonly by: string;
  /** `YYYY-MM-DD`. */
  readonly on: string;
  /** Milliseconds; the last decision on a row holds. */
  readonly at: number;
}

/** Where they live; only ever added. */
export interface OverruleRepository {
  save(overrules: readonly Overrule[]): Promise<void>;
  /** Those of one policy, in the order they were made. */
  of(policyId: string): Promise<readonly Overrule[]>;
}

const sameWords = (a: string, b: string): boolean => a.replace(/\s+/gu, '') === b.replace(/\s+/gu, '');

/** The rows with what drafters decided, and the decisions whose words are no longer in the policy. */
export function applyOverrules(
  rows: readonly CoverageRow[],
  overrules: readonly Overrule[],
): { readonly rows: readonly CoverageRow[]; readonly outdated: readonly Overrule[] } {
  const last = (row: CoverageRow): Overrule | undefined =>
    overrules.findLast((o) => sameWords(o.text, row.text) && o.path === row.path) ?? overrules.findLast((o) => sameWords(o.text, row.text));
  return {
    rows: rows.map((row) => {
      const o = last(row);
      return o === undefined
        ? row
        : { ...row, coverage: o.coverage, overruled: { read: row.coverage, reason: o.reason, by: o.by, on: o.on } };
    }),
    outdated: overrules.filter((o) => !rows.some((row) => sameWords(o.text, row.text))),
  };
}

/** The decision on a row. @throws AppError where no reason or name is given. */
export function overruleRow(
  policyId: string,
  row: Pick<CoverageRow, 'path' | 'text'>,
  decision: Pick<Overrule, 'id' | 'coverage' | 'reason' | 'by' | 'on' | 'at'>,
): Overrule {
  if (decision.reason.trim() === '') throw new AppError('bad-request', '请写明改判的理由。');
  if (decision.by.trim() === '') throw new AppError('bad-request', '请写明改判人的姓名。');
  return { ...decision, policyId, path: row.path, text: row.text, reason: decision.reason.trim(), by: decision.by.trim() };
}
