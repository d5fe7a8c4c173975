import { deadlineOf, type Deadline } from './format.ts';
import type { Explanation, Match, MatchReply, ProgramSummary } from './contract.ts';

export const GROUPS = ['can-apply', 'near', 'to-confirm', 'upcoming', 'not-eligible', 'closed'] as const;
export type GroupName = (typeof GROUPS)[number];
export const GROUP_WORDS = {
  'can-apply': '可以申报',
  near: '差一点',
  'to-confirm': '待确认',
  upcoming: '即将开放',
  'not-eligible': '不符合',
  closed: '已截止',
} as const satisfies Record<GroupName, string>;

/** A match with what its card shows. */
export interface MatchCard {
  readonly match: Match;
  readonly program: ProgramSummary;
}

/** More changes than this are no near miss. */
const NEAR = 2;

/** A document that is to come into force is known by the reason that is given: “文件自2027年1月1日起施行”. */
export const isBeforeForce = ({ closedBecause }: { readonly closedBecause?: string | null }): boolean => /施行$/u.test(closedBecause ?? '');

/** `closed` covers what has not opened yet, and what is not yet in force; those are other things to people. */
export function groupOf(match: Match, program: Pick<ProgramSummary, 'status'>): GroupName {
  // Where no condition was read, nothing says that the enterprise fits: people are asked to look.
  if (match.eligibility === 'eligible' && !hasConditions(match.explanation)) return 'to-confirm';
  switch (match.eligibility) {
    case 'eligible':
      return 'can-apply';
    case 'undetermined':
      return 'to-confirm';
    case 'closed':
      return program.status === 'upcoming' || isBeforeForce(match) ? 'upcoming' : 'closed';
    case 'ineligible':
      return match.nearMiss !== null && match.nearMiss.reachable && match.nearMiss.changes.length <= NEAR ? 'near' : 'not-eligible';
  }
}

/** A program's deadline beside its verdict; null where that it is closed says more than its window: “常年受理” of a document that has expired. */
export function deadlineOfMatch({ match, program }: MatchCard, today: string): Deadline | null {
  const deadline = deadlineOf(program.window, program.status, today);
  return match.eligibility === 'closed' && deadline.tone !== 'soon' ? null : deadline;
}

/** Cards by group, the server's order kept. */
export function groupsOf(reply: MatchReply): Readonly<Record<GroupName, readonly MatchCard[]>> {
  const programs = new Map(reply.programs.map((p) => [p.id, p]));
  const groups: Record<GroupName, MatchCard[]> = {
    'can-apply': [],
    near: [],
    'to-confirm': [],
    upcoming: [],
    'not-eligible': [],
    closed: [],
  };
  for (const match of reply.matches) {
    const program = programs.get(match.programId);
    if (program !== undefined) groups[groupOf(match, program)].push({ match, program });
  }
  return groups;
}

export const hasConditions = (explanation: Explanation): boolean => leavesIn(conditionLines(explanation)).length > 0;

export interface Total {
  readonly yuan: number;
  readonly summed: number;
  readonly open: number;
}

/** Sums that are certain only: what is undetermined, or has only a cap, never enters. */
export function totalOf(cards: readonly MatchCard[]): Total {
  const certain = cards.filter(({ match: { award } }) => award !== null && award.min > 0 && award.min === award.max);
  return {
    yuan: certain.reduce((sum, { match }) => sum + (match.award?.min ?? 0), 0),
    summed: certain.length,
    open: cards.length - certain.length,
  };
}

export type Leaf = Extract<Explanation, { text: string }>;
/** One line of the condition table: a leaf, or the words over a group. `depth` counts the gutters it is indented by. */
export type ConditionLine =
  | { readonly type: 'leaf'; readonly leaf: Leaf; readonly depth: number; readonly negated: boolean }
  | { readonly type: 'group'; readonly words: string; readonly depth: number };

const FORBIDDEN = '不得有下列情形';
/** “被列入严重失信主体名单的” asks for a no that its own words do not say, where the list's heading did (有下列情形之一的，不予支持). */
const isForbidden = (leaf: Leaf): boolean => 'fact' in leaf && leaf.op === '==' && leaf.value === false && !/[未无没不非]/u.test(leaf.text);

/** The tree as lines in reading order. */
export function conditionLines(explanation: Explanation): readonly ConditionLine[] {
  const lines: ConditionLine[] = [];
  let forbiddenAt: number | null = null;
  for (const line of linesOf(explanation, 0, false)) {
    if (line.type === 'group' && line.words === FORBIDDEN && line.depth === forbiddenAt) continue;
    if (line.type === 'group' && line.words === FORBIDDEN) forbiddenAt = line.depth;
    else if (forbiddenAt !== null && line.depth <= forbiddenAt) forbiddenAt = null;
    lines.push(line);
  }
  return lines;
}

function linesOf(explanation: Explanation, depth: number, negated: boolean): readonly ConditionLine[] {
  if ('text' in explanation) {
    if (negated || !isForbidden(explanation)) return [{ type: 'leaf', leaf: explanation, depth, negated }];
    return [
      { type: 'group', words: FORBIDDEN, depth },
      { type: 'leaf', leaf: explanation, depth: depth + 1, negated: true },
    ];
  }
  if ('not' in explanation) {
    const inner = 'text' in explanation.not ? { ...explanation.not, verdict: explanation.verdict } : explanation.not;
    return [...(negated ? [] : [{ type: 'group' as const, words: FORBIDDEN, depth }]), ...linesOf(inner, depth + 1, true)];
  }
  const children = 'allOf' in explanation ? explanation.allOf : 'anyOf' in explanation ? explanation.anyOf : explanation.of;
  const held = children.filter((c) => c.verdict === 'satisfied').length;
  if ('allOf' in explanation && depth === 0) return children.flatMap((c) => linesOf(c, 0, negated));
  if (children.length === 1 && children[0] !== undefined) return linesOf(children[0], depth, negated);
  const words =
    'allOf' in explanation
      ? '须同时满足'
      : 'anyOf' in explanation
        ? `满足其一即可（已满足${held}项）`
        : `至少满足${explanation.atLeast}项（已满足${held}项）`;
  return [{ type: 'group', words, depth }, ...children.flatMap((c) => linesOf(c, depth + 1, negated))];
}

export const leavesIn = (lines: readonly ConditionLine[]): readonly Leaf[] => lines.flatMap((l) => (l.type === 'leaf' ? [l.leaf] : []));
