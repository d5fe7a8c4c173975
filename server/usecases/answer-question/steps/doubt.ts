import { plainDraft, settle, type AnswerContext } from '../context.ts';
import { nothingFound, whomToAsk } from '../composing/next-step.ts';
import { evidenceOf } from '../reading/evidence.ts';
import type { AnswerDependencies } from '../ports.ts';
import type { Candidate } from '../reading/rank-sentences.ts';
import { MEASURED } from '../understanding/focus.ts';
import { relatePlaces } from '../understanding/places.ts';
import { shortName } from '../../../domain/enterprise/region.ts';
import { foldText } from '../understanding/terms.ts';

/** Least share of the question's naming words that the best document must speak of. */
export const EVIDENCE = { offTopic: 0.3, suspected: 0.8, least: 0.55, elsewhere: 0.85 } as const;

/** Refuses where the documents do not hold what is asked: too little of it, another place, another year, no figure. */
export function doubt(context: AnswerContext, { lexicon }: Pick<AnswerDependencies, 'lexicon'>): AnswerContext {
  const { understanding, candidates } = context;
  if (!understanding) return context;
  const best = candidates[0], share = best ? Math.max(...candidates.slice(0, 3).map((c) => evidenceOf(c, understanding, lexicon).share)) : 0;
  const namedPlace = understanding.places[0];
  if (namedPlace && context.route !== 'off-topic' && (!best || share < EVIDENCE.offTopic)) return settle(context, plainDraft('unanswerable', `${nothingFound(understanding, { place: namedPlace.name })}${whomToAsk(undefined)}`));
  if (!best || share < (context.route === 'off-topic' ? EVIDENCE.suspected : EVIDENCE.offTopic)) {
    return settle(context, plainDraft('off-topic', '这里只回答惠企政策。请换个说法，或者写出政策名称、地区。', ['我们公司能申报哪些补贴？']));
  }
  const refuse = (missing: { place?: string; year?: string }) =>
    settle(context, plainDraft('unanswerable', `${nothingFound(understanding, missing)}${whomToAsk(missing.place === undefined ? best.found : undefined)}`));
  const top = [...new Set(candidates.slice(0, 3).map((c) => c.found))];
  const place = understanding.places.find((p) => !top.some((f) => speaksOf(f, p.code, p.name)));
  if (place && share < EVIDENCE.elsewhere) return refuse({ place: place.name });
  if (share < EVIDENCE.least) return refuse({});
  const asked = understanding.focuses.filter((f) => MEASURED.has(f));
  if (asked.length > 0 && !candidates.slice(0, 8).some((c) => asked.some((f) => c.meets.includes(f)) && c.score > best.score * 0.75)) return refuse({});
  const year = understanding.years.find((y) => !holdsYear(best, y));
  if (year !== undefined && asked.some((f) => f === 'date' || f === 'validity')) return refuse({ year });
  return context;
}

function speaksOf(found: AnswerContext['found'][number], code: string, name: string): boolean {
  const relation = relatePlaces([code], found.places);
  return relation === 'same' || relation === 'above' || found.document.record.text.includes(shortName(name));
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
