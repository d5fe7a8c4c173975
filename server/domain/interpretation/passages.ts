import type { DocumentRecord } from '../policy/ports.ts';
import type { Provision } from '../policy/provision.ts';
import type { Piece } from './coverage.ts';
import { sentencesOf } from './sentences.ts';

/** 段落: one sentence of an interpretation, with what it stands under. */
export interface Passage extends Piece {
  readonly document: number;
  /** Position among all passages, in reading order. */
  readonly index: number;
  readonly provision: Provision;
  /** The question it answers and the headings above it. */
  readonly under: string;
  /** Whether it is itself a question or a heading: it names, but does not say. */
  readonly naming: boolean;
}

const LEFT_OUT = new Set(['title', 'addressee', 'signature', 'toc']);

/** The passages of interpretations in reading order. */
export function passagesOf(interpretations: readonly Pick<DocumentRecord, 'text' | 'provisions'>[]): readonly Passage[] {
  const found: Passage[] = [];
  for (const [document, { text, provisions }] of interpretations.entries()) {
    const byOrdinal = new Map(provisions.map((p) => [p.ordinal, p]));
    let question = '';
    for (const provision of provisions) {
      if (LEFT_OUT.has(provision.kind)) continue;
      // an answer may stand in the provision of its question
      if (provision.kind === 'question') question = /^[^？?]{0,200}[？?]?/u.exec(provision.text)?.[0] ?? '';
      else if (provision.kind !== 'answer' && provision.parent === null) question = '';
      const under = [...headingsAbove(provision, byOrdinal), question].join(' ');
      for (const span of sentencesOf(text, { start: provision.start, end: provision.start + provision.text.length })) {
        const words = text.slice(span.start, span.end);
        found.push({
          ...span,
          text: words,
          document,
          index: found.length,
          provision,
          under,
          naming: isHeading(words) || (/[？?]$/u.test(words) && span.start - provision.start < 10),
        });
      }
    }
  }
  return found;
}

const isHeading = (words: string): boolean => words.length <= 30 && !/[。；！，,：:]/u.test(words);

function headingsAbove(provision: Provision, byOrdinal: ReadonlyMap<number, Provision>): readonly string[] {
  const above = provision.heading === null ? [] : [provision.heading];
  for (let ordinal = provision.parent; ordinal !== null;) {
    const parent = byOrdinal.get(ordinal);
    if (parent === undefined) break;
    if (parent.heading !== null) above.unshift(parent.heading);
    ordinal = parent.parent;
  }
  return above;
}
