import type { Store } from '../adapters/store.ts';
import type { Duties } from '../domain/interpretation/duties.ts';
import { todayInChina } from '../domain/language/dates.ts';
import type { MaintainedSearch } from '../domain/search/ports.ts';
import { conceptsOf } from '../search/ranking/question-concepts.ts';
import { workingDays } from '../reference/working-days.ts';
import { AnsweredQuestions } from '../usecases/consultation/answered-questions.ts';
import { CommentPeriods } from '../usecases/consultation/comment-periods.ts';
import type { Consultation } from '../usecases/consultation/consultation.ts';
import { ExpertRoster } from '../usecases/consultation/experts.ts';
import { AnswerQueue } from '../usecases/consultation/queue.ts';
import type { PolicyLibrary } from '../usecases/library.ts';
import type { GapsReport } from '../usecases/public-questions/report-gaps.ts';

/** 回应公众 on the real store. */
export function consultationOf(
  store: Store,
  library: PolicyLibrary,
  search: Pick<MaintainedSearch, 'update'>,
  gaps: (since: string) => Promise<GapsReport>,
  duties: Duties,
): Consultation {
  const calendar = workingDays();
  const now = () => Date.now();
  const today = () => todayInChina();
  const { documents, faq } = store;
  return {
    queue: new AnswerQueue({
      store: store.consultation,
      faq,
      questions: store.questions,
      asked: (id) => store.answers.question(id),
      documents,
      library,
      gaps,
      deliveries: store.push.deliveries,
      conceptsOf,
      updateIndex: () => search.update(),
      duties,
      calendar,
      now,
    }),
    answers: new AnsweredQuestions({ faq, documents, library }),
    periods: new CommentPeriods({ store: store.consultation, documents, duties, now, today }),
    experts: new ExpertRoster({ store: store.consultation, library, now }),
  };
}
