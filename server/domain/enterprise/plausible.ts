import type { FactName, FactValue } from './facts.ts';

/** A loss, a decline, or liabilities above the assets. */
const MAY_BE_NEGATIVE: ReadonlySet<FactName> = new Set<FactName>([
  'profit',
  'netAssets',
  'annualRevenueGrowth',
  'outputValueGrowth',
  'taxPaid',
]);
/** What is a part of a whole: 3.5 here means 3.5%, which is 0.035; taken as it stands it would meet any threshold. */
const PART_OF_A_WHOLE: ReadonlySet<FactName> = new Set<FactName>([
  'mainBusinessRevenueRatio',
  'highTechRevenueRatio',
  'layoffRate',
  'rdStaffRatio',
  'collegeStaffRatio',
  'rdIntensity',
]);

/** Why a number cannot be meant; null where it can. Research that costs more than a firm earns is given as the two sums. */
export function whyImplausible(fact: FactName, value: FactValue): string | null {
  if (typeof value !== 'number') return null;
  if (value < 0 && !MAY_BE_NEGATIVE.has(fact)) return `不应小于0（现在是${value}）`;
  if (value <= 1 || !PART_OF_A_WHOLE.has(fact)) return null;
  return `不应超过100%（现在是${Number((value * 100).toPrecision(6))}%），5%请填0.05${fact === 'rdIntensity' ? '；研发费用确实高于营业收入的，请分别填写两项金额' : ''}`;
}
