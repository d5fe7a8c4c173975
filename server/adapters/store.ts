import type { AccessStore } from '../domain/access/ports.ts';
import type { AnswerLog } from '../domain/conversation/answer-log.ts';
import type { QuestionArchive } from '../domain/conversation/question-archive.ts';
import type { EnterpriseRepository } from '../domain/enterprise/ports.ts';
import type { ReviewRepository } from '../domain/subsidy/ports.ts';
import type { ConsultationStore } from '../domain/consultation/store.ts';
import type { PushStore } from '../domain/delivery/ports.ts';
import type { DeskStore } from '../domain/interpretation/desk-store.ts';
import type { ContradictionDecision } from '../domain/interpretation/contradictions/decision.ts';
import type { InterpretationPlan } from '../domain/interpretation/plan.ts';
import type { OverruleRepository } from '../domain/interpretation/overrule.ts';
import type { DocumentRepository, FaqRepository, PageMemory } from '../domain/policy/ports.ts';
import type { Erasure } from '../usecases/accounts/ports.ts';
import type { SettingRepository } from '../domain/operation/settings.ts';
import type { HomeContent } from '../domain/operation/home-content.ts';
import type { DocumentViews } from '../domain/policy/document-views.ts';
import type { SourceReports } from '../domain/policy/source-report.ts';
import { join } from 'node:path';

/** The embedded database's file in a home. */
export const DATABASE_FILE = 'navigator.db';

/**
 * A server that is away is noticed and found again within seconds; a connection that says nothing is given up, so that nobody waits for
 * ever.
 */
const MONGO_OPTIONS = {
  serverSelectionTimeoutMS: 5_000,
  connectTimeoutMS: 5_000,
  heartbeatFrequencyMS: 2_000,
  socketTimeoutMS: 60_000,
  waitQueueTimeoutMS: 10_000,
} as const;

/** Everything that lasts. */
export interface Store {
  readonly documents: DocumentRepository;
  readonly faq: FaqRepository;
  readonly enterprises: EnterpriseRepository;
  readonly answers: AnswerLog;
  readonly questions: QuestionArchive;
  readonly pages: PageMemory;
  readonly reviews: ReviewRepository;
  readonly push: PushStore;
  readonly overrules: OverruleRepository;
  readonly desk: DeskStore;
  readonly consultation: ConsultationStore;
  readonly access: AccessStore;
  readonly erasure: Erasure;
  readonly sourceReports: SourceReports;
  readonly views: DocumentViews;
  readonly settings: SettingRepository;
  close(): Promise<void>;
}

/** Everything a home holds, as rows that are the same on both engines. */
export async function openContent(home: string, mongodbUri: string | null): Promise<HomeContent> {
  return mongodbUri === null
    ? (await import('./sqlite/home-content.ts')).openSqliteContent(join(home, DATABASE_FILE))
    : (await import('./mongo/home-content.ts')).openMongoContent(mongodbUri);
}

/** The embedded store in `home`, or MongoDB where its address is given. Drivers are loaded only when used. */
export async function openStore(home: string, mongodbUri: string | null): Promise<Store> {
  return mongodbUri === null ? openSqliteStore(join(home, DATABASE_FILE)) : openMongoStore(mongodbUri);
}

export async function openSqliteStore(file: string): Promise<Store> {
  const db = (await import('./sqlite/database.ts')).openDatabase(file);
  return {
    documents: (await import('./sqlite/document-repository.ts')).sqliteDocuments(db),
    ...(({ sqliteFaq, sqliteEnterprises, sqlitePages, sqliteReviews }) => ({
      faq: sqliteFaq(db),
      enterprises: sqliteEnterprises(db),
      pages: sqlitePages(db),
      reviews: sqliteReviews(db),
    }))(await import('./sqlite/small-repositories.ts')),
    answers: (await import('./sqlite/answer-log.ts')).sqliteAnswerLog(db),
    questions: (await import('./sqlite/question-archive.ts')).sqliteQuestionArchive(db),
    push: (await import('./sqlite/push-store.ts')).sqlitePush(db),
    overrules: (await import('./sqlite/coverage-overrules.ts')).sqliteOverrules(db),
    ...(({ sqliteVersioned }) => ({
      desk: {
        plans: sqliteVersioned<InterpretationPlan>(db, 'plan'),
        contradictions: sqliteVersioned<ContradictionDecision>(db, 'contradiction'),
      },
    }))(await import('./sqlite/versioned-table.ts')),
    consultation: (await import('./sqlite/consultation.ts')).sqliteConsultation(db),
    sourceReports: (await import('./sqlite/source-reports.ts')).sqliteSourceReports(db),
    views: (await import('./sqlite/document-views.ts')).sqliteDocumentViews(db),
    settings: (await import('./sqlite/settings.ts')).sqliteSettings(db),
    access: (await import('./sqlite/access-store.ts')).sqliteAccess(db),
    erasure: (await import('./sqlite/erasure.ts')).sqliteErasure(db),
    close: () => Promise.resolve(void db.close()),
  };
}

export async function openMongoStore(uri: string): Promise<Store> {
  const [{ opened }, { modelsOf }, { accessModelsOf }, { migrateMongo }] = await Promise.all([
    import('./mongo/opened.ts'),
    import('./mongo/models.ts'),
    import('./mongo/access-models.ts'),
    import('./mongo/migrations.ts'),
  ]);
  const { connection, models, accessModels } = await opened(uri, MONGO_OPTIONS, async (made) => {
    const known = { connection: made, models: modelsOf(made), accessModels: accessModelsOf(made) };
    await migrateMongo(made);
    return known;
  });
  return {
    documents: (await import('./mongo/document-repository.ts')).mongoDocuments(models),
    ...(({ mongoFaq, mongoEnterprises, mongoPages, mongoReviews }) => ({
      faq: mongoFaq(models),
      enterprises: mongoEnterprises(models),
      pages: mongoPages(models),
      reviews: mongoReviews(models),
    }))(await import('./mongo/small-repositories.ts')),
    answers: (await import('./mongo/answer-log.ts')).mongoAnswerLog(models),
    questions: (await import('./mongo/question-archive.ts')).mongoQuestionArchive(models),
    push: (await import('./mongo/push-store.ts')).mongoPush(models),
    overrules: (await import('./mongo/coverage-overrules.ts')).mongoOverrules(models),
    ...(({ mongoVersioned }) => ({
      desk: {
        plans: mongoVersioned<InterpretationPlan>(models, 'plan'),
        contradictions: mongoVersioned<ContradictionDecision>(models, 'contradiction'),
      },
    }))(await import('./mongo/versioned-collection.ts')),
    consultation: (await import('./mongo/consultation.ts')).mongoConsultation(models),
    sourceReports: (await import('./mongo/source-reports.ts')).mongoSourceReports(models),
    views: (await import('./mongo/document-views.ts')).mongoDocumentViews(models),
    settings: (await import('./mongo/settings.ts')).mongoSettings(models),
    access: (await import('./mongo/access-store.ts')).mongoAccess(accessModels),
    erasure: (await import('./mongo/erasure.ts')).mongoErasure(models, accessModels),
    close: () => connection.close(),
  };
}
