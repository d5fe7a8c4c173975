import type { DocumentPage, DocumentQuery } from '../../contract/http.ts';
import type { PolicyDocument } from '../../domain/policy/document.ts';

type Facet = 'kind' | 'validity' | 'issuer' | 'jurisdiction' | 'year';
const FACETS: readonly Facet[] = ['kind', 'validity', 'issuer', 'jurisdiction', 'year'];

export const KIND_WORDS = { policy: '政策', interpretation: '解读', notice: '通知', guide: '指南', faq: '问答', law: '法规', gazette: '公报' } as const satisfies Record<PolicyDocument['kind'], string>;
export const VALIDITY_WORDS = { 'in-force': '有效', 'not-yet-in-force': '即将施行', expired: '已失效', repealed: '已废止', unknown: '有效性未注明' } as const satisfies Record<PolicyDocument['validity'], string>;

/** The day a document is listed under. */
export const dayOf = (d: PolicyDocument): string => d.publishedOn ?? d.signedOn ?? d.effectiveFrom ?? '';

function valuesOf(d: PolicyDocument, facet: Facet): readonly (readonly [value: string, label: string])[] {
  switch (facet) {
    case 'kind': return [[d.kind, KIND_WORDS[d.kind]]];
    case 'validity': return [[d.validity, VALIDITY_WORDS[d.validity]]];
    case 'issuer': return d.issuingAuthorities.map((name) => [name, name] as const);
    case 'jurisdiction': return d.jurisdiction === null ? [] : [[d.jurisdiction.code, d.jurisdiction.name]];
    case 'year': return dayOf(d) === '' ? [] : [[dayOf(d).slice(0, 4), `${dayOf(d).slice(0, 4)}年`]];
  }
}

/** One page of the documents that fit, and how many each further choice would leave. */
export function documentPage(all: readonly PolicyDocument[], query: DocumentQuery): DocumentPage {
  const named = query.q === undefined ? all : all.filter((d) => namedLike(d, query.q ?? ''));
  const fits = (d: PolicyDocument, facet: Facet) => {
    const wanted: readonly string[] | undefined = query[facet];
    return wanted === undefined || wanted.length === 0 || valuesOf(d, facet).some(([value]) => wanted.includes(value));
  };
  const fitting = named.filter((d) => FACETS.every((facet) => fits(d, facet)));
  const countOf = (facet: Facet) => counted(named.filter((d) => FACETS.every((other) => other === facet || fits(d, other))), facet);
  const sorted = [...fitting].sort(query.sort === 'title' ? (a, b) => a.title.localeCompare(b.title, 'zh-CN') : (a, b) => dayOf(b).localeCompare(dayOf(a)) || a.title.localeCompare(b.title, 'zh-CN'));
  const from = (query.page - 1) * query.pageSize;
  return {
    total: fitting.length, page: query.page, pageSize: query.pageSize, documents: sorted.slice(from, from + query.pageSize),
    facets: { kind: countOf('kind'), validity: countOf('validity'), issuer: countOf('issuer'), jurisdiction: countOf('jurisdiction'), year: countOf('year') },
  };
}

/** Every word asked for stands in the title, the number or an issuer's name. */
function namedLike(d: PolicyDocument, q: string): boolean {
  const name = [d.title, d.documentNumber ?? '', ...d.issuingAuthorities].join('\n').normalize('NFKC').toLowerCase();
  return q.normalize('NFKC').toLowerCase().split(/\s+/u).every((word) => name.includes(word));
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
