import type { EnterpriseProfile } from '../domain/enterprise/profile.ts';
import type { RegionTable } from '../domain/enterprise/region.ts';
import type { Draft, Simulation, Simulator } from '../domain/subsidy/simulation.ts';
import type { BulkMatcher } from './bulk-matcher.ts';
import { KeptTable } from './kept-table.ts';
import { notIn, reachOf, rowsOf } from './reach.ts';

/** Before and after on one table. */
export function simulate(matcher: BulkMatcher, before: Draft, after: Draft): Simulation {
  const was = rowsOf(matcher, before), is = rowsOf(matcher, after);
  return { before: reachOf(matcher, before, was), after: reachOf(matcher, after, is), gained: notIn(is.eligible, was.eligible), lost: notIn(was.eligible, is.eligible), enterprises: matcher.table.liveCount };
}

/** The port on tables: the first question builds one of the profiles, later ones over the same list take milliseconds. */
export class TableSimulator implements Simulator {
  private readonly tables: KeptTable;

  constructor(regions: RegionTable) {
    this.tables = new KeptTable(regions);
  }

  async simulate(profiles: readonly EnterpriseProfile[], day: string, before: Draft, after: Draft): Promise<Simulation> {
    return simulate(await this.tables.of(profiles, day), before, after);
  }
}
