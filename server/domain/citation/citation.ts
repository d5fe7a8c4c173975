/** A half-open range of a document's stored text, in UTF-16 code units as `String.prototype.slice` counts them. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * 引用: words of a document that a statement rests on.
 * Invariant: `storedText.slice(start, end) === quote`; whoever makes one from anything but the stored text is wrong.
 */
export interface Citation extends Span {
  readonly documentId: string;
  /** The file (or address) the document was read from. */
  readonly path: string;
  readonly title: string;
  readonly documentNumber: string | null;
  /** The place as a reader says it: `第二章 第八条（三）`, `二、（一）`, `表1 第2行`. */
  readonly provisionPath: string;
  readonly quote: string;
  readonly sourceUrl: string | null;
}

/** What stands where no document says it yet: a draft, a synthetic case. Quotes nothing. */
export const NO_CITATION: Citation = {
  documentId: '',
  path: '',
  title: '',
  documentNumber: null,
  provisionPath: '',
  quote: '',
  start: 0,
  end: 0,
  sourceUrl: null,
};

/** What every citation of one document shares; the rest of a citation is where and what it quotes. */
export type CitationSource = Pick<Citation, 'documentId' | 'path' | 'title' | 'documentNumber' | 'sourceUrl'>;

/** Quotes `[start, end)` of `text`; the only way to make a citation, so that the quote cannot differ from the text. */
export function quoteFrom(text: string, span: Span, source: CitationSource, provisionPath: string): Citation {
  return { ...source, provisionPath, quote: text.slice(span.start, span.end), start: span.start, end: span.end };
}

/** Whether the citation still says what the text says. */
export const quotesExactly = (text: string, citation: Pick<Citation, 'start' | 'end' | 'quote'>): boolean =>
  text.slice(citation.start, citation.end) === citation.quote;
