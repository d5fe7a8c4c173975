import { SINCE_EVER } from '../domain/policy/related-document.ts';
import type { PolicyDocument, Relation } from '../domain/policy/document.ts';
import type { DocumentSummary } from '../domain/policy/ports.ts';
import type { Relations } from '../domain/policy/relations.ts';
import { validityAsOf, type ValidityTerms } from '../domain/policy/validity.ts';

/** The document as the contract shows it on a day. A related document is named by its id where we hold it, else as it is worded. */
export function toPolicyDocument(
  record: DocumentSummary,
  day: string,
  terms: ValidityTerms = { ...record.metadata, repealedOn: null },
  relations?: Relations,
): PolicyDocument {
  const { mentions, readFrom: _, stated: __, ...metadata } = record.metadata;
  const says = relations?.of(record.id).says ?? [];
  const named = (relation: Relation) => [
    ...new Set(
      mentions
        .filter((m) => m.relation === relation)
        .map((m) => says.find((l) => l.mention === m)?.to ?? m.title ?? m.documentNumber ?? ''),
    ),
  ];
  return {
    ...metadata,
    expiresOn: terms.expiresOn === SINCE_EVER ? metadata.expiresOn : terms.expiresOn,
    id: record.id,
    path: record.path,
    validity: validityAsOf(terms, day),
    interprets: named('interprets'),
    supersedes: named('supersedes'),
    repeals: named('repeals'),
    programs: record.programCount,
    provisions: record.provisionCount,
    warnings: record.warnings,
  };
}

/** Another document that one is tied to; `id` where we hold it. */
export interface TiedDocument {
  readonly relation:
    'interpreted-by' | 'interprets' | 'supersedes' | 'superseded-by' | 'repeals' | 'repealed-by' | 'based-on' | 'carries' | 'carried-in';
  readonly id: string | null;
  readonly title: string;
  readonly documentNumber: string | null;
}

const SAYS: Readonly<Partial<Record<Relation, TiedDocument['relation']>>> = {
  interprets: 'interprets',
  supersedes: 'supersedes',
  repeals: 'repeals',
  'based-on': 'based-on',
};
const IS_SAID: Readonly<Partial<Record<Relation, TiedDocument['relation']>>> = {
  interprets: 'interpreted-by',
  supersedes: 'superseded-by',
  repeals: 'repealed-by',
};

/**
 * What a document is tied to: by its own words, by those of others, and by the issue of a gazette that carries it; each pair once.
 * `together` are the documents that were read from one file with it.
 */
export function tiesOf(
  id: string,
  byId: ReadonlyMap<string, DocumentSummary>,
  relations: Relations,
  together: readonly DocumentSummary[],
): readonly TiedDocument[] {
  const standing = relations.of(id);
  const own = byId.get(id)?.metadata.mentions ?? [];
  const held = (other: string, relation: TiedDocument['relation']): TiedDocument[] => {
    const m = byId.get(other)?.metadata;
    return m === undefined ? [] : [{ relation, id: other, title: m.title, documentNumber: m.documentNumber }];
  };
  const self = byId.get(id);
  const issue = self !== undefined && isIssue(self);
  const ties = [
    ...together.filter((d) => d.id !== id && isIssue(d) !== issue).flatMap((d) => held(d.id, issue ? 'carries' : 'carried-in')),
    ...standing.says.flatMap((l) => {
      const r = SAYS[l.relation];
      return r === undefined ? [] : held(l.to, r);
    }),
    ...standing.isSaid.flatMap((l) => {
      const r = IS_SAID[l.relation];
      return r === undefined ? [] : held(l.from, r);
    }),
    ...own
      .filter((m) => !standing.says.some((l) => l.mention === m))
      .flatMap((m): TiedDocument[] => {
        const r = SAYS[m.relation];
        return r === undefined ? [] : [{ relation: r, id: null, title: m.title ?? '', documentNumber: m.documentNumber }];
      }),
  ];
  return [...new Map(ties.map((t) => [`${t.relation} ${t.id ?? t.title}`, t])).values()];
}

/** An issue of a gazette; 大事记 is a part of one. */
const isIssue = ({ metadata }: DocumentSummary): boolean => metadata.kind === 'gazette' && !metadata.title.endsWith('大事记');
