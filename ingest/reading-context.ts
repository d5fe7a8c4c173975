import { quoteFrom, type Citation, type CitationSource, type Span } from '../server/domain/citation/citation.ts';
import type { DocumentMetadata } from '../server/domain/policy/document.ts';
import type { Condition } from '../server/domain/subsidy/condition.ts';
import type { Provision } from '../server/domain/policy/provision.ts';
import { readOnce } from './read-once.ts';

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

/** The document's tables. */
export const tablesIn = (context: ReadingContext): readonly Provision[] =>
  readOnce(context, 'tables', () => context.provisions.filter((p) => p.table));

/** The provision whose own text holds `offset`, or the last one before it. */
export function provisionAt(provisions: readonly Provision[], offset: number): Provision | null {
  return provisions[firstAfter(provisions, offset) - 1] ?? null;
}

/** The position of the first provision that begins after `offset`. */
export function firstAfter(provisions: readonly Provision[], offset: number): number {
  let low = 0;
  let high = provisions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((provisions[middle]?.start ?? Infinity) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
