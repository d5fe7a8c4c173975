import type { AnswerLog } from '../domain/conversation/answer-log.ts';
import type { QuestionArchive } from '../domain/conversation/question-archive.ts';
import type { EnterpriseRepository } from '../domain/enterprise/ports.ts';
import type { ReviewRepository } from '../domain/subsidy/ports.ts';
import type { PushStore } from '../domain/delivery/ports.ts';
import type { OverruleRepository } from '../domain/interpretation/overrule.ts';
import type { DocumentRepository, FaqRepository, PageMemory } from '../domain/policy/ports.ts';
import { join } from 'node:path';

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
  close(): Promise<void>;
}

/** The embedded store in `home`, or MongoDB where its address is given. Drivers are loaded only when used. */
export async function openStore(home: string, mongodbUri: string | null): Promise<Store> {
  return mongodbUri === null ? openSqliteStore(join(home, 'navigator.db')) : openMongoStore(mongodbUri);
}

export async function openSqliteStore(file: string): Promise<Store> {
  const [{ openDatabase }, { sqliteDocuments }, { sqliteFaq, sqliteEnterprises, sqlitePages, sqliteReviews }, { sqliteAnswerLog }, { sqlitePush }, { sqliteQuestionArchive }, { sqliteOverrules }] = await Promise.all([import('./sqlite/database.ts'), import('./sqlite/document-repository.ts'), import('./sqlite/small-repositories.ts'), import('./sqlite/answer-log.ts'), import('./sqlite/push-store.ts'), import('./sqlite/question-archive.ts'), import('./sqlite/coverage-overrules.ts')]);
  const db = openDatabase(file);
  return { documents: sqliteDocuments(db), faq: sqliteFaq(db), enterprises: sqliteEnterprises(db), answers: sqliteAnswerLog(db), questions: sqliteQuestionArchive(db), pages: sqlitePages(db), reviews: sqliteReviews(db), push: sqlitePush(db), overrules: sqliteOverrules(db), close: () => Promise.resolve(void db.close()) };
}

export async function openMongoStore(uri: string): Promise<Store> {
  const [{ createConnection }, { modelsOf }, { mongoDocuments }, { mongoFaq, mongoEnterprises, mongoPages, mongoReviews }, { mongoAnswerLog }, { mongoPush }, { mongoQuestionArchive }, { mongoOverrules }, { ensureIndexes }] = await Promise.all([import('mongoose'), import('./mongo/models.ts'), import('./mongo/document-repository.ts'), import('./mongo/small-repositories.ts'), import('./mongo/answer-log.ts'), import('./mongo/push-store.ts'), import('./mongo/question-archive.ts'), import('./mongo/coverage-overrules.ts'), import('./mongo/indexes.ts')]);
  const connection = await createConnection(uri, { serverSelectionTimeoutMS: 5000 }).asPromise();
  const models = modelsOf(connection);
  await ensureIndexes(connection);
  return { documents: mongoDocuments(models), faq: mongoFaq(models), enterprises: mongoEnterprises(models), answers: mongoAnswerLog(models), questions: mongoQuestionArchive(models), pages: mongoPages(models), reviews: mongoReviews(models), push: mongoPush(models), overrules: mongoOverrules(models), close: () => connection.close() };
}
