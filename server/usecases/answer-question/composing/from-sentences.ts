import type { AnswerContext, Claim, Draft } from '../context.ts';
import { saysWhatIs } from '../reading/definitions.ts';
import { programShare } from '../reading/program-share.ts';
import { hasEnded, type Candidate } from '../reading/rank-sentences.ts';
import { relatePlaces } from '../understanding/places.ts';
import { announced, CONTACT, MEASURED, wantedBy, type Focus } from '../understanding/focus.ts';
import { foldText, lengthRead } from '../understanding/terms.ts';
import type { Understanding } from '../understanding/understanding.ts';
import { listingAround, listingFrom, listingOfProgram, type Listing } from '../reading/listings.ts';
import { fromListing } from './from-listing.ts';
import { conflictAmong, ofOnePolicy } from './conflict.ts';
import { quoteSentence } from './quote.ts';
import { asSaid, tellingPart, type Interest } from './telling.ts';

/** Characters an answer of sentences may take, and one of its sentences. */
const ROOM = 192;
const SENTENCE_ROOM = 120;
/** Characters kept for saying where or until when the document holds. */
const PLACE_ROOM = 8;
const ENDED_ROOM = 26;
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
const NEW = 0.8;
const FAR = 0.55;
const MUCH_NEW = 0.12;

/** What says nothing by itself: the announcement of a list, the question of an FAQ, a remark in brackets without a figure. */
const UNSAID = /[：:？?]\s*$|^\s*[（(][^（）()\d]{0,60}[）)][。．]?\s*$/u;

/** Focuses whose answer is usually a list: one item of it is not enough. */
const LISTED: ReadonlySet<Focus> = new Set<Focus>(['materials', 'procedure', 'condition', 'measures']);

/** Focuses of which a list says all: what else is said of materials is of another program. */
const WHOLE: ReadonlySet<Focus> = new Set<Focus>(['materials', 'procedure']);

/** Says the best sentences, the best first, as long as there is room; what the first leaves unanswered is looked for next. */
export function fromSentences({ candidates: found, weights }: AnswerContext, understanding: Understanding): Draft | null {
  const candidates = originalFirst(found, understanding);
  const [best] = candidates;
  if (!best) return null;
  const ended = hasEnded(best.found);
  const interest: Interest = { weights, wants: understanding.focuses.flatMap(wantedBy) };
  const saying: Saying = { claims: [], said: [], left: ROOM - (ended ? ENDED_ROOM : PLACE_ROOM), interest };
  const listed = sayListing(saying, best, understanding);
  if (!listed) say(saying, best);
  const untold = untoldOf(best, understanding);
  if (untold !== null) return onlyMentioned(saying, untold);
  const conflict = sayConflict(saying, candidates);
  const { claims, said } = saying;
  for (const { candidate, fresh } of furtherOf(candidates, claims, weights, completing(candidates, said, understanding))) {
    if (claims.length >= MOST || saying.left < 25) break;
    if (candidate.score < best.score * (fresh > MUCH_NEW ? FAR : NEARLY) && !tellsWhom(candidate, best, understanding)) continue;
    if (listed && candidate.found !== best.found && understanding.focuses.some((f) => WHOLE.has(f))) continue;
    if (repeats(candidate, said) || alreadySaid(candidate, claims) || leadsAway(candidate, best, understanding)) continue;
    say(saying, candidate);
  }
  if (claims.length === 0) return null;
  const isPartial = understanding.focuses.some((f) => MEASURED.has(f) && !said.some((c) => c.meets.includes(f)));
  return {
    status: isPartial ? 'partial' : 'answered',
    completeness: isPartial ? 'partial' : 'complete',
    lead: undefinedLead(found, understanding),
    claims,
    closing: conflict?.closing ?? '',
    layout: 'sentences',
    programs: [],
    followUps: [],
    ...(conflict && { conflict: conflict.sides }),
  };
}

/** What a document that speaks of a program may leave out, and no other program's can stand for. */
const OWN_TO_EACH: Readonly<Partial<Record<Focus, string>>> = { materials: '要交哪些材料', procedure: '怎么申请' };

/** What is asked, in words, where the best sentence tells nothing of it: 首店奖励需要什么材料？ is not answered by another program's list. */
function untoldOf(best: Candidate, { focuses }: Understanding): string | null {
  const asked = focuses.filter((f) => f !== 'yes-no' && f !== 'measures');
  const words = asked.flatMap((f) => OWN_TO_EACH[f] ?? []);
  return words.length > 0 && words.length === asked.length && !asked.some((f) => best.meets.includes(f)) ? words.join('、') : null;
}

/** Says that it is not written, and the one sentence that speaks of the matter. */
function onlyMentioned({ claims }: Saying, untold: string): Draft | null {
  if (claims.length === 0) return null;
  return {
    status: 'partial',
    completeness: 'partial',
    lead: `已收录的文件没有写明${untold}，提到这件事的有：`,
    claims: claims.slice(0, 1),
    closing: '具体请咨询主管部门。',
    layout: 'sentences',
    programs: [],
    followUps: [],
  };
}

/** An answer as far as it is put together. `left`: characters that still have room. */
interface Saying {
  readonly claims: Claim[];
  readonly said: Candidate[];
  left: number;
  readonly interest: Interest;
}

function say(saying: Saying, candidate: Candidate): void {
  const { claims, said, interest } = saying;
  const { document } = candidate.found;
  const text = tellingPart(document.record.text, candidate.sentence, Math.min(SENTENCE_ROOM, saying.left), interest);
  if (lengthRead(text) < (claims.length === 0 ? 4 : SHORTEST)) return;
  const told = `${nameOf(candidate, text)}${text}`;
  claims.push({ text: told, citations: [quoteSentence(document, candidate.sentence)] });
  said.push(candidate);
  saying.left -= lengthRead(told) + 4;
}

/** 2026年第二批技术改造设备补助（市工业和信息化局投资与技术改造科）：联系电话：0999-… A number alone does not say whose it is. */
function nameOf({ of: program, meets }: Candidate, text: string): string {
  if (program === undefined || !meets.some((f) => CONTACT.has(f)) || text.includes(program.title)) return '';
  return `${program.title}${program.department === null || text.includes(program.department) ? '' : `（${program.department}）`}：`;
}

/** Says the list at the best sentence; false where there is none. */
function sayListing(saying: Saying, best: Candidate, understanding: Understanding): boolean {
  const listing = listingAt(best, understanding);
  const listed = listing && fromListing(listing, saying.interest, saying.left);
  if (!listed) return false;
  saying.claims.push(listed);
  saying.said.push(best);
  saying.left -= lengthRead(listed.text) + 4 * listed.citations.length;
  return true;
}

/** Says another document's figure beside the first one's, with which of them stands; null where none contradicts. */
function sayConflict(
  saying: Saying,
  candidates: readonly Candidate[],
): { readonly sides: NonNullable<Draft['conflict']>; readonly closing: string } | null {
  const { claims, said } = saying;
  const conflict = claims.length > 0 ? conflictAmong(candidates, saying.interest, saying.left) : null;
  if (conflict === null) return null;
  if (!said.includes(conflict.first)) say(saying, conflict.first);
  const own = claims.at(-1);
  if (!said.includes(conflict.first) || own === undefined) return null;
  claims.push(conflict.claim);
  saying.left -= lengthRead(conflict.claim.text) + lengthRead(conflict.standing);
  return {
    sides: { claims: [own, conflict.claim], standing: conflict.named },
    closing: conflict.first === candidates[0] ? conflict.standing : conflict.named,
  };
}

/** The list that the best sentence is, opens, or stands in where a list is asked for. */
function listingAt({ found: { document }, sentence }: Candidate, { focuses }: Understanding): Listing | null {
  return (
    listingOfProgram(document, sentence, focuses) ??
    listingFrom(document, sentence) ??
    (focuses.some((f) => LISTED.has(f)) ? listingAround(document, sentence, (headings) => announced(focuses, headings)) : null)
  );
}

/** Whether a further sentence is of another place, program or office than the first one, or says nothing by itself. */
const leadsAway = (candidate: Candidate, best: Candidate, understanding: Understanding): boolean =>
  tellsOtherThan(candidate, best, understanding) ||
  elsewhere(candidate, best, understanding) ||
  ofAnotherProgram(candidate, best, understanding) ||
  tellsWhomElse(candidate, best, understanding) ||
  UNSAID.test(candidate.found.document.textOf(candidate.sentence));

/**
 * What is measured (sums, dates, thresholds) is said in the policy's own words where they are nearly as good as those of an
 * interpretation: a paraphrase may round, and may be wrong.
 */
function originalFirst(candidates: readonly Candidate[], { focuses, defined }: Understanding): readonly Candidate[] {
  const best = candidates[0];
  // 什么是专精特新？ What says so comes before what only speaks of it.
  const meaning =
    best === undefined || defined === null || !focuses.includes('definition')
      ? undefined
      : candidates.find((c) => c.score >= best.score * DEFINING && saysWhatIs(foldText(c.found.document.textOf(c.sentence)), defined));
  if (meaning !== undefined && meaning !== best) return [meaning, ...candidates.filter((c) => c !== meaning)];
  if (best === undefined || !isParaphrase(best) || !focuses.some((f) => MEASURED.has(f))) return candidates;
  const original = candidates.find(
    (c) => !isParaphrase(c) && c.score >= best.score * ORIGINAL && best.meets.every((f) => c.meets.includes(f)),
  );
  return original === undefined ? candidates : [original, ...candidates.filter((c) => c !== original)];
}
/** 什么叫规上企业？ 小微企业指什么？ and not 电话是什么？ */
const ASKS_MEANING = /(?:什么|啥)(?:叫做?|是)|(?:是|具体)?指的?是?(?:什么|谁|啥|哪)|什么意思|啥意思|(?:怎么|如何|怎样)定义|定义|含义/u;
/** A term of the field is short; a longer phrase is asked about as it stands in a text. */
const LONGEST_TERM = 8;

/** Where no document says what a term means, what is said of it is not taken for a definition. */
function undefinedLead(candidates: readonly Candidate[], { question, focuses, defined }: Understanding): string {
  if (defined === null || defined.length > LONGEST_TERM || focuses.some((f) => f !== 'definition' && f !== 'yes-no')) return '';
  if (!ASKS_MEANING.test(question)) return '';
  const texts = candidates.map((c) => foldText(asSaid(c.found.document.textOf(c.sentence))));
  // 免于填报：对…自动生成申请表 explains what it begins with
  return texts.some((text) => saysWhatIs(text, defined) || explainsAfter(text, defined))
    ? ''
    : `已收录的文件没有写明“${defined}”的定义，提到它的有：`;
}
const explainsAfter = (text: string, term: string): boolean => {
  const said = text.replace(/^["（(]/u, '');
  return said.startsWith(term) && !/^"?(?:企业|中小|项目|单位|人员)/u.test(said.slice(term.length));
};
const isParaphrase = ({ found }: Candidate): boolean => ['interpretation', 'faq'].includes(found.document.record.metadata.kind);

/** What may be said further: what completes the answer, then the sentences that add most to what is said. */
function furtherOf(
  candidates: readonly Candidate[],
  claims: readonly Claim[],
  weights: ReadonlyMap<string, number>,
  completing: readonly Candidate[],
): { candidate: Candidate; fresh: number }[] {
  const said = foldText(claims.map((c) => c.text).join(''));
  const total = [...weights.values()].reduce((a, b) => a + b, 0) || 1;
  const open = [...weights].filter(([term]) => !said.includes(term));
  const scored = candidates.slice(1, 40).map((candidate) => {
    const text = foldText(candidate.found.document.textOf(candidate.sentence));
    const same = candidate.found === candidates[0]?.found;
    return { candidate, fresh: same ? open.reduce((sum, [term, w]) => sum + (text.includes(term) ? w : 0), 0) / total : 0 };
  });
  return [
    ...completing.map((candidate) => ({ candidate, fresh: 0 })),
    ...scored.sort((a, b) => b.candidate.score + NEW * b.fresh - a.candidate.score - NEW * a.fresh),
  ];
}

/** The best sentence of the same document for each focus that is not met yet. */
function completing(candidates: readonly Candidate[], said: readonly Candidate[], { focuses }: Understanding): Candidate[] {
  const first = said[0];
  if (first === undefined) return [];
  const missing = focuses.filter((f: Focus) => (MEASURED.has(f) || CONTACT.has(f)) && !first.meets.includes(f));
  return missing.flatMap((f) => {
    const telling = candidates.filter((c) => c.found === first.found && c.meets.includes(f));
    return telling.find((c) => ofOneProgram(c, first)) ?? telling[0] ?? [];
  });
}

/** Whether two sentences of one document were read for the same program. */
function ofOneProgram(a: Candidate, b: Candidate): boolean {
  const programs = a.found.document.programsAt(a.sentence.index);
  return a.found === b.found && b.found.document.programsAt(b.sentence.index).some((p) => programs.includes(p));
}

/** 补多少钱，找谁？ The office of the same program completes the answer, however little else its sentence says. */
const tellsWhom = (candidate: Candidate, best: Candidate, { focuses }: Understanding): boolean =>
  focuses.some((f) => CONTACT.has(f) && candidate.meets.includes(f) && !best.meets.includes(f)) && ofOneProgram(candidate, best);

/** What one sentence tells whole: whom to turn to, when. */
const TOLD_ONCE: ReadonlySet<Focus> = new Set<Focus>([...CONTACT, 'date']);

/** 找哪个部门？ 什么时候截止？ What says neither, and another program's office, answers nothing of that. */
function tellsWhomElse(candidate: Candidate, best: Candidate, { focuses }: Understanding): boolean {
  if (focuses.length === 0 || !focuses.every((f) => TOLD_ONCE.has(f))) return false;
  if (!candidate.meets.some((f) => TOLD_ONCE.has(f))) return true;
  return (
    focuses.every((f) => CONTACT.has(f)) &&
    best.found.document.programsAt(best.sentence.index).length > 0 &&
    candidate.found === best.found &&
    !ofOneProgram(candidate, best)
  );
}

/** Whether the detail of one program is asked, and this is no other place that tells it. */
const tellsOtherThan = ({ found, sentence }: Candidate, { of: meant }: Candidate, { focuses }: Understanding): boolean =>
  meant !== undefined &&
  !(found.document.programsAt(sentence.index).includes(meant) && focuses.some((f) => found.document.tells(sentence, f)));

/** Whether it says again what is said, or stands inside a quote that is. */
function repeats(candidate: Candidate, said: readonly Candidate[]): boolean {
  const text = foldText(candidate.found.document.textOf(candidate.sentence));
  return said.some((s) => {
    const other = foldText(s.found.document.textOf(s.sentence));
    return other.includes(text) || text.includes(other) || alike(text, other) > 0.8;
  });
}

/**
 * Whether it is of another policy and holds only in a part of the first one's place, a county's beside its city's, that the question does
 * not name.
 */
function elsewhere(candidate: Candidate, first: Candidate, { places }: Understanding): boolean {
  const asked = places.map((p) => p.code);
  const [own, main] = [candidate.found.places, first.found.places];
  return (
    !ofOnePolicy(candidate, first) &&
    relatePlaces(own, main) === 'above' &&
    relatePlaces(main, own) !== 'above' &&
    !own.some((p) => main.includes(p)) &&
    (asked.length === 0 || relatePlaces(asked, own) !== 'same')
  );
}

/** Whether it is of another document's program, which is called otherwise than what is asked about, where the first one's is called so. */
const ofAnotherProgram = (candidate: Candidate, first: Candidate, understanding: Understanding): boolean =>
  candidate.found !== first.found &&
  programShare(candidate.found.document, candidate.sentence, understanding) === 0 &&
  (programShare(first.found.document, first.sentence, understanding) ?? 0) > 0;

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
