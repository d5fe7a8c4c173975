import type { FactValue } from '../domain/enterprise/facts.ts';

/** The plain evaluator's tolerance is 1e-12; a wider margin only asks a few leaves more. */
const MARGIN = 1e-9;

/** The leaves on one fact, those with a number in the order of it: of thresholds only those between two values can tell them apart. */
export class FactLeaves {
  private readonly thresholds: { readonly id: number; readonly value: number }[] = [];
  private readonly others: number[] = [];
  private sorted = true;

  add(id: number, value: FactValue): void {
    if (typeof value === 'number') this.thresholds.push({ id, value });
    else this.others.push(id);
    this.sorted = false;
  }

  /** Leaves that may judge the two values differently. */
  between(a: FactValue | undefined, b: FactValue | undefined): readonly number[] {
    if (a === b || (Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((word, i) => word === (b as readonly string[])[i]))) return [];
    if (typeof a !== 'number' || typeof b !== 'number') return [...this.others, ...this.thresholds.map((t) => t.id)];
    if (!this.sorted) this.thresholds.sort((x, y) => x.value - y.value);
    this.sorted = true;
    const least = Math.min(a, b), most = Math.max(a, b), from = least - MARGIN * Math.max(1, Math.abs(least)), to = most + MARGIN * Math.max(1, Math.abs(most)), found = [...this.others];
    let lo = 0, hi = this.thresholds.length;
    while (lo < hi) {
      const middle = (lo + hi) >> 1;
      if ((this.thresholds[middle]?.value ?? 0) < from) lo = middle + 1;
      else hi = middle;
    }
    for (let at = lo; at < this.thresholds.length; at++) {
      const threshold = this.thresholds[at];
      if (!threshold || threshold.value > to) break;
      found.push(threshold.id);
    }
    return found;
  }
}
