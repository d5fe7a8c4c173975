import { LangChainModel } from '../adapters/langchain/language-model.ts';
import type { Store } from '../adapters/store.ts';
import type { Config } from '../config.ts';
import type { AskedQuestion } from '../domain/conversation/answer-log.ts';
import type { Answer } from '../domain/conversation/answer.ts';
import type { AnswerEvent } from '../domain/conversation/events.ts';
import { compareVersions } from '../domain/interpretation/compare-versions.ts';
import type { MaintainedSearch } from '../domain/search/ports.ts';
import { OfferedMatcher } from '../matching/index.ts';
import { timed, type Figures } from '../observability/figures.ts';
import { measuredAnswer } from '../observability/measured-answer.ts';
import { NO_TRACES, type Tracer } from '../observability/traces.ts';
import { answerLexicon } from '../reference/answer-lexicon.ts';
import { interpretationRules } from '../reference/interpretation-rules.ts';
import { regions } from '../reference/regions.ts';
import { answerEvents, answerQuestion } from '../usecases/answer-question/answer-question.ts';
import { PausingModel } from '../usecases/answer-question/model-pause.ts';
import type { AnswerDependencies } from '../usecases/answer-question/ports.ts';
import { PreparedLibrary } from '../usecases/answer-question/reading/library.ts';
import { AnsweredQuestions } from '../usecases/consultation/answered-questions.ts';
import type { PolicyLibrary } from '../usecases/library.ts';
import type { Switches } from '../usecases/operate/switches.ts';
import { warmUp } from './warm-up.ts';

/** Answering on the real store. `conversationId` null: the question stands by itself. */
export interface Answering {
  answer(question: Asked): Promise<Answer>;
  answerEvents(question: AskedQuestion, signal: AbortSignal): AsyncIterable<AnswerEvent>;
  /** Loads what the first answer would have to wait for. */
  warmUp(): Promise<void>;
}
type Asked = Omit<AskedQuestion, 'conversationId'> & { readonly conversationId: string | null };

/** What answering is put together from. `index`: the same search as `search`, without being measured. */
export interface AnsweringParts {
  readonly store: Store;
  readonly library: PolicyLibrary;
  readonly search: MaintainedSearch;
  readonly index: MaintainedSearch;
  readonly switches: Switches;
  readonly figures: Figures;
  readonly tracer: Tracer;
  readonly report: (error: unknown, where: string) => void;
}

export function answeringOf(config: Config, parts: AnsweringParts): Answering {
  const { switches, figures, tracer, index } = parts;
  // Opened by the first question: lexicons and the language model's client take time that no other command should wait for.
  let opened: AnswerDependencies | undefined;
  const dependencies = (): AnswerDependencies => (opened ??= dependenciesOf(config, parts));
  const standing = async (): Promise<AnswerDependencies> =>
    traced(tracer, (await switches.isOff('model')) ? withoutModel(dependencies()) : dependencies());
  return {
    answer: (asked) =>
      timed(
        (seconds) => figures.answers.observe(seconds),
        async () => answerQuestion(askedOf(asked), await standing()),
      ),
    answerEvents: (asked, signal) =>
      measuredAnswer(
        eventsWith(standing, (given) => answerEvents(askedOf(asked), given, signal)),
        figures,
      ),
    warmUp: () => warmUp({ ...dependencies(), search: index }),
  };
}

function dependenciesOf(config: Config, { store, library, search, figures, report }: AnsweringParts): AnswerDependencies {
  const { documents, faq } = store;
  const bulk = new OfferedMatcher(regions());
  return {
    search,
    documents,
    regions: regions(),
    lexicon: answerLexicon(),
    library: new PreparedLibrary(documents),
    ...(config.languageModel && {
      model: new PausingModel(new LangChainModel(config.languageModel), report),
      modelTimeout: config.languageModel.timeoutMs,
    }),
    decisionOf: (programId, enterpriseId) => store.push.deliveries.decision(programId, enterpriseId),
    note: (outcome) => {
      figures.questions.add({ status: outcome.status });
      return store.questions.record(outcome);
    },
    dropped: (count) => figures.droppedCitations.add({}, count),
    report,
    known: new AnsweredQuestions({ faq, documents, library }),
    earlier: {
      predecessors: async () => (await library.snapshot()).predecessors,
      compare: (older, newer) => compareVersions(older, newer, interpretationRules().exempt),
    },
    offered: async () => (await library.snapshot()).offered,
    matcher: { match: async (profile, asOf, about) => bulk.match((await library.snapshot()).offered, profile, asOf, about ?? null) },
  };
}

/** One span an answer, and in it one a step; how it ended is said at its end. */
function traced(tracer: Tracer, given: AnswerDependencies): AnswerDependencies {
  if (tracer === NO_TRACES) return given;
  const answer = tracer.begin('answer');
  return {
    ...given,
    trace: (step, work) => answer.run(() => tracer.span(`answer ${step}`, work)),
    note: (outcome) => {
      answer.end({ status: outcome.status });
      return given.note?.(outcome) ?? Promise.resolve();
    },
  };
}

const withoutModel = ({ model: _model, ...rest }: AnswerDependencies): AnswerDependencies => rest;
async function* eventsWith(
  standing: () => Promise<AnswerDependencies>,
  events: (given: AnswerDependencies) => AsyncIterable<AnswerEvent>,
): AsyncGenerator<AnswerEvent> {
  yield* events(await standing());
}

const askedOf = ({ id, conversationId, text, history, profile, asOf }: Asked) => ({
  id,
  question: text,
  history,
  asOf,
  ...(conversationId !== null && { conversationId }),
  ...(profile !== null && { profile }),
});
