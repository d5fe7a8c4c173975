import { factDefinition, type FactName, type FactValue } from '../../domain/enterprise/facts.ts';
import { regionPrefix, type RegionTable } from '../../domain/enterprise/region.ts';
import { evaluateLeaf } from '../../domain/subsidy/evaluate-leaf.ts';

/** 0 violated, 1 unknown, 2 satisfied. */
export type VerdictBytes = Uint8Array;

/**
 * A code as its hierarchy sees it: `inner` lies in `outer` where `inner` starts with the prefix of `outer`. Null for names and other words.
 */
export const PREFIX: Readonly<Partial<Record<string, (word: string) => string | null>>> = {
  region: (word) => (/^\d{6}$/u.test(word) ? regionPrefix(word) : null),
  industry: (word) => (/^[A-T]\d{0,4}$/u.test(word) ? word : null),
};

/** “In any of these” over many word lists at once: each distinct word is judged once, codes of a hierarchy by their prefix. */
export class WordVerdicts {
  private readonly fact: FactName;
  /** The words of list n: entries starts[n]… of `members`. */
  private readonly starts: Uint32Array;
  private readonly members: Uint32Array;
  private readonly words: readonly string[];
  private readonly prefix: ((word: string) => string | null) | undefined;
  /** Words by their prefix in the hierarchy; those without one. */
  private readonly byPrefix = new Map<string, number[]>();
  private readonly others: number[] = [];

  constructor(fact: FactName, lists: readonly (readonly string[])[]) {
    this.fact = fact;
    this.words = [...new Set(lists.flat())].sort((a, b) => (a < b ? -1 : 1));
    const indexOf = new Map(this.words.map((word, i) => [word, i]));
    this.starts = new Uint32Array(lists.length + 1);
    for (const [n, list] of lists.entries()) this.starts[n + 1] = (this.starts[n] ?? 0) + list.length;
    this.members = Uint32Array.from(lists.flat(), (word) => indexOf.get(word) ?? 0);
    this.prefix = PREFIX[factDefinition(fact).type];
    for (const [i, word] of this.words.entries()) {
      const prefix = this.prefix?.(word) ?? null;
      if (prefix === null) this.others.push(i);
      else this.byPrefix.set(prefix, [...(this.byPrefix.get(prefix) ?? []), i]);
    }
  }

  /** One byte a list: Kleene's or over its words, violated where it has none. */
  among(wanted: FactValue, regions: RegionTable): VerdictBytes {
    const words = this.ofWords(wanted, regions);
    const { starts, members } = this;
    const verdicts = new Uint8Array(starts.length - 1);
    for (let n = 0; n < verdicts.length; n++) {
      let best = 0;
      for (let at = starts[n] ?? 0, end = starts[n + 1] ?? 0; at < end; at++) best = Math.max(best, words[members[at] ?? 0] ?? 0);
      verdicts[n] = best;
    }
    return verdicts;
  }

  private ofWords(wanted: FactValue, regions: RegionTable): VerdictBytes {
    const { prefix } = this;
    const list = Array.isArray(wanted) ? (wanted as readonly string[]) : [String(wanted)];
    const verdicts = new Uint8Array(this.words.length);
    const judge = (i: number): void => {
      verdicts[i] = byteOf(evaluateLeaf({ fact: this.fact, op: 'in', value: list }, [this.words[i] ?? ''], regions));
    };
    const prefixes = list.map((word) => prefix?.(word) ?? null);
    if (prefixes.includes(null)) {
      for (let i = 0; i < verdicts.length; i++) judge(i);
      return verdicts;
    }
    for (const [n, outer] of prefixes.entries()) {
      const word = list[n] ?? '';
      for (let length = 0; length <= word.length; length++)
        for (const i of this.byPrefix.get(word.slice(0, length)) ?? []) verdicts[i] = Math.max(verdicts[i] ?? 0, 1);
      for (let i = this.firstFrom(outer ?? ''); i < this.words.length && this.words[i]?.startsWith(outer ?? '') === true; i++)
        verdicts[i] = 2;
    }
    for (const i of this.others) judge(i);
    return verdicts;
  }

  private firstFrom(prefix: string): number {
    let lo = 0;
    let hi = this.words.length;
    while (lo < hi) {
      const middle = (lo + hi) >> 1;
      if ((this.words[middle] ?? '') < prefix) lo = middle + 1;
      else hi = middle;
    }
    return lo;
  }
}

const byteOf = (verdict: string): number => (verdict === 'satisfied' ? 2 : verdict === 'unknown' ? 1 : 0);
