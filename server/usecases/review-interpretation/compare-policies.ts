import { contradictionsBetween } from '../../domain/interpretation/contradictions/between-documents.ts';
import type { ContradictionDecision } from '../../domain/interpretation/contradictions/decision.ts';
import { compareVersions, pairPrograms, type ProvisionChange } from '../../domain/interpretation/compare-versions.ts';
import type { ExemptionRules } from '../../domain/interpretation/needs-none.ts';
import type { DocumentRecord } from '../../domain/policy/ports.ts';
import { judged, type JudgedContradiction } from './judged-contradictions.ts';
import type { SubsidyProgram } from '../../domain/subsidy/program.ts';

/** What `navigator compare` says of two versions. Enterprises are those imported; only certain eligibility counts. */
export interface PolicyComparison {
  readonly old: { readonly id: string; readonly title: string };
  readonly new: { readonly id: string; readonly title: string };
  readonly provisions: readonly ProvisionChange[];
  readonly programs: readonly ProgramChange[];
  readonly affected: { readonly gained: readonly string[]; readonly lost: readonly string[]; readonly unchanged: number };
  /** Where the newer text, taken as a restatement, states other values. */
  readonly contradictions: readonly JudgedContradiction[];
}
export interface ProgramChange {
  readonly change: 'kept' | 'gained' | 'lost';
  readonly old: { readonly id: string; readonly title: string } | null;
  readonly new: { readonly id: string; readonly title: string } | null;
  /** Ids of enterprises that become, or stop being, eligible for this program. */
  readonly gained: readonly string[];
  readonly lost: readonly string[];
}

/** The ids of the imported enterprises that are certainly eligible, by program; windows are left aside: rules are compared. */
export type EligibleEnterprises = (
  programs: readonly SubsidyProgram[],
) => Promise<{ readonly total: number; readonly of: ReadonlyMap<SubsidyProgram, ReadonlySet<string>> }>;

/** Two versions side by side: text, programs, and whom the changes reach. */
export async function comparePolicies(
  older: DocumentRecord,
  newer: DocumentRecord,
  exempt: ExemptionRules,
  eligible: EligibleEnterprises,
  decisions: readonly ContradictionDecision[] = [],
): Promise<PolicyComparison> {
  const provisions = compareVersions(older, newer, exempt);
  const pairs = pairPrograms(older, newer, provisions);
  const { total, of } = await eligible([...older.programs, ...newer.programs]);
  const idsOf = (program: SubsidyProgram | null): ReadonlySet<string> => (program === null ? NOBODY : (of.get(program) ?? NOBODY));
  const before = union(older.programs.map(idsOf));
  const after = union(newer.programs.map(idsOf));
  const gained = without(after, before);
  const lost = without(before, after);
  return {
    old: nameOf(older),
    new: nameOf(newer),
    provisions,
    programs: pairs.map(({ old, new: now }) => ({
      change: old === null ? 'gained' : now === null ? 'lost' : 'kept',
      old: old && titleOf(old),
      new: now && titleOf(now),
      gained: without(idsOf(now), idsOf(old)),
      lost: without(idsOf(old), idsOf(now)),
    })),
    affected: { gained, lost, unchanged: total - gained.length - lost.length },
    contradictions: judged(contradictionsBetween(older, [newer]), decisions),
  };
}

const NOBODY: ReadonlySet<string> = new Set();
const union = (sets: readonly ReadonlySet<string>[]): ReadonlySet<string> => new Set(sets.flatMap((s) => [...s]));
const without = (a: ReadonlySet<string>, b: ReadonlySet<string>): readonly string[] => [...a].filter((id) => !b.has(id)).sort();
const nameOf = ({ id, metadata }: DocumentRecord) => ({ id, title: metadata.title });
const titleOf = ({ id, title }: SubsidyProgram) => ({ id, title });
