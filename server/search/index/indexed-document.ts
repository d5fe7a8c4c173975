import type { DocumentKind } from '../../domain/policy/document.ts';
import type { Provision } from '../../domain/policy/provision.ts';
import type { ValidityTerms } from '../../domain/policy/validity.ts';

/** What the index is told of a document: its text and structure, and what its hits may be filtered by. */
export interface IndexedDocument {
  readonly id: string;
  readonly path: string;
  readonly title: string;
  /** Equal digests mean equal text, provisions and industries: such a document is taken over from the last index. */
  readonly digest: string;
  readonly text: string;
  readonly provisions: readonly Provision[];
  readonly kind: DocumentKind;
  /** GB/T 2260 code; null where unknown, then it is left out wherever a jurisdiction is asked for. */
  readonly jurisdiction: string | null;
  readonly issuers: readonly string[];
  /** GB/T 4754 codes of the industries it is for; empty means all. */
  readonly industries: readonly string[];
  readonly validity: ValidityTerms;
}

/** The same without text and provisions, as it is kept in the index. */
export type DocumentCard = Omit<IndexedDocument, 'text' | 'provisions'>;

/** The same without what has to be read from the document's programs. */
export type DocumentOutline = Omit<DocumentCard, 'industries'>;
