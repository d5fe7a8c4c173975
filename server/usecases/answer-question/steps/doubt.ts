import { plainDraft, settle, type AnswerContext, type Draft } from '../context.ts';
import { nearestTo, nothingFound, whomToAsk } from '../composing/next-step.ts';
import { tellsDetail } from '../reading/asked-detail.ts';
import { evidenceOf, speaksOfSubject } from '../reading/evidence.ts';
import type { AnswerDependencies } from '../ports.ts';
import { holdsYear, outsideItsTime } from '../reading/held-years.ts';
import type { Candidate } from '../reading/rank-sentences.ts';
import { lendsCoverage } from '../reading/ranking.ts';
import { MEASURED, type Focus } from '../understanding/focus.ts';
import { countsIn } from '../reading/traits.ts';
import { comparedPlaces, relatePlaces } from '../understanding/places.ts';
import { shapeOf } from '../understanding/shape.ts';
import { placeComparison } from '../composing/place-comparison.ts';
import { shortName } from '../../../domain/enterprise/region.ts';
import { foldText } from '../understanding/terms.ts';
import { isPlain, OF_EVERY_PROGRAM, type Understanding } from '../understanding/understanding.ts';
import type { AnswerLexicon } from '../../../reference/answer-lexicon.ts';

/** Least share of the question's naming words that the best document must speak of. */
const EVIDENCE = {
  offTopic: 0.3,
  suspected: 0.8,
  least: 0.55,
  elsewhere: 0.85,
  support: 0.42,
  supportOfNamed: 0.38,
  ofEither: 0.45,
} as const;
/** Share of the naming words from which on less support is enough: the documents say it in other words. */
const NAMED = 0.69;
/**
 * How the three measures of support add up: what is named, what the sentence and its headings hold of the question, what the best passage
 * holds.
 */
const SUPPORT = { share: 0.5, inContext: 0.2, passage: 0.3 } as const;
/** Candidates among which each of several years must be held. */
const COMPARED = 20;

/** What the documents hold of a question, as the doubts look at it. */
interface Holding {
  readonly context: AnswerContext;
  readonly understanding: Understanding;
  readonly lexicon: AnswerLexicon;
  readonly best: Candidate;
  /** The first three candidates. */
  readonly top: readonly Candidate[];
  /** 0..1: the most that one of them speaks of the question's naming words. */
  readonly share: number;
  readonly shareOf: (candidate: Candidate) => number;
}

/** Says why the documents do not answer; null where there is nothing against it. */
type Doubt = (holding: Holding) => Draft | null;

/** Refuses where the documents do not hold what is asked: too little of it, another place, another year, no figure. */
export async function doubt(
  context: AnswerContext,
  { lexicon, documents }: Pick<AnswerDependencies, 'lexicon' | 'documents'>,
): Promise<AnswerContext> {
  const { understanding, candidates } = context;
  if (!understanding) return context;
  if (context.hits.length === 0 && (await documents.summaries()).length === 0) return settle(context, NOTHING_STORED);
  if (namesNothing(understanding, lexicon)) return settle(context, ASK_WHICH);
  const [best] = candidates;
  const top = candidates.slice(0, 3);
  const shareOf = (c: Candidate): number => evidenceOf(c, understanding, lexicon).share;
  const share = Math.max(0, ...top.map(shareOf));
  if (best === undefined || share < (context.route === 'off-topic' ? EVIDENCE.suspected : EVIDENCE.offTopic))
    return settle(context, nothingNear(context, understanding, share));
  const holding = { context, understanding, lexicon, best, top, share, shareOf };
  for (const ofThis of DOUBTS) {
    const refused = ofThis(holding);
    if (refused !== null) return settle(context, refused);
  }
  return context;
}

/** A question that goes on from every refusal. */
const OWN_QUESTION = '我们公司能申报哪些补贴？';
const ASK_WHICH = plainDraft(
  'clarification',
  '想先确认一点：您问的是哪项政策或哪项补贴？请写出名称和地区，例如“北京市高新技术企业认定奖励多少”。',
  [OWN_QUESTION],
);

const NOTHING_STORED = plainDraft(
  'unanswerable',
  '这里还没有收录任何政策文件，所以现在答不了。收录后再问，就会按文件原文回答；着急的请咨询主管部门。',
);

/** Nothing found speaks of the question: of a place that holds nothing of it, of support all the same, or of something else altogether. */
function nothingNear({ route, question }: AnswerContext, understanding: Understanding, share: number): Draft {
  const [place] = understanding.places;
  if (place !== undefined && route !== 'off-topic' && share < EVIDENCE.offTopic)
    return plainDraft('unanswerable', `${nothingFound(understanding, { place: place.name })}${whomToAsk(undefined)}`);
  if (route !== 'off-topic' && ABOUT_SUPPORT.test(question))
    return plainDraft('unanswerable', `${nothingFound(understanding, {})}请换个说法，或者写出政策名称、地区；也${whomToAsk(undefined)}`, [
      OWN_QUESTION,
    ]);
  return plainDraft('off-topic', '这里只回答惠企政策。请换个说法，或者写出政策名称、地区。', [OWN_QUESTION]);
}

/** Says what is missing, what comes nearest, and whom to ask. */
function refusal({ understanding, best }: Holding, missing: { readonly place?: string; readonly year?: string } = {}): Draft {
  const nothing = nothingFound(understanding, missing);
  return plainDraft(
    'unanswerable',
    missing.place === undefined
      ? `${nothing}${nearestTo(best)}${whomToAsk(best.found, understanding.words)}`
      : `${nothing}${whomToAsk(undefined, understanding.words)}`,
  );
}

/** 企业食堂建设给不给补贴？ where no document has a word of 食堂 */
const ofSubject: Doubt = ({ understanding, top }) =>
  understanding.followsUp || top.some((c) => speaksOfSubject(c.found.document.folded, understanding))
    ? null
    : plainDraft('unanswerable', `${nothingFound(understanding, {})}${whomToAsk(undefined)}`);

/** Of two places that are compared one may be missing: that is said beside the other. */
function comparesPlaces({ context, understanding, lexicon }: Holding): boolean {
  const sides = shapeOf(context.question) === 'comparison' ? comparedPlaces(context.question, understanding.places) : [];
  return sides.length > 1 && placeComparison(context, understanding, lexicon) !== null;
}

/** A place is asked about that the best sentences do not speak of. */
const ofPlace: Doubt = (holding) => {
  const { context, understanding, top, shareOf } = holding;
  if (comparesPlaces(holding)) return null;
  const place = understanding.places.find((p) => !top.some((c) => speaksOf(c, p.code, p.name) && shareOf(c) >= EVIDENCE.least));
  if (place === undefined) return null;
  const lends = lendsCoverage(understanding);
  const served = context.candidates.slice(0, lends ? 8 : 3).filter((c) => relatePlaces([place.code], c.found.places) !== 'apart');
  if (Math.max(0, ...served.map(shareOf)) >= (lends ? EVIDENCE.least : EVIDENCE.elsewhere)) return null;
  return refusal(holding, top.some((c) => speaksOf(c, place.code, place.name)) ? {} : { place: place.name });
};

/** Too little of what is named, in the sentences or in what was found. */
const ofSupport: Doubt = (holding) => {
  const { context, understanding, best, top, share } = holding;
  // The program was found by its name, and what is asked of it stands there.
  if (best.of !== undefined) return null;
  const support =
    SUPPORT.share * share +
    SUPPORT.inContext * Math.max(...top.map((c) => c.coveredInContext)) +
    SUPPORT.passage * (context.hits[0]?.evidence ?? 0);
  // 首台套和技改补贴能一起拿吗？ names two things; no document need speak of both.
  const least = understanding.focuses.includes('stacking') ? EVIDENCE.ofEither : EVIDENCE.least;
  const enough = share >= NAMED ? EVIDENCE.supportOfNamed : EVIDENCE.support;
  // 咨询电话：… names nothing of what is asked; its document does.
  return share < least || (support < enough && !lendsCoverage(understanding)) ? refusal(holding) : null;
};

/** A sum, rate or date is asked, and no sentence that is nearly as good shows one. */
const ofFigure: Doubt = (holding) => {
  const { context, best } = holding;
  const asked = measuredIn(holding);
  const shown = context.candidates.slice(0, 8).some((c) => asked.some((f) => c.meets.includes(f)) && c.score > best.score * 0.75);
  return asked.length > 0 && !shown ? refusal(holding) : null;
};
const measuredIn = ({ understanding }: Holding): readonly Focus[] => understanding.focuses.filter((f) => MEASURED.has(f));

const ofUnit: Doubt = (holding) => {
  const unit = holding.understanding.units.find((u) => COUNTED.has(u));
  if (unit === undefined) return null;
  const counts = (c: Candidate) => countsIn(foldText(c.found.document.textOf(c.sentence)), unit);
  return holding.context.candidates.slice(0, 8).some(counts) ? null : refusal(holding);
};

const ofDetail: Doubt = (holding) =>
  holding.best.of !== undefined || tellsDetail(holding.context.candidates, holding.understanding, holding.shareOf)
    ? null
    : refusal(holding);

/** A year is asked about that the best sentence does not speak of, and what is asked changes with the years. */
const ofYear: Doubt = (holding) => {
  const { context, understanding, best } = holding;
  const among = understanding.years.length > 1 ? context.candidates.slice(0, COMPARED) : [best];
  const year = understanding.years.find((y) => !among.some((c) => holdsYear(c, y)));
  if (year === undefined) return null;
  const asked = measuredIn(holding);
  const changes = asked.some((f) => f === 'date' || f === 'validity') || (asked.length > 0 && outsideItsTime(best, Number(year)));
  return changes ? refusal(holding, { year }) : null;
};

const DOUBTS: readonly Doubt[] = [ofSubject, ofPlace, ofSupport, ofFigure, ofUnit, ofDetail, ofYear];

/** 能补多少钱？ 能贷款吗？ are about support for enterprises, whatever else is said. */
const ABOUT_SUPPORT = /[补奖]|扶持|资助|贴息|减免|优惠|政策|申[报请领]|贷款|退税|免税|认定|政府给/u;

/** Whether a question by itself names no subject at all. */
const namesNothing = (
  { words, places, followsUp, defined, quantities, years, terms, focuses }: Understanding,
  lexicon: AnswerLexicon,
): boolean =>
  !followsUp &&
  places.length === 0 &&
  defined === null &&
  quantities.length === 0 &&
  years.length === 0 &&
  focuses.length > 0 &&
  terms.size > 0 &&
  words.every((w) => isPlain(w, lexicon) || OF_EVERY_PROGRAM.test(w));

/** Whether it holds in a place: its document does, or it names the place itself or in its headings or title. */
function speaksOf({ found: { document, places }, sentence }: Candidate, code: string, name: string): boolean {
  const relation = relatePlaces([code], places);
  return (
    relation === 'same' ||
    relation === 'above' ||
    `${document.record.metadata.title} ${document.headingsOf(sentence.provision)} ${document.provision(sentence.provision)?.text ?? ''}`.includes(
      shortName(name),
    )
  );
}

/** Units that stand for no other: what is asked in them is said in them. */
const COUNTED: ReadonlySet<string> = new Set(['次', '份', '倍', '折', '分', '平方米']);
