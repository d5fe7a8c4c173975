import type { VersionedRepository } from '../versioned-repository.ts';
import type { ClusterDecision, Comment } from './comment.ts';
import type { CommentPeriod, DraftText } from './comment-period.ts';
import type { Expert } from './expert.ts';
import type { QueueEntry } from './queue-entry.ts';

/** What lasts of 回应公众: questions to be answered, drafts out for comment, who can explain. */
export interface ConsultationStore {
  readonly queue: VersionedRepository<QueueEntry>;
  readonly periods: VersionedRepository<CommentPeriod>;
  /** The text of each period, under the same id. */
  readonly draftTexts: VersionedRepository<DraftText>;
  readonly comments: VersionedRepository<Comment>;
  readonly decisions: VersionedRepository<ClusterDecision>;
  readonly experts: VersionedRepository<Expert>;
}
