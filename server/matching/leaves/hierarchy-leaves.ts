import { factDefinition, type FactName, type FactValue } from '../../domain/enterprise/facts.ts';
import type { FactLeaf } from '../../domain/subsidy/condition.ts';
import { SATISFIED, UNKNOWN, VIOLATED, type Byte } from './verdict-byte.ts';
import { PREFIX } from './word-verdicts.ts';

/**
 * Leaves on one region or industry fact whose wanted values are all codes, found by the codes an enterprise has: a look-up per digit
 * instead of a test per leaf.
 */
export class HierarchyLeaves {
  private readonly prefixOf: (word: string) => string | null;
  private readonly ids: number[] = [];
  private readonly negated: boolean[] = [];
  /** Leaves by the prefix of a wanted code; by all beginnings of a wanted code. */
  private readonly byPrefix = new Map<string, number[]>();
  private readonly byBeginning = new Map<string, number[]>();
  private readonly byCode = new Map<string, Near>();
  private readonly byId = new Map<
    number,
    { readonly wanted: readonly string[]; readonly prefixes: readonly (string | null)[]; readonly negated: boolean }
  >();

  private constructor(prefixOf: (word: string) => string | null) {
    this.prefixOf = prefixOf;
  }

  static of(fact: FactName): HierarchyLeaves | null {
    const prefixOf = PREFIX[factDefinition(fact).type];
    return prefixOf ? new HierarchyLeaves(prefixOf) : null;
  }

  /** Takes a leaf in, if it is one of codes. */
  add(id: number, { op, value }: FactLeaf): boolean {
    const wanted = Array.isArray(value) ? (value as readonly string[]) : [];
    const prefixes = wanted.map(this.prefixOf);
    if ((op !== 'in' && op !== 'notIn') || !Array.isArray(value) || prefixes.includes(null)) return false;
    const at = this.ids.push(id) - 1;
    this.negated.push(op === 'notIn');
    this.byId.set(id, { wanted, prefixes, negated: op === 'notIn' });
    for (const [i, word] of wanted.entries()) {
      enter(this.byPrefix, prefixes[i] ?? '', at);
      for (let length = 0; length <= word.length; length++) enter(this.byBeginning, word.slice(0, length), at);
    }
    return true;
  }

  judgeOne(id: number, actual: FactValue | undefined): Byte | null {
    const leaf = this.byId.get(id);
    if (!leaf || actual === undefined) return leaf ? UNKNOWN : null;
    let best: Byte = VIOLATED;
    for (const word of Array.isArray(actual) ? (actual as readonly string[]) : [String(actual)]) {
      const prefix = this.nearTo(word)?.prefix;
      if (prefix === undefined) return null;
      for (let i = 0; i < leaf.wanted.length; i++) {
        if (word.startsWith(leaf.prefixes[i] ?? '')) return leaf.negated ? VIOLATED : SATISFIED;
        if (leaf.wanted[i]?.startsWith(prefix) === true) best = UNKNOWN;
      }
    }
    return leaf.negated ? ((2 - best) as Byte) : best;
  }

  /** Writes verdict byte + 1 for each leaf; gives false where the actual words are not all codes and each leaf must be tested. */
  judge(actual: FactValue | undefined, known: Uint8Array): boolean {
    this.outside(known);
    return this.inside(actual, known);
  }

  /** Writes what each leaf says of a code that lies nowhere near its own. */
  outside(known: Uint8Array): void {
    const { ids, negated } = this;
    for (let at = 0; at < ids.length; at++) known[ids[at] ?? 0] = negated[at] === true ? 3 : 1;
  }

  /** Writes where it is otherwise; gives false, and leaves all unjudged, where the actual words are not all codes. */
  inside(actual: FactValue | undefined, known: Uint8Array): boolean {
    const { ids } = this;
    if (actual === undefined) {
      for (const id of ids) known[id] = 2;
      return true;
    }
    const near = Array.isArray(actual) ? (actual as readonly string[]).map((word) => this.nearTo(word)) : [this.nearTo(String(actual))];
    if (near.includes(null)) {
      for (const id of ids) known[id] = 0;
      return false;
    }
    for (const leaves of near) for (const at of leaves?.perhaps ?? []) known[ids[at] ?? 0] = 2;
    for (const leaves of near) for (const at of leaves?.surely ?? []) known[ids[at] ?? 0] = this.negated[at] === true ? 1 : 3;
    return true;
  }

  /** Leaves that a code may lie in, as it is coarser than what they ask for, and those it lies in; null for what is no code. */
  private nearTo(word: string): Near | null {
    const known = this.byCode.get(word);
    if (known !== undefined) return known;
    const prefix = this.prefixOf(word);
    const surely: number[] = [];
    if (prefix === null) return null;
    for (let length = 0; length <= word.length; length++) surely.push(...(this.byPrefix.get(word.slice(0, length)) ?? []));
    const near = { prefix, perhaps: this.byBeginning.get(prefix) ?? [], surely };
    if (this.byCode.size >= MOST_CODES) this.byCode.clear();
    this.byCode.set(word, near);
    return near;
  }
}

interface Near {
  readonly prefix: string;
  readonly perhaps: readonly number[];
  readonly surely: readonly number[];
}
/** Codes whose leaves are remembered: more than there are counties or classes. */
const MOST_CODES = 8192;

function enter(map: Map<string, number[]>, key: string, at: number): void {
  const list = map.get(key);
  if (list) list.push(at);
  else map.set(key, [at]);
}
