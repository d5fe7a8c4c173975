import type { ClusterDecision, Comment } from '../../domain/consultation/comment.ts';
import type { CommentPeriod, DraftText } from '../../domain/consultation/comment-period.ts';
import type { Expert } from '../../domain/consultation/expert.ts';
import type { QueueEntry } from '../../domain/consultation/queue-entry.ts';
import type { ConsultationStore } from '../../domain/consultation/store.ts';
import type { Models } from './models.ts';
import { mongoVersioned } from './versioned-collection.ts';

/** All of it lies with what else people change one after the other. */
export const mongoConsultation = (models: Models): ConsultationStore => ({
  queue: mongoVersioned<QueueEntry>(models, 'queue-entry'),
  periods: mongoVersioned<CommentPeriod>(models, 'comment-period'),
  draftTexts: mongoVersioned<DraftText>(models, 'draft-text'),
  comments: mongoVersioned<Comment>(models, 'comment'),
  decisions: mongoVersioned<ClusterDecision>(models, 'comment-decision'),
  experts: mongoVersioned<Expert>(models, 'expert'),
});
