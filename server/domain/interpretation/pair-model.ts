import type { Passage } from './passages.ts';
import { pairFeatures, prepare, type PairFeatures, type Prepared } from './pair-features.ts';
import type { TermWeights } from './terms.ts';
import { shared, termsOf } from './terms.ts';

/** A rule or statement as the alignment sees it: its own words, and those of the headings above it. */
export interface Target {
  readonly text: string;
  readonly heading: string;
  /** The number as printed: `第五条`, `（三）`. */
  readonly marker: string | null;
}

/** How a passage stands to one target among all. */
export interface Comparison extends PairFeatures {
  /** Evidence, compared with that of the target it is strongest for; 1 for that target itself. */
  readonly rank: number;
  /** Evidence, compared with that of the strongest other target: above one half where this one is the strongest. */
  readonly rival: number;
  /** Weight of the terms that the target shares with the headings and the question over the passage. */
  readonly under: number;
  readonly naming: boolean;
  /** Share of the target's heading in the passage or in what it stands under. */
  readonly heading: number;
  /** How much better another target's heading fits. */
  readonly otherHeading: number;
}

/** Every passage compared with every target: `[target][passage]`. */
export function compareAll(
  targets: readonly Target[],
  passages: readonly Passage[],
  weights: TermWeights,
): readonly (readonly Comparison[])[] {
  const told = passages.map((p) => prepare(p.text, weights));
  const under = passages.map((p) => termsOf(p.under));
  const ruled = targets.map((t) => prepare(t.text, weights));
  const headings = targets.map((t) => termsOf(t.heading));
  const pairs = ruled.map((rule) => told.map((passage) => pairFeatures(rule, passage, weights)));
  const strongest = passages.map((_, j) => twoStrongest(pairs, j));
  const named = headings.map((h) => told.map((passage, j) => headingShare(h, passage, under[j] ?? EMPTY, weights)));
  const bestNamed = passages.map((_, j) => Math.max(0, ...named.map((row) => row[j] ?? 0)));
  return ruled.map((rule, i) =>
    told.map((_, j) => {
      const features = pairs[i]?.[j] ?? NOTHING;
      const { first, second, at } = strongest[j] ?? { first: 0, second: 0, at: -1 };
      const rivals = at === i ? second : first;
      return {
        ...features,
        rank: features.evidence / Math.max(first, 0.01),
        rival: features.evidence / (features.evidence + Math.max(rivals, 0.01)),
        under: weights.sum(shared(rule.terms, under[j] ?? EMPTY)),
        naming: passages[j]?.naming ?? false,
        heading: named[i]?.[j] ?? 0,
        otherHeading: (bestNamed[j] ?? 0) - (named[i]?.[j] ?? 0),
      };
    }),
  );
}

const EMPTY: ReadonlySet<string> = new Set();
const NOTHING: PairFeatures = { evidence: 0, ofPassage: 0, ofRule: 0, values: 0, run: 0 };

function twoStrongest(pairs: readonly (readonly PairFeatures[])[], j: number): { first: number; second: number; at: number } {
  let first = 0;
  let second = 0;
  let at = -1;
  for (const [i, row] of pairs.entries()) {
    const evidence = row[j]?.evidence ?? 0;
    if (evidence > first) {
      second = first;
      first = evidence;
      at = i;
    } else if (evidence > second) second = evidence;
  }
  return { first, second, at };
}

function headingShare(heading: ReadonlySet<string>, passage: Prepared, under: ReadonlySet<string>, weights: TermWeights): number {
  const whole = weights.sum(heading);
  if (whole === 0) return 0;
  return weights.sum([...heading].filter((t) => passage.terms.has(t) || under.has(t))) / whole;
}

/** The comparison as numbers, the first for the constant. */
export const pairVector = (c: Comparison): readonly number[] => [
  1,
  Math.log1p(c.evidence),
  c.ofPassage,
  c.ofRule,
  Math.min(c.values, 2),
  Math.log1p(c.run),
  c.rank,
  c.rival,
  Math.log1p(c.under),
  c.naming ? 1 : 0,
  c.heading,
  c.otherHeading,
];

/** The weighted sum; what has no weight counts nothing. */
export const dot = (weights: readonly number[], x: readonly number[]): number =>
  x.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), 0);
