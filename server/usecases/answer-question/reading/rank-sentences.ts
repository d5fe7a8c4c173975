import type { Span } from '../../../domain/citation/citation.ts';
import type { SearchHit } from '../../../domain/search/ports.ts';
import { announced, MEASURED, wantedBy, type Focus } from '../understanding/focus.ts';
import { relatePlaces, type PlaceRelation } from '../understanding/places.ts';
import { foldText, lengthRead, termsOf } from '../understanding/terms.ts';
import type { Understanding } from '../understanding/understanding.ts';
import type { PreparedDocument, Sentence } from './prepared-document.ts';
import { tierFit } from './tiers.ts';
import { countsIn } from './traits.ts';

/** A document among those found, with what speaks for it. */
export interface FoundDocument {
  readonly document: PreparedDocument;
  readonly hits: readonly SearchHit[];
  /** 0..1: its best hit against the best of all. */
  readonly score: number;
  readonly places: readonly string[];
  /** Whether all its sentences are candidates, or only those of its hits. */
  readonly whole: boolean;
}

/** A sentence that may answer, with what speaks for it. */
export interface Candidate {
  readonly found: FoundDocument;
  readonly sentence: Sentence;
  readonly score: number;
  /** 0..1: weighted share of the question's terms in the sentence itself, and with headings and title added. */
  readonly covered: number;
  readonly coveredInContext: number;
  /** Focuses whose figure, date or word the sentence shows. */
  readonly meets: readonly Focus[];
}

/** Weights of the features, found on the development questions; few, so that they hold elsewhere. */
export const RANKING = {
  heading: 0.8, title: 0.9, neighbour: 0.5, afterwards: 0.95,
  hit: 0.2, document: 0.25, focus: 0.29, focusMissing: -0.1, unit: 0.1, announced: 0.08, denial: 0.15, replies: 0.12, field: 0.08, window: 0.25, stated: 0.25, phone: 0.2, sameProvision: 0.9, sameDocument: 0.7, defines: 0.45, tier: 0.12, otherTier: -0.3, before: 0.16, nearBefore: 0.08, ended: -0.1, explains: 0.08, more: -0.15, program: 0.12, narrower: -0.12,
  place: { same: 0.12, above: 0.02, nation: 0, apart: -0.4, unknown: 0 } satisfies Record<PlaceRelation, number>,
  otherYear: -0.3, short: -0.15, furniture: -0.35, bareTitle: -0.1,
} as const;

/** Parts of a document that state nothing themselves. */
const FURNITURE = new Set(['title', 'toc', 'signature', 'addressee']);

/** 补助比例提高2个百分点 says what is added to a rate, not the rate. */
const ADDS = /(?:比例|标准|额度)?(?:再?提高|上浮|增加)\d[\d.]*(?:个百分点|%)|[再另](?:外|行)?给予|追加|额外/u;

/** 什么时候截止？ 还来得及报吗？ are about when to apply, not about any other day. */
const ASKS_WINDOW = /截止|来得及|赶(?:得|不)上|晚不晚|申[报请领]|报名|受理|能报|几号报/u;

/** Kinds of documents that say what a policy means and why. */
const EXPLAINING: ReadonlySet<string> = new Set(['interpretation', 'faq']);

/** How rare each term is among the passages found: a term that all of them hold tells nothing; one that none holds is left out. */
export function termWeights(understanding: Understanding, hits: readonly SearchHit[]): ReadonlyMap<string, number> {
  const texts = hits.map((h) => foldText(`${h.title}\n${h.provisionPath}\n${h.text}`));
  const n = texts.length;
  const weights = new Map<string, number>();
  for (const [term, weight] of understanding.terms) {
    const df = texts.reduce((sum, t) => sum + (t.includes(term) ? 1 : 0), 0);
    if (df > 0) weights.set(term, weight * Math.log(1 + (n - df + 1) / (df + 0.5) + 0.6));
  }
  return weights;
}

/** All candidate sentences of the documents, the best first. */
export function rankSentences(found: readonly FoundDocument[], understanding: Understanding, weights: ReadonlyMap<string, number>, before: Place | null = null): readonly Candidate[] {
  const total = [...weights.values()].reduce((a, b) => a + b, 0) || 1;
  const candidates = found.flatMap((f) => candidatesIn(f, understanding, weights, total)).map((c) => goesOn(c, before));
  return candidates.sort((a, b) => b.score - a.score || a.found.document.record.id.localeCompare(b.found.document.record.id) || a.sentence.index - b.sentence.index);
}

/** A place in a document. */
export interface Place extends Span { readonly documentId: string }
/** Characters around what was answered before in which a follow-up is answered more likely. */
const NEAR = 500;

/** A follow-up is answered where the question before it was, unless something else speaks more for another place. */
function goesOn(candidate: Candidate, before: Place | null): Candidate {
  const { found, sentence } = candidate;
  if (before === null || found.document.record.id !== before.documentId) return candidate;
  return { ...candidate, score: candidate.score + RANKING.before + (sentence.start > before.start - NEAR && sentence.end < before.end + NEAR ? RANKING.nearBefore : 0) };
}

function candidatesIn(found: FoundDocument, understanding: Understanding, weights: ReadonlyMap<string, number>, total: number): Candidate[] {
  const { document } = found;
  const own = new Map<number, Set<string>>();
  for (const term of weights.keys()) for (const i of document.holding(term)) own.set(i, (own.get(i) ?? new Set()).add(term));
  const best = Math.max(...found.hits.map((h) => h.score), 1e-9);
  const hitOf = new Map<number, number>();
  for (const h of found.hits) for (const s of document.sentencesWithin(h)) hitOf.set(s.index, Math.max(hitOf.get(s.index) ?? 0, (h.score / best) * found.score));
  const indices = found.whole ? new Set([...own.keys(), ...hitOf.keys(), ...document.telling(understanding.focuses.filter((f) => f === 'date'))]) : hitOf.keys();
  const ended = found.hits.some((h) => h.validity === 'expired' || h.validity === 'repealed') ? RANKING.ended : 0;
  const explains = understanding.focuses.some((f) => f === 'definition' || f === 'reason') && EXPLAINING.has(document.record.metadata.kind) ? RANKING.explains : 0;
  const relation = ended + explains + RANKING.place[relatePlaces(understanding.places.map((p) => p.code), found.places)];
  const candidates: Candidate[] = [], borrowed = lendsCoverage(understanding) ? coverageOfProvisions(document, own, weights) : null;
  for (const i of indices) {
    const sentence = document.sentences[i];
    if (!sentence) continue;
    const terms = own.get(i) ?? new Set<string>(), before = document.sentences[i - 1], near = before?.provision === sentence.provision ? own.get(i - 1) : undefined;
    const context = document.contextTerms(sentence.provision);
    let inside = 0, around = 0;
    for (const [term, w] of weights) {
      if (terms.has(term)) inside += w;
      else around += w * Math.max(context.has(term) ? RANKING.heading : 0, document.titleTerms.has(term) ? RANKING.title : 0, near?.has(term) ? (understanding.next ? RANKING.afterwards : RANKING.neighbour) : 0);
    }
    const { meets, value } = focusValue(document, sentence, understanding);
    const lent = borrowed !== null && meets.some((f) => LENDING.has(f)) ? Math.max(RANKING.sameProvision * (borrowed.get(sentence.provision) ?? 0), RANKING.sameDocument * Math.max(0, ...borrowed.values())) : 0;
    const score = Math.max(inside + around, lent + 0.3 * inside) / total + value + relation + RANKING.document * found.score + RANKING.hit * (hitOf.get(i) ?? 0) + programValue(document, sentence, understanding) + shapeValue(document, sentence, understanding);
    candidates.push({ found, sentence, score, covered: inside / total, coveredInContext: (inside + around) / total, meets });
  }
  return candidates;
}

/** What speaks for the program that a sentence was read for: it is called by what is asked about. 节能改造补助 of a sentence on 节能技术改造 is narrower than 技术改造. */
function programValue(document: PreparedDocument, sentence: Sentence, understanding: Understanding): number {
  const { subjects, followsUp, question } = understanding, share = followsUp ? null : programShare(document, sentence, understanding);
  if (share === null) return 0;
  if (share > 0) return RANKING.program * share;
  const text = foldText(document.textOf(sentence)), programs = document.programsAt(sentence.index);
  return subjects.some(({ word }) => {
    const at = text.indexOf(word), own = at < 2 ? '' : text.slice(at - 2, at);
    return /^\p{Script=Han}{2}$/u.test(own) && !question.includes(own) && programs.some((p) => foldText(p.title).startsWith(own));
  }) ? RANKING.narrower : 0;
}

/** The share of what is asked about that the program of a sentence is called by; null where the sentence is of none, or nothing is named. */
export function programShare(document: PreparedDocument, sentence: Sentence, { subjects }: Understanding): number | null {
  const programs = document.programsAt(sentence.index), title = foldText(document.record.metadata.title);
  if (subjects.length === 0 || programs.length === 0) return null;
  return Math.max(...programs.map((program) => {
    const name = foldText(program.title);
    return subjects.filter((s) => s.said.some((word) => isCalled(name, word) || isCalled(title, word))).length / subjects.length;
  }));
}

/** What may stand before a subject in a name without making it another: whose it is, which year's, what is done for it. */
const BEFORE_SUBJECT = /(?:企业|制造业|工业|行业|中小|小微|[省市区县年度批的对和与、及]|支持|鼓励|推动|促进|实施|关于|开展|申报|申请|组织|加强|加快|重点|专项|[^\p{Script=Han}])$/u;
/** Whether a name is of this subject: 节能技术改造补助 is not of 技术改造, which 工业企业技术改造专项资金 is. */
export function isCalled(name: string, subject: string): boolean {
  for (let at = name.indexOf(subject); at >= 0; at = name.indexOf(subject, at + 1)) if (at === 0 || BEFORE_SUBJECT.test(name.slice(Math.max(0, at - 6), at))) return true;
  return false;
}

/** Focuses whose sentence names its subject nowhere: 联系电话：… stands at the end of a document about the subject, and so does 同一项目不得重复享受. */
const LENDING: ReadonlySet<Focus> = new Set<Focus>(['phone', 'address', 'validity', 'department', 'stacking']);
/** Whether what is asked stands in sentences that do not name its subject. */
export const lendsCoverage = ({ focuses }: Understanding): boolean => focuses.some((f) => LENDING.has(f));

/** The most that one sentence of each provision says of the question. */
function coverageOfProvisions(document: PreparedDocument, own: ReadonlyMap<number, ReadonlySet<string>>, weights: ReadonlyMap<string, number>): ReadonlyMap<number, number> {
  const best = new Map<number, number>();
  for (const [i, terms] of own) {
    const provision = document.sentences[i]?.provision ?? -1, context = document.contextTerms(provision);
    let sum = 0;
    for (const [term, w] of weights) sum += terms.has(term) ? w : w * Math.max(context.has(term) ? RANKING.heading : 0, document.titleTerms.has(term) ? RANKING.title : 0);
    best.set(provision, Math.max(best.get(provision) ?? 0, sum));
  }
  return best;
}

function focusValue(document: PreparedDocument, sentence: Sentence, { question, focuses, units }: Understanding): { meets: Focus[]; value: number } {
  const wanted = (f: Focus) => (f === 'date' && ASKS_WINDOW.test(question) ? (['day'] as const) : wantedBy(f));
  const meets = focuses.filter((f) => wanted(f).length === 0 || wanted(f).some((trait) => document.shows(sentence, trait)));
  const measured = focuses.filter((f) => MEASURED.has(f));
  const asked = measured.length > 0 ? measured : focuses;
  const share = asked.length === 0 ? 0 : asked.filter((f) => meets.includes(f)).length / asked.length;
  const text = units.length > 0 ? foldText(document.textOf(sentence)) : '';
  const unit = units.some((u) => countsIn(text, u)) ? RANKING.unit : 0;
  const phone = focuses.includes('phone') && meets.includes('phone') && /电话|咨询|联系|热线/u.test(document.textOf(sentence)) ? RANKING.phone : 0;
  return { meets, value: phone + (asked.length === 0 ? 0 : share > 0 ? RANKING.focus * share : RANKING.focusMissing) + unit };
}

function shapeValue(document: PreparedDocument, sentence: Sentence, { question, focuses, years, defined, denied, quantities }: Understanding): number {
  const provision = document.provision(sentence.provision), text = foldText(document.textOf(sentence));
  let value = 0;
  if (provision && FURNITURE.has(provision.kind) && !focuses.some((f) => LENDING.has(f))) value += RANKING.furniture;
  if (denied && document.shows(sentence, 'denial')) value += RANKING.denial;
  if (repliesToHeading(document, sentence)) value += RANKING.replies;
  if (focuses.some((f) => document.tells(sentence, f))) value += RANKING.field;
  if (focuses.includes('date') && ASKS_WINDOW.test(question) && document.tells(sentence, 'date')) value += RANKING.window;
  if (announced(focuses, document.headingsOf(sentence.provision))) value += RANKING.announced;
  if (focuses.includes('validity') && statesTerm(document, sentence)) value += RANKING.stated;
  if (text.length < 8) value += RANKING.short;
  if (/[？?]$/u.test(text) && text.length < 60) value += RANKING.short;
  // 北京市商品有机肥补贴工作方案: a line that is the title again
  if (!/[。；，：]/u.test(text) && lengthRead(text) < 60 && [...termsOf(text)].filter((t) => document.titleTerms.has(t)).length >= 0.8 * termsOf(text).length) value += RANKING.bareTitle;
  if (focuses.includes('definition') && defined !== null && saysWhatIs(text, defined)) value += RANKING.defines;
  if (focuses.some((f) => f === 'rate' || f === 'amount' || f === 'cap') && ADDS.test(text) && !ADDS.test(question) && !/还能|另外|再/u.test(question)) value += RANKING.more;
  const tier = tierFit(quantities, text);
  value += tier > 0 ? RANKING.tier : tier < 0 ? RANKING.otherTier : 0;
  if (years.length > 0 && focuses.some((f) => f === 'date' || f === 'validity')) {
    const said = [...text.matchAll(/(?<!\d)((?:19|20)\d{2})(?=年|[-./])/gu)].map((m) => m[1] ?? '');
    if (said.length > 0 && !said.some((y) => years.includes(y))) value += RANKING.otherYear;
  }
  return value;
}

/** Whether it is the first sentence after a question: 六、怎样才能缴够年限？⏎ 可以申请延缴… */
function repliesToHeading(document: PreparedDocument, { index, provision }: Sentence): boolean {
  const before = document.sentences[index - 1];
  return before !== undefined && (before.provision === provision || document.provision(provision)?.parent === before.provision || document.provision(provision)?.kind === 'answer') && /[？?]\s*(?:答[：:])?$/u.test(document.textOf(before));
}

/** Whether the document's own dates of force were read from this sentence. */
function statesTerm({ record }: PreparedDocument, { start, end }: Sentence): boolean {
  return ['effectiveFrom', 'expiresOn'].some((field) => {
    const from = record.metadata.readFrom[field];
    return from !== undefined && from.start < end && start < from.end;
  });
}

/** Whether a sentence (folded) says what a term means. */
export const saysWhatIs = (text: string, term: string): boolean => defines(text, term) || spellsOut(text, term);

/** 本办法所称港澳青年，是指… · 排名分是指… · 外贸综合服务企业指… */
function defines(text: string, term: string): boolean {
  const at = text.indexOf(term);
  return at >= 0 && /^["')）]{0,2}[（(]?[^，。；]{0,12}[，,]?(?:是指|系指|指的是|指(?!导|标|定|引|南|数|示|挥|派|令|出|明|向)|即(?!享|可|刻|日|将|时)|主要包括|，是|是(?!否))/u.test(text.slice(at + term.length, at + term.length + 24));
}

/** 专业化、精细化、特色化、新颖化 spells out 专精特新: items in a row that begin with its characters. */
function spellsOut(text: string, term: string): boolean {
  const characters = [...term];
  if (characters.length < 3 || characters.length > 6 || !characters.every((c) => /\p{Script=Han}/u.test(c))) return false;
  return new RegExp(characters.map((c) => `${c}\\p{Script=Han}{1,4}`).join('[、，和及]{1,2}'), 'u').test(text);
}
