import type { PolicyDocument } from '../domain/policy/document.ts';
import type { DocumentSummary } from '../domain/policy/ports.ts';
import { validityAsOf } from '../domain/policy/validity.ts';

/** The document as the contract shows it on a day; `repealedOn` is what other documents did to it. */
export function toPolicyDocument(record: DocumentSummary, day: string, repealedOn: string | null = null): PolicyDocument {
  const { mentions, readFrom: _, ...metadata } = record.metadata;
  const named = (relation: string) => mentions.filter((m) => m.relation === relation).map((m) => m.title ?? m.documentNumber ?? '');
  return {
    ...metadata, id: record.id, path: record.path, validity: validityAsOf({ ...metadata, repealedOn }, day),
    interprets: named('interprets'), supersedes: named('supersedes'), repeals: named('repeals'),
    programs: record.programCount, provisions: record.provisionCount, warnings: record.warnings,
  };
}

/** Another document that this one is tied to; `id` where we hold it. */
export interface RelatedDocument {
  readonly relation: 'interpreted-by' | 'interprets' | 'supersedes' | 'superseded-by' | 'repeals' | 'repealed-by' | 'based-on';
  readonly id: string | null;
  readonly title: string;
  readonly documentNumber: string | null;
}
