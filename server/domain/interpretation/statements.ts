import type { DocumentRecord } from '../policy/ports.ts';
import type { Provision } from '../policy/provision.ts';
import { provisionNeedsNone, withoutMarker, type ExemptionRules } from './needs-none.ts';
import { sentencesOf } from './sentences.ts';
import type { Piece } from './coverage.ts';

/** 规定: what may need an interpretation. `parts` are its statements where it holds several; they are rows of their own. */
export interface Rule extends Piece {
  readonly provision: Provision;
  readonly path: string;
  readonly needsNone: string | null;
  readonly parts: readonly Piece[];
  /** The headings above it, the outermost first. */
  readonly sections: readonly string[];
}

const RULES = new Set(['article', 'heading', 'paragraph', 'subparagraph', 'item', 'table', 'answer']);
/** A part shorter than this says nothing by itself (`（二）` or a heading). */
const SHORTEST_PART = 12;

/** The rules of a policy in reading order. Headings that stand alone, titles, addressees and signatures are none. */
export function rulesOf(policy: Pick<DocumentRecord, 'text' | 'provisions'>, exemptions: ExemptionRules): readonly Rule[] {
  const byOrdinal = new Map(policy.provisions.map((p) => [p.ordinal, p]));
  return policy.provisions
    .filter((p) => RULES.has(p.kind) && saysSomething(p))
    .map((provision) => {
      const span = { start: provision.start, end: provision.start + provision.text.length };
      const parts = sentencesOf(policy.text, span)
        .filter((s) => s.end - s.start >= SHORTEST_PART)
        .map((s) => ({ ...s, text: policy.text.slice(s.start, s.end) }));
      return {
        provision,
        ...span,
        path: provision.path,
        text: provision.text,
        parts: parts.length > 1 ? parts : [],
        needsNone: provisionNeedsNone(provision, provision.text, exemptions),
        sections: sectionsOf(provision, byOrdinal),
      };
    });
}

/** More than a heading: a sentence, or a run-in heading with words after it. */
function saysSomething(p: Provision): boolean {
  const words = withoutMarker(p.text, p.marker).trim();
  if (words.length < 4) return false;
  return p.heading === null || words.length > p.heading.length + 4 || (p.children === 0 && p.kind !== 'heading');
}

function sectionsOf(provision: Provision, byOrdinal: ReadonlyMap<number, Provision>): readonly string[] {
  const above: string[] = [];
  for (let p = provision.parent; p !== null;) {
    const parent: Provision | undefined = byOrdinal.get(p);
    if (parent === undefined) break;
    if (parent.heading !== null) above.unshift(parent.heading);
    p = parent.parent;
  }
  return above;
}
