import { indexFeed } from './adapters/index-feed.ts';
import { keyringOf } from './adapters/sealing/keyring.ts';
import { sealedStore } from './adapters/sealing/sealed-store.ts';
import { openStore, type Store } from './adapters/store.ts';
import type { Config } from './config.ts';
import { openFigures, type Figures } from './observability/figures.ts';
import { NO_TRACES, openTraces, type Tracer } from './observability/traces.ts';
import type { EnterpriseRegistry } from './domain/enterprise/registry.ts';
import { AppError } from './domain/errors.ts';
import type { MaintainedSearch } from './domain/search/ports.ts';
import { interpretationRules } from './reference/interpretation-rules.ts';
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
import { answeringOf, type Answering } from './wiring/answering.ts';
import { importingOf, type ImportPaths } from './wiring/importing.ts';
import { proposingOf, type Propose } from './wiring/proposals.ts';
import { measuredSearch, openSearch } from './wiring/search.ts';
import { pushOf, type Push } from './wiring/push.ts';
import { registryOf } from './wiring/registry.ts';
import type { AccountsDependencies } from './usecases/accounts/ports.ts';
import { Switches } from './usecases/operate/switches.ts';
import { UNFINISHED, type Unfinished } from './domain/operation/home-content.ts';

/** The application: the only place where implementations are chosen. */
export interface Application extends Answering {
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
  readonly importPaths: ImportPaths;
  readonly propose: Propose;
  close(): Promise<void>;
}

/** `report` gets unexpected errors, for the operator's log. */
export async function compose(config: Config, report: (error: unknown, where: string) => void = () => undefined): Promise<Application> {
  const rules = interpretationRules(config.interpretationRules);
  const keyring = config.access.factsKeys === null ? null : keyringOf(config.access.factsKeys);
  const opened = await openWhole(config);
  const store = forgettingTables(keyring === null ? opened : sealedStore(opened, keyring), config.home);
  const register = registerOf(store, keptTable(config, 'enterprises'));
  const { documents, faq } = store;
  const library = new PolicyLibrary(documents, store.reviews);
  const index = await openSearch(config, indexFeed({ documents, faq, termsOf: async () => (await library.snapshot()).termsOf }), report);
  const switches = new Switches(store.settings);
  const figures = openFigures();
  const tracer = config.tracesUrl === null ? NO_TRACES : openTraces(config.tracesUrl, (problem) => report(new Error(problem), 'traces'));
  const search = measuredSearch(index, figures);
  const desk = draftersDeskOf(store, library, config, rules, search, register);
  return {
    consultation: consultationOf(store, library, search, (since) => desk.gaps(since), rules.duties),
    home: config.home,
    store,
    library,
    register,
    search,
    switches,
    push: tracedPush(tracer, pushOf(store, library, config, switches)),
    tracer,
    interpretation: interpretationReviewOf(store, library, rules, register, config),
    desk,
    digest: dailyDigestOf(store, library, config),
    draft: async (policy, form) =>
      draftForPolicy(policy, form, {
        ...draftingOf(store, library, (await switches.isOff('model')) ? { ...config, languageModel: null } : config, rules, true),
        report,
      }),
    accounts: accountsOf(store, config, report),
    registry: registryOf(config),
    figures,
    importPaths: importingOf(store, config, figures, tracer),
    propose: proposingOf(documents, config, switches),
    ...answeringOf(config, { store, library, search, index, switches, figures, tracer, report }),
    close: () => tracer.close().then(() => store.close()),
  };
}

/** @throws AppError where a move or a restore was cut off: half of what there is would look like all of it. */
async function openWhole({ home, mongodbUri }: Config): Promise<Store> {
  const store = await openStore(home, mongodbUri);
  const unfinished = (await store.settings.get(UNFINISHED)) as Unfinished | null;
  if (unfinished === null) return store;
  await store.close();
  throw new AppError(
    'internal',
    unfinished.what === 'restore'
      ? '这里的数据没有恢复完。请重新执行 navigator restore，完成之前不能使用。'
      : '这里的数据没有迁移完。请用同样的 --from 和 --to 重新执行 navigator migrate，会接着做；完成之前不能使用。',
  );
}

const tracedPush = (tracer: Tracer, push: Push): Push => ({
  ...push,
  run: (options) =>
    tracer.span(
      'push',
      () => push.run(options),
      ({ recorded, dealt }) => ({ recorded: recorded.length, dealt: dealt.length }),
    ),
});
