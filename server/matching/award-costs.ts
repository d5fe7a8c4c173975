import { knownFacts } from '../domain/enterprise/known-facts.ts';
import type { EnterpriseProfile } from '../domain/enterprise/profile.ts';
import type { RegionTable } from '../domain/enterprise/region.ts';
import { estimateAward } from '../domain/subsidy/estimate-award.ts';
import type { AwardTerms } from '../domain/subsidy/program.ts';
import type { CostRange, Draft } from '../domain/subsidy/simulation.ts';
import type { BulkMatcher } from './bulk-matcher.ts';
import type { ReachRows } from './reach.ts';

/** Least and most by row; NaN where no sum is stated, Infinity where no limit is. */
interface Sums {
  readonly min: Float64Array;
  readonly max: Float64Array;
}

/**
 * What awards come to by row of a table. An enterprise's sum does not depend on the conditions that are tried out, so it is
 * estimated once, when it is first asked for, and a moved threshold only adds up other rows.
 */
export class AwardCosts {
  private readonly matcher: BulkMatcher;
  private readonly day: string;
  private readonly regions: RegionTable;
  private readonly byId: ReadonlyMap<string, EnterpriseProfile>;
  private readonly kept = new WeakMap<readonly AwardTerms[], Sums>();

  constructor(matcher: BulkMatcher, profiles: readonly EnterpriseProfile[], day: string, regions: RegionTable) {
    this.matcher = matcher;
    this.day = day;
    this.regions = regions;
    this.byId = new Map(profiles.map((p) => [p.id, p]));
  }

  of({ id, awards }: Draft, { eligible, undetermined }: ReachRows): CostRange | null {
    if (awards === undefined) return null;
    const sums = this.sumsOf(awards);
    const range = { min: 0, max: 0, unstated: 0 };
    for (const [rows, certain] of [
      [eligible, true],
      [undetermined, false],
    ] as const) {
      for (const row of rows) {
        const min = this.minOf(sums, row, id, awards);
        if (Number.isNaN(min)) {
          range.unstated++;
          continue;
        }
        if (certain) range.min += min;
        range.max += sums.max[row] ?? 0;
      }
    }
    return { min: Math.round(range.min), max: Number.isFinite(range.max) ? Math.round(range.max) : null, unstated: range.unstated };
  }

  private sumsOf(awards: readonly AwardTerms[]): Sums {
    const kept = this.kept.get(awards);
    if (kept !== undefined) return kept;
    const sums: Sums = { min: new Float64Array(this.matcher.table.rows).fill(NOT_ASKED), max: new Float64Array(this.matcher.table.rows) };
    this.kept.set(awards, sums);
    return sums;
  }

  private minOf(sums: Sums, row: number, programId: string | null, awards: readonly AwardTerms[]): number {
    const known = sums.min[row] ?? NOT_ASKED;
    if (known !== NOT_ASKED) return known;
    const profile = this.byId.get(this.matcher.table.ids.get(row));
    const confirmations = new Map((profile?.confirmations ?? []).filter((c) => c.programId === programId).map((c) => [c.text, c]));
    const estimate =
      profile === undefined ? null : estimateAward(awards, { facts: knownFacts(profile, this.day), regions: this.regions, confirmations });
    sums.max[row] = estimate === null ? NaN : (estimate.max ?? Infinity);
    return (sums.min[row] = estimate?.min ?? NaN);
  }
}

const NOT_ASKED = -1;
