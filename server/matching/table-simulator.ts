import type { EnterpriseProfile } from '../domain/enterprise/profile.ts';
import type { RegionTable } from '../domain/enterprise/region.ts';
import type { Draft, Simulation, Simulator } from '../domain/subsidy/simulation.ts';
import { AwardCosts } from './award-costs.ts';
import type { BulkMatcher } from './bulk-matcher.ts';
import { KeptTable } from './stored/kept-table.ts';
import { notIn, reachOf, rowsOf } from './reach.ts';

/** Before and after on one table. */
function simulate(matcher: BulkMatcher, costs: AwardCosts, before: Draft, after: Draft): Simulation {
  const was = rowsOf(matcher, before);
  const is = rowsOf(matcher, after);
  const gained = notIn(is.eligible, was.eligible);
  const lost = notIn(was.eligible, is.eligible);
  const idsOf = (rows: Uint32Array) => Array.from(rows.subarray(0, LISTED), (row) => matcher.table.ids.get(row));
  return {
    before: reachOf(matcher, before, was, costs.of(before, was)),
    after: reachOf(matcher, after, is, costs.of(after, is)),
    gained: gained.length,
    lost: lost.length,
    gainedIds: idsOf(gained),
    lostIds: idsOf(lost),
    enterprises: matcher.table.liveCount,
  };
}

/** Enterprises that are named, of each change. */
const LISTED = 100;

/** The port on tables: the first question makes one of the profiles, later ones over the same list take milliseconds. */
export class TableSimulator implements Simulator {
  private readonly regions: RegionTable;
  private readonly tables: KeptTable;
  private costs: { readonly profiles: readonly EnterpriseProfile[]; readonly day: string; readonly costs: AwardCosts } | null = null;

  constructor(regions: RegionTable, tables = new KeptTable(regions)) {
    this.regions = regions;
    this.tables = tables;
  }

  async simulate(profiles: readonly EnterpriseProfile[], day: string, before: Draft, after: Draft): Promise<Simulation> {
    const matcher = await this.tables.of(profiles, day);
    if (this.costs?.profiles !== profiles || this.costs.day !== day)
      this.costs = { profiles, day, costs: new AwardCosts(matcher, profiles, day, this.regions) };
    return simulate(matcher, this.costs.costs, before, after);
  }
}
