import type { AnswerContext, Claim, Draft } from '../context.ts';
import { programShare, saysWhatIs, type Candidate } from '../reading/rank-sentences.ts';
import { relatePlaces } from '../understanding/places.ts';
import { announced, MEASURED, wantedBy, type Focus } from '../understanding/focus.ts';
import { foldText, lengthRead } from '../understanding/terms.ts';
import type { Understanding } from '../understanding/understanding.ts';
import { listingAround, listingFrom, listingOfProgram } from '../reading/listings.ts';
import { fromListing } from './from-listing.ts';
import { conflictAmong, ofOnePolicy } from './conflict.ts';
import { quoteSentence } from './quote.ts';
import { tellingPart, type Interest } from './telling.ts';

/** Characters an answer of sentences may take, and one of its sentences. */
const ROOM = 192, SENTENCE_ROOM = 120;
/** Characters kept for saying where or until when the document holds. */
const PLACE_ROOM = 8, ENDED_ROOM = 26;
/** A further sentence is said only where it is nearly as good as the first. */
const NEARLY = 0.8;
const MOST = 4;
/** How nearly as good a policy's own sentence must be to come before an interpretation's. */
const ORIGINAL = 0.75;
/** How nearly as good a sentence that says what a term means must be to come first. */
const DEFINING = 0.5;
/** A further sentence shorter than this says nothing by itself: 2年以上 */
const SHORTEST = 9;
/** Worth of what a further sentence says of the question that is not said yet; one that says much of it may be less good otherwise. */
const NEW = 0.8, FAR = 0.55, MUCH_NEW = 0.12;

/** Focuses whose answer is usually a list: one item of it is not enough. */
const LISTED: ReadonlySet<Focus> = new Set<Focus>(['materials', 'procedure', 'condition', 'measures']);

/** Focuses of which a list says all: what else is said of materials is of another program. */
const WHOLE: ReadonlySet<Focus> = new Set<Focus>(['materials', 'procedure']);

/** Says the best sentences, the best first, as long as there is room; what the first leaves unanswered is looked for next. */
export function fromSentences({ candidates: found, weights, hits }: AnswerContext, understanding: Understanding): Draft | null {
  const candidates = originalFirst(found, understanding), best = candidates[0];
  if (!best) return null;
  const inForce = !hits.some((h) => h.documentId === best.found.document.record.id && (h.validity === 'expired' || h.validity === 'repealed'));
  const interest: Interest = { weights, wants: understanding.focuses.flatMap(wantedBy) };
  const claims: Claim[] = [], said: Candidate[] = [];
  let left = ROOM - (inForce ? PLACE_ROOM : ENDED_ROOM);
  const say = (candidate: Candidate) => {
    const { document } = candidate.found;
    const text = tellingPart(document.record.text, candidate.sentence, Math.min(SENTENCE_ROOM, left), interest);
    if (lengthRead(text) < (claims.length === 0 ? 4 : SHORTEST)) return;
    claims.push({ text, citations: [quoteSentence(document, candidate.sentence)] });
    said.push(candidate);
    left -= lengthRead(text) + 4;
  };
  const listing = listingOfProgram(best.found.document, best.sentence, understanding.focuses) ?? listingFrom(best.found.document, best.sentence) ?? (understanding.focuses.some((f) => LISTED.has(f)) ? listingAround(best.found.document, best.sentence, (headings) => announced(understanding.focuses, headings)) : null);
  const listed = listing && fromListing(listing, interest, left);
  if (listed) {
    claims.push(listed);
    said.push(best);
    left -= lengthRead(listed.text) + 4 * listed.citations.length;
  } else say(best);
  const conflict = claims.length > 0 ? conflictAmong(candidates, interest, left) : null;
  if (conflict !== null && !said.includes(conflict.first)) say(conflict.first);
  const disagreeing = conflict !== null && said.includes(conflict.first) ? { claims: [claims.at(-1), conflict.claim], standing: conflict.named } : null;
  if (disagreeing !== null && conflict !== null) {
    claims.push(conflict.claim);
    left -= lengthRead(conflict.claim.text) + lengthRead(conflict.standing);
  }
  for (const { candidate, fresh } of furtherOf(candidates, claims, weights, completing(candidates, said, understanding))) {
    if (claims.length >= MOST || left < 25) break;
    if (candidate.score < best.score * (fresh > MUCH_NEW ? FAR : NEARLY) || repeats(candidate, said) || elsewhere(candidate, best, understanding) || ofAnotherProgram(candidate, best, understanding) || (listed !== null && candidate.found !== best.found && understanding.focuses.some((f) => WHOLE.has(f))) || alreadySaid(candidate, claims) || /[：:]\s*$/u.test(candidate.found.document.textOf(candidate.sentence))) continue;
    say(candidate);
  }
  if (claims.length === 0) return null;
  const unmet = understanding.focuses.filter((f) => MEASURED.has(f) && !said.some((c) => c.meets.includes(f)));
  return { status: unmet.length > 0 ? 'partial' : 'answered', completeness: unmet.length > 0 ? 'partial' : 'complete', lead: '', claims, closing: disagreeing === null ? '' : ((conflict?.first === best ? conflict.standing : conflict?.named) ?? ''), layout: 'sentences', programs: [], followUps: [], ...(disagreeing && { conflict: disagreeing }) };
}

/**
 * What is measured (sums, dates, thresholds) is said in the policy's own words where they are nearly as good as those of an
 * interpretation: a paraphrase may round, and may be wrong.
 */
function originalFirst(candidates: readonly Candidate[], { focuses, defined }: Understanding): readonly Candidate[] {
  const best = candidates[0];
  // 什么是专精特新？ What says so comes before what only speaks of it.
  const meaning = best === undefined || defined === null || !focuses.includes('definition') ? undefined : candidates.find((c) => c.score >= best.score * DEFINING && saysWhatIs(foldText(c.found.document.textOf(c.sentence)), defined));
  if (meaning !== undefined && meaning !== best) return [meaning, ...candidates.filter((c) => c !== meaning)];
  if (best === undefined || !isParaphrase(best) || !focuses.some((f) => MEASURED.has(f))) return candidates;
  const original = candidates.find((c) => !isParaphrase(c) && c.score >= best.score * ORIGINAL && best.meets.every((f) => c.meets.includes(f)));
  return original === undefined ? candidates : [original, ...candidates.filter((c) => c !== original)];
}
const isParaphrase = ({ found }: Candidate): boolean => ['interpretation', 'faq'].includes(found.document.record.metadata.kind);

/** What may be said further: what completes the answer, then the sentences that add most to what is said. */
function furtherOf(candidates: readonly Candidate[], claims: readonly Claim[], weights: ReadonlyMap<string, number>, completing: readonly Candidate[]): { candidate: Candidate; fresh: number }[] {
  const said = foldText(claims.map((c) => c.text).join('')), total = [...weights.values()].reduce((a, b) => a + b, 0) || 1;
  const open = [...weights].filter(([term]) => !said.includes(term));
  const scored = candidates.slice(1, 40).map((candidate) => {
    const text = foldText(candidate.found.document.textOf(candidate.sentence)), same = candidate.found === candidates[0]?.found;
    return { candidate, fresh: same ? open.reduce((sum, [term, w]) => sum + (text.includes(term) ? w : 0), 0) / total : 0 };
  });
  return [...completing.map((candidate) => ({ candidate, fresh: 0 })), ...scored.sort((a, b) => b.candidate.score + NEW * b.fresh - a.candidate.score - NEW * a.fresh)];
}

/** The best sentence of the same document for each focus that is not met yet. */
function completing(candidates: readonly Candidate[], said: readonly Candidate[], { focuses }: Understanding): Candidate[] {
  const first = said[0], missing = focuses.filter((f: Focus) => MEASURED.has(f) && !first?.meets.includes(f));
  return missing.flatMap((f) => candidates.find((c) => c.found === first?.found && c.meets.includes(f)) ?? []);
}

/** Whether it says again what is said, or stands inside a quote that is. */
function repeats(candidate: Candidate, said: readonly Candidate[]): boolean {
  const text = foldText(candidate.found.document.textOf(candidate.sentence));
  return said.some((s) => {
    const other = foldText(s.found.document.textOf(s.sentence));
    return other.includes(text) || text.includes(other) || alike(text, other) > 0.8;
  });
}

/** Whether it is of another policy and holds only in a part of the first one's place, a county's beside its city's, that the question does not name. */
function elsewhere(candidate: Candidate, first: Candidate, { places }: Understanding): boolean {
  const asked = places.map((p) => p.code), [own, main] = [candidate.found.places, first.found.places];
  return !ofOnePolicy(candidate, first) && relatePlaces(own, main) === 'above' && relatePlaces(main, own) !== 'above' && !own.some((p) => main.includes(p)) && (asked.length === 0 || relatePlaces(asked, own) !== 'same');
}

/** Whether it is of another document's program, which is called otherwise than what is asked about, where the first one's is called so. */
const ofAnotherProgram = (candidate: Candidate, first: Candidate, understanding: Understanding): boolean =>
  candidate.found !== first.found && programShare(candidate.found.document, candidate.sentence, understanding) === 0 && (programShare(first.found.document, first.sentence, understanding) ?? 0) > 0;

/** Whether its words are part of what a claim says, as an item of a list. */
function alreadySaid(candidate: Candidate, claims: readonly Claim[]): boolean {
  const text = foldText(candidate.found.document.textOf(candidate.sentence)).slice(0, 40);
  return claims.some((c) => alike(text, foldText(c.text)) > 0.8);
}

function alike(a: string, b: string): number {
  const pairs = new Set<string>();
  for (let i = 0; i + 1 < a.length; i++) pairs.add(a.slice(i, i + 2));
  let shared = 0;
  for (const p of pairs) if (b.includes(p)) shared++;
  return pairs.size === 0 ? 1 : shared / pairs.size;
}
