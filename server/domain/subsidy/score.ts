import type { AwardEstimate } from './estimate-award.ts';
import type { NearMiss } from './near-miss.ts';
import { childrenOf } from './evaluate.ts';
import type { Eligibility, Explanation } from './verdict.ts';

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
  /** 0..1, `supportOf` the conditions. */
  readonly support: number;
  /** The enterprise has to do with the place the program is offered in. */
  readonly isOfItsPlace: boolean;
  readonly day: string;
}

/** Weights of the four reasons; they add to 100. Certainty leads: what one can surely get comes before what is large. */
const WEIGHT = { certainty: 60, award: 25, daysLeft: 10, effort: 5 } as const;

/** Why a match stands where it stands: reproducible from the match alone. */
export function scoreMatch(m: Scored): readonly ScorePart[] {
  const part = (reason: ScorePart['reason'], weight: number, share: number): ScorePart => ({
    reason,
    points: Number((weight * Math.max(0, Math.min(1, share))).toFixed(2)),
  });
  const open = m.eligibility !== 'closed' && m.eligibility !== 'ineligible';
  return [
    part('certainty', WEIGHT.certainty, certainty(m)),
    // 1万元 → 0, 1亿元 → 1, by orders of magnitude
    part(
      'award',
      WEIGHT.award,
      open ? (Math.log10(Math.max(1e4, ((m.award?.min ?? 0) + (m.award?.max ?? m.award?.min ?? 0)) / 2)) - 4) / 4 : 0,
    ),
    part('days-left', WEIGHT.daysLeft, open && m.closesOn !== null ? 1 - daysBetween(m.day, m.closesOn) / 90 : 0),
    part('effort', WEIGHT.effort, open ? 1 - m.materials / 12 : 0),
  ];
}

/** Of another place's program all of whose conditions are met. */
const ELSEWHERE = 0.4;

function certainty(m: Scored): number {
  switch (m.eligibility) {
    case 'eligible':
      // 江西的一次性创业补贴 names no place among its conditions; an enterprise of Shenzhen meets them, and will hardly get it.
      return m.isOfItsPlace ? 1 : ELSEWHERE;
    case 'undetermined':
      return openCertainty(m.isOfItsPlace ? m.support : 0, m.toConfirm);
    case 'ineligible':
      return m.near?.reachable ? 0.3 / m.near.changes.length : 0.02;
    case 'closed':
      return 0;
  }
}

/**
 * What is open is as certain as what is known speaks for it: 养殖企业 that a restaurant would have to confirm comes behind a program of which
 * it meets all but one condition. Where only a person's word is missing nothing the profile could still say speaks against it.
 */
const openCertainty = (support: number, toConfirm: boolean): number => (toConfirm ? 0.4 + 0.5 * support : 0.35 + 0.45 * support);

/** How much of a condition is known to hold, 0..1: of what must all hold the share, of alternatives the one that is nearest. */
export function supportOf(e: Explanation): number {
  if (e.verdict !== 'unknown') return e.verdict === 'satisfied' ? 1 : 0;
  const shares = childrenOf(e).map(supportOf);
  if (shares.length === 0 || 'not' in e) return 0;
  if ('anyOf' in e) return Math.max(...shares);
  const counted = 'atLeast' in e ? [...shares].sort((a, b) => b - a).slice(0, Math.max(1, e.atLeast)) : shares;
  return counted.reduce((sum, share) => sum + share, 0) / counted.length;
}

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;
