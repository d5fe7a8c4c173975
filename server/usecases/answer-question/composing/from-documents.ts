import type { AnswerContext, Claim, Draft } from '../context.ts';
import type { Candidate } from '../reading/rank-sentences.ts';
import { wantedBy } from '../understanding/focus.ts';
import { foldText, lengthRead, termsOf } from '../understanding/terms.ts';
import type { Understanding } from '../understanding/understanding.ts';
import { quoteSentence } from './quote.ts';
import { tellingPart, type Interest } from './telling.ts';

/** Characters a list or comparison may take. */
const ROOM = 370;
/** A document stands in the list where its best sentence is about as good as the best of all. */
const NEARLY = 0.72, MOST_ROWS = 6, ROW_ROOM = 60;

/** 哪些政策…？ One row per document that says it, the best first. Null where one document alone answers. */
export function listOfDocuments(context: AnswerContext, understanding: Understanding): Draft | null {
  const { candidates } = context, best = candidates[0];
  if (!best) return null;
  const rows: Candidate[] = [];
  for (const candidate of candidates) {
    if (rows.length >= MOST_ROWS || candidate.score < best.score * NEARLY) break;
    if (!rows.some((r) => r.found === candidate.found || sameTitle(r, candidate))) rows.push(candidate);
  }
  return rows.length < 2 ? null : rowsDraft(rows, context, understanding, '');
}

const sameTitle = (a: Candidate, b: Candidate): boolean => foldText(a.found.document.record.metadata.title) === foldText(b.found.document.record.metadata.title);

/** What a second side of a comparison is worth for each term of the question that the first does not say. */
const COMPLEMENT = 2.5;

/** Two sides stand in one document unless the question's words point elsewhere, and are worded alike. */
const SAME_DOCUMENT = 0.2, LIKENESS = 0.3;

/** A和B有什么区别？ One row per side: the best sentence of each place named, else the best one and the one that best says what it leaves out. */
export function comparison(context: AnswerContext, understanding: Understanding): Draft | null {
  const { candidates, weights } = context, first = candidates[0];
  if (!first) return null;
  const perPlace = understanding.places.length === 2 ? understanding.places.map((p) => candidates.find((c) => c.found.places[0] === p.code)) : [];
  if (perPlace.length === 2 && perPlace.every((c) => c !== undefined) && perPlace[0]?.found !== perPlace[1]?.found) return rowsDraft(perPlace, context, understanding, verdictOf(context.question, perPlace));
  const total = [...weights.values()].reduce((a, b) => a + b, 0) || 1, spoken = spokenBy(first, true);
  const worth = (c: Candidate) => {
    const own = spokenBy(c, c.found !== first.found);
    let more = 0;
    for (const [term, w] of weights) if (!spoken.has(term) && own.has(term)) more += w;
    return c.score + (COMPLEMENT * more) / total + (c.found === first.found ? SAME_DOCUMENT : 0) + LIKENESS * likeness(first, c);
  };
  const alike = (c: Candidate) => first.meets.length === 0 || first.meets.every((f) => c.meets.includes(f));
  const second = candidates.slice(1, 120).filter((c) => alike(c) && !overlap(first, c)).map((c) => ({ c, w: worth(c) })).sort((a, b) => b.w - a.w)[0]?.c;
  return second === undefined ? null : rowsDraft([first, second], context, understanding, verdictOf(context.question, [first, second]));
}

/** The terms a sentence says; with those of its headings and title where it speaks for its document. */
function spokenBy({ found: { document }, sentence }: Candidate, withTitle: boolean): ReadonlySet<string> {
  return new Set([...termsOf(document.textOf(sentence)), ...document.contextTerms(sentence.provision), ...(withTitle ? document.titleTerms : [])]);
}

function likeness(a: Candidate, b: Candidate): number {
  const x = new Set(termsOf(a.found.document.textOf(a.sentence))), y = termsOf(b.found.document.textOf(b.sentence));
  return y.filter((t) => x.has(t)).length / Math.max(1, Math.min(x.size, y.length));
}

const overlap = (a: Candidate, b: Candidate): boolean => a.found === b.found && a.sentence.index === b.sentence.index;

/** Whether two sides say the same figures, where that is what is asked. */
function verdictOf(question: string, sides: readonly Candidate[]): string {
  if (!/一样|相同|一致|区别|差别|不同/u.test(question)) return '';
  const figures = (c: Candidate) => [...foldText(c.found.document.textOf(c.sentence)).matchAll(/\d[\d.,]*(?:万|亿)?(?:元|%|年|个月|人|天|日)/gu)].map((m) => m[0]).sort().join(' ');
  return new Set(sides.map(figures)).size === 1 ? '所查到的两处数字一致：' : '两处规定不同：';
}

function rowsDraft(rows: readonly Candidate[], { weights }: AnswerContext, understanding: Understanding, lead: string): Draft {
  const interest: Interest = { weights, wants: understanding.focuses.flatMap(wantedBy) };
  const several = new Set(rows.map((r) => r.found.document.record.id)).size > 1;
  const room = Math.max(ROW_ROOM, Math.floor((ROOM - lengthRead(lead)) / rows.length) - 4);
  const claims: Claim[] = rows.map((candidate) => {
    const { document } = candidate.found, title = several ? `《${shortTitle(document.record.metadata.title)}》：` : '';
    return { text: title + tellingPart(document.record.text, candidate.sentence, room - lengthRead(title), interest), citations: [quoteSentence(document, candidate.sentence)] };
  });
  return { status: 'answered', completeness: 'complete', lead, claims, closing: '', layout: 'list', programs: [], followUps: [] };
}

/** A title as a row can show it: what is inside 《》 of 关于印发《…》的通知, at most 30 characters. */
export function shortTitle(title: string): string {
  const inner = /《([^》]{4,60})》/u.exec(title)?.[1] ?? title.replace(/^.{0,30}?关于(?:印发|公布|发布)?/u, '').replace(/的(?:通知|公告|通告)$/u, '');
  const bare = inner.length >= 4 ? inner : title;
  return lengthRead(bare) <= 30 ? bare : `${bare.slice(0, 29)}…`;
}
