import { quoteFrom, type Span } from '../../domain/citation/citation.ts';
import type { Provision } from '../../domain/policy/provision.ts';
import { AppError } from '../../domain/errors.ts';
import type { Quote } from '../../contract/http.ts';
import type { ReadDocument } from '../services.ts';

/** Provisions shown on each side of the quoted ones. */
const NEIGHBOURS = 2;
/** A quote over more than this many characters is a document, not a quote. */
const LONGEST_QUOTE = 20_000;

/** The quoted words in their provision with its neighbours. */
export function quoteInContext({ document, text, provisions }: ReadDocument, span: Span): Quote {
  if (span.start >= span.end || span.end > text.length || span.end - span.start > LONGEST_QUOTE)
    throw new AppError('bad-request', `引文位置不对：文件《${document.title}》共${text.length}字，要求的是${span.start}至${span.end}。`);
  const touched = provisions.filter((p) => p.start < span.end && span.start < p.end);
  const first = touched[0]?.ordinal ?? 0;
  const last = touched.at(-1)?.ordinal ?? 0;
  const source = {
    documentId: document.id,
    path: document.path,
    title: document.title,
    documentNumber: document.documentNumber,
    sourceUrl: document.sourceUrl,
  };
  const shown = withNeighbours(provisions, first, last);
  return {
    document,
    citation: quoteFrom(text, span, source, touched[0]?.path ?? ''),
    provisions: shown.map((p) => ({
      ordinal: p.ordinal,
      path: p.path,
      kind: p.kind,
      marker: p.marker,
      start: p.start,
      end: p.end,
      text: p.text,
      quoted: p.start < span.end && span.start < p.end ? { start: Math.max(p.start, span.start), end: Math.min(p.end, span.end) } : null,
    })),
  };
}

const NO_CLAUSE: ReadonlySet<Provision['kind']> = new Set<Provision['kind']>(['toc', 'addressee', 'signature']);

/** The quoted provisions with the two clauses before and after; what is no clause is passed over. */
function withNeighbours(provisions: readonly Provision[], first: number, last: number): readonly Provision[] {
  const clauses = (part: readonly Provision[]) => part.filter((p) => !NO_CLAUSE.has(p.kind) && p.text.trim() !== '');
  return [
    ...clauses(provisions.filter((p) => p.ordinal < first)).slice(-NEIGHBOURS),
    ...provisions.filter((p) => p.ordinal >= first && p.ordinal <= last),
    ...clauses(provisions.filter((p) => p.ordinal > last)).slice(0, NEIGHBOURS),
  ];
}
