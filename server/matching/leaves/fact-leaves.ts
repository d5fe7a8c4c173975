import type { FactValue } from '../../domain/enterprise/facts.ts';

/** The plain evaluator's tolerance is 1e-12; a wider margin only asks a few leaves more. */
const MARGIN = 1e-9;

/** The leaves on one fact, those with a number in the order of it: of thresholds only those between two values can tell them apart. */
export class FactLeaves {
  private readonly thresholds: { readonly id: number; readonly value: number }[] = [];
  private readonly others: number[] = [];
  /** The thresholds in order, side by side in memory: most changes find them in no cache. Null until asked for. */
  private inOrder: { readonly ids: Uint32Array; readonly values: Float64Array } | null = null;

  add(id: number, value: FactValue): void {
    if (typeof value === 'number') this.thresholds.push({ id, value });
    else this.others.push(id);
    this.inOrder = null;
  }

  /** Leaves that may judge the two values differently. */
  between(a: FactValue | undefined, b: FactValue | undefined): readonly number[] {
    if (
      a === b ||
      (Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((word, i) => word === (b as readonly string[])[i]))
    )
      return [];
    if (typeof a !== 'number' || typeof b !== 'number') return [...this.others, ...this.thresholds.map((t) => t.id)];
    const { ids, values } = (this.inOrder ??= sorted(this.thresholds));
    const least = Math.min(a, b);
    const most = Math.max(a, b);
    const from = least - MARGIN * Math.max(1, Math.abs(least));
    const to = most + MARGIN * Math.max(1, Math.abs(most));
    const found = [...this.others];
    let lo = 0;
    let hi = ids.length;
    while (lo < hi) {
      const middle = (lo + hi) >> 1;
      if ((values[middle] ?? 0) < from) lo = middle + 1;
      else hi = middle;
    }
    for (let at = lo; at < ids.length && (values[at] ?? 0) <= to; at++) found.push(ids[at] ?? 0);
    return found;
  }
}

function sorted(thresholds: readonly { readonly id: number; readonly value: number }[]): {
  readonly ids: Uint32Array;
  readonly values: Float64Array;
} {
  const list = [...thresholds].sort((x, y) => x.value - y.value);
  return { ids: Uint32Array.from(list, (t) => t.id), values: Float64Array.from(list, (t) => t.value) };
}
