import { factDefinition, type FactName } from '../enterprise/facts.ts';
import type { FactLeaf } from './condition.ts';

type Requirement = Pick<FactLeaf, 'fact' | 'op' | 'value'>;

/**
 * What follows from the size of the business: nobody trebles it for the sake of a subsidy. Spending (设备投资, 研发费用) is a decision and
 * is not among it.
 */
const BUSINESS: ReadonlySet<FactName> = new Set<FactName>([
  'annualRevenue',
  'outputValue',
  'profit',
  'totalAssets',
  'netAssets',
  'taxPaid',
  'exportValue',
  'employees',
  'insuredEmployees',
  'rdStaff',
  'inventionPatents',
  'intellectualProperties',
  'energyUse',
  'floorArea',
]);
/** Three times as large is still 还差; ten times as large is another firm. */
const TIMES = 3;
/**
 * Gaps that are small in themselves, however many times as much they are: yuan, people, pieces, 吨标准煤 or 平方米; a share of 30
 * percentage points.
 */
const SMALL = { money: 1_000_000, 人: 10, 件: 10, other: 100, ratio: 0.3 } as const;

/**
 * The requirement lowered to where an enterprise may come to meet the full one: 营业收入不低于2亿元 can be reached from 6667万元 on. Null
 * where any gap
 * may be closed. An enterprise that violates even this is far from it.
 */
export function loweredToReach<T extends Requirement>(leaf: T): T | null {
  const { type, unit } = factDefinition(leaf.fact);
  const { op, value } = leaf;
  const isRatio = type === 'ratio';
  if (typeof value !== 'number' || op === '==' || op === 'in' || op === 'notIn' || (!isRatio && !BUSINESS.has(leaf.fact))) return null;
  const small = isRatio ? SMALL.ratio : type === 'money' ? SMALL.money : unit === '人' || unit === '件' ? SMALL[unit] : SMALL.other;
  const more = op.startsWith('>');
  if (isRatio) return { ...leaf, value: more ? value - small : value + small };
  return { ...leaf, value: more ? Math.min(value / TIMES, value - small) : Math.max(value * TIMES, value + small) };
}
