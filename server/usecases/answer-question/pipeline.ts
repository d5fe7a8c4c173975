import { todayInChina } from '../../domain/language/dates.ts';
import type { AnswerContext, Asked } from './context.ts';
import type { AnswerDependencies } from './ports.ts';
import { apply } from './steps/apply.ts';
import { changes } from './steps/changes.ts';
import { compose } from './steps/compose.ts';
import { doubt } from './steps/doubt.ts';
import { inParts } from './steps/in-parts.ts';
import { judge } from './steps/judge.ts';
import { known } from './steps/known.ts';
import { label } from './steps/label.ts';
import { news } from './steps/news.ts';
import { recognise } from './steps/recognise.ts';
import { retrieve } from './steps/retrieve.ts';
import { rewrite } from './steps/rewrite.ts';
import { route } from './steps/route.ts';
import { screen } from './steps/screen.ts';
import { write } from './steps/write.ts';
import { survey, surveyWhereRefused } from './steps/survey.ts';
import { verify } from './steps/verify.ts';
import { windows } from './steps/windows.ts';

export type Step = (context: AnswerContext, dependencies: AnswerDependencies) => AnswerContext | Promise<AnswerContext>;

/** How a question becomes an answer: the steps in order. A settled context passes only the steps marked `always`. */
export const STEPS: readonly { readonly name: string; readonly run: Step; readonly always?: true }[] = [
  { name: 'screen', run: screen },
  { name: 'route', run: route },
  { name: 'rewrite', run: (context, dependencies) => rewrite(context, dependencies, answersTo(context, dependencies)) },
  { name: 'in parts', run: (context, dependencies) => inParts(context, dependencies, answersTo(context, dependencies)) },
  { name: 'recognise', run: recognise },
  { name: 'known', run: known },
  { name: 'judge', run: judge },
  { name: 'changes', run: (context, dependencies) => changes(context, dependencies, answersTo(context, dependencies)) },
  { name: 'news', run: news },
  { name: 'windows', run: windows },
  { name: 'survey', run: survey },
  { name: 'retrieve', run: retrieve },
  { name: 'doubt', run: doubt },
  { name: 'survey where refused', run: surveyWhereRefused, always: true },
  { name: 'compose', run: compose },
  { name: 'apply', run: apply, always: true },
  { name: 'write', run: write, always: true },
  { name: 'verify', run: verify, always: true },
  { name: 'label', run: label, always: true },
];

/** The context every question starts with. */
export const startOf = (asked: Asked): AnswerContext => ({
  id: asked.id,
  question: asked.question,
  history: asked.history ?? [],
  profile: asked.profile ?? null,
  asOf: asked.asOf ?? todayInChina(),
  route: null,
  understanding: null,
  before: null,
  hits: [],
  found: [],
  weights: new Map(),
  candidates: [],
  draft: null,
  settled: false,
});

/** Runs the steps; `reached` is told the name of each before it runs. */
export async function runSteps(
  context: AnswerContext,
  dependencies: AnswerDependencies,
  reached: (step: string) => void = () => undefined,
): Promise<AnswerContext> {
  for (const { name, run, always } of STEPS) {
    if (context.settled && !always) continue;
    reached(name);
    const before = context;
    const work = async () => run(before, dependencies);
    context = await (dependencies.trace === undefined ? work() : dependencies.trace(name, work));
  }
  return context;
}

/** Answers another question of the same asker on the same day, as the documents give it. */
const answersTo =
  ({ id, asOf, profile }: AnswerContext, { model: _, ...dependencies }: AnswerDependencies) =>
  (question: string, history: readonly string[]): Promise<AnswerContext> =>
    runSteps({ ...startOf({ id, question, history, asOf }), profile }, dependencies);
