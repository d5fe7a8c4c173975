import { quoteFrom, type Citation, type CitationSource, type Span } from '../../../domain/citation/citation.ts';
import { ANSWER_LIMITS } from '../../../domain/conversation/answer.ts';
import type { DocumentRecord } from '../../../domain/policy/ports.ts';
import type { PreparedDocument, Sentence } from '../reading/prepared-document.ts';
import { lengthRead } from '../understanding/terms.ts';

/** How much a quote may hold around its sentence, in characters: enough to judge the sentence by. */
const WITH_NEIGHBOURS = 220;

export const citationSourceOf = ({ id, path, metadata }: DocumentRecord): CitationSource => ({
  documentId: id,
  path,
  title: metadata.title,
  documentNumber: metadata.documentNumber,
  sourceUrl: metadata.sourceUrl,
});

/** Quotes a sentence together with as many of its neighbours in the same provision as fit. */
export function quoteSentence(document: PreparedDocument, sentence: Sentence, limit = WITH_NEIGHBOURS): Citation {
  const siblings = document.sentencesIn(sentence.provision);
  const at = siblings.findIndex((s) => s.index === sentence.index);
  let first = at;
  let last = at;
  const length = (a: number, b: number) => lengthRead(document.record.text.slice(siblings[a]?.start, siblings[b]?.end));
  for (let grown = true; grown;) {
    grown = false;
    if (first > 0 && length(first - 1, last) <= limit) {
      first--;
      grown = true;
    }
    if (last + 1 < siblings.length && length(first, last + 1) <= limit) {
      last++;
      grown = true;
    }
  }
  return quoteSpan(
    document,
    { start: siblings[first]?.start ?? sentence.start, end: siblings[last]?.end ?? sentence.end },
    sentence.provision,
  );
}

/** Quotes a span, cut to what a quote may hold. */
export function quoteSpan(document: PreparedDocument, span: Span, provision: number): Citation {
  let end = span.end;
  while (lengthRead(document.record.text.slice(span.start, end)) > ANSWER_LIMITS.quote)
    end -= Math.max(1, (end - span.start - ANSWER_LIMITS.quote) >> 1);
  return quoteFrom(
    document.record.text,
    { start: span.start, end },
    citationSourceOf(document.record),
    document.provision(provision)?.path ?? '',
  );
}
