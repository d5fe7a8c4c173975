import type { DocumentMetadata } from './document.ts';

/** What relating needs to know of a document. */
export type RelatedDocument = { readonly id: string } & Pick<
  DocumentMetadata,
  'title' | 'documentNumber' | 'jurisdiction' | 'signedOn' | 'publishedOn' | 'effectiveFrom' | 'expiresOn' | 'mentions' | 'stated'
> & {
    /** The day (`YYYY-MM-DD`) on which its page said `stated`; absent where not known. */
    readonly statedOn?: string;
  };

/** A document says it is repealed, but not since when: it counts as repealed on every day. */
export const SINCE_EVER = '0000-01-01';

/** Of days and ids, as their characters stand. */
export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
