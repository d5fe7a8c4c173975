import type { Span } from '../../../domain/citation/citation.ts';
import type { SearchHit } from '../../../domain/search/ports.ts';
import type { SubsidyProgram } from '../../../domain/subsidy/program.ts';
import type { Focus } from '../understanding/focus.ts';
import { relatePlaces } from '../understanding/places.ts';
import { foldText } from '../understanding/terms.ts';
import type { Understanding } from '../understanding/understanding.ts';
import { focusValue } from './focus-value.ts';
import type { PreparedDocument, Sentence } from './prepared-document.ts';
import { programValue } from './program-share.ts';
import { LENDING, lendsCoverage, RANKING } from './ranking.ts';
import { shapeValue } from './shape-value.ts';

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

/** Whether it is expired or repealed on the day of the question. */
export const hasEnded = ({ hits }: FoundDocument): boolean => hits.some((h) => h.validity === 'expired' || h.validity === 'repealed');

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
  /** The program whose detail is asked, where the sentence was put first because it tells just that. */
  readonly of?: SubsidyProgram;
}

/** What a document says of a program far from where it names it: 2026年度申报时间为… · 由市商务局组织申报（0999-…）. */
export const READ_ELSEWHERE: ReadonlySet<Focus> = new Set<Focus>(['date', 'phone', 'department']);

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
export function rankSentences(
  found: readonly FoundDocument[],
  understanding: Understanding,
  weights: ReadonlyMap<string, number>,
  before: Place | null = null,
): readonly Candidate[] {
  const total = [...weights.values()].reduce((a, b) => a + b, 0) || 1;
  const candidates = found.flatMap((f) => candidatesIn(f, understanding, weights, total)).map((c) => goesOn(c, before));
  return candidates.sort(
    (a, b) =>
      b.score - a.score || a.found.document.record.id.localeCompare(b.found.document.record.id) || a.sentence.index - b.sentence.index,
  );
}

/** A place in a document. */
export interface Place extends Span {
  readonly documentId: string;
}
/** Characters around what was answered before in which a follow-up is answered more likely. */
const NEAR = 500;

/** A follow-up is answered where the question before it was, unless something else speaks more for another place. */
function goesOn(candidate: Candidate, before: Place | null): Candidate {
  const { found, sentence } = candidate;
  if (before === null || found.document.record.id !== before.documentId) return candidate;
  return {
    ...candidate,
    score:
      candidate.score +
      RANKING.before +
      (sentence.start > before.start - NEAR && sentence.end < before.end + NEAR ? RANKING.nearBefore : 0),
  };
}

function candidatesIn(
  found: FoundDocument,
  understanding: Understanding,
  weights: ReadonlyMap<string, number>,
  total: number,
): Candidate[] {
  const { document } = found;
  const own = new Map<number, Set<string>>();
  for (const term of weights.keys()) for (const i of document.holding(term)) own.set(i, (own.get(i) ?? new Set()).add(term));
  const best = Math.max(...found.hits.map((h) => h.score), 1e-9);
  const hitOf = new Map<number, number>();
  for (const h of found.hits)
    for (const s of document.sentencesWithin(h)) hitOf.set(s.index, Math.max(hitOf.get(s.index) ?? 0, (h.score / best) * found.score));
  const indices = found.whole
    ? new Set([...own.keys(), ...hitOf.keys(), ...document.telling(understanding.focuses.filter((f) => READ_ELSEWHERE.has(f)))])
    : hitOf.keys();
  const ended = hasEnded(found) ? RANKING.ended : 0;
  const explains =
    understanding.focuses.some((f) => f === 'definition' || f === 'reason') && EXPLAINING.has(document.record.metadata.kind)
      ? RANKING.explains
      : 0;
  const relation =
    ended +
    explains +
    RANKING.place[
      relatePlaces(
        understanding.places.map((p) => p.code),
        found.places,
      )
    ];
  const candidates: Candidate[] = [];
  const borrowed = lendsCoverage(understanding) ? coverageOfProvisions(document, own, weights) : null;
  for (const i of indices) {
    const sentence = document.sentences[i];
    if (!sentence) continue;
    const terms = own.get(i) ?? new Set<string>();
    const before = document.sentences[i - 1];
    const near = before?.provision === sentence.provision ? own.get(i - 1) : undefined;
    const context = document.contextTerms(sentence.provision);
    let inside = 0;
    let around = 0;
    for (const [term, w] of weights) {
      if (terms.has(term)) inside += w;
      else
        around +=
          w *
          Math.max(
            context.has(term) ? RANKING.heading : 0,
            document.titleTerms.has(term) ? RANKING.title : 0,
            near?.has(term) ? (understanding.next ? RANKING.afterwards : RANKING.neighbour) : 0,
          );
    }
    const { meets, value } = focusValue(document, sentence, understanding);
    const lent =
      borrowed !== null && meets.some((f) => LENDING.has(f))
        ? Math.max(
            RANKING.sameProvision * (borrowed.get(sentence.provision) ?? 0),
            RANKING.sameDocument * Math.max(0, ...borrowed.values()),
          )
        : 0;
    const score =
      Math.max(inside + around, lent + 0.3 * inside) / total +
      value +
      relation +
      RANKING.document * found.score +
      RANKING.hit * (hitOf.get(i) ?? 0) +
      programValue(document, sentence, understanding) +
      shapeValue(document, sentence, understanding);
    candidates.push({ found, sentence, score, covered: inside / total, coveredInContext: (inside + around) / total, meets });
  }
  return candidates;
}

/** The most that one sentence of each provision says of the question. */
function coverageOfProvisions(
  document: PreparedDocument,
  own: ReadonlyMap<number, ReadonlySet<string>>,
  weights: ReadonlyMap<string, number>,
): ReadonlyMap<number, number> {
  const best = new Map<number, number>();
  for (const [i, terms] of own) {
    const provision = document.sentences[i]?.provision ?? -1;
    const context = document.contextTerms(provision);
    let sum = 0;
    for (const [term, w] of weights)
      sum += terms.has(term) ? w : w * Math.max(context.has(term) ? RANKING.heading : 0, document.titleTerms.has(term) ? RANKING.title : 0);
    best.set(provision, Math.max(best.get(provision) ?? 0, sum));
  }
  return best;
}
