import { isFactLeaf, isManualLeaf, partsOf, type Condition } from '../../server/domain/subsidy/condition.ts';

/** A condition as the rule files write it: `annualRevenue >= 20000000`, `text: …`, `{ any: […] }`, `{ not: … }`, `{ at least 2: […] }`. */
export type Compact = string | { readonly [group: string]: Compact | readonly Compact[] };

/** Writes a tree in the notation of the rule files; the outermost `allOf` is the list itself. */
export const compactList = (condition: Condition): readonly Compact[] =>
  'allOf' in condition ? condition.allOf.map(compact) : [compact(condition)];

function compact(condition: Condition): Compact {
  if (isManualLeaf(condition)) return `text: ${condition.text}`;
  if (isFactLeaf(condition)) {
    const value = [condition.value].flat().join(', ');
    return `${condition.fact} ${condition.op} ${value}${condition.soft ? ' (soft)' : ''}`;
  }
  if ('not' in condition) return { not: compact(condition.not) };
  const parts = partsOf(condition).map(compact);
  return 'anyOf' in condition ? { any: parts } : 'of' in condition ? { [`at least ${condition.atLeast}`]: parts } : { all: parts };
}
