import type { DocumentPage, DocumentQuery } from '../../contract/http.ts';
import type { SearchHit } from '../../domain/search/ports.ts';
import type { PolicyDocument } from '../../domain/policy/document.ts';
import { counted, dayOf, FACETS, valuesOf, type Facet } from './facets.ts';
import { namedAlike, namedLike } from './find-by-name.ts';

/** Values of a facet given at once; `every` names the one that is given whole. */
const GIVEN = 40;

export interface Found {
  /**
   * Places in texts where the words of `query.q` stand, best first; a document with such a place fits beside those that are named like the
   * words.
   */
  readonly places?: readonly SearchHit[];
  /** 浏览次数 by document. */
  readonly views?: ReadonlyMap<string, number>;
  /** Short names that people type, by what they stand for: 高企. */
  readonly abbreviations?: ReadonlyMap<string, string>;
}

/** One page of the documents that fit, and how many each further choice would leave. */
export function documentPage(
  all: readonly PolicyDocument[],
  query: DocumentQuery,
  { places = [], views = new Map(), abbreviations = new Map() }: Found = {},
): DocumentPage {
  const q = query.q ?? '';
  const rank = new Map<string, number>();
  const hits = new Map<string, SearchHit>();
  for (const hit of places) {
    if (!hits.has(hit.documentId)) hits.set(hit.documentId, hit);
    if (!rank.has(hit.documentId)) rank.set(hit.documentId, rank.size);
  }
  const byName = new Set(q === '' ? [] : all.filter((d) => namedLike(d, q)).map((d) => d.id));
  const alike = new Set(q === '' ? [] : all.filter((d) => byName.has(d.id) || namedAlike(d, q, abbreviations)).map((d) => d.id));
  const named = q === '' ? all : all.filter((d) => alike.has(d.id) || rank.has(d.id));
  const fits = (d: PolicyDocument, facet: Facet) => {
    const wanted: readonly string[] | undefined = query[facet];
    return wanted === undefined || wanted.length === 0 || valuesOf(d, facet).some(([value]) => wanted.includes(value));
  };
  const fitting = named.filter((d) => FACETS.every((facet) => fits(d, facet)));
  const countOf = (facet: Facet) =>
    counted(
      named.filter((d) => FACETS.every((other) => other === facet || fits(d, other))),
      facet,
    );
  const inWords = (a: PolicyDocument, b: PolicyDocument) => a.title.localeCompare(b.title, 'zh-CN') || a.id.localeCompare(b.id);
  const newest = (a: PolicyDocument, b: PolicyDocument) => dayOf(b).localeCompare(dayOf(a)) || inWords(a, b);
  const relevance = (a: PolicyDocument, b: PolicyDocument) =>
    Number(byName.has(b.id)) - Number(byName.has(a.id)) ||
    Number(alike.has(b.id)) - Number(alike.has(a.id)) ||
    (rank.get(a.id) ?? Infinity) - (rank.get(b.id) ?? Infinity) ||
    newest(a, b);
  const mostRead = (a: PolicyDocument, b: PolicyDocument) => (views.get(b.id) ?? 0) - (views.get(a.id) ?? 0) || newest(a, b);
  const order = { newest, relevance, title: inWords, views: mostRead }[query.sort ?? (q === '' ? 'newest' : 'relevance')];
  const from = (query.page - 1) * query.pageSize;
  const documents = [...fitting].sort(order).slice(from, from + query.pageSize);
  const facets = Object.fromEntries(FACETS.map((facet) => [facet, countOf(facet)])) as DocumentPage['facets'];
  return {
    total: fitting.length,
    page: query.page,
    pageSize: query.pageSize,
    documents,
    hits: Object.fromEntries(
      documents.flatMap((d) => {
        const hit = hits.get(d.id);
        return hit === undefined ? [] : [[d.id, hit]];
      }),
    ),
    views: Object.fromEntries(documents.map((d) => [d.id, views.get(d.id) ?? 0])),
    facets: Object.fromEntries(
      FACETS.map((facet) => [facet, query.every === facet ? facets[facet] : shortened(facets[facet], query[facet] ?? [])]),
    ) as DocumentPage['facets'],
    values: Object.fromEntries(FACETS.map((facet) => [facet, facets[facet].length])) as DocumentPage['values'],
    corrected: null,
  };
}

/** The first of them, and what is chosen, however seldom it is. */
const shortened = (values: DocumentPage['facets'][Facet], chosen: readonly string[]): DocumentPage['facets'][Facet] =>
  values.filter(({ value }, i) => i < GIVEN || chosen.includes(value));
