import { answerLexicon } from './reference/answer-lexicon.ts';
import { join } from 'node:path';
import { isDemo } from './domain/enterprise/demo.ts';
import { todayInChina } from './domain/language/dates.ts';
import type { Services } from './http/services.ts';
import type { Application } from './compose.ts';
import { interpretationReviewOf } from './wiring/interpretation.ts';
import { documentDeskOf } from './wiring/document-desk.ts';
import { reviewDeskOf } from './wiring/review-desk.ts';
import { dataFile, projectRoot } from './reference/project-root.ts';
import { industries } from './reference/industries.ts';
import { regions } from './reference/regions.ts';
import { workingDays } from './reference/working-days.ts';
import { keywordsOf } from './search/index.ts';
import { exampleQuestions } from './usecases/example-questions.ts';
import { isPublic } from './usecases/library.ts';
import { offeredOn } from './usecases/library-on-day.ts';
import { keepMatch } from './usecases/push-policy/keep-match.ts';
import type { Operations } from './usecases/operate/ports.ts';
import { matchEnterprise } from './usecases/match-enterprise.ts';
import { toContractProgram } from './usecases/show-program.ts';

/** Where the built web client is. */
export const clientDirectory = (): string => join(projectRoot(), 'client', 'web', 'dist');
/** The fictional city's documents and enterprises. */
export const demoDocuments = (): readonly string[] =>
  ['policies', 'notices', 'interpretations', 'gazettes'].map((folder) => dataFile(folder));
export const demoEnterprisesFile = (): string => dataFile('enterprises', 'demo.jsonl');

/** What the transport calls, on the real application. */
export function servicesOf(app: Application, operations: Operations, report: Services['report']): Services {
  const { store, library } = app;
  return {
    today: () => todayInChina(),
    async listDocuments(asOf) {
      const snapshot = await library.snapshot();
      return snapshot.summaries.filter(isPublic).flatMap((s) => snapshot.document(s.id, asOf) ?? []);
    },
    async getDocument(id, asOf) {
      const snapshot = await library.snapshot();
      const record = await store.documents.get(id);
      const document = snapshot.document(id, asOf);
      const summary = snapshot.byId.get(id);
      if (record === null || document === null || summary === undefined || summary.metadata.disclosure !== '主动公开') return null;
      return {
        document,
        text: record.text,
        provisions: record.provisions,
        programs: snapshot.programsOf(id).map((p) => toContractProgram(p, asOf)),
        related: snapshot.tiesOf(id),
      };
    },
    async keywords({ document: d, provisions }) {
      const names = [...d.issuingAuthorities, d.draftingDepartment ?? '', d.jurisdiction?.name ?? ''].filter((name) => name !== '');
      const source = { title: d.title, names, provisions };
      return keywordsOf(source, (terms) => app.search.rarity(terms));
    },
    views: store.views,
    async listPrograms(asOf) {
      return (await library.snapshot()).offered.map((o) => toContractProgram(o.program, asOf));
    },
    search: (query) => app.search.search(query),
    answerEvents: (question, signal) => app.answerEvents(question, signal),
    answerLog: store.answers,
    questionArchive: store.questions,
    async match(profile, asOf, keep) {
      const snapshot = await library.snapshot();
      const offered = asOf < todayInChina() ? await offeredOn(store.documents, snapshot, asOf) : snapshot.offered;
      const result = matchEnterprise(offered, profile, asOf, regions());
      if (keep === true) await keepMatch(store.push, { offered, profile, matches: result.matches, day: asOf, now: Date.now() });
      return result;
    },
    async demoEnterprises() {
      return (await store.enterprises.all()).filter(isDemo);
    },
    accounts: app.accounts,
    push: { ...app.push, store: store.push, now: () => Date.now() },
    desk: app.desk,
    consultation: app.consultation,
    interpretation: interpretationReviewOf(store, library, app.desk.rules, app.register, null),
    registry: app.registry,
    reviews: reviewDeskOf(store, library, app.register),
    documentDesk: documentDeskOf(app, app.home),
    regions: regions(),
    workingDays: workingDays(),
    industries: industries(),
    abbreviations: answerLexicon().abbreviations,
    sourceStatus: () => store.sourceReports.latest(),
    async exampleQuestions() {
      return exampleQuestions((await library.snapshot()).offered, todayInChina());
    },
    operations,
    report,
  };
}
