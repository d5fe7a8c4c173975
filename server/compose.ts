import { digestOf, endReading, openSources, readDocuments } from '../ingest/index.ts';
import { EmbeddedSearch } from './adapters/embedded-search.ts';
import { indexFeed, type IndexFeed } from './adapters/index-feed.ts';
import { LangChainModel } from './adapters/langchain/language-model.ts';
import { keyringOf } from './adapters/sealing/keyring.ts';
import { sealedStore } from './adapters/sealing/sealed-store.ts';
import { openStore, type Store } from './adapters/store.ts';
import type { Config } from './config.ts';
import { openFigures, timed, type Figures } from './observability/figures.ts';
import { NO_TRACES, openTraces, type Tracer } from './observability/traces.ts';
import { measuredAnswer } from './observability/measured-answer.ts';
import type { Answer } from './domain/conversation/answer.ts';
import type { AskedQuestion } from './domain/conversation/answer-log.ts';
import type { AnswerEvent } from './domain/conversation/events.ts';
import type { EnterpriseRegistry } from './domain/enterprise/registry.ts';
import { AppError } from './domain/errors.ts';
import type { MaintainedSearch } from './domain/search/ports.ts';
import { todayInChina } from './domain/language/dates.ts';
import { proposePrograms, type ProposalResult } from './usecases/propose-programs/propose-programs.ts';
import { answerLexicon } from './reference/answer-lexicon.ts';
import { interpretationRules } from './reference/interpretation-rules.ts';
import { regions } from './reference/regions.ts';
import { answerEvents, answerQuestion } from './usecases/answer-question/answer-question.ts';
import type { AnswerDependencies } from './usecases/answer-question/ports.ts';
import { PausingModel } from './usecases/answer-question/model-pause.ts';
import { PreparedLibrary } from './usecases/answer-question/reading/library.ts';
import { importDocuments, type ImportResult } from './usecases/import-documents.ts';
import { AnsweredQuestions } from './usecases/consultation/answered-questions.ts';
import { PolicyLibrary } from './usecases/library.ts';
import { interpretationReviewOf } from './wiring/interpretation.ts';
import type { DraftForm, InterpretationDraft } from './domain/interpretation/drafting/draft.ts';
import { draftForPolicy } from './usecases/draft-interpretation/draft-for-policy.ts';
import { draftingOf } from './wiring/interpretation-drafts.ts';
import { digestOf as dailyDigestOf } from './wiring/daily-digest.ts';
import type { DigestDependencies } from './usecases/daily-digest/daily-digest.ts';
import { consultationOf } from './wiring/consultation.ts';
import type { Consultation } from './usecases/consultation/consultation.ts';
import { draftersDeskOf } from './wiring/drafters-desk.ts';
import { forgettingTables, keptTable, registerOf, type Register } from './wiring/register.ts';
import type { DraftersDesk } from './usecases/drafters-desk.ts';
import type { InterpretationReview } from './usecases/review-interpretation/interpretation-review.ts';
import { accountsOf } from './wiring/accounts.ts';
import { pushOf, type Push } from './wiring/push.ts';
import { registryOf } from './wiring/registry.ts';
import type { AccountsDependencies } from './usecases/accounts/ports.ts';
import { Switches } from './usecases/operate/switches.ts';
import { UNFINISHED, type Unfinished } from './domain/operation/home-content.ts';
import { OfferedMatcher } from './matching/index.ts';

/** Of one page read from a site. */
const WEB_LIMITS = { timeoutMs: 30_000, maxBytes: 50_000_000 } as const;

/** The application: the only place where implementations are chosen. */
export interface Application {
  /** Where what is sent to the server is kept. */
  readonly home: string;
  readonly store: Store;
  readonly library: PolicyLibrary;
  readonly search: MaintainedSearch;
  readonly push: Push;
  readonly register: Register;
  readonly interpretation: InterpretationReview;
  readonly desk: DraftersDesk;
  readonly consultation: Consultation;
  readonly accounts: AccountsDependencies;
  readonly figures: Figures;
  readonly tracer: Tracer;
  readonly switches: Switches;
  readonly registry: EnterpriseRegistry | null;
  readonly digest: DigestDependencies;
  /** 解读稿 of a stored policy, or of a file. */
  draft(policy: string, form: DraftForm): Promise<InterpretationDraft>;
  importPaths(paths: readonly string[], onProgress?: (done: number, total: number) => void): Promise<ImportResult>;
  /** `conversationId` null: the question stands by itself. */
  answer(question: Omit<AskedQuestion, 'conversationId'> & { readonly conversationId: string | null }): Promise<Answer>;
  answerEvents(question: AskedQuestion, signal: AbortSignal): AsyncIterable<AnswerEvent>;
  /** What a language model finds in a document that the rules missed. @throws AppError where none is configured. */
  propose(documentId: string): Promise<ProposalResult>;
  close(): Promise<void>;
}

/** `report` gets unexpected errors, for the operator's log. */
export async function compose(config: Config, report: (error: unknown, where: string) => void = () => undefined): Promise<Application> {
  const rules = interpretationRules(config.interpretationRules);
  const opened = await openWhole(config), store = forgettingTables(config.access.factsKeys === null ? opened : sealedStore(opened, keyringOf(config.access.factsKeys)), config.home), register = registerOf(store, keptTable(config, 'enterprises')), { documents, faq } = store;
  const library = new PolicyLibrary(documents, store.reviews);
  const index = await openSearch(config, indexFeed({ documents, faq, termsOf: async () => (await library.snapshot()).termsOf }), report);
  const switches = new Switches(store.settings), figures = openFigures(), tracer = config.tracesUrl === null ? NO_TRACES : openTraces(config.tracesUrl, (problem) => report(new Error(problem), 'traces')), search: MaintainedSearch = measuredSearch(index, figures);
  const bulk = new OfferedMatcher(regions());
  let answering: AnswerDependencies | undefined;
  const dependencies = (): AnswerDependencies => (answering ??= {
    search, documents, regions: regions(), lexicon: answerLexicon(), library: new PreparedLibrary(documents),
    ...(config.languageModel && { model: new PausingModel(new LangChainModel(config.languageModel), report), modelTimeout: config.languageModel.timeoutMs }),
    decisionOf: (programId, enterpriseId) => store.push.deliveries.decision(programId, enterpriseId),
    note: (outcome) => { figures.questions.add({ status: outcome.status }); return store.questions.record(outcome); }, dropped: (count) => figures.droppedCitations.add({}, count), report,
    known: new AnsweredQuestions({ faq, documents, library }),
    matcher: { match: async (profile, asOf, about) => bulk.match((await library.snapshot()).offered, profile, asOf, about ?? null) },
  });
  const standing = async (): Promise<AnswerDependencies> => traced(tracer, (await switches.isOff('model')) ? withoutModel(dependencies()) : dependencies());
  const desk = draftersDeskOf(store, library, config, rules, search, register);
  return {
    consultation: consultationOf(store, library, search, (since) => desk.gaps(since), rules.duties),
    home: config.home, store, library, register, search, switches, push: tracedPush(tracer, pushOf(store, library, config, switches)), tracer, interpretation: interpretationReviewOf(store, library, rules, register, config), desk, digest: dailyDigestOf(store, library, config), draft: async (policy, form) => draftForPolicy(policy, form, { ...draftingOf(store, library, (await switches.isOff('model')) ? { ...config, languageModel: null } : config, rules, true), report }), accounts: accountsOf(store, config, report), registry: registryOf(config), figures,
    importPaths: async (paths, onProgress) => tracer.span('ingest', async () => importDocuments(await openSources(paths, store.pages, { ...WEB_LIMITS, insideAllowed: new Set(config.insideHosts) }), { reader: { digestOf, readDocuments: (file) => readDocuments(file, config.ocrCommand) }, documents, reports: store.sourceReports, ...(onProgress && { onProgress }) }).finally(endReading).then((result) => { countIngested(figures, result); return result; }), ({ added, updated, removed, failed }) => ({ added, updated, removed, failed: failed.length })),
    answer: (asked) => timed((seconds) => figures.answers.observe(seconds), async () => answerQuestion(askedOf(asked), await standing())),
    answerEvents: (asked, signal) => measuredAnswer(eventsWith(standing, (given) => answerEvents(askedOf(asked), given, signal)), figures),
    async propose(documentId) {
      if (config.languageModel === null) throw new AppError('bad-request', '没有配置大模型。请设置 LLM_BASE_URL 和 LLM_MODEL。');
      if (await switches.isOff('model')) throw new AppError('busy', '大模型已由管理员停用。');
      const record = await documents.get(documentId);
      if (record === null) throw new AppError('not-found', `没有编号为 ${documentId} 的文件。`);
      const { proposalModel } = await import('./adapters/langchain/proposal-model.ts');
      return proposePrograms(record, proposalModel(config.languageModel), todayInChina(), AbortSignal.timeout(config.languageModel.timeoutMs));
    },
    close: () => tracer.close().then(() => store.close()),
  };
}

/** @throws AppError where a move or a restore was cut off: half of what there is would look like all of it. */
async function openWhole({ home, mongodbUri }: Config): Promise<Store> {
  const store = await openStore(home, mongodbUri), unfinished = (await store.settings.get(UNFINISHED)) as Unfinished | null;
  if (unfinished === null) return store;
  await store.close();
  throw new AppError('internal', unfinished.what === 'restore' ? '这里的数据没有恢复完。请重新执行 navigator restore，完成之前不能使用。' : '这里的数据没有迁移完。请用同样的 --from 和 --to 重新执行 navigator migrate，会接着做；完成之前不能使用。');
}

/** One span an answer, and in it one a step; how it ended is said at its end. */
function traced(tracer: Tracer, given: AnswerDependencies): AnswerDependencies {
  if (tracer === NO_TRACES) return given;
  const answer = tracer.begin('answer');
  return { ...given, trace: (step, work) => answer.run(() => tracer.span(`answer ${step}`, work)), note: (outcome) => { answer.end({ status: outcome.status }); return given.note?.(outcome) ?? Promise.resolve(); } };
}
const tracedPush = (tracer: Tracer, push: Push): Push => ({ ...push, run: (options) => tracer.span('push', () => push.run(options), ({ recorded, dealt }) => ({ recorded: recorded.length, dealt: dealt.length })) });

const withoutModel = ({ model: _model, ...rest }: AnswerDependencies): AnswerDependencies => rest;
async function* eventsWith(standing: () => Promise<AnswerDependencies>, events: (given: AnswerDependencies) => AsyncIterable<AnswerEvent>): AsyncGenerator<AnswerEvent> {
  yield* events(await standing());
}

const measuredSearch = (inner: MaintainedSearch, figures: Figures): MaintainedSearch => ({
  search: (query) => timed((seconds) => figures.retrieval.observe(seconds), () => inner.search(query)), update: () => inner.update(), rebuild: () => inner.rebuild(), state: () => inner.state(), damage: () => inner.damage(), rarity: (terms) => inner.rarity(terms),
});

function countIngested({ ingested }: Figures, { added, updated, unchanged, removed, failed }: ImportResult): void {
  for (const [result, count] of Object.entries({ added, updated, unchanged, withdrawn: removed, failed: failed.length })) ingested.add({ result }, count);
}

/** The engine's client is loaded only where it is used. */
async function openSearch({ home, search, embeddings }: Config, feed: IndexFeed, report: (error: unknown, where: string) => void): Promise<MaintainedSearch> {
  if (search === null) return new EmbeddedSearch(home, feed, embeddings && { open: async () => (await import('./adapters/langchain/open-embeddings.ts')).openEmbedder(embeddings), report }, report);
  const { OpenSearchSearch } = await import('./adapters/opensearch/opensearch-search.ts');
  return new OpenSearchSearch(search, feed);
}

const askedOf = ({ id, conversationId, text, history, profile, asOf }: Omit<AskedQuestion, 'conversationId'> & { readonly conversationId: string | null }) => ({ id, question: text, history, asOf, ...(conversationId !== null && { conversationId }), ...(profile !== null && { profile }) });
