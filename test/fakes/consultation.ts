import { openDatabase } from '../../server/adapters/sqlite/database.ts';
import { sqliteConsultation } from '../../server/adapters/sqlite/consultation.ts';
import { sqliteDocuments } from '../../server/adapters/sqlite/document-repository.ts';
import { sqlitePush } from '../../server/adapters/sqlite/push-store.ts';
import { sqliteQuestionArchive } from '../../server/adapters/sqlite/question-archive.ts';
import { sqliteFaq, sqliteReviews } from '../../server/adapters/sqlite/small-repositories.ts';
import type { AskedQuestion } from '../../server/domain/conversation/answer-log.ts';
import type { CoverageLevel } from '../../server/domain/interpretation/coverage.ts';
import { todayInChina } from '../../server/domain/language/dates.ts';
import { interpretationRules } from '../../server/reference/interpretation-rules.ts';
import { workingDays } from '../../server/reference/working-days.ts';
import { conceptsOf } from '../../server/search/ranking/question-concepts.ts';
import { AnsweredQuestions } from '../../server/usecases/consultation/answered-questions.ts';
import { CommentPeriods } from '../../server/usecases/consultation/comment-periods.ts';
import type { Consultation } from '../../server/usecases/consultation/consultation.ts';
import { ExpertRoster } from '../../server/usecases/consultation/experts.ts';
import { AnswerQueue } from '../../server/usecases/consultation/queue.ts';
import { PolicyLibrary } from '../../server/usecases/library.ts';
import { reportGaps } from '../../server/usecases/public-questions/report-gaps.ts';
import type { CoverageReport } from '../../server/usecases/review-interpretation/review-coverage.ts';

/** 回应公众 over a store in memory, at a time that a test moves. */
export function consultationInMemory(level: CoverageLevel = 'absent') {
  const db = openDatabase(':memory:');
  const documents = sqliteDocuments(db);
  const faq = sqliteFaq(db);
  const questions = sqliteQuestionArchive(db);
  const store = sqliteConsultation(db);
  const push = sqlitePush(db);
  const asked = new Map<string, AskedQuestion>();
  const library = new PolicyLibrary(documents, sqliteReviews(db));
  const clock = { now: Date.parse('2026-11-20T02:00:00Z') };
  const indexed: number[] = [];
  const now = () => clock.now;
  const today = () => todayInChina(new Date(clock.now));
  const duties = interpretationRules().duties;
  const calendar = workingDays();
  const coverage = () => Promise.resolve({ provisions: [{ start: 0, end: 1e6, coverage: level }] } as unknown as CoverageReport);
  const consultation: Consultation = {
    queue: new AnswerQueue({
      store,
      faq,
      questions,
      asked: (id) => Promise.resolve(asked.get(id) ?? null),
      documents,
      library,
      gaps: (since) => reportGaps(since, { questions, coverage }),
      deliveries: push.deliveries,
      conceptsOf,
      updateIndex: () => {
        indexed.push(clock.now);
        return Promise.resolve();
      },
      duties,
      calendar,
      now,
    }),
    answers: new AnsweredQuestions({ faq, documents, library }),
    periods: new CommentPeriods({ store, documents, duties, now, today }),
    experts: new ExpertRoster({ store, library, now }),
  };
  return { ...consultation, consultation, documents, faq, questions, push, store, asked, clock, indexed };
}

export const fakeConsultation = (): Consultation => consultationInMemory().consultation;
