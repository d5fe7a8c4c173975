import type { Citation } from '../citation/citation.ts';
import type { AwardEstimate } from './estimate-award.ts';
import type { OfferedProgram, ProgramMatch } from './match-program.ts';
import { conflictOf, stackable, type Conflict } from './stacking.ts';

/** A sum in yuan; `max` null where a part of it has no limit. */
export interface Sum {
  readonly min: number;
  readonly max: number | null;
}
/** A program that is taken. */
export interface BundleMember {
  readonly programId: string;
  readonly title: string;
  /** Only a person's confirmation is missing. */
  readonly toConfirm: boolean;
  readonly award: AwardEstimate | null;
}
/** A program that fits but is not had together with `insteadOf`. */
export interface LeftOut {
  readonly programId: string;
  readonly title: string;
  readonly award: AwardEstimate | null;
  readonly insteadOf: string;
  readonly sentence: string;
  readonly citation: Citation;
}
/** Members of which a clause does not say whether they are had together. */
export interface Doubt {
  readonly programIds: readonly string[];
  readonly sentence: string;
  readonly citation: Citation;
}

/** 最优组合: of all programs an enterprise fits those that together give most and may be had together (从高不重复). */
export interface Bundle {
  readonly members: readonly BundleMember[];
  readonly leftOut: readonly LeftOut[];
  readonly doubts: readonly Doubt[];
  /** Of the members that surely fit. */
  readonly sure: Sum;
  /** Of all members, those to confirm included. */
  readonly total: Sum;
  /** Members whose sum the documents do not state. */
  readonly unpriced: number;
}

interface Candidate {
  readonly match: ProgramMatch;
  readonly offered: OfferedProgram;
  readonly weight: number;
}

/** A match that a person still has to confirm counts a little less; one without a sum is kept where it shuts out nothing. */
const CONFIRM = 0.85;
const UNPRICED = 1;
/** Programs that exclude each other are weighed exactly up to this number, then one by one, the largest first. */
const EXACT = 20;
/** Programs named in one sentence. */
const NAMED = 3;

/** The programs that may be had together and bring most, by the stacking rules in their texts. Sums in yuan. */
export function bestBundle(matches: readonly ProgramMatch[], offered: readonly OfferedProgram[]): Bundle {
  const byId = new Map(offered.map((o) => [o.program.id, o]));
  const candidates = matches.flatMap((match): Candidate[] => {
    const found = byId.get(match.programId);
    const fits = match.eligibility === 'eligible' || match.toConfirm;
    return found === undefined || !fits ? [] : [{ match, offered: found, weight: weightOf(match) }];
  });
  const conflicts = conflictsAmong(candidates);
  const certain = (a: number, b: number) => conflicts.get(pair(a, b))?.certain === true;
  const chosen = new Set(groupsOf(candidates.length, certain).flatMap((group) => heaviest(group, candidates, certain)));
  const members = candidates.filter((_, i) => chosen.has(i));
  return {
    members: members.map(({ match: m }) => ({ programId: m.programId, title: m.title, toConfirm: m.toConfirm, award: m.award })),
    leftOut: candidates.flatMap((c, i) => (chosen.has(i) ? [] : (leftOut(c, i, candidates, chosen, conflicts) ?? []))),
    doubts: doubtsAmong(candidates, chosen, conflicts),
    sure: sumOf(members.filter((m) => !m.match.toConfirm)),
    total: sumOf(members),
    unpriced: members.filter((m) => m.match.award === null).length,
  };
}

/** The middle of what may come, in yuan. */
const weightOf = ({ award, toConfirm }: ProgramMatch): number =>
  award === null ? UNPRICED : Math.max(UNPRICED, ((award.min + (award.max ?? award.min)) / 2) * (toConfirm ? CONFIRM : 1));
const pair = (a: number, b: number): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

function conflictsAmong(candidates: readonly Candidate[]): ReadonlyMap<string, Conflict> {
  const found = new Map<string, Conflict>();
  const views = candidates.map((c) => stackable(c.offered.program));
  for (const [i, a] of views.entries()) {
    for (const [j, b] of views.entries()) {
      const conflict = j <= i ? null : conflictOf(a, b);
      if (conflict !== null) found.set(pair(i, j), conflict);
    }
  }
  return found;
}

/** Candidates that exclude each other directly or through others. */
function groupsOf(count: number, excludes: (a: number, b: number) => boolean): readonly (readonly number[])[] {
  const left = new Set(Array.from({ length: count }, (_, i) => i));
  const groups: number[][] = [];
  for (const first of left) {
    const group = [first];
    left.delete(first);
    for (const member of group)
      for (const other of left)
        if (excludes(member, other)) {
          group.push(other);
          left.delete(other);
        }
    groups.push(group);
  }
  return groups;
}

/** The heaviest set of a group in which none excludes another; of equal ones the first in the given order. */
function heaviest(
  group: readonly number[],
  candidates: readonly Candidate[],
  excludes: (a: number, b: number) => boolean,
): readonly number[] {
  const weight = (i: number) => candidates[i]?.weight ?? 0;
  const ordered = [...group].sort((a, b) => weight(b) - weight(a) || a - b);
  const greedy: number[] = [];
  for (const i of ordered) if (!greedy.some((j) => excludes(i, j))) greedy.push(i);
  if (group.length === 1 || group.length > EXACT) return greedy;
  let best: readonly number[] = greedy;
  let most = greedy.reduce((sum, i) => sum + weight(i), 0);
  const search = (open: readonly number[], taken: readonly number[], sum: number): void => {
    if (sum > most) {
      best = taken;
      most = sum;
    }
    const [next, ...rest] = open;
    if (next === undefined || sum + open.reduce((s, i) => s + weight(i), 0) <= most) return;
    search(
      rest.filter((i) => !excludes(next, i)),
      [...taken, next],
      sum + weight(next),
    );
    search(rest, taken, sum);
  };
  search(ordered, [], 0);
  return best;
}

function leftOut(
  { match }: Candidate,
  index: number,
  candidates: readonly Candidate[],
  chosen: ReadonlySet<number>,
  conflicts: ReadonlyMap<string, Conflict>,
): LeftOut | null {
  const rivals = [...chosen]
    .filter((i) => conflicts.get(pair(i, index))?.certain === true)
    .sort((a, b) => (candidates[b]?.weight ?? 0) - (candidates[a]?.weight ?? 0) || a - b);
  const rival = rivals[0] === undefined ? undefined : candidates[rivals[0]]?.match;
  const conflict = rivals[0] === undefined ? undefined : conflicts.get(pair(rivals[0], index));
  if (rival === undefined || conflict === undefined) return null;
  return {
    programId: match.programId,
    title: match.title,
    award: match.award,
    insteadOf: rival.programId,
    sentence: `与“${rival.title}”不能重复享受，按金额较高的计入。`,
    citation: conflict.citation,
  };
}

/** One doubt for each clause, over all members that it may concern. */
function doubtsAmong(
  candidates: readonly Candidate[],
  chosen: ReadonlySet<number>,
  conflicts: ReadonlyMap<string, Conflict>,
): readonly Doubt[] {
  const byClause = new Map<string, { readonly citation: Citation; readonly members: Set<number> }>();
  for (const [key, { certain, citation }] of conflicts) {
    const both = key.split(' ').map(Number);
    const clause = `${citation.documentId} ${citation.start}`;
    if (certain || both.some((i) => !chosen.has(i))) continue;
    const doubt = byClause.get(clause) ?? { citation, members: new Set<number>() };
    both.forEach((i) => doubt.members.add(i));
    byClause.set(clause, doubt);
  }
  return [...byClause.values()].map(({ citation, members }) => {
    const matches = [...members].sort((a, b) => a - b).flatMap((i) => candidates[i]?.match ?? []);
    const named = matches
      .slice(0, NAMED)
      .map((m) => `“${m.title}”`)
      .join('、');
    return {
      programIds: matches.map((m) => m.programId),
      sentence: `${named}${matches.length > NAMED ? `等${matches.length}项` : ''}如用于同一事项，不能重复享受；是否同一事项，请向主管部门确认。`,
      citation,
    };
  });
}

const sumOf = (members: readonly Candidate[]): Sum => ({
  min: members.reduce((sum, { match }) => sum + (match.award?.min ?? 0), 0),
  max: members.reduce<number | null>(
    (sum, { match: { award } }) => (sum === null || (award !== null && award.max === null) ? null : sum + (award?.max ?? 0)),
    0,
  ),
});
