import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { profileOn, type EnterpriseProfile } from '../domain/enterprise/profile.ts';
import { whyClosed, type OfferedProgram } from '../domain/subsidy/match-program.ts';
import { BulkMatcher, buildTable } from '../matching/index.ts';
import { regions } from '../reference/regions.ts';

export interface ProgramTotals { readonly programId: string; readonly eligible: number; readonly undetermined: number; readonly ineligible: number; readonly closed: number }

/** Many enterprises and all programs on a day, by the bulk matcher: totals a program; the pairs that are eligible or undetermined go to `out`, program by program. */
export async function matchMany(offered: readonly OfferedProgram[], profiles: readonly EnterpriseProfile[], day: string, out: Writable | null): Promise<readonly ProgramTotals[]> {
  const table = await buildTable(profiles.map((p) => profileOn(p, day)), day, regions()), matcher = new BulkMatcher(table), totals: ProgramTotals[] = [];
  for (const { program, terms } of offered) {
    const programId = program.id;
    if (whyClosed(program, terms, day) !== null) { totals.push({ programId, eligible: 0, undetermined: 0, ineligible: 0, closed: profiles.length }); continue; }
    const { eligible, unknown } = matcher.evaluate({ id: programId, condition: program.conditions });
    totals.push({ programId, eligible: eligible.length, undetermined: unknown.length, ineligible: profiles.length - eligible.length - unknown.length, closed: 0 });
    for (const [rows, eligibility] of out === null ? [] : ([[eligible, 'eligible'], [unknown, 'undetermined']] as const)) {
      for (const row of rows) if (out?.write(JSON.stringify({ programId, enterpriseId: table.ids.get(row), eligibility }) + '\n') === false) await once(out, 'drain');
    }
  }
  return totals;
}
