import { liesIn } from '../enterprise/region.ts';
import { foldWidths, numberKeys, sameNumber, titleKeys, yearOfNumber, type Fold } from './document-names.ts';
import type { DocumentMetadata, Mention, Relation } from './document.ts';
import { validityAsOf, type StatedValidity, type Validity, type ValidityTerms } from './validity.ts';

/** What relating needs to know of a document. */
export type RelatedDocument = { readonly id: string } & Pick<DocumentMetadata, 'title' | 'documentNumber' | 'jurisdiction' | 'signedOn' | 'publishedOn' | 'effectiveFrom' | 'expiresOn' | 'mentions' | 'stated'> & {
  /** The day (`YYYY-MM-DD`) on which its page said `stated`; absent where not known. */
  readonly statedOn?: string;
};

/** One resolved mention: `from` says it of `to`. */
export interface RelationLink {
  readonly from: string;
  readonly to: string;
  readonly relation: Relation;
  readonly mention: Mention;
  /** The day it takes effect; null where neither the mention nor its document has a date. */
  readonly on: string | null;
}

/** What the other documents make of one. */
export interface Standing {
  /** Links that this document's own mentions make, by document order of its text. */
  readonly says: readonly RelationLink[];
  /** Links that others make to it, by day, then id. */
  readonly isSaid: readonly RelationLink[];
  /** Ids of the documents that end it, replace it, change it, explain it, prolong it, rest on it. */
  readonly repealedBy: readonly string[];
  readonly supersededBy: readonly string[];
  readonly amendedBy: readonly string[];
  readonly interpretedBy: readonly string[];
  readonly continuedBy: readonly string[];
  readonly basisOf: readonly string[];
  /** The earliest day another document ended it; null while none does. */
  readonly repealedOn: string | null;
  /** Its last valid day after what others did to it: prolonged, or said to expire. */
  readonly expiresOn: string | null;
}

/** The relations among a set of documents. They depend on the set alone, never on the order in which it grew. */
export interface Relations {
  readonly of: (id: string) => Standing;
  /** What decides a document's validity, its own dates and what others did to it taken together. A draft has no terms. */
  readonly terms: (document: RelatedDocument) => ValidityTerms;
  /** 时效性 of a document on a day, with what other documents did to it. */
  readonly validity: (document: RelatedDocument, day: string) => Validity;
  /** Mentions that no stored document answers to, by the id of the document that makes them. */
  readonly unresolved: ReadonlyMap<string, readonly Mention[]>;
}

/** A document says it is repealed, but not since when: it counts as repealed on every day. */
export const SINCE_EVER = '0000-01-01';
const NOTHING: Standing = {
  says: [], isSaid: [], repealedBy: [], supersededBy: [], amendedBy: [], interpretedBy: [], continuedBy: [], basisOf: [], repealedOn: null, expiresOn: null,
};

/** Finds which stored documents the mentions mean and what follows for each. `fold` gives texts one spelling (Simplified, half-width). */
export function relate(documents: readonly RelatedDocument[], fold: Fold = foldWidths): Relations {
  const sorted = [...documents].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const index = new NameIndex(sorted, fold), links: RelationLink[] = [], unresolved = new Map<string, Mention[]>();
  for (const document of sorted) {
    for (const mention of document.mentions) {
      const targets = index.find(document, mention);
      if (targets.length === 0) unresolved.set(document.id, [...(unresolved.get(document.id) ?? []), mention]);
      // what a draft would repeal stays as it is
      if (isDraft(document) && mention.relation !== 'interprets' && mention.relation !== 'based-on') continue;
      for (const to of targets) links.push({ from: document.id, to: to.id, relation: mention.relation, mention, on: mention.on ?? startOf(document) });
    }
  }
  const byId = new Map(sorted.map((d) => [d.id, d])), made = groupBy(links, (l) => l.from), received = groupBy(links, (l) => l.to);
  const standings = new Map(sorted.map((d) => [d.id, standingOf(d, made.get(d.id) ?? [], received.get(d.id) ?? [], byId, fold)]));
  const of = (id: string): Standing => standings.get(id) ?? NOTHING;
  const terms = (document: RelatedDocument): ValidityTerms => {
    const { signedOn, publishedOn, effectiveFrom } = document, { repealedOn, expiresOn } = standings.get(document.id) ?? { ...NOTHING, expiresOn: document.expiresOn };
    // nobody has to follow what was only put out for comment
    if (isDraft(document)) return { signedOn: null, publishedOn: null, effectiveFrom: null, expiresOn: null, repealedOn: null };
    const stated = statedWhereUnexplained(document, standings.get(document.id) ?? NOTHING);
    return { signedOn, publishedOn, effectiveFrom, expiresOn, repealedOn, ...(stated !== undefined && { stated }) };
  };
  return { of, terms, unresolved, validity: (document, day) => validityAsOf(terms(document), day) };
}

/**
 * 有效性：失效 on a page has no day of its own. A day of ending that had come when the page said so (废止日期, 有效期至, a repeal)
 * is what it means, and what was in force before that day stays so. A prolongation that is newer than the page outdoes it.
 */
function statedWhereUnexplained({ stated, statedOn }: RelatedDocument, { repealedOn, expiresOn, isSaid }: Standing): StatedValidity | undefined {
  if (stated === undefined || stated === 'in-force') return stated;
  const ends = [repealedOn, expiresOn].filter((d) => d !== null), explained = ends.some((d) => statedOn === undefined || d <= statedOn);
  const prolonged = isSaid.some((l) => l.relation === 'continues' && l.on !== null && statedOn !== undefined && l.on > statedOn);
  return explained || prolonged ? undefined : stated;
}

const startOf = (d: RelatedDocument): string | null => d.effectiveFrom ?? d.signedOn ?? d.publishedOn;
/** 征求意见稿: nothing in it holds yet. */
export const isDraft = (d: { readonly title: string }): boolean => /征求意见稿|公开征求.{0,30}意见|草案|送审稿/u.test(d.title);
const ENDING: ReadonlySet<Relation> = new Set(['repeals', 'supersedes']);

function standingOf(document: RelatedDocument, says: readonly RelationLink[], received: readonly RelationLink[], byId: ReadonlyMap<string, RelatedDocument>, fold: Fold): Standing {
  const isSaid = [...received].sort((a, b) => compare(a.on ?? SINCE_EVER, b.on ?? SINCE_EVER) || compare(a.from, b.from));
  const by = (...relations: Relation[]): string[] => [...new Set(isSaid.filter((l) => relations.includes(l.relation)).map((l) => l.from))];
  const ends = isSaid.filter((l) => ENDING.has(l.relation)).map((l) => l.on ?? SINCE_EVER).sort(compare);
  const repealers = by('repeals');
  return {
    says, isSaid, repealedBy: repealers,
    // a repeal by a document of the same name is its new version
    supersededBy: [...new Set([...by('supersedes'), ...repealers.filter((id) => isSuccessor(byId.get(id), document, fold))])].sort(compare),
    amendedBy: by('amends'), interpretedBy: by('interprets'), continuedBy: by('continues'), basisOf: by('based-on'),
    repealedOn: ends[0] ?? null, expiresOn: lastDay(document, isSaid),
  };
}

/** Prolongations and declared expiries in the order of their days; the last word counts. */
function lastDay(document: RelatedDocument, isSaid: readonly RelationLink[]): string | null {
  let end = document.expiresOn;
  for (const link of isSaid) {
    if (link.relation === 'expires') end = earlier(end, dayBefore(link.on ?? SINCE_EVER));
    else if (link.relation === 'continues' && link.mention.until !== undefined) end = link.mention.until;
    // 继续有效 said after its term had run out
    else if (link.relation === 'continues' && end !== null && link.on !== null && end < link.on) end = null;
  }
  return end;
}
const earlier = (a: string | null, b: string): string => (a === null || b < a ? b : a);

function dayBefore(day: string): string {
  if (day === SINCE_EVER) return day;
  const t = new Date(`${day}T00:00:00Z`);
  t.setUTCDate(t.getUTCDate() - 1);
  return t.toISOString().slice(0, 10);
}

function isSuccessor(repealer: RelatedDocument | undefined, document: RelatedDocument, fold: Fold): boolean {
  if (repealer === undefined) return false;
  const keys = new Set(titleKeys(repealer.title, fold));
  return titleKeys(document.title, fold).some((k) => keys.has(k));
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Finds documents by 文号 and by title. */
class NameIndex {
  private readonly byTitle = new Map<string, RelatedDocument[]>();
  private readonly byNumber = new Map<string, RelatedDocument[]>();
  private readonly numbers = new Map<string, readonly string[]>();
  private readonly fold: Fold;

  constructor(documents: readonly RelatedDocument[], fold: Fold) {
    this.fold = fold;
    for (const d of documents) {
      for (const key of titleKeys(d.title, fold)) this.byTitle.set(key, [...(this.byTitle.get(key) ?? []), d]);
      const keys = d.documentNumber === null ? [] : numberKeys(d.documentNumber, fold);
      this.numbers.set(d.id, keys);
      for (const key of keys) this.byNumber.set(serialOf(key), [...(this.byNumber.get(serialOf(key)) ?? []), d]);
    }
  }

  /** The stored documents that `mention` of `by` means; by number where it gives one, else by title. Never `by` itself. */
  find(by: RelatedDocument, mention: Mention): readonly RelatedDocument[] {
    if (CHANGES.has(mention.relation) && !isIssued(by)) return [];
    const wanted = mention.documentNumber === null ? [] : numberKeys(mention.documentNumber, this.fold);
    const keys = mention.title === null ? [] : titleKeys(mention.title, this.fold);
    const named = unique(keys.flatMap((k) => this.byTitle.get(k) ?? [])).filter((d) => d.id !== by.id && mayMean(by, d, mention));
    const numbered = unique(wanted.flatMap((k) => (this.byNumber.get(serialOf(k)) ?? []).filter((d) => (this.numbers.get(d.id) ?? []).some((n) => sameNumber(n, k))))).filter((d) => d.id !== by.id);
    // a bare `2020年第8号` may be several organs' number: the title decides
    const exact = numbered.filter((d) => named.includes(d) || wanted.some((k) => !k.startsWith('|')));
    if (exact.length > 0) return exact.some((d) => named.includes(d)) ? exact.filter((d) => named.includes(d)) : exact;
    const open = named.filter((d) => wanted.length === 0 || ((this.numbers.get(d.id) ?? []).length === 0 && agreesWithYear(d, wanted)));
    return nearest(by, open, mention);
  }
}

const serialOf = (key: string): string => key.split('|').slice(1).join('|');
const unique = <T>(items: readonly T[]): T[] => [...new Set(items)];

const CHANGES: ReadonlySet<Relation> = new Set(['repeals', 'supersedes', 'expires', 'continues', 'amends']);

/**
 * Whether a document that bears the title can be meant. One changes only what is older, and known to be: a copy of the
 * very text that a 通知 issues has its title too. A city's 办法 is not another city's of the same name.
 */
function mayMean(by: RelatedDocument, target: RelatedDocument, mention: Mention): boolean {
  const a = by.jurisdiction?.code, b = target.jurisdiction?.code, near = a === undefined || b === undefined || liesIn(a, b) || liesIn(b, a);
  if (!CHANGES.has(mention.relation)) return near;
  const own = issuedOn(by), other = issuedOn(target);
  return own !== null && other !== null && other < own && (a === undefined || b === undefined || a === b);
}

/** A page that bears neither number nor date nor the name of an order issues nothing: it may tell of a repeal, and makes none. */
const isIssued = (d: RelatedDocument): boolean => issuedOn(d) !== null || /(?:通知|决定|公告|通告|命令|令|办法|规定|意见|措施|细则|目录|结果)(?:[（(][^）)]{0,12}[）)])?$/u.test(d.title);

/** The day a document came out, or the year in its number (`2019` sorts before every day of 2019). */
function issuedOn(d: RelatedDocument): string | null {
  const year = d.documentNumber === null ? null : yearOfNumber(numberKeys(d.documentNumber)[0] ?? '');
  return d.signedOn ?? d.publishedOn ?? d.effectiveFrom ?? (year === null ? null : String(year));
}

function agreesWithYear(target: RelatedDocument, wanted: readonly string[]): boolean {
  const day = issuedOn(target);
  return day === null || wanted.some((k) => { const year = yearOfNumber(k); return year === null || Math.abs(Number(day.slice(0, 4)) - year) <= 1; });
}

/**
 * Of several documents of one name: those of the closest jurisdiction; an interpretation means the version that was
 * current on its day, a repeal means all earlier ones.
 */
function nearest(by: RelatedDocument, candidates: readonly RelatedDocument[], mention: Mention): readonly RelatedDocument[] {
  if (candidates.length <= 1) return candidates;
  const closeness = (d: RelatedDocument): number => (by.jurisdiction === null || d.jurisdiction === null ? 0 : d.jurisdiction.code === by.jurisdiction.code ? 2 : 1);
  const best = Math.max(...candidates.map(closeness)), close = candidates.filter((d) => closeness(d) === best);
  if (mention.relation === 'repeals' || mention.relation === 'supersedes') return close;
  const day = issuedOn(by) ?? '9999-12-31', dayOf = (d: RelatedDocument): string => issuedOn(d) ?? SINCE_EVER;
  const before = close.filter((d) => dayOf(d) <= day), pool = before.length > 0 ? before : close;
  const latest = pool.map(dayOf).sort(compare).at(-1);
  return pool.filter((d) => dayOf(d) === latest);
}
