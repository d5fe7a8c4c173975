import type { ClusterDecision, Comment } from '../../domain/consultation/comment.ts';
import type { CommentPeriod, DraftText } from '../../domain/consultation/comment-period.ts';
import type { Expert } from '../../domain/consultation/expert.ts';
import type { QueueEntry } from '../../domain/consultation/queue-entry.ts';
import type { ConsultationStore } from '../../domain/consultation/store.ts';
import type { Database } from './database.ts';
import { sqliteVersioned } from './versioned-table.ts';

/** All of it lies with what else people change one after the other. */
export const sqliteConsultation = (db: Database): ConsultationStore => ({
  queue: sqliteVersioned<QueueEntry>(db, 'queue-entry'),
  periods: sqliteVersioned<CommentPeriod>(db, 'comment-period'),
  draftTexts: sqliteVersioned<DraftText>(db, 'draft-text'),
  comments: sqliteVersioned<Comment>(db, 'comment'),
  decisions: sqliteVersioned<ClusterDecision>(db, 'comment-decision'),
  experts: sqliteVersioned<Expert>(db, 'expert'),
});
