import { industryLiesIn } from './industry.ts';

export type SizeClass = 'micro' | 'small' | 'medium' | 'large';

/** The three measures of the rule; amounts in 万元, as the rule prints them. */
type Measure = 'people' | 'revenue' | 'assets';
/** Lower bounds of large, medium and small, inclusive; below the last is micro. */
type Bounds = readonly [large: number, medium: number, small: number];
interface SizeRow {
  readonly industries: readonly string[];
  readonly measures: Readonly<Partial<Record<Measure, Bounds>>>;
}

/**
 * 统计上大中小微型企业划分办法（2017）, 国统字〔2017〕213号. First row whose industry holds wins.
 * Finance (J), education (P), public health (Q84), sports and culture outside R, 铁路 (G53) are not covered: no class.
 */
const ROWS: readonly SizeRow[] = [
  { industries: ['A'], measures: { revenue: [20000, 500, 50] } },
  { industries: ['B', 'C', 'D'], measures: { people: [1000, 300, 20], revenue: [40000, 2000, 300] } },
  { industries: ['E'], measures: { revenue: [80000, 6000, 300], assets: [80000, 5000, 300] } },
  { industries: ['F51'], measures: { people: [200, 20, 5], revenue: [40000, 5000, 1000] } },
  { industries: ['F52'], measures: { people: [300, 50, 10], revenue: [20000, 500, 100] } },
  { industries: ['G54', 'G55', 'G56', 'G57', 'G58'], measures: { people: [1000, 300, 20], revenue: [30000, 3000, 200] } },
  { industries: ['G59'], measures: { people: [200, 100, 20], revenue: [30000, 1000, 100] } },
  { industries: ['G60'], measures: { people: [1000, 300, 20], revenue: [30000, 2000, 100] } },
  { industries: ['H'], measures: { people: [300, 100, 10], revenue: [10000, 2000, 100] } },
  { industries: ['I63', 'I64'], measures: { people: [2000, 100, 10], revenue: [100000, 1000, 100] } },
  { industries: ['I65'], measures: { people: [300, 100, 10], revenue: [10000, 1000, 50] } },
  { industries: ['K701'], measures: { revenue: [200000, 1000, 100], assets: [10000, 5000, 2000] } },
  { industries: ['K702'], measures: { people: [1000, 300, 100], revenue: [5000, 1000, 500] } },
  { industries: ['L'], measures: { people: [300, 100, 10], assets: [120000, 8000, 100] } },
  { industries: ['M', 'N', 'O', 'R', 'Q85', 'K703', 'K709'], measures: { people: [300, 100, 10] } },
];
const CLASSES: readonly SizeClass[] = ['large', 'medium', 'small', 'micro'];
const MICRO = 3;

/**
 * The size class by the 2017 rule, or null where the industry has no rule or a measure is missing that could decide.
 * Large, medium and small need all lower bounds, otherwise one class down; so the class is the lowest any measure gives.
 *
 * @param revenue yuan · @param assets yuan
 */
export function sizeClassOf(
  industry: string,
  known: { readonly people?: number | undefined; readonly revenue?: number | undefined; readonly assets?: number | undefined },
): SizeClass | null {
  const row = ROWS.find((r) => r.industries.some((code) => industryLiesIn(industry, code)));
  if (!row) return null;
  const inRuleUnits = {
    people: known.people,
    revenue: known.revenue === undefined ? undefined : known.revenue / 1e4,
    assets: known.assets === undefined ? undefined : known.assets / 1e4,
  };
  let lowest = 0;
  let isMissing = false;
  for (const [measure, bounds] of Object.entries(row.measures) as [Measure, Bounds][]) {
    const value = inRuleUnits[measure];
    const rank = value === undefined ? -1 : bounds.findIndex((bound) => value >= bound);
    if (value === undefined) isMissing = true;
    else lowest = Math.max(lowest, rank === -1 ? MICRO : rank);
  }
  // 微型企业只须满足所列指标中的一项即可: nothing that is still missing could make it larger.
  return isMissing && lowest < MICRO ? null : (CLASSES[lowest] ?? null);
}
