import type { CoverageReport, WholeDocument } from '@policy-navigator/client-shared';
import { deskApi } from '../desk-api.ts';
import type { Column } from './coverage-view.ts';

/** One policy beside its interpretations. */
export interface LoadedCoverage {
  /** Over all interpretations together. */
  readonly report: CoverageReport;
  /** First the whole, then one column for each interpretation in the order of the report. */
  readonly columns: readonly Column[];
  /** The policy and its interpretations, by the document's id. */
  readonly texts: ReadonlyMap<string, WholeDocument>;
}

const columnOf = (report: CoverageReport, id: string | null, title: string): Column => ({
  id,
  title,
  report,
  rows: new Map(report.provisions.map((r) => [r.path, r])),
});

export async function loadCoverage(policyId: string): Promise<LoadedCoverage> {
  const report = await deskApi.coverage(policyId);
  const [single, texts] = await Promise.all([
    Promise.all(report.interpretations.map((i) => deskApi.coverage(policyId, i.id))),
    Promise.all([policyId, ...report.interpretations.map((i) => i.id)].map((id) => deskApi.document(id))),
  ]);
  return {
    report,
    columns: [columnOf(report, null, '合计'), ...report.interpretations.map((i, n) => columnOf(single[n] ?? report, i.id, i.title))],
    texts: new Map(texts.map((t) => [t.document.id, t])),
  };
}
