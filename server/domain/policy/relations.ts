import { foldWidths, titleKeys, type Fold } from './document-names.ts';
import type { Mention, Relation } from './document.ts';
import { NameIndex } from './name-index.ts';
import { compare, SINCE_EVER, type RelatedDocument } from './related-document.ts';
import { validityAsOf, type StatedValidity, type Validity, type ValidityTerms } from './validity.ts';

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

const NOTHING: Standing = {
  says: [],
  isSaid: [],
  repealedBy: [],
  supersededBy: [],
  amendedBy: [],
  interpretedBy: [],
  continuedBy: [],
  basisOf: [],
  repealedOn: null,
  expiresOn: null,
};

/** Finds which stored documents the mentions mean and what follows for each. `fold` gives texts one spelling (Simplified, half-width). */
export function relate(documents: readonly RelatedDocument[], fold: Fold = foldWidths): Relations {
  const sorted = [...documents].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const index = new NameIndex(sorted, fold);
  const links: RelationLink[] = [];
  const unresolved = new Map<string, Mention[]>();
  for (const document of sorted) {
    for (const mention of document.mentions) {
      const targets = index.find(document, mention);
      if (targets.length === 0) unresolved.set(document.id, [...(unresolved.get(document.id) ?? []), mention]);
      // what a draft would repeal stays as it is
      if (isDraft(document) && mention.relation !== 'interprets' && mention.relation !== 'based-on') continue;
      for (const to of targets)
        links.push({ from: document.id, to: to.id, relation: mention.relation, mention, on: mention.on ?? startOf(document) });
    }
  }
  const byId = new Map(sorted.map((d) => [d.id, d]));
  const made = groupBy(links, (l) => l.from);
  const received = groupBy(links, (l) => l.to);
  const standings = new Map(sorted.map((d) => [d.id, standingOf(d, made.get(d.id) ?? [], received.get(d.id) ?? [], byId, fold)]));
  const of = (id: string): Standing => standings.get(id) ?? NOTHING;
  const terms = (document: RelatedDocument): ValidityTerms => {
    const { signedOn, publishedOn, effectiveFrom } = document;
    const { repealedOn, expiresOn } = standings.get(document.id) ?? { ...NOTHING, expiresOn: document.expiresOn };
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
function statedWhereUnexplained(
  { stated, statedOn }: RelatedDocument,
  { repealedOn, expiresOn, isSaid }: Standing,
): StatedValidity | undefined {
  if (stated === undefined || stated === 'in-force') return stated;
  const ends = [repealedOn, expiresOn].filter((d) => d !== null);
  const explained = ends.some((d) => statedOn === undefined || d <= statedOn);
  const prolonged = isSaid.some((l) => l.relation === 'continues' && l.on !== null && statedOn !== undefined && l.on > statedOn);
  return explained || prolonged ? undefined : stated;
}

/** One that ends more than these at once is a list of what is cleaned up, and replaces none of them. */
const ENDED_BY_SUCCESSOR = 2;

/** The id of the document that each one takes the place of, where that is stored; of several the latest. */
export function predecessors(documents: readonly RelatedDocument[], { of }: Pick<Relations, 'of'>): ReadonlyMap<string, string> {
  const byId = new Map(documents.map((d) => [d.id, d]));
  return new Map(
    documents.flatMap((document) => {
      const ended = [...new Set(of(document.id).says.flatMap((l) => (ENDING.has(l.relation) && l.to !== document.id ? [l.to] : [])))];
      if (isDraft(document) || ended.length > ENDED_BY_SUCCESSOR) return [];
      const [latest] = ended.sort((a, b) => compare(dayOf(byId.get(b)), dayOf(byId.get(a))) || compare(a, b));
      return latest === undefined ? [] : [[document.id, latest] as const];
    }),
  );
}
const dayOf = (d: RelatedDocument | undefined): string => (d === undefined ? null : startOf(d)) ?? SINCE_EVER;

const startOf = (d: RelatedDocument): string | null => d.effectiveFrom ?? d.signedOn ?? d.publishedOn;
/** 征求意见稿: nothing in it holds yet. */
export const isDraft = (d: { readonly title: string }): boolean => /征求意见稿|公开征求.{0,30}意见|草案|送审稿/u.test(d.title);
const ENDING: ReadonlySet<Relation> = new Set(['repeals', 'supersedes']);

function standingOf(
  document: RelatedDocument,
  says: readonly RelationLink[],
  received: readonly RelationLink[],
  byId: ReadonlyMap<string, RelatedDocument>,
  fold: Fold,
): Standing {
  const isSaid = [...received].sort((a, b) => compare(a.on ?? SINCE_EVER, b.on ?? SINCE_EVER) || compare(a.from, b.from));
  const by = (...relations: Relation[]): string[] => [...new Set(isSaid.filter((l) => relations.includes(l.relation)).map((l) => l.from))];
  const ends = isSaid
    .filter((l) => ENDING.has(l.relation))
    .map((l) => l.on ?? SINCE_EVER)
    .sort(compare);
  const repealers = by('repeals');
  return {
    says,
    isSaid,
    repealedBy: repealers,
    // a repeal by a document of the same name is its new version
    supersededBy: [...new Set([...by('supersedes'), ...repealers.filter((id) => isSuccessor(byId.get(id), document, fold))])].sort(compare),
    amendedBy: by('amends'),
    interpretedBy: by('interprets'),
    continuedBy: by('continues'),
    basisOf: by('based-on'),
    repealedOn: ends[0] ?? null,
    expiresOn: lastDay(document, isSaid),
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
