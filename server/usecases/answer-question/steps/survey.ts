import { shortName } from '../../../domain/enterprise/region.ts';
import { fromPrograms } from '../composing/from-programs.ts';
import { settle, type AnswerContext } from '../context.ts';
import type { AnswerDependencies, JudgedProgram } from '../ports.ts';
import { programsAbout, serves, type ProgramAbout } from '../reading/programs-about.ts';
import { MEASURED } from '../understanding/focus.ts';
import { mattersAskedOf } from '../understanding/general-question.ts';
import { foldText } from '../understanding/terms.ts';
import { understand, type Understanding } from '../understanding/understanding.ts';

/** Fewer are told by their own words: of a place that is named, and of none. */
const LEAST = { placed: 3, anywhere: 2 } as const;
/** 澜东区的呢？ names another place, and nothing else. */
const ONLY_A_PLACE = /^(?:那|那么|如果是?|要是|换成|在)?\s*(?:的|的话|地区|这边|那边|呢|[？?。，,])*$/u;

/** 租厂房有没有补贴？ of no program and often of no place: what there is, program by program, before one city's sentence is taken for all. */
export const survey = (context: AnswerContext, dependencies: Surveying): Promise<AnswerContext> => surveyed(context, dependencies, LEAST);

/** 招应届生有啥好处？ Where no sentence answers by itself, even a single program that may be meant is more than nothing. */
export const surveyWhereRefused = async (context: AnswerContext, dependencies: Surveying): Promise<AnswerContext> =>
  context.draft?.status === 'unanswerable' && context.understanding?.places.length === 0
    ? surveyed(context, dependencies, { placed: 1, anywhere: 1 })
    : context;

type Surveying = Pick<AnswerDependencies, 'offered' | 'lexicon' | 'regions' | 'matcher'>;

async function surveyed(
  context: AnswerContext,
  { offered, lexicon, regions, matcher }: Surveying,
  least: { readonly placed: number; readonly anywhere: number },
): Promise<AnswerContext> {
  const { understanding, profile, asOf } = context;
  const matters = understanding === null || context.route !== null ? null : mattersOf(context, understanding, { lexicon, regions });
  if (understanding === null || matters === null || offered === undefined) return context;
  const home = profile?.facts.registeredIn?.value;
  const named = understanding.places.map((p) => p.code);
  const places = named.length > 0 ? named : Array.isArray(home) ? (home as readonly string[]) : [];
  const about = programsAbout(matters, await offered(), asOf).filter(({ offered: o }) => serves(o, places));
  const again = mattersAskedOf(understanding, lexicon) === null;
  if (about.length < (again ? 1 : named.length > 0 ? least.placed : least.anywhere)) return context;
  if (least === LEAST && namesOne(understanding, matters, about)) return context;
  const judged =
    profile === null || named.length > 0 || Object.keys(profile.facts).length === 0 ? null : await matcher?.match(profile, asOf);
  if (!judged) return settle(context, fromPrograms(about, matters, { day: asOf, placed: places.length > 0, judged: null }));
  const open = new Map<string, JudgedProgram>(judged.matches.map((m) => [m.programId, m]));
  const left = about.filter((p) => open.has(p.offered.program.id));
  // Where everything is ruled out or over, the documents' own words say more than an empty list.
  return left.length === 0 ? context : settle(context, fromPrograms(left, matters, { day: asOf, placed: true, judged: open }));
}

/** What the question asks of, or the one before it where this one only names another place. */
function mattersOf(
  { question, history }: AnswerContext,
  understanding: Understanding,
  { lexicon, regions }: Pick<AnswerDependencies, 'lexicon' | 'regions'>,
): Understanding['subjects'] | null {
  const last = history.at(-1);
  const rest = understanding.places.reduce((t, p) => t.replace(p.name, '').replace(shortName(p.name), ''), question);
  if (last === undefined || understanding.places.length === 0 || rest === question || !ONLY_A_PLACE.test(rest))
    return mattersAskedOf(understanding, lexicon);
  return mattersAskedOf(understand(last, [], lexicon, regions), lexicon);
}

/** What programs are called: 技术改造补助, 研发投入后补助, 绿色工厂奖励, 高新技术企业认定奖励, 发明专利每件资助. */
const OF_A_NAME = /^(?:认定|培育|入库)?(?:专项)?(?:事?[前后])?(?:每[件项家个人台套])?(?:补助|补贴|奖励|奖补|资助|资金|贴息)/u;

/** 技术改造补助最高能拿多少？ asks the figure of a program by its name; where all there is holds in one place, its own words tell it best. */
function namesOne({ question, focuses }: Understanding, matters: Understanding['subjects'], about: readonly ProgramAbout[]): boolean {
  if (!focuses.some((f) => MEASURED.has(f)) || focuses.includes('measures')) return false;
  if (new Set(about.map(({ offered }) => offered.program.jurisdiction?.code)).size !== 1) return false;
  const asked = foldText(question);
  return matters.some(({ said }) => said.some((s) => asked.includes(s) && OF_A_NAME.test(asked.slice(asked.indexOf(s) + s.length))));
}
