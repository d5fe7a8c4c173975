import type { FactValue } from '../../domain/enterprise/facts.ts';
import type { FactLeaf } from '../../domain/subsidy/condition.ts';
import { SATISFIED, UNKNOWN, VIOLATED, type Byte } from './verdict-byte.ts';

/** Leaves on one fact of words that are what they are (titles, legal forms): a look-up per word that an enterprise has. */
export class WordLeaves {
  private readonly ids: number[] = [];
  private readonly negated: boolean[] = [];
  private readonly byWord = new Map<string, number[]>();
  private readonly byId = new Map<number, { readonly wanted: readonly string[]; readonly negated: boolean }>();

  add(id: number, { op, value }: FactLeaf): boolean {
    if ((op !== 'in' && op !== 'notIn') || !Array.isArray(value)) return false;
    const at = this.ids.push(id) - 1;
    this.negated.push(op === 'notIn');
    this.byId.set(id, { wanted: value as readonly string[], negated: op === 'notIn' });
    for (const word of value as readonly string[]) this.byWord.set(word, [...(this.byWord.get(word) ?? []), at]);
    return true;
  }

  judgeOne(id: number, actual: FactValue | undefined): Byte | null {
    const leaf = this.byId.get(id);
    if (!leaf || actual === undefined) return leaf ? UNKNOWN : null;
    const { wanted, negated } = leaf;
    const isAny = Array.isArray(actual)
      ? (actual as readonly string[]).some((word) => wanted.includes(word))
      : wanted.includes(String(actual));
    return isAny === negated ? VIOLATED : SATISFIED;
  }

  judge(actual: FactValue | undefined, known: Uint8Array): boolean {
    const { ids, negated } = this;
    for (let at = 0; at < ids.length; at++) known[ids[at] ?? 0] = actual === undefined ? 2 : negated[at] === true ? 3 : 1;
    if (actual === undefined) return true;
    for (const word of Array.isArray(actual) ? (actual as readonly string[]) : [String(actual)])
      for (const at of this.byWord.get(word) ?? []) known[ids[at] ?? 0] = negated[at] === true ? 1 : 3;
    return true;
  }
}
