import type { FactValue } from '../domain/enterprise/facts.ts';
import type { FactLeaf } from '../domain/subsidy/condition.ts';

const COMPARISONS: readonly string[] = ['>=', '>', '<=', '<', '=='];
/** As `evaluateLeaf` has it: the last digits of a double decide nothing. */
const TOLERANCE = 1e-12;

/** Thresholds on one number. */
export class NumberLeaves {
  private readonly ids: number[] = [];
  private readonly ops: number[] = [];
  private readonly thresholds: number[] = [];

  add(id: number, { op, value }: FactLeaf): boolean {
    if (typeof value !== 'number' || !COMPARISONS.includes(op)) return false;
    this.ids.push(id);
    this.ops.push(COMPARISONS.indexOf(op));
    this.thresholds.push(value);
    return true;
  }

  judge(actual: FactValue | undefined, known: Uint8Array): boolean {
    const { ids, ops, thresholds } = this, count = ids.length;
    if (actual !== undefined && typeof actual !== 'number') return false;
    for (let i = 0; i < count; i++) known[ids[i] ?? 0] = actual === undefined ? 2 : holds(ops[i] ?? 0, actual, thresholds[i] ?? 0) ? 3 : 1;
    return true;
  }
}

function holds(op: number, actual: number, wanted: number): boolean {
  const difference = actual - wanted, equal = Math.abs(difference) <= TOLERANCE * Math.max(1, Math.abs(wanted));
  switch (op) {
    case 0: return equal || difference > 0;
    case 1: return !equal && difference > 0;
    case 2: return equal || difference < 0;
    case 3: return !equal && difference < 0;
    default: return actual === wanted;
  }
}
