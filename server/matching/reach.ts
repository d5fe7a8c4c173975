import type { FactName } from '../domain/enterprise/facts.ts';
import type { Condition, FactLeaf } from '../domain/subsidy/condition.ts';
import { partsOf } from '../domain/subsidy/condition.ts';
import { isChangeable, opposite } from '../domain/subsidy/leaf-change.ts';
import { loweredToReach } from '../domain/subsidy/within-reach.ts';
import type { CostRange, Draft, Reach, ReachSlice } from '../domain/subsidy/simulation.ts';
import { joined, type BulkMatcher, type RowLists } from './bulk-matcher.ts';

/** The rows of each outcome, for comparing and for slices. */
export interface ReachRows {
  readonly eligible: Uint32Array;
  readonly undetermined: Uint32Array;
  readonly nearMiss: Uint32Array;
}

export function rowsOf(matcher: BulkMatcher, { id, condition }: Draft): ReachRows {
  const { eligible, unknown } = matcher.once({ id, condition });
  const easier = matcher.once({ id, condition: relaxed(condition, () => true) });
  const possible = new Uint8Array(matcher.table.rows);
  for (const list of [eligible, unknown]) for (const row of list) possible[row] = 1;
  return {
    eligible,
    undetermined: unknown,
    nearMiss: joined([easier.eligible, easier.unknown].map((list) => list.filter((row) => possible[row] === 0))),
  };
}

export function reachOf(matcher: BulkMatcher, draft: Draft, rows: ReachRows, cost: CostRange | null): Reach {
  const { id, condition } = draft;
  const possible = rows.eligible.length + rows.undetermined.length;
  const leaves = changeableLeaves(condition, true);
  return {
    eligible: rows.eligible.length,
    undetermined: rows.undetermined.length,
    nearMiss: rows.nearMiss.length,
    wanting: wanting(matcher, draft, rows.undetermined),
    onlyMissing: leaves.map((leaf) => ({
      leaf,
      enterprises: matcher.countPossible({ id, condition: relaxed(condition, (other) => other === leaf) }) - possible,
    })),
    byRegion: slices(matcher, 'registeredIn', rows, (word) => word),
    byIndustry: slices(matcher, 'industry', rows, (word) => word.charAt(0)),
    bySize: slices(matcher, 'sizeClass', rows, (word) => word),
    cost,
  };
}

const ALWAYS: Condition = { allOf: [] };
const NEVER: Condition = { not: ALWAYS };
/** A leaf within a `not` has to fail: whether it can be made to is asked of its opposite. */
const canChange = (leaf: FactLeaf, positive: boolean): boolean => {
  const wanted = positive ? leaf : opposite(leaf);
  return wanted !== null && isChangeable(wanted);
};
/** The condition with some of its changeable leaves as they have to be, or as near as that is in reach. */
function relaxed(c: Condition, meets: (leaf: FactLeaf) => boolean, positive = true): Condition {
  if ('fact' in c) return canChange(c, positive) && meets(c) ? withinReach(c, positive) : c;
  if ('manual' in c) return c;
  if ('not' in c) return { not: relaxed(c.not, meets, !positive) };
  const of = partsOf(c).map((part) => relaxed(part, meets, positive));
  return 'allOf' in c ? { allOf: of } : 'anyOf' in c ? { anyOf: of } : { atLeast: c.atLeast, of };
}
function withinReach(leaf: FactLeaf, positive: boolean): Condition {
  const wanted = positive ? leaf : opposite(leaf);
  const lowered = wanted === null ? null : loweredToReach(wanted);
  if (lowered === null) return positive ? ALWAYS : NEVER;
  return positive ? lowered : (opposite(lowered) ?? NEVER);
}
function changeableLeaves(c: Condition, positive: boolean): readonly FactLeaf[] {
  if ('fact' in c) return canChange(c, positive) ? [c] : [];
  return partsOf(c).flatMap((part) => changeableLeaves(part, 'not' in c ? !positive : positive));
}

/** Undetermined enterprises by the fact that is open: unknown at its leaf and at every group above. */
function wanting(matcher: BulkMatcher, { id, condition }: Draft, undetermined: Uint32Array): Reach['wanting'] {
  const rows = new Map<FactName, Uint8Array>();
  const counts = new Map<FactName, number>();
  const open = (c: Condition, here: Uint32Array): void => {
    if (here.length === 0 || 'manual' in c) return;
    if ('fact' in c) {
      const lacking = rows.get(c.fact) ?? new Uint8Array(matcher.table.rows);
      rows.set(c.fact, lacking);
      for (const row of here)
        if (lacking[row] === 0) {
          lacking[row] = 1;
          counts.set(c.fact, (counts.get(c.fact) ?? 0) + 1);
        }
      return;
    }
    for (const part of partsOf(c)) {
      const { unknown } = matcher.once({ id, condition: part });
      open(part, both(here, unknown));
    }
  };
  open(condition, undetermined);
  return [...counts]
    .map(([fact, enterprises]) => ({ fact, enterprises }))
    .sort((a, b) => b.enterprises - a.enterprises || (a.fact < b.fact ? -1 : 1));
}

/** Rows of both rising lists. */
function both(a: Uint32Array, b: Uint32Array): Uint32Array {
  const found = new Uint32Array(Math.min(a.length, b.length));
  let n = 0;
  for (let x = 0, y = 0; x < a.length && y < b.length;) {
    const p = a[x] ?? 0;
    const q = b[y] ?? 0;
    if (p === q) found[n++] = p;
    if (p <= q) x++;
    if (q <= p) y++;
  }
  return found.subarray(0, n);
}

function slices(
  { table }: BulkMatcher,
  fact: FactName,
  { eligible, undetermined, nearMiss }: ReachRows,
  keyOf: (word: string) => string,
): readonly ReachSlice[] {
  const column = table.columns.values.get(fact);
  const found = new Map<string | null, { eligible: number; undetermined: number; nearMiss: number }>();
  for (const [kind, rows] of [
    ['eligible', eligible],
    ['undetermined', undetermined],
    ['nearMiss', nearMiss],
  ] as const) {
    for (const [code, n] of (column?.countCodes(rows) ?? [rows.length]).entries()) {
      if (n === 0) continue;
      const word = code === 0 ? undefined : column?.valueOf(code);
      const first = typeof word === 'string' ? word : word?.[0];
      const key = first === undefined ? null : keyOf(first);
      const slice = found.get(key) ?? { eligible: 0, undetermined: 0, nearMiss: 0 };
      slice[kind] += n;
      found.set(key, slice);
    }
  }
  return [...found]
    .map(([key, counts]) => ({ key, ...counts }))
    .sort(
      (a, b) =>
        b.eligible - a.eligible || b.undetermined - a.undetermined || b.nearMiss - a.nearMiss || ((a.key ?? '') < (b.key ?? '') ? -1 : 1),
    );
}

/** Rows of a that are not in b; both rise. */
export function notIn(a: RowLists['eligible'], b: RowLists['eligible']): Uint32Array {
  const common = both(a, b);
  let at = 0;
  return a.filter((row) => {
    if (common[at] !== row) return true;
    at++;
    return false;
  });
}
