import type { EnterpriseProfile } from '../../domain/enterprise/profile.ts';
import { redraft, type LeafChange, type Redraft } from '../../domain/subsidy/redraft.ts';
import type { SubsidyProgram } from '../../domain/subsidy/program.ts';
import type { Simulation, Simulator } from '../../domain/subsidy/simulation.ts';

/** What `navigator simulate` says: whom a program reaches as published and as changed. */
export interface SimulationReport extends Simulation {
  readonly program: { readonly id: string; readonly title: string };
  /**
   * Each change by itself: eligible enterprises with it and nothing else changed, against those as published. Where several were made at
   * once.
   */
  readonly alone: readonly { readonly change: LeafChange; readonly eligible: number; readonly difference: number }[];
  readonly milliseconds: number;
}

/** 政策推演 over the imported enterprises. Windows and validity are left aside: rules are compared. */
export async function simulateProgram(
  program: SubsidyProgram,
  profiles: readonly EnterpriseProfile[],
  day: string,
  draft: Redraft,
  simulator: Simulator,
): Promise<SimulationReport> {
  const started = performance.now();
  const { id, title, awards, conditions } = program;
  const before = { id, condition: conditions, awards };
  const result = await simulator.simulate(profiles, day, before, { ...before, condition: redraft(conditions, draft) });
  const alone = [];
  for (const change of 'changes' in draft && draft.changes.length > 1 ? draft.changes : []) {
    const { after } = await simulator.simulate(
      profiles,
      day,
      { id, condition: conditions },
      { id, condition: redraft(conditions, { changes: [change] }) },
    );
    alone.push({ change, eligible: after.eligible, difference: after.eligible - result.before.eligible });
  }
  return { program: { id, title }, ...result, alone, milliseconds: Number((performance.now() - started).toFixed(1)) };
}
