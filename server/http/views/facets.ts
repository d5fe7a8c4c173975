import type { PolicyDocument } from '../../domain/policy/document.ts';
import { subjectsOf } from '../../domain/policy/subjects.ts';
import { KIND_WORDS, VALIDITY_WORDS } from '../../contract/words.ts';

export const FACETS = ['validity', 'kind', 'subject', 'jurisdiction', 'issuer', 'year'] as const;
export type Facet = (typeof FACETS)[number];
export const FACET_WORDS: Readonly<Record<Facet, string>> = {
  validity: '有效性',
  kind: '类型',
  subject: '主题',
  jurisdiction: '区域',
  issuer: '机构',
  year: '年份',
};

export interface FacetValue {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

/** The day a document is listed under. */
export const dayOf = (d: PolicyDocument): string => d.publishedOn ?? d.signedOn ?? d.effectiveFrom ?? '';

export function valuesOf(d: PolicyDocument, facet: Facet): readonly (readonly [value: string, label: string])[] {
  switch (facet) {
    case 'kind':
      return [[d.kind, KIND_WORDS[d.kind]]];
    case 'validity':
      return d.kind === 'gazette' ? [] : [[d.validity, VALIDITY_WORDS[d.validity]]];
    case 'issuer':
      return d.issuingAuthorities.map((name) => [name, name] as const);
    case 'jurisdiction':
      return d.jurisdiction === null ? [] : [[d.jurisdiction.code, d.jurisdiction.name]];
    case 'subject':
      return subjectsOf(d.title).map((name) => [name, name] as const);
    case 'year':
      return dayOf(d) === '' ? [] : [[dayOf(d).slice(0, 4), `${dayOf(d).slice(0, 4)}年`]];
  }
}

/** The values that occur with how many documents have each; the most frequent first, years newest first. */
export function counted(documents: readonly PolicyDocument[], facet: Facet): readonly FacetValue[] {
  const counts = new Map<string, { value: string; label: string; count: number }>();
  for (const d of documents) {
    for (const [value, label] of new Map(valuesOf(d, facet))) {
      const entry = counts.get(value) ?? { value, label, count: 0 };
      entry.count += 1;
      counts.set(value, entry);
    }
  }
  return [...counts.values()].sort((a, b) =>
    facet === 'year' ? b.value.localeCompare(a.value) : b.count - a.count || a.label.localeCompare(b.label, 'zh-CN'),
  );
}
