import type { FactValue } from '../../domain/enterprise/facts.ts';
import type { FactLeaf } from '../../domain/subsidy/condition.ts';
import { SATISFIED, UNKNOWN, VIOLATED, type Byte } from './verdict-byte.ts';

const COMPARISONS: readonly string[] = ['>=', '>', '<=', '<', '=='];
/** As `evaluateLeaf` has it: the last digits of a double decide nothing. */
const TOLERANCE = 1e-12;

/** Thresholds on one number. */
export class NumberLeaves {
  private readonly ids: number[] = [];
  private readonly ops: number[] = [];
  private readonly thresholds: number[] = [];

  /** By leaf: its place in the lists. */
  private readonly places = new Map<number, number>();

  add(id: number, { op, value }: FactLeaf): boolean {
    if (typeof value !== 'number' || !COMPARISONS.includes(op)) return false;
    this.places.set(id, this.ids.push(id) - 1);
    this.ops.push(COMPARISONS.indexOf(op));
    this.thresholds.push(value);
    return true;
  }

  judgeOne(id: number, actual: FactValue | undefined): Byte | null {
    if (actual === undefined) return UNKNOWN;
    const at = this.places.get(id) ?? -1;
    return typeof actual !== 'number' || at < 0 ? null : holds(this.ops[at] ?? 0, actual, this.thresholds[at] ?? 0) ? SATISFIED : VIOLATED;
  }

  judge(actual: FactValue | undefined, known: Uint8Array): boolean {
    const { ids, ops, thresholds } = this;
    const count = ids.length;
    if (actual !== undefined && typeof actual !== 'number') return false;
    for (let i = 0; i < count; i++) known[ids[i] ?? 0] = actual === undefined ? 2 : holds(ops[i] ?? 0, actual, thresholds[i] ?? 0) ? 3 : 1;
    return true;
  }
}

function holds(op: number, actual: number, wanted: number): boolean {
  const difference = actual - wanted;
  const equal = Math.abs(difference) <= TOLERANCE * Math.max(1, Math.abs(wanted));
  switch (op) {
    case 0:
      return equal || difference > 0;
    case 1:
      return !equal && difference > 0;
    case 2:
      return equal || difference < 0;
    case 3:
      return !equal && difference < 0;
    default:
      return actual === wanted;
  }
}
