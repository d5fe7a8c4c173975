import type { AwardEstimate } from './estimate-award.ts';
import type { NearMiss } from './near-miss.ts';
import type { Eligibility } from './verdict.ts';

/** One reason for a match's place in the list. */
export interface ScorePart {
  readonly reason: 'certainty' | 'award' | 'days-left' | 'effort';
  readonly points: number;
}

interface Scored {
  readonly eligibility: Eligibility;
  readonly toConfirm: boolean;
  readonly near: NearMiss | null;
  readonly award: AwardEstimate | null;
  readonly closesOn: string | null;
  readonly materials: number;
  /** 0..1. */
  readonly decidedShare: number;
  readonly day: string;
}

/** Weights of the four reasons; they add to 100. Certainty leads: what one can surely get comes before what is large. */
const WEIGHT = { certainty: 60, award: 25, daysLeft: 10, effort: 5 } as const;

/** Why a match stands where it stands: reproducible from the match alone. */
export function scoreMatch(m: Scored): readonly ScorePart[] {
  const part = (reason: ScorePart['reason'], weight: number, share: number): ScorePart => ({ reason, points: Number((weight * Math.max(0, Math.min(1, share))).toFixed(2)) });
  const open = m.eligibility !== 'closed' && m.eligibility !== 'ineligible';
  return [
    part('certainty', WEIGHT.certainty, certainty(m)),
    // 1万元 → 0, 1亿元 → 1, by orders of magnitude
    part('award', WEIGHT.award, open ? (Math.log10(Math.max(1e4, ((m.award?.min ?? 0) + (m.award?.max ?? m.award?.min ?? 0)) / 2)) - 4) / 4 : 0),
    part('days-left', WEIGHT.daysLeft, open && m.closesOn !== null ? 1 - daysBetween(m.day, m.closesOn) / 90 : 0),
    part('effort', WEIGHT.effort, open ? 1 - m.materials / 12 : 0),
  ];
}

function certainty(m: Scored): number {
  switch (m.eligibility) {
    case 'eligible': return 1;
    case 'undetermined': return m.toConfirm ? 0.85 : 0.4 + 0.4 * m.decidedShare;
    case 'ineligible': return m.near?.reachable ? 0.3 / m.near.changes.length : 0.02;
    case 'closed': return 0;
  }
}

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;
