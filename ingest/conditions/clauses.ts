import type { Span } from '../../server/domain/citation/citation.ts';
import type { Finding } from './proposition.ts';
import { saysMore } from './residue.ts';

/** A piece of a sentence between commas, with what was read in it. Offsets are those of the sentence. */
export interface Clause extends Span {
  readonly text: string;
  readonly findings: readonly Finding[];
  /** It says more than the findings do. */
  readonly unread: boolean;
  /** It starts with 或: an alternative to the clause before it. */
  readonly isAlternative: boolean;
}

/** Cuts at commas that stand outside brackets and outside what was read as one. */
export function clausesOf(text: string, findings: readonly Finding[]): readonly Clause[] {
  const cuts = [-1, ...commas(text).filter((at) => !findings.some((f) => f.start <= at && at < f.end)), text.length];
  return cuts.slice(0, -1).flatMap((cut, i): readonly Clause[] => {
    const start = cut + 1;
    const end = cuts[i + 1] ?? text.length;
    return end > start ? [clauseOf(text, { start, end }, findings)] : [];
  });
}

export function clauseOf(text: string, { start, end }: Span, findings: readonly Finding[]): Clause {
  const inside = findings.filter((f) => f.start >= start && f.start < end);
  const own = text.slice(start, end);
  return {
    start,
    end,
    text: own,
    findings: inside,
    unread: saysMore(leftover(own, start, inside)),
    isAlternative: /^(?:或|或者|或是)(?!有|许)/u.test(own),
  };
}

function leftover(text: string, offset: number, findings: readonly Finding[]): string {
  const characters = [...Array(text.length).keys()].map((i) =>
    findings.some((f) => f.start <= offset + i && offset + i < f.end) ? '' : text.charAt(i),
  );
  return characters.join('');
}

function commas(text: string): readonly number[] {
  const found: number[] = [];
  let depth = 0;
  let opened = 0;
  for (let at = 0; at < text.length; at++) {
    const c = text.charAt(at);
    if (c === '（' || c === '《') {
      if (depth === 0) opened = at;
      depth++;
    } else if (c === '）' || c === '》') depth = Math.max(0, depth - 1);
    else if (c === '，' && (depth === 0 || at - opened > 120)) found.push(at);
  }
  return found;
}
