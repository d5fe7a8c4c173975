import type { ConceptsOf } from '../../domain/consultation/likeness.ts';
import type { ConsultationStore } from '../../domain/consultation/store.ts';
import type { AskedQuestion } from '../../domain/conversation/answer-log.ts';
import type { QuestionArchive } from '../../domain/conversation/question-archive.ts';
import type { DeliveryRepository } from '../../domain/delivery/ports.ts';
import type { Duties } from '../../domain/interpretation/duties.ts';
import type { WorkingCalendar } from '../../domain/interpretation/working-days.ts';
import type { DocumentRepository, FaqRepository } from '../../domain/policy/ports.ts';
import type { PolicyLibrary } from '../library.ts';
import type { GapsReport } from '../public-questions/report-gaps.ts';

/** What the queue of public questions works with. */
export interface QueueDependencies {
  readonly store: Pick<ConsultationStore, 'queue' | 'experts'>;
  readonly faq: FaqRepository;
  readonly questions: QuestionArchive;
  readonly asked: (questionId: string) => Promise<AskedQuestion | null>;
  readonly documents: DocumentRepository;
  readonly library: PolicyLibrary;
  readonly gaps: (since: string) => Promise<GapsReport>;
  /** What a question is about; without it questions are grouped by their characters. */
  readonly conceptsOf?: ConceptsOf;
  readonly deliveries: Pick<DeliveryRepository, 'record'>;
  readonly updateIndex: () => Promise<void>;
  readonly duties: Duties;
  readonly calendar: WorkingCalendar;
  /** Milliseconds. */
  readonly now: () => number;
}
