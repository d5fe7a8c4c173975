import { quoteFrom, type Citation } from '../citation/citation.ts';
import type { DocumentRecord } from '../policy/ports.ts';
import type { SubsidyProgram } from '../subsidy/program.ts';
import { changedValues, type ChangedValue } from './changed-values.ts';
import { withoutMarker, type ExemptionRules } from './needs-none.ts';
import { citationSourceOf } from './read-coverage.ts';
import { rulesOf, type Rule } from './statements.ts';
import { foldedRuns, shared, termsOf, TermWeights } from './terms.ts';

/** 新旧对照 of one provision. `merged`, `split`: one side's provision went into, or came out of, another one. */
export interface ProvisionChange {
  readonly change: 'same' | 'changed' | 'added' | 'removed' | 'moved';
  readonly how: 'merged' | 'split' | null;
  readonly old: Citation | null;
  readonly new: Citation | null;
  readonly values: readonly ChangedValue[];
}

/** Similarity (0..1) from which two provisions are versions of one; with the same number a little less is enough. */
const SAME_PROVISION = 0.3;
const SAME_NUMBER_BONUS = 0.1;
/** What is left over under the same number is the same provision from here: 第一条 states the purpose in other words each time. */
const SAME_PLACE = 0.15;
/**
 * Inside two lists that are versions of one, such an item is the same from here: 项目备案或者核准文件复印件 and 项目备案证明; under the
 * same number a little less is enough.
 */
const SAME_ITEM = 0.19;
const SAME_MARKER_BONUS = 0.05;
/** Of two articles of one chapter the words alone decide: the articles after one that was put in all have another's number. */
const SAME_ARTICLE = 0.22;
/** How alike the items of two lists are, each with its likest one, from where they are versions of one list. */
const SAME_LIST = 0.12;
/** Share of a provision's weight that another must hold for it to have gone into that one. */
const HELD = 0.65;

interface Weighed {
  readonly rule: Rule;
  readonly terms: ReadonlySet<string>;
  readonly weight: number;
  readonly plain: string;
}

/** The provisions of two versions, aligned by meaning and number: those of the new one in order, then what was removed. */
export function compareVersions(older: DocumentRecord, newer: DocumentRecord, exemptions: ExemptionRules): readonly ProvisionChange[] {
  const a = rulesOf(older, exemptions);
  const b = rulesOf(newer, exemptions);
  const weights = new TermWeights([...a, ...b].map((r) => termsOf(r.text)));
  const weigh = (rule: Rule): Weighed => {
    const text = withoutMarker(rule.text, rule.provision.marker);
    const terms = termsOf(text);
    return { rule, terms, weight: weights.sum(terms), plain: foldedRuns(text).join(' ') };
  };
  const olds = a.map(weigh);
  const news = b.map(weigh);
  const pairs = align(olds, news, weights);
  const paired = new Set(pairs.values());
  const change = (
    o: Weighed | null,
    n: Weighed | null,
    kind: ProvisionChange['change'],
    how: ProvisionChange['how'] = null,
  ): ProvisionChange => ({
    change: kind,
    how,
    old: o && citeRule(older, o.rule),
    new: n && citeRule(newer, n.rule),
    values: o && n && kind === 'changed' ? changedValues(older, o.rule, newer, n.rule) : [],
  });
  const holder = (one: Weighed, others: readonly Weighed[]): Weighed | undefined =>
    others.find((other) => weights.sum(shared(one.terms, other.terms)) >= HELD * one.weight && one.weight > 0);
  return [
    ...news.map((n) => {
      const o = pairs.get(n);
      if (o !== undefined) return change(o, n, o.plain !== n.plain ? 'changed' : o.rule.path === n.rule.path ? 'same' : 'moved');
      const from = holder(n, olds);
      return from === undefined ? change(null, n, 'added') : change(from, n, 'changed', 'split');
    }),
    ...olds
      .filter((o) => !paired.has(o))
      .map((o) => {
        const into = holder(o, news);
        return into === undefined ? change(o, null, 'removed') : change(o, into, 'changed', 'merged');
      }),
  ];
}

/** Each new provision's old one: the best pairs first, each used once. */
function align(olds: readonly Weighed[], news: readonly Weighed[], weights: TermWeights): ReadonlyMap<Weighed, Weighed> {
  const all = news
    .flatMap((n) => olds.map((o) => ({ n, o, similarity: similarity(o, n, weights) })))
    .filter((p) => p.similarity >= SAME_PROVISION)
    .sort((x, y) => y.similarity - x.similarity);
  const pairs = new Map<Weighed, Weighed>();
  const used = new Set<Weighed>();
  const take = (n: Weighed, o: Weighed): void => {
    if (pairs.has(n) || used.has(o)) return;
    pairs.set(n, o);
    used.add(o);
  };
  for (const { n, o } of all) take(n, o);
  for (const { n, o } of itemsOfOneList(
    olds.filter((o) => !used.has(o)),
    news.filter((n) => !pairs.has(n)),
    listsOf(olds, news, weights),
    weights,
  ))
    take(n, o);
  for (const n of news.filter((one) => !pairs.has(one)))
    for (const o of olds) if (o.rule.path === n.rule.path && similarity(o, n, weights) >= SAME_PLACE + SAME_NUMBER_BONUS) take(n, o);
  return pairs;
}

interface Pair {
  readonly n: Weighed;
  readonly o: Weighed;
  readonly similarity: number;
}

/** Which list of the new version each list of the old one has become, by what their items say: the likest first, each once. */
function listsOf(olds: readonly Weighed[], news: readonly Weighed[], weights: TermWeights): ReadonlyMap<number, number> {
  const before = inLists(olds);
  const after = inLists(news);
  const lists = new Map<number, number>();
  const used = new Set<number>();
  const all = [...before]
    .flatMap(([o, ofOld]) => [...after].map(([n, ofNew]) => ({ o, n, like: listLikeness(ofOld, ofNew, weights) })))
    .filter((p) => p.like >= SAME_LIST)
    .sort((x, y) => y.like - x.like);
  for (const { o, n } of all)
    if (!lists.has(o) && !used.has(n)) {
      lists.set(o, n);
      used.add(n);
    }
  return lists;
}

function inLists(items: readonly Weighed[]): ReadonlyMap<number, readonly Weighed[]> {
  const lists = new Map<number, Weighed[]>();
  for (const item of items)
    if (item.rule.provision.parent !== null)
      lists.set(item.rule.provision.parent, [...(lists.get(item.rule.provision.parent) ?? []), item]);
  return lists;
}

const listLikeness = (olds: readonly Weighed[], news: readonly Weighed[], weights: TermWeights): number =>
  (2 * olds.reduce((sum, o) => sum + Math.max(0, ...news.map((n) => Math.min(1, similarity(o, n, weights)))), 0)) /
  (olds.length + news.length);

/** What is left over of such lists, the likest first: an item that was put in before it has only changed its number. */
function itemsOfOneList(
  olds: readonly Weighed[],
  news: readonly Weighed[],
  lists: ReadonlyMap<number, number>,
  weights: TermWeights,
): readonly Pair[] {
  const inOne = (o: Weighed, n: Weighed): boolean =>
    o.rule.provision.parent !== null &&
    o.rule.provision.kind === n.rule.provision.kind &&
    lists.get(o.rule.provision.parent) === n.rule.provision.parent;
  const like = (o: Weighed, n: Weighed): number => {
    if (o.rule.provision.kind === 'article') return likeWords(o, n, weights) - SAME_ARTICLE;
    return (
      similarity(o, n, weights) +
      (o.rule.provision.marker !== null && o.rule.provision.marker === n.rule.provision.marker ? SAME_MARKER_BONUS : 0) -
      SAME_ITEM
    );
  };
  return news
    .flatMap((n) => olds.filter((o) => inOne(o, n)).map((o): Pair => ({ n, o, similarity: like(o, n) })))
    .filter((p) => p.similarity >= 0)
    .sort((x, y) => y.similarity - x.similarity);
}

function similarity(o: Weighed, n: Weighed, weights: TermWeights): number {
  if (o.plain === n.plain) return 2;
  return likeWords(o, n, weights) + (o.rule.path === n.rule.path ? SAME_NUMBER_BONUS : 0);
}

const likeWords = (o: Weighed, n: Weighed, weights: TermWeights): number =>
  (2 * weights.sum(shared(o.terms, n.terms))) / Math.max(o.weight + n.weight, 1);

const citeRule = (record: DocumentRecord, rule: Rule): Citation => quoteFrom(record.text, rule, citationSourceOf(record), rule.path);

/** 项目增减: programs of two versions that are the same by title or by the provision they are read from. */
export interface ProgramPair {
  readonly old: SubsidyProgram | null;
  readonly new: SubsidyProgram | null;
}

/** Which program of one version became which of the other: by name, then by the provisions they stand in. */
export function pairPrograms(older: DocumentRecord, newer: DocumentRecord, changes: readonly ProvisionChange[]): readonly ProgramPair[] {
  const left = [...older.programs];
  const take = (program: SubsidyProgram | undefined): SubsidyProgram | null => {
    if (program === undefined) return null;
    left.splice(left.indexOf(program), 1);
    return program;
  };
  const bare = (title: string): string => foldedRuns(title).join('');
  const placeOf = (record: DocumentRecord, program: SubsidyProgram): number | undefined =>
    record.provisions.find((p) => p.ordinal === program.provision)?.start;
  const oldPlace = (program: SubsidyProgram): number | undefined =>
    changes.find((c) => c.new !== null && c.old !== null && c.new.start === placeOf(newer, program))?.old?.start;
  const pairs = newer.programs.map((program): { new: SubsidyProgram; old: SubsidyProgram | null } => ({
    new: program,
    old: take(
      left.find((o) => bare(o.title) === bare(program.title)) ??
        left.find((o) => placeOf(older, o) !== undefined && placeOf(older, o) === oldPlace(program)),
    ),
  }));
  pairByLikeness(pairs, left);
  return [...pairs, ...left.map((old): ProgramPair => ({ old, new: null }))];
}

/** Share of the pairs of characters of two titles from which they name one program: 技术改造专项资金 and 工业企业技术改造专项资金. */
const SAME_TITLE = 0.6;

/** Pairs what is left over by titles that are nearly the same, the likest first. */
function pairByLikeness(pairs: { new: SubsidyProgram; old: SubsidyProgram | null }[], left: SubsidyProgram[]): void {
  const open = pairs
    .filter((p) => p.old === null)
    .flatMap((pair) => left.map((old) => ({ pair, old, likeness: titleLikeness(pair.new.title, old.title) })))
    .filter((c) => c.likeness >= SAME_TITLE)
    .sort((a, b) => b.likeness - a.likeness);
  for (const { pair, old } of open) {
    if (pair.old !== null || !left.includes(old)) continue;
    pair.old = old;
    left.splice(left.indexOf(old), 1);
  }
}

function titleLikeness(a: string, b: string): number {
  const pairsOf = (title: string): ReadonlySet<string> => {
    const text = foldedRuns(title).join('');
    return new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2)));
  };
  const left = pairsOf(a);
  const right = pairsOf(b);
  const common = [...left].filter((p) => right.has(p)).length;
  return left.size + right.size === 0 ? 0 : (2 * common) / (left.size + right.size);
}
