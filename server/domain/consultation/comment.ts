import { AppError } from '../errors.ts';
import type { Versioned } from '../versioned-repository.ts';
import { gistOf, mostAlike } from './likeness.ts';
import type { Act } from './queue-entry.ts';

/** 意见 of somebody on a draft; `group`: the period. `taken` is counted, not shown to the public until somebody has looked at it. */
export const COMMENT_STATES = ['taken', 'shown', 'hidden'] as const;
export type CommentState = (typeof COMMENT_STATES)[number];
/** Characters of one comment. */
export const COMMENT_LENGTH = 1000;

/** What somebody said of a draft out for comment. */
export interface Comment extends Versioned {
  /** The provision's ordinal in the draft; null for the draft as a whole. */
  readonly provision: number | null;
  /** Personal numbers hidden. */
  readonly text: string;
  readonly at: number;
  readonly state: CommentState;
  readonly moderated: (Act & { readonly reason: string | null }) | null;
}

/** The comment shown or hidden, with who decided. @throws AppError without a name, or without a reason to hide it. */
export function moderate(comment: Comment, to: 'shown' | 'hidden', reason: string | null, act: Act): Comment {
  if (act.by.trim() === '') throw new AppError('bad-request', '请写明审核人的姓名。');
  if (to === 'hidden' && (reason ?? '').trim() === '') throw new AppError('bad-request', '请写明不公开的理由。');
  return { ...comment, version: comment.version + 1, state: to, moderated: { ...act, reason: reason === null ? null : reason.trim() } };
}

/** 采纳、部分采纳、不予采纳. */
export const OUTCOMES = ['adopted', 'partly', 'not-adopted'] as const;
export type Outcome = (typeof OUTCOMES)[number];
/** As they are published. */
export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = { adopted: '采纳', partly: '部分采纳', 'not-adopted': '未采纳' };

/** What becomes of a group of comments; `id`: that of the comment that leads it, `group`: the period. */
export interface ClusterDecision extends Versioned, Act {
  readonly outcome: Outcome;
  readonly reason: string;
}

/** What became of a group of comments that say the same. @throws AppError without a name or a reason. */
export function decideCluster(
  periodId: string,
  leader: string,
  before: ClusterDecision | null,
  decided: Pick<ClusterDecision, 'outcome' | 'reason'>,
  act: Act,
): ClusterDecision {
  if (act.by.trim() === '') throw new AppError('bad-request', '请写明经办人的姓名。');
  if (decided.reason.trim() === '') throw new AppError('bad-request', '请写明采纳或者不采纳的理由。');
  return {
    id: leader,
    group: periodId,
    version: (before?.version ?? 0) + 1,
    outcome: decided.outcome,
    reason: decided.reason.trim(),
    ...act,
  };
}

/** Comments on one provision that say much the same, the first one leading. */
export interface CommentCluster {
  readonly id: string;
  readonly provision: number | null;
  readonly comments: readonly Comment[];
}

/** From this likeness on two comments on the same place belong together. */
const ALIKE = 0.42;

/**
 * Groups comments by provision and likeness. In the order in which they came each joins the group it is most like, or begins one: what
 * comes later never moves what was there, so a decision stays with its group. Hidden ones hold their place without being shown or counted.
 */
export function clusterComments(comments: readonly Comment[]): readonly CommentCluster[] {
  const groups: {
    readonly id: string;
    readonly provision: number | null;
    readonly comments: Comment[];
    readonly gists: ReadonlySet<string>[];
  }[] = [];
  for (const comment of [...comments].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))) {
    const gist = gistOf(comment.text);
    const group = mostAlike(
      gist,
      groups.filter((g) => g.provision === comment.provision),
      (g) => g.gists,
      () => ALIKE,
    );
    if (group === null) groups.push({ id: comment.id, provision: comment.provision, comments: [comment], gists: [gist] });
    else {
      group.comments.push(comment);
      group.gists.push(gist);
    }
  }
  return groups
    .map(({ id, provision, comments: own }) => ({ id, provision, comments: own.filter((c) => c.state !== 'hidden') }))
    .filter((g) => g.comments.length > 0)
    .sort((a, b) => (a.provision ?? -1) - (b.provision ?? -1) || b.comments.length - a.comments.length || (a.id < b.id ? -1 : 1));
}
