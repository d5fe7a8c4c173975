/**
 * The runs of `text` that words are made of, after folding: letters, digits and Chinese characters; white space joins, punctuation parts.
 */
export const foldedRuns = (text: string): readonly string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/gu, '')
    .split(/[^\p{L}\p{N}%.]+/u)
    .filter((run) => run !== '');

/** 术语: pairs of neighbouring characters, and numbers as a whole, so that 15万 does not share 5万 with 5万. */
export function termsOf(text: string): ReadonlySet<string> {
  const terms = new Set<string>();
  for (const run of foldedRuns(text)) {
    for (const part of run.match(/[\d.]+%?|[a-z]+|[^\da-z%.]+/gu) ?? []) {
      if (/^[\da-z]/u.test(part)) terms.add(part);
      else for (let i = 0; i + 1 < part.length; i++) terms.add(part.slice(i, i + 2));
    }
  }
  return terms;
}

/** How much each term tells: one that few pieces hold tells more (inverse document frequency over all pieces of both texts). */
export class TermWeights {
  readonly #frequency = new Map<string, number>();
  readonly #pieces: number;

  constructor(pieces: readonly ReadonlySet<string>[]) {
    this.#pieces = pieces.length;
    for (const terms of pieces) for (const term of terms) this.#frequency.set(term, (this.#frequency.get(term) ?? 0) + 1);
  }

  weight(term: string): number {
    return Math.log((this.#pieces + 1) / ((this.#frequency.get(term) ?? 0) + 0.5));
  }

  sum(terms: Iterable<string>): number {
    let sum = 0;
    for (const term of terms) sum += Math.max(0, this.weight(term));
    return sum;
  }
}

/** The terms that both have. */
export function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): readonly string[] {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  return [...small].filter((term) => large.has(term));
}
