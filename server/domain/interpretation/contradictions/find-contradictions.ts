import { quoteFrom, type Citation } from '../../citation/citation.ts';
import { shared, TermWeights } from '../terms.ts';
import type { StatedValue, ValueKind } from './stated-values.ts';
import { statementsOf, type ComparedText, type Statement } from './value-statements.ts';

/** 不一致: what two texts say differently of the same thing. */
export interface Contradiction {
  readonly kind: ContradictionKind;
  readonly policy: Citation;
  readonly interpretation: Citation;
  /** The two values as they are printed. */
  readonly values: { readonly policy: string; readonly interpretation: string };
}
export type ContradictionKind = 'number' | 'date' | 'bound' | 'scope' | 'reference' | 'document-number';

/** 例如…, 以某企业为例, 某医疗器械企业… */
const EXAMPLE = /例如|比如|举例|为例|假设|假如|某[^，。；]{0,14}(?:企业|公司|单位|人)(?!的)/u;
/**
 * From these similarities (0..1) two statements are about the same thing; between .15 and .2 the measured recall and false alarms are the
 * same.
 * The article of a document that is named by its number needs less.
 */
const SAME_THING = 0.18;
const SAME_ARTICLE = 0.1;
/**
 * Each value close by that both texts have makes it likelier that the rest is about the same thing, too, where the words alone say at least
 * this much.
 */
const COMPANION = 0.07;
const COMPANIONS_AT_MOST = 2;
const LEAST_WORDS = 0.05;
/** Two periods that begin on the same day are likely the same period. */
const SAME_PERIOD = 0.2;
/** Characters within which an equal value stands beside the best place: 一般补50%，特别困难的补100%. */
const BESIDE = 60;
/** An equal value confirms the text from this share of the best similarity. */
const CONFIRMS = 0.6;

/**
 * What `other` (an interpretation, a guide, a lower policy) states differently from `policy`. `knownDays` are days that the policy's own
 * data give.
 */
export function findContradictions(policy: ComparedText, other: ComparedText, knownDays: readonly string[] = []): readonly Contradiction[] {
  const ruled = statementsOf(policy);
  const told = withoutExamples(statementsOf(other), other.text);
  const weights = new TermWeights([...new Map([...ruled, ...told].map((s) => [s.whole, s.whole])).values()]);
  const found = sentencesWithin(told)
    .flatMap((sentence) => compareSentence(sentence, ruled, weights, knownDays))
    .map((d) => citeDifference(d, policy, other));
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

function similarity(told: Statement, ruled: Statement, weights: TermWeights): number {
  const share = (of: ReadonlySet<string>, by: ReadonlySet<string>): number => weights.sum(shared(of, by)) / Math.max(weights.sum(of), 0.1);
  return 0.5 * share(told.near, ruled.whole) + 0.3 * share(told.wide, ruled.whole) + 0.2 * share(told.near, ruled.near);
}

interface Difference {
  readonly kind: ContradictionKind;
  readonly told: Statement;
  readonly ruled: Statement;
  readonly similarity: number;
}
interface Candidate {
  readonly ruled: Statement;
  readonly similarity: number;
}
interface Judged {
  readonly told: Statement;
  readonly candidates: readonly Candidate[];
  readonly equal: Equal | null;
}
/** The value of the policy that says the same; `ruled` is undefined where only the policy's data do. */
interface Equal {
  readonly ruled: Statement | undefined;
  readonly similarity: number;
}

/**
 * The values of one sentence against the policy's. A value of the policy that one of them repeats is not there to be contradicted by
 * another.
 */
function compareSentence(
  sentence: readonly Statement[],
  ruled: readonly Statement[],
  weights: TermWeights,
  knownDays: readonly string[],
): readonly Difference[] {
  const first = sentence
    .map((told) => ({
      told,
      candidates: ruled
        .filter((r) => r.value.key === told.value.key && comparable(told, r))
        .map((r): Candidate => ({ ruled: r, similarity: similarity(told, r, weights) }))
        .sort((a, b) => b.similarity - a.similarity),
    }))
    .map(({ told, candidates }): Judged => ({ told, candidates, equal: equalTo(told, candidates, knownDays) }));
  const judged = first.map((j): Judged => (isTakenByAnother(j, first, weights) ? { ...j, equal: null } : j));
  const repeated = new Set(judged.map((j) => j.equal?.ruled));
  return judged.flatMap((j): readonly Difference[] => {
    const { told, candidates, equal } = j;
    const least = told.value.kind === 'article' ? SAME_ARTICLE : SAME_THING;
    const swapped = equal === null ? undefined : swappedWith(j, judged);
    if (swapped !== undefined) return [{ kind: KINDS[told.value.kind], told, ruled: swapped, similarity: equal?.similarity ?? 0 }];
    if (equal !== null)
      return equal.ruled !== undefined && equal.similarity >= least && differentBound(told.value, equal.ruled.value)
        ? [{ kind: 'bound', told, ruled: equal.ruled, similarity: equal.similarity }]
        : [];
    const best = candidates
      .filter((c) => !repeated.has(c.ruled))
      .map((c) => ({ ...c, similarity: inCompany(told, c) }))
      .reduce<Candidate | null>((b, c) => (b === null || c.similarity > b.similarity ? c : b), null);
    if (best === null || best.similarity < least) return [];
    return [{ kind: KINDS[told.value.kind], told, ruled: best.ruled, similarity: best.similarity }];
  });
}

/** How alike the words are, and more where the values beside agree: 2019年7月1日到… for 自2019年7月1日起至…. */
function inCompany(told: Statement, { ruled, similarity: words }: Candidate): number {
  if (told.since !== null && told.since === ruled.since) return words + SAME_PERIOD;
  return words < LEAST_WORDS ? words : words + COMPANION * Math.min(COMPANIONS_AT_MOST, shared(told.beside, ruled.beside).length);
}

/** 示范高校可以自荐两个项目，示范企业也可以自荐2个: the policy's 2个 is what the first repeats, and the second is about its 1个. */
function isTakenByAnother({ told, candidates, equal }: Judged, all: readonly Judged[], weights: TermWeights): boolean {
  const taken = equal?.ruled;
  if (
    equal === null ||
    taken === undefined ||
    candidates.some((c) => c.ruled !== taken && c.similarity >= CONFIRMS * equal.similarity && sameValue(c.ruled.value, told.value))
  )
    return false;
  const alike = (a: Statement, b: Statement): number => weights.sum(shared(a.own, b.own));
  const best = Math.max(...candidates.filter((c) => c.ruled !== taken).map((c) => alike(told, c.ruled)));
  return (
    best > alike(told, taken) &&
    all.some((other) => other.told !== told && other.equal?.ruled === taken && alike(other.told, taken) > alike(told, taken))
  );
}

/**
 * 免收2个月、减半1个月 for 免收1个月、减半2个月: both values are there, each with the other's words. The place in the policy that has this
 * value's words.
 */
function swappedWith({ told, equal }: Judged, all: readonly Judged[]): Statement | undefined {
  const ours = equal?.ruled;
  if (ours === undefined) return undefined;
  const other = all.find(
    (o) =>
      o.told !== told &&
      o.told.value.key === told.value.key &&
      o.equal?.ruled !== undefined &&
      o.equal.ruled !== ours &&
      o.equal.ruled.sentence.start === ours.sentence.start &&
      !sameValue(o.told.value, told.value),
  );
  const theirs = other?.equal?.ruled;
  if (other === undefined || theirs === undefined) return undefined;
  const alike = (a: Statement, b: Statement): number => shared(a.own, b.own).length;
  return alike(told, theirs) > alike(told, ours) && alike(other.told, ours) > alike(other.told, theirs) ? theirs : undefined;
}

function equalTo(told: Statement, candidates: readonly Candidate[], knownDays: readonly string[]): Equal | null {
  const best = candidates[0];
  // the same day is hardly named twice for different things
  if (told.value.kind === 'date' && told.value.key === 'date') {
    const same = candidates.find((c) => sameValue(c.ruled.value, told.value));
    if (same !== undefined) return same;
    return knownDays.some((day) => sameValue({ ...told.value, values: [day] }, told.value)) ? { ruled: undefined, similarity: 0 } : null;
  }
  if (best === undefined) return null;
  return (
    candidates.find(
      (c) =>
        sameValue(c.ruled.value, told.value) &&
        (c.similarity >= CONFIRMS * best.similarity || Math.abs(c.ruled.value.start - best.ruled.value.start) <= BESIDE),
    ) ?? null
  );
}

/** Whom a rule is for and which year are named loosely; only between the same words is another one a contradiction. */
function comparable(told: Statement, ruled: Statement): boolean {
  if (told.value.kind === 'scope')
    return (
      (told.before.length >= 5 && told.before.slice(-5) === ruled.before.slice(-5)) ||
      (told.after.length >= 5 && told.after.slice(0, 5) === ruled.after.slice(0, 5))
    );
  if (told.value.key === 'year') return told.after.length >= 3 && told.after.slice(0, 3) === ruled.after.slice(0, 3);
  if (told.value.kind !== 'quantity') return true;
  const [a, b] = [Number(told.value.values[0]), Number(ruled.value.values[0])];
  return Math.max(a, b) <= FARTHEST * Math.min(a, b);
}
/** 奖励3万元 is not another figure for 每美元0.02元. */
const FARTHEST = 50;

const citeDifference = ({ kind, told, ruled }: Difference, policy: ComparedText, other: ComparedText): Contradiction => ({
  kind,
  policy: citeClause(policy, ruled),
  interpretation: citeClause(other, told),
  values: {
    policy: policy.text.slice(ruled.value.start, ruled.value.end),
    interpretation: other.text.slice(told.value.start, told.value.end),
  },
});

const KINDS: Readonly<Record<ValueKind, ContradictionKind>> = {
  quantity: 'number',
  relief: 'number',
  date: 'date',
  article: 'reference',
  scope: 'scope',
};

const sameValue = (a: StatedValue, b: StatedValue): boolean =>
  a.values.some((v) =>
    b.values.some((w) => v === w || (v.startsWith('--') && w.endsWith(v.slice(1))) || (w.startsWith('--') && v.endsWith(w.slice(1)))),
  );

/** 30人（含）以下 and 不足30人; 10万元及以上 and 超过10万元; 以上 and 以下. */
function differentBound(a: StatedValue, b: StatedValue): boolean {
  const [x, y] = [a.bounds[0], b.bounds[0]];
  if (x === undefined || y === undefined || a.bounds.length > 1 || b.bounds.length > 1) return false;
  return x.op !== y.op;
}

const CLAUSE_END = /[，。；：！？!?;\n]/u;

/** The clause with the value: what a reader has to look at. */
function citeClause({ text, source }: ComparedText, { value, sentence, provision }: Statement): Citation {
  let start = value.start;
  let end = value.end;
  while (start > sentence.start && !CLAUSE_END.test(text[start - 1] ?? '')) start--;
  while (end < sentence.end && !CLAUSE_END.test(text[end] ?? '')) end++;
  while (/\s/u.test(text[start] ?? '')) start++;
  return quoteFrom(text, { start, end }, source, provision.path);
}
