import { FACTS, type FactName } from '../../../server/domain/enterprise/facts.ts';
import type { Span } from '../../../server/domain/citation/citation.ts';
import { lexicon } from '../lexicon.ts';

/** 营业收入, 建筑面积, 从业人员 …: a noun that says what a number measures. */
export interface FactNoun extends Span {
  readonly fact: FactName;
  /** The noun belongs to something narrower than the enterprise: 软件业务收入, 新增税收. */
  readonly narrowed: boolean;
}

interface Compiled {
  readonly fact: FactName;
  readonly pattern: RegExp;
  readonly narrowing: RegExp | null;
}
let compiled: readonly Compiled[] | undefined;

function patterns(): readonly Compiled[] {
  compiled ??= lexicon().factNouns.map(({ fact, nouns, notAfter }) => ({
    fact,
    pattern: new RegExp(nouns.join('|'), 'gu'),
    narrowing: notAfter ? new RegExp(`(?:${notAfter})(?:的|业务|类|化|型|产品|活动|合计|年)?$`, 'u') : null,
  }));
  return compiled;
}

/** The fact nouns of a canonical text in order; where several overlap the longest wins. */
export function findFactNouns(text: string): readonly FactNoun[] {
  const all: FactNoun[] = patterns().flatMap(({ fact, pattern, narrowing }) =>
    [...text.matchAll(pattern)]
      .filter((m) => m[0] !== '')
      .map((m) => ({
        fact,
        start: m.index,
        end: m.index + m[0].length,
        narrowed: narrowing?.test(text.slice(Math.max(0, m.index - 8), m.index)) ?? false,
      })),
  );
  const byLength = [...all].sort((a, b) => b.end - b.start - (a.end - a.start));
  const kept: FactNoun[] = [];
  const taken = new Uint8Array(text.length);
  for (const noun of byLength) {
    if (taken.subarray(noun.start, noun.end).some((t) => t === 1)) continue;
    taken.fill(1, noun.start, noun.end);
    kept.push(noun);
  }
  return kept.sort((a, b) => a.start - b.start);
}

export const typeOf = (fact: FactName) => FACTS[fact].type;
