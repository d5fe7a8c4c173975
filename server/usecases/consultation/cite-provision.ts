import { ANSWER_LIMITS } from '../../domain/conversation/answer.ts';
import { quoteFrom, type Citation, type Span } from '../../domain/citation/citation.ts';
import { AppError } from '../../domain/errors.ts';
import { findContradictions } from '../../domain/interpretation/contradictions/find-contradictions.ts';
import { citationSourceOf } from '../../domain/interpretation/read-coverage.ts';
import type { DocumentRecord } from '../../domain/policy/ports.ts';
import { lengthRead } from '../answer-question/understanding/terms.ts';

/** The provision an answer rests on, and its words where not all of them. */
export interface CitedPlace {
  readonly documentId: string;
  readonly provisionPath: string;
  readonly quote: string | null;
}

/** The citation of a provision, with its words as they are stored. @throws AppError naming what is not there. */
export function citeProvision(record: DocumentRecord, { provisionPath, quote }: CitedPlace): Citation {
  const provision = record.provisions.find((p) => p.path === provisionPath);
  const name = `《${record.metadata.title}》`;
  if (provision === undefined) throw new AppError('bad-request', `${name}里没有“${provisionPath}”。`);
  const span = quote === null || quote.trim() === '' ? trimmed(record.text, provision) : placeOf(record.text, provision, quote.trim());
  if (span === null) throw new AppError('bad-request', `${name}${provisionPath}里没有这些文字，请从原文里选取。`);
  if (lengthRead(record.text.slice(span.start, span.end)) > ANSWER_LIMITS.quote)
    throw new AppError('bad-request', `${name}${provisionPath}较长，请选取作为依据的原文（${ANSWER_LIMITS.quote}字以内）。`);
  return quoteFrom(record.text, span, citationSourceOf(record), provision.path);
}

/** Figures and dates of an answer that are not those of the document it rests on, in words. */
export function doubtsAbout(answer: string, record: DocumentRecord): readonly string[] {
  const policy = { text: record.text, provisions: record.provisions, source: citationSourceOf(record) };
  const provision = {
    ordinal: 0,
    parent: null,
    path: '答复',
    kind: 'paragraph',
    marker: null,
    heading: null,
    text: answer,
    children: 0,
    start: 0,
    end: answer.length,
  } as const;
  return findContradictions(policy, { text: answer, provisions: [provision], source: { ...policy.source, title: '答复' } }).map(
    (c) => `答复里的“${c.values.interpretation}”与${c.policy.provisionPath}的“${c.values.policy}”不一致`,
  );
}

function trimmed(text: string, { start, end }: Span): Span | null {
  const own = text.slice(start, end);
  const from = start + (own.length - own.trimStart().length);
  const to = start + own.trimEnd().length;
  return from < to ? { start: from, end: to } : null;
}

/** Where the words stand, whatever white space lies between them. */
function placeOf(text: string, { start, end }: Span, quote: string): Span | null {
  const at = text.indexOf(quote, start);
  if (at >= 0 && at + quote.length <= end) return { start: at, end: at + quote.length };
  const kept: number[] = [];
  const bare = quote.replace(/\s+/gu, '');
  let own = '';
  for (let i = start; i < end; i++)
    if (!/\s/u.test(text.charAt(i))) {
      own += text.charAt(i);
      kept.push(i);
    }
  const found = bare === '' ? -1 : own.indexOf(bare);
  const first = kept[found];
  const last = kept[found + bare.length - 1];
  return found < 0 || first === undefined || last === undefined ? null : { start: first, end: last + 1 };
}
