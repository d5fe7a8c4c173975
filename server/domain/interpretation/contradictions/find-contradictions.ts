import { quoteFrom, type Citation, type CitationSource, type Span } from '../../citation/citation.ts';
import type { Provision } from '../../policy/provision.ts';
import { sentencesOf } from '../sentences.ts';
import { shared, termsOf, TermWeights } from '../terms.ts';
import { statedValues, type StatedValue, type ValueKind } from './stated-values.ts';

/** 不一致: what two texts say differently of the same thing. */
export interface Contradiction {
  readonly kind: ContradictionKind;
  readonly policy: Citation;
  readonly interpretation: Citation;
  /** The two values as they are printed. */
  readonly values: { readonly policy: string; readonly interpretation: string };
}
export type ContradictionKind = 'number' | 'date' | 'bound' | 'scope' | 'reference' | 'document-number';

/** A text that is compared, and what its citations share. */
export interface ComparedText {
  readonly text: string;
  readonly provisions: readonly Provision[];
  readonly source: CitationSource;
}

/** One value with the words around it. */
interface Statement {
  readonly value: StatedValue;
  readonly sentence: Span;
  readonly provision: Provision;
  /** Terms close by, in the wider neighbourhood, and in the whole sentence with the provision's heading; values taken out. */
  readonly near: ReadonlySet<string>;
  readonly wide: ReadonlySet<string>;
  readonly whole: ReadonlySet<string>;
  readonly before: string;
  readonly after: string;
}

const SKIPPED = new Set(['toc', 'addressee', 'title']);
/** 例如…, 以某企业为例, 某医疗器械企业… */
const EXAMPLE = /例如|比如|举例|为例|假设|假如|某[^，。；]{0,14}(?:企业|公司|单位|人)(?!的)/u;
const NEAR = 12, WIDE = 30;
/**
 * From these similarities (0..1) two statements are about the same thing; between .15 and .2 the measured recall and false alarms are the same.
 * The article of a document that is named by its number needs less.
 */
const SAME_THING = 0.18, SAME_ARTICLE = 0.1;
/** Characters within which an equal value stands beside the best place: 一般补50%，特别困难的补100%. */
const BESIDE = 60;
/** An equal value confirms the text from this share of the best similarity. */
const CONFIRMS = 0.6;

/** What `other` (an interpretation, a guide, a lower policy) states differently from `policy`. `knownDays` are days that the policy's own data give. */
export function findContradictions(policy: ComparedText, other: ComparedText, knownDays: readonly string[] = []): readonly Contradiction[] {
  const ruled = statementsOf(policy), told = withoutExamples(statementsOf(other), other.text);
  const weights = new TermWeights([...new Map([...ruled, ...told].map((s) => [s.whole, s.whole])).values()]);
  const found = sentencesWithin(told).flatMap((sentence) => compareSentence(sentence, ruled, weights, knownDays)).map((d) => citeDifference(d, policy, other));
  return found.filter((c, i) => found.findIndex((d) => d.interpretation.start === c.interpretation.start && d.kind === c.kind) === i);
}

/** Figures of an example are the interpreter's own, up to the end of its paragraph. */
const withoutExamples = (statements: readonly Statement[], text: string): readonly Statement[] =>
  statements.filter((s) => !EXAMPLE.test(text.slice(s.provision.start, s.sentence.end)));

function sentencesWithin(statements: readonly Statement[]): readonly (readonly Statement[])[] {
  const groups = new Map<number, Statement[]>();
  for (const s of statements) groups.set(s.sentence.start, [...(groups.get(s.sentence.start) ?? []), s]);
  return [...groups.values()];
}

function statementsOf({ text, provisions }: ComparedText): readonly Statement[] {
  return provisions.filter((p) => !SKIPPED.has(p.kind)).flatMap((provision) => sentencesOf(text, { start: provision.start, end: provision.start + provision.text.length }).flatMap((sentence) => {
    const values = statedValues(text, sentence);
    const plain = blank(text, sentence, values.filter((v) => v.kind !== 'scope')), at = (from: number, to: number) => plain.slice(Math.max(0, from - sentence.start), Math.max(0, to - sentence.start));
    const whole = termsOf(`${plain} ${provision.heading ?? ''}`);
    return values.map((value): Statement => ({
      value, sentence, provision, whole,
      near: termsOf(at(value.start - NEAR, value.end + NEAR)), wide: termsOf(at(value.start - WIDE, value.end + WIDE)),
      before: at(value.start - 6, value.start).replace(/\s+/gu, ''), after: at(value.end, value.end + 6).replace(/\s+/gu, ''),
    }));
  }));
}

/** The sentence with its values blanked, so that 三年 and 五年 stand in the same words. */
function blank(text: string, sentence: Span, values: readonly Span[]): string {
  let plain = text.slice(sentence.start, sentence.end);
  for (const v of values) plain = plain.slice(0, v.start - sentence.start) + '，'.repeat(v.end - v.start) + plain.slice(v.end - sentence.start);
  return plain;
}

function similarity(told: Statement, ruled: Statement, weights: TermWeights): number {
  const share = (of: ReadonlySet<string>, by: ReadonlySet<string>): number => weights.sum(shared(of, by)) / Math.max(weights.sum(of), 0.1);
  return 0.5 * share(told.near, ruled.whole) + 0.3 * share(told.wide, ruled.whole) + 0.2 * share(told.near, ruled.near);
}

interface Difference { readonly kind: ContradictionKind; readonly told: Statement; readonly ruled: Statement; readonly similarity: number }
interface Candidate { readonly ruled: Statement; readonly similarity: number }

/** The values of one sentence against the policy's. A value of the policy that one of them repeats is not there to be contradicted by another. */
function compareSentence(sentence: readonly Statement[], ruled: readonly Statement[], weights: TermWeights, knownDays: readonly string[]): readonly Difference[] {
  const judged = sentence.map((told) => ({ told, candidates: ruled.filter((r) => r.value.key === told.value.key && comparable(told, r)).map((r): Candidate => ({ ruled: r, similarity: similarity(told, r, weights) })).sort((a, b) => b.similarity - a.similarity) }))
    .map(({ told, candidates }) => ({ told, candidates, equal: equalTo(told, candidates, knownDays) }));
  const repeated = new Set(judged.map((j) => j.equal?.ruled));
  return judged.flatMap(({ told, candidates, equal }): readonly Difference[] => {
    const least = told.value.kind === 'article' ? SAME_ARTICLE : SAME_THING;
    if (equal !== null) return equal.ruled !== undefined && equal.similarity >= least && differentBound(told.value, equal.ruled.value) ? [{ kind: 'bound', told, ruled: equal.ruled, similarity: equal.similarity }] : [];
    const best = candidates.find((c) => !repeated.has(c.ruled));
    if (best === undefined || best.similarity < least) return [];
    return [{ kind: KINDS[told.value.kind], told, ruled: best.ruled, similarity: best.similarity }];
  });
}

/** The value of the policy that says the same; `ruled` is undefined where only the policy's data do. */
function equalTo(told: Statement, candidates: readonly Candidate[], knownDays: readonly string[]): { readonly ruled: Statement | undefined; readonly similarity: number } | null {
  const best = candidates[0];
  // the same day is hardly named twice for different things
  if (told.value.kind === 'date' && told.value.key === 'date') {
    const same = candidates.find((c) => sameValue(c.ruled.value, told.value));
    if (same !== undefined) return same;
    return knownDays.some((day) => sameValue({ ...told.value, values: [day] }, told.value)) ? { ruled: undefined, similarity: 0 } : null;
  }
  if (best === undefined) return null;
  return candidates.find((c) => sameValue(c.ruled.value, told.value) && (c.similarity >= CONFIRMS * best.similarity || Math.abs(c.ruled.value.start - best.ruled.value.start) <= BESIDE)) ?? null;
}

/** Whom a rule is for and which year are named loosely; only between the same words is another one a contradiction. */
function comparable(told: Statement, ruled: Statement): boolean {
  if (told.value.kind === 'scope') return told.before.length >= 5 && told.before.slice(-5) === ruled.before.slice(-5);
  if (told.value.key === 'year') return told.after.length >= 3 && told.after.slice(0, 3) === ruled.after.slice(0, 3);
  if (told.value.kind !== 'quantity') return true;
  const [a, b] = [Number(told.value.values[0]), Number(ruled.value.values[0])];
  return Math.max(a, b) <= FARTHEST * Math.min(a, b);
}
/** 奖励3万元 is not another figure for 每美元0.02元. */
const FARTHEST = 50;

const citeDifference = ({ kind, told, ruled }: Difference, policy: ComparedText, other: ComparedText): Contradiction => ({
  kind, policy: citeClause(policy, ruled), interpretation: citeClause(other, told),
  values: { policy: policy.text.slice(ruled.value.start, ruled.value.end), interpretation: other.text.slice(told.value.start, told.value.end) },
});

const KINDS: Readonly<Record<ValueKind, ContradictionKind>> = { quantity: 'number', relief: 'number', date: 'date', article: 'reference', scope: 'scope' };

const sameValue = (a: StatedValue, b: StatedValue): boolean => a.values.some((v) => b.values.some((w) => v === w || (v.startsWith('--') && w.endsWith(v.slice(1))) || (w.startsWith('--') && v.endsWith(w.slice(1)))));

/** 30人（含）以下 and 不足30人; 10万元及以上 and 超过10万元; 以上 and 以下. */
function differentBound(a: StatedValue, b: StatedValue): boolean {
  const [x, y] = [a.bounds[0], b.bounds[0]];
  if (x === undefined || y === undefined || a.bounds.length > 1 || b.bounds.length > 1) return false;
  return x.op !== y.op;
}

const CLAUSE_END = /[，。；：！？!?;\n]/u;

/** The clause with the value: what a reader has to look at. */
function citeClause({ text, source }: ComparedText, { value, sentence, provision }: Statement): Citation {
  let start = value.start, end = value.end;
  while (start > sentence.start && !CLAUSE_END.test(text[start - 1] ?? '')) start--;
  while (end < sentence.end && !CLAUSE_END.test(text[end] ?? '')) end++;
  while (/\s/u.test(text[start] ?? '')) start++;
  return quoteFrom(text, { start, end }, source, provision.path);
}
