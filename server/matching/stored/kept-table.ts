import type { EnterpriseProfile } from '../../domain/enterprise/profile.ts';
import type { RegionTable } from '../../domain/enterprise/region.ts';
import { buildTable } from '../build-table.ts';
import { BulkMatcher } from '../bulk-matcher.ts';

/** A table of the profiles at hand, kept while they are the same list. */
export class KeptTable {
  private readonly regions: RegionTable;
  private kept: { readonly profiles: readonly EnterpriseProfile[]; readonly matcher: Promise<BulkMatcher> } | null = null;

  constructor(regions: RegionTable) {
    this.regions = regions;
  }

  async of(profiles: readonly EnterpriseProfile[], day: string): Promise<BulkMatcher> {
    if (this.kept?.profiles !== profiles) this.kept = { profiles, matcher: buildTable(profiles, day, this.regions).then((table) => new BulkMatcher(table)) };
    const matcher = await this.kept.matcher.catch((error: unknown) => { this.kept = null; throw error; });
    matcher.table.moveTo(day);
    return matcher;
  }
}
