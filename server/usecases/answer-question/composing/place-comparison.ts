import type { AnswerContext, Draft } from '../context.ts';
import type { Candidate } from '../reading/rank-sentences.ts';
import { evidenceOf } from '../reading/evidence.ts';
import type { AnswerLexicon } from '../../../reference/answer-lexicon.ts';
import { MEASURED } from '../understanding/focus.ts';
import { comparedPlaces, relatePlaces, type ComparedPlace } from '../understanding/places.ts';
import type { Understanding } from '../understanding/understanding.ts';
import { nothingFound } from './next-step.ts';
import { rowsDraft } from './rows.ts';
import { verdictOf } from './verdict-of-sides.ts';

/** Share of what the question names that a side's sentence must speak of. */
const LEAST = 0.55;
/** How much of the question a side's sentence must cover, against the one that covers most. */
const COVERED = 0.5;

/**
 * 江西和安徽有什么区别？ 国家和北京一样吗？ One row per place, of the documents that hold there; a place of which nothing is written is
 * named.
 */
export function placeComparison(context: AnswerContext, understanding: Understanding, lexicon: AnswerLexicon): Draft | null {
  const sides = comparedPlaces(context.question, understanding.places);
  if (sides.length < 2) return null;
  const asked = understanding.focuses.filter((f) => MEASURED.has(f));
  const most = Math.max(...context.candidates.slice(0, 30).map((c) => c.coveredInContext), 0);
  const answers = (c: Candidate) =>
    c.coveredInContext >= COVERED * most &&
    (asked.length === 0 || asked.some((f) => c.meets.includes(f))) &&
    evidenceOf(c, understanding, lexicon).share >= LEAST;
  const rows = sides.map((side) => ({ side, row: context.candidates.find((c) => holdsIn(c, side) && answers(c)) }));
  const found = rows.flatMap(({ side, row }) => (row === undefined ? [] : [{ side, row }]));
  const missing = rows.filter(({ row }) => row === undefined);
  if (found.length === 0) return null;
  const candidates = found.map(({ row }) => row);
  const lead = missing.length === 0 ? verdictOf(context.question, candidates) : '';
  const draft = rowsDraft(
    candidates,
    context,
    understanding,
    lead,
    found.map(({ side }) => side.name),
  );
  if (missing.length === 0) return draft;
  return {
    ...draft,
    status: 'partial',
    completeness: 'partial',
    closing: `\n${missing.map(({ side }) => nothingFound(understanding, { place: side.name })).join('')}`,
  };
}

const holdsIn = ({ found: { places } }: Candidate, { code }: ComparedPlace): boolean =>
  code === '100000' ? places.includes(code) : relatePlaces([code], places) === 'same';
