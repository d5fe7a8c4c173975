import type { DocumentMetadata } from '../../../domain/policy/document.ts';
import type { Claim } from '../context.ts';
import type { Candidate } from '../reading/rank-sentences.ts';
import { MEASURED } from '../understanding/focus.ts';
import { relatePlaces } from '../understanding/places.ts';
import { foldText, lengthRead } from '../understanding/terms.ts';
import { quoteSentence } from './quote.ts';
import { shortTitle } from './rows.ts';
import { tellingPart, type Interest } from './telling.ts';

/** Candidates looked at, and how good one must be against the best to be about the same. */
const LOOKED_AT = 12, NEARLY = 0.75;
/** Share of neighbouring characters, figures left out, from which two sentences state the same thing. */
const SAME_THING = 0.55;
const ROOM = 70, LEAST_ROOM = 30;
const FIGURE = /\d[\d.,]*(?:万|亿)?(?:元|%|‰|年|个月|人|天|日|家|倍|分)/gu;

/** A second document that states the same thing with another figure, and how the two stand to each other; null where none does. */
export function conflictWith(first: Candidate, candidates: readonly Candidate[], interest: Interest, left: number): { readonly claim: Claim; readonly standing: string } | null {
  const own = factOf(first);
  if (own.figures.length === 0 || !first.meets.some((f) => MEASURED.has(f))) return null;
  const other = candidates.slice(0, LOOKED_AT).find((c) => {
    if (c.found === first.found || c.score < first.score * NEARLY || !holdTogether(c, first)) return false;
    const fact = factOf(c);
    return disagree(fact.figures, own.figures) && alike(fact.words, own.words) >= SAME_THING && alike(own.words, fact.words) >= SAME_THING;
  });
  if (other === undefined) return null;
  const { document } = other.found, lead = `另一份文件《${shortTitle(document.record.metadata.title)}》写的是：`, standing = standingOf(first.found.document.record.metadata, document.record.metadata);
  const room = Math.min(ROOM, left - lengthRead(lead) - lengthRead(standing) - 4);
  if (room < LEAST_ROOM) return null;
  return {
    claim: { text: lead + tellingPart(document.record.text, other.sentence, room, interest), citations: [quoteSentence(document, other.sentence)] },
    standing,
  };
}

/** What a sentence states, apart from its figures; a year in it says when and is no figure. */
function factOf({ found: { document }, sentence }: Candidate): { readonly figures: readonly string[]; readonly words: string } {
  const text = foldText(document.textOf(sentence)).replace(/(?:19|20)\d{2}年(?:\d{1,2}月(?:\d{1,2}日)?)?/gu, '');
  return { figures: [...new Set(text.match(FIGURE) ?? [])], words: text.replace(FIGURE, '') };
}

/** Whether each says a figure that the other has not, both in one unit: one that only says more does not contradict. */
function disagree(a: readonly string[], b: readonly string[]): boolean {
  const unitOf = (figure: string): string => figure.replace(/^[\d.,]+(?:万|亿)?/u, '');
  const [onlyA, onlyB] = [a.filter((f) => !b.includes(f)).map(unitOf), b.filter((f) => !a.includes(f)).map(unitOf)];
  return onlyA.some((unit) => onlyB.includes(unit));
}

function alike(a: string, b: string): number {
  const pairs = new Set(Array.from({ length: Math.max(0, a.length - 1) }, (_, i) => a.slice(i, i + 2)));
  return pairs.size === 0 ? 0 : [...pairs].filter((p) => b.includes(p)).length / pairs.size;
}

/** Whether both documents can hold for one enterprise: of one place, or one of a place that the other's lies in. */
const holdTogether = (a: Candidate, b: Candidate): boolean => ['same', 'above', 'nation', 'unknown'].includes(relatePlaces(a.found.places, b.found.places));

/** 前者较新（2026年1月15日），后者层级较高。 */
function standingOf(first: DocumentMetadata, second: DocumentMetadata): string {
  const [a, b] = [first, second].map((m) => m.signedOn ?? m.publishedOn ?? m.effectiveFrom), [high, low] = [levelOf(first), levelOf(second)];
  const age = a == null || b == null || a === b ? '' : `${a > b ? '前者' : '后者'}较新（${a > b ? a : b}）`;
  const level = high === null || low === null || high === low ? '' : `${high < low ? '前者' : '后者'}层级较高`;
  const explains = (m: DocumentMetadata) => m.kind === 'interpretation' || m.kind === 'faq';
  const origin = explains(first) === explains(second) ? '' : `${explains(first) ? '后者' : '前者'}是政策原文，应以原文为准`;
  const all = [age, level, origin].filter((s) => s !== '').join('，');
  return `两处不一致${all === '' ? '' : `：${all}`}。请向发文机关核实。`;
}

/** 0 nation, 1 province, 2 city, 3 county; null where the jurisdiction is not known. */
function levelOf({ jurisdiction }: DocumentMetadata): number | null {
  if (jurisdiction === null) return null;
  if (jurisdiction.code === '100000') return 0;
  return jurisdiction.code.endsWith('0000') ? 1 : jurisdiction.code.endsWith('00') ? 2 : 3;
}
