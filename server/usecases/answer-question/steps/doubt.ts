import { plainDraft, settle, type AnswerContext } from '../context.ts';
import { nearestTo, nothingFound, whomToAsk } from '../composing/next-step.ts';
import { tellsDetail } from '../reading/asked-detail.ts';
import { evidenceOf, speaksOfSubject } from '../reading/evidence.ts';
import type { AnswerDependencies } from '../ports.ts';
import { lendsCoverage, type Candidate } from '../reading/rank-sentences.ts';
import { MEASURED } from '../understanding/focus.ts';
import { countsIn } from '../reading/traits.ts';
import { comparedPlaces, relatePlaces } from '../understanding/places.ts';
import { shapeOf } from '../understanding/shape.ts';
import { placeComparison } from '../composing/place-comparison.ts';
import { shortName, type Region } from '../../../domain/enterprise/region.ts';
import { foldText } from '../understanding/terms.ts';
import { isPlain, OF_EVERY_PROGRAM, type Understanding } from '../understanding/understanding.ts';
import type { AnswerLexicon } from '../../../reference/answer-lexicon.ts';

/** Least share of the question's naming words that the best document must speak of. */
export const EVIDENCE = { offTopic: 0.3, suspected: 0.8, least: 0.55, elsewhere: 0.85, support: 0.42, supportOfNamed: 0.38, ofEither: 0.45 } as const;
/** Share of the naming words from which on less support is enough: the documents say it in other words. */
const NAMED = 0.69;
/** How the three measures of support add up: what is named, what the sentence and its headings hold of the question, what the best passage holds. */
const SUPPORT = { share: 0.5, inContext: 0.2, passage: 0.3 } as const;

/** Refuses where the documents do not hold what is asked: too little of it, another place, another year, no figure. */
export function doubt(context: AnswerContext, { lexicon }: Pick<AnswerDependencies, 'lexicon'>): AnswerContext {
  const { understanding, candidates } = context;
  if (!understanding) return context;
  if (namesNothing(understanding, lexicon)) return settle(context, plainDraft('clarification', '想先确认一点：您问的是哪项政策或哪项补贴？请写出名称和地区，例如“北京市高新技术企业认定奖励多少”。', ['我们公司能申报哪些补贴？']));
  const best = candidates[0], share = best ? Math.max(...candidates.slice(0, 3).map((c) => evidenceOf(c, understanding, lexicon).share)) : 0;
  const namedPlace = understanding.places[0];
  if (namedPlace && context.route !== 'off-topic' && (!best || share < EVIDENCE.offTopic)) return settle(context, plainDraft('unanswerable', `${nothingFound(understanding, { place: namedPlace.name })}${whomToAsk(undefined)}`));
  if (!best || share < (context.route === 'off-topic' ? EVIDENCE.suspected : EVIDENCE.offTopic)) {
    if (context.route !== 'off-topic' && ABOUT_SUPPORT.test(context.question)) return settle(context, plainDraft('unanswerable', `${nothingFound(understanding, {})}请换个说法，或者写出政策名称、地区；也${whomToAsk(undefined)}`, ['我们公司能申报哪些补贴？']));
    return settle(context, plainDraft('off-topic', '这里只回答惠企政策。请换个说法，或者写出政策名称、地区。', ['我们公司能申报哪些补贴？']));
  }
  const refuse = (missing: { place?: string; year?: string }) =>
    settle(context, plainDraft('unanswerable', `${nothingFound(understanding, missing)}${missing.place === undefined ? nearestTo(best) : ''}${whomToAsk(missing.place === undefined ? best.found : undefined)}`));
  const top = candidates.slice(0, 3);
  // 企业食堂建设给不给补贴？ where no document has a word of 食堂
  if (!understanding.followsUp && !top.some((c) => speaksOfSubject(c.found.document.folded, understanding))) return settle(context, plainDraft('unanswerable', `${nothingFound(understanding, {})}${whomToAsk(undefined)}`));
  const sides = shapeOf(context.question) === 'comparison' ? comparedPlaces(context.question, understanding.places) : [];
  // Of two places that are compared one may be missing: that is said beside the other.
  const place = sides.length > 1 && placeComparison(context, understanding, lexicon) !== null ? undefined : understanding.places.find((p) => !top.some((c) => speaksOf(c, p.code, p.name) && evidenceOf(c, understanding, lexicon).share >= EVIDENCE.least));
  const served = (p: Region) => candidates.slice(0, lendsCoverage(understanding) ? 8 : 3).filter((c) => relatePlaces([p.code], c.found.places) !== 'apart');
  if (place && !(Math.max(0, ...served(place).map((c) => evidenceOf(c, understanding, lexicon).share)) >= (lendsCoverage(understanding) ? EVIDENCE.least : EVIDENCE.elsewhere))) return refuse(top.some((c) => speaksOf(c, place.code, place.name)) ? {} : { place: place.name });
  const support = SUPPORT.share * share + SUPPORT.inContext * Math.max(...candidates.slice(0, 3).map((c) => c.coveredInContext)) + SUPPORT.passage * (context.hits[0]?.evidence ?? 0);
  // 咨询电话：… names nothing of what is asked; its document does.
  // 首台套和技改补贴能一起拿吗？ names two things; no document need speak of both.
  const least = understanding.focuses.includes('stacking') ? EVIDENCE.ofEither : EVIDENCE.least;
  if (share < least || (support < (share >= NAMED ? EVIDENCE.supportOfNamed : EVIDENCE.support) && !lendsCoverage(understanding))) return refuse({});
  const asked = understanding.focuses.filter((f) => MEASURED.has(f));
  if (asked.length > 0 && !candidates.slice(0, 8).some((c) => asked.some((f) => c.meets.includes(f)) && c.score > best.score * 0.75)) return refuse({});
  const unit = understanding.units.find((u) => COUNTED.has(u));
  if (unit !== undefined && !candidates.slice(0, 8).some((c) => countsIn(foldText(c.found.document.textOf(c.sentence)), unit))) return refuse({});
  if (!tellsDetail(candidates, understanding, (c) => evidenceOf(c, understanding, lexicon).share)) return refuse({});
  const holding = understanding.years.length > 1 ? candidates.slice(0, COMPARED) : [best];
  const year = understanding.years.find((y) => !holding.some((c) => holdsYear(c, y)));
  if (year !== undefined && (asked.some((f) => f === 'date' || f === 'validity') || (asked.length > 0 && outsideItsTime(best, Number(year))))) return refuse({ year });
  return context;
}

/** 能补多少钱？ 能贷款吗？ are about support for enterprises, whatever else is said. */
const ABOUT_SUPPORT = /[补奖]|扶持|资助|贴息|减免|优惠|政策|申[报请领]|贷款|退税|免税|认定|政府给/u;

/** Whether a question by itself names no subject at all. */
const namesNothing = ({ words, places, followsUp, defined, quantities, years, terms, focuses }: Understanding, lexicon: AnswerLexicon): boolean =>
  !followsUp && places.length === 0 && defined === null && quantities.length === 0 && years.length === 0 && focuses.length > 0 && terms.size > 0 && words.every((w) => isPlain(w, lexicon) || OF_EVERY_PROGRAM.test(w));

/** Whether it holds in a place: its document does, or it names the place itself or in its headings or title. */
function speaksOf({ found: { document, places }, sentence }: Candidate, code: string, name: string): boolean {
  const relation = relatePlaces([code], places);
  return relation === 'same' || relation === 'above' || `${document.record.metadata.title} ${document.headingsOf(sentence.provision)} ${document.provision(sentence.provision)?.text ?? ''}`.includes(shortName(name));
}

/** Units that stand for no other: what is asked in them is said in them. */
const COUNTED: ReadonlySet<string> = new Set(['次', '份', '倍', '折', '分', '平方米']);
/** Years after everything a document speaks of, after which it says nothing certain of a year. */
const LATER = 2;
/** Candidates among which each of several years must be held. */
const COMPARED = 20;

/** Whether a year lies before all that a document speaks of, or well after it. */
function outsideItsTime({ found: { document: { record: { metadata, text } } } }: Candidate, year: number): boolean {
  const named = [...text.matchAll(/(?<!\d)((?:19|20)\d{2})(?=\s{0,2}年|[-./]\d)/gu)].map((m) => Number(m[1])), ends = metadata.expiresOn === null ? null : Number(metadata.expiresOn.slice(0, 4));
  if (named.length === 0) return false;
  return year < Math.min(...named) || year > (ends ?? Math.max(...named) + LATER - 1);
}

/** Whether a sentence speaks of a year: it names it, or it names none and its headings, its title or its document's dates do. */
function holdsYear({ found: { document }, sentence }: Candidate, year: string): boolean {
  const { metadata } = document.record, text = foldText(document.textOf(sentence)), named = (s: string) => [...s.matchAll(/(?<!\d)((?:19|20)\d{2})(?!\d)/gu)].map((m) => m[1]);
  if (named(text).length > 0) return text.includes(year);
  const around = named(`${document.headingsOf(sentence.provision)} ${metadata.title}`);
  if (around.length > 0) return around.includes(year);
  const dates = [metadata.signedOn, metadata.publishedOn, metadata.effectiveFrom].filter((d) => d !== null);
  return dates.length === 0 || dates.some((d) => d.startsWith(year));
}
