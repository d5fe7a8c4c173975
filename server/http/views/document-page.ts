import type { DocumentPage, DocumentQuery } from '../../contract/http.ts';
import type { SearchHit } from '../../domain/search/ports.ts';
import type { PolicyDocument } from '../../domain/policy/document.ts';
import { subjectsOf } from '../../domain/policy/subjects.ts';
import { namedLike } from './find-by-name.ts';
import { KIND_WORDS, VALIDITY_WORDS } from './words.ts';

type Facet = 'kind' | 'validity' | 'issuer' | 'jurisdiction' | 'year' | 'subject';
const FACETS: readonly Facet[] = ['kind', 'validity', 'issuer', 'jurisdiction', 'year', 'subject'];

/** The day a document is listed under. */
export const dayOf = (d: PolicyDocument): string => d.publishedOn ?? d.signedOn ?? d.effectiveFrom ?? '';

function valuesOf(d: PolicyDocument, facet: Facet): readonly (readonly [value: string, label: string])[] {
  switch (facet) {
    case 'kind': return [[d.kind, KIND_WORDS[d.kind]]];
    case 'validity': return [[d.validity, VALIDITY_WORDS[d.validity]]];
    case 'issuer': return d.issuingAuthorities.map((name) => [name, name] as const);
    case 'jurisdiction': return d.jurisdiction === null ? [] : [[d.jurisdiction.code, d.jurisdiction.name]];
    case 'subject': return subjectsOf(d.title).map((name) => [name, name] as const);
    case 'year': return dayOf(d) === '' ? [] : [[dayOf(d).slice(0, 4), `${dayOf(d).slice(0, 4)}年`]];
  }
}

/**
 * One page of the documents that fit, and how many each further choice would leave. `found`: places in texts where the words
 * of `query.q` stand, best first; a document with such a place fits beside those that are named like the words.
 */
export function documentPage(all: readonly PolicyDocument[], query: DocumentQuery, found: readonly SearchHit[] = []): DocumentPage {
  const q = query.q ?? '', rank = new Map<string, number>(), hits = new Map<string, SearchHit>();
  for (const hit of found) {
    if (!hits.has(hit.documentId)) hits.set(hit.documentId, hit);
    if (!rank.has(hit.documentId)) rank.set(hit.documentId, rank.size);
  }
  const byName = new Set(q === '' ? [] : all.filter((d) => namedLike(d, q)).map((d) => d.id));
  const named = q === '' ? all : all.filter((d) => byName.has(d.id) || rank.has(d.id));
  const fits = (d: PolicyDocument, facet: Facet) => {
    const wanted: readonly string[] | undefined = query[facet];
    return wanted === undefined || wanted.length === 0 || valuesOf(d, facet).some(([value]) => wanted.includes(value));
  };
  const fitting = named.filter((d) => FACETS.every((facet) => fits(d, facet)));
  const countOf = (facet: Facet) => counted(named.filter((d) => FACETS.every((other) => other === facet || fits(d, other))), facet);
  const newest = (a: PolicyDocument, b: PolicyDocument) => dayOf(b).localeCompare(dayOf(a)) || a.title.localeCompare(b.title, 'zh-CN');
  const relevance = (a: PolicyDocument, b: PolicyDocument) => Number(byName.has(b.id)) - Number(byName.has(a.id)) || (rank.get(a.id) ?? Infinity) - (rank.get(b.id) ?? Infinity) || newest(a, b);
  const order = { newest, relevance, title: (a: PolicyDocument, b: PolicyDocument) => a.title.localeCompare(b.title, 'zh-CN') }[query.sort ?? (q === '' ? 'newest' : 'relevance')];
  const from = (query.page - 1) * query.pageSize, documents = [...fitting].sort(order).slice(from, from + query.pageSize);
  return {
    total: fitting.length, page: query.page, pageSize: query.pageSize, documents,
    hits: Object.fromEntries(documents.flatMap((d) => { const hit = hits.get(d.id); return hit === undefined ? [] : [[d.id, hit]]; })),
    facets: { kind: countOf('kind'), validity: countOf('validity'), issuer: countOf('issuer'), jurisdiction: countOf('jurisdiction'), year: countOf('year'), subject: countOf('subject') },
    corrected: null,
  };
}

function counted(documents: readonly PolicyDocument[], facet: Facet): readonly { value: string; label: string; count: number }[] {
  const counts = new Map<string, { value: string; label: string; count: number }>();
  for (const d of documents) {
    for (const [value, label] of valuesOf(d, facet)) {
      const entry = counts.get(value) ?? { value, label, count: 0 };
      entry.count += 1;
      counts.set(value, entry);
    }
  }
  return [...counts.values()].sort((a, b) => (facet === 'year' ? b.value.localeCompare(a.value) : b.count - a.count || a.label.localeCompare(b.label, 'zh-CN'))).slice(0, 40);
}
