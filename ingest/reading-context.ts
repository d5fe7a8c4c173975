import { quoteFrom, type Citation, type CitationSource, type Span } from '../server/domain/citation/citation.ts';
import type { DocumentMetadata } from '../server/domain/policy/document.ts';
import type { Condition } from '../server/domain/subsidy/condition.ts';
import type { Provision } from '../server/domain/policy/provision.ts';

/** A structured document while programs and conditions are read from it. */
export interface ReadingContext {
  readonly documentId: string;
  readonly text: string;
  readonly provisions: readonly Provision[];
  readonly metadata: DocumentMetadata;
  readonly citationSource: CitationSource;
}

/** Cites `[start, end)` under the path of the innermost provision that holds `start`. */
export function cite(context: ReadingContext, span: Span): Citation {
  return quoteFrom(context.text, span, context.citationSource, provisionAt(context.provisions, span.start)?.path ?? '');
}

/** A condition in its own words, for a person to decide. */
export function manualAt(span: Span, context: ReadingContext): Condition {
  const citation = cite(context, span);
  return { manual: true, text: citation.quote.replace(/\s+/gu, ''), citation };
}

/** The provision whose own text holds `offset`, or the last one before it. */
export function provisionAt(provisions: readonly Provision[], offset: number): Provision | null {
  let low = 0, high = provisions.length - 1, found: Provision | null = null;
  while (low <= high) {
    const middle = (low + high) >> 1, p = provisions[middle];
    if (p && p.start <= offset) { found = p; low = middle + 1; } else high = middle - 1;
  }
  return found;
}
