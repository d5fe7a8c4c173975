import type { FactName, FactValue } from '../../domain/enterprise/facts.ts';
import type { KnownFacts } from '../../domain/enterprise/known-facts.ts';
import type { EnterpriseProfile } from '../../domain/enterprise/profile.ts';
import type { RegionTable } from '../../domain/enterprise/region.ts';
import type { FactLeaf } from '../../domain/subsidy/condition.ts';
import { evaluateLeaf } from '../../domain/subsidy/evaluate-leaf.ts';
import type { Verdict } from '../../domain/subsidy/verdict.ts';
import type { HierarchyLeaves } from './hierarchy-leaves.ts';
import type { LeafJudge } from './leaf-judge.ts';
import { AND, AT_LEAST, NOT, OR } from '../kernel/program-code.ts';
import { SATISFIED, UNKNOWN, VIOLATED, type Byte } from './verdict-byte.ts';

/** The programs' leaves and trees, the same for every enterprise. */
export interface Rules {
  readonly leaves: readonly FactLeaf[];
  /** The facts that leaves ask for, and by leaf which of them. */
  readonly facts: readonly FactName[];
  readonly factOf: Uint8Array;
  /** By leaf, where all leaves on its fact are judged at once. */
  readonly judges: readonly (LeafJudge | null)[];
  readonly code: Float64Array;
  readonly texts: readonly string[];
  readonly regions: RegionTable;
  /**
   * Nearly every program asks for a place of registration first: leaves on it are judged before anything is asked, from what they say of
   * elsewhere.
   */
  readonly places: HierarchyLeaves | null;
  readonly elsewhere: Uint8Array;
}
/** The judgement before a change: leaves on facts that it does not affect keep their verdicts. */
export interface Unchanged {
  readonly was: Judgement;
  readonly affected: readonly FactName[];
}

/** One enterprise's verdicts on the leaves, each found when first asked. */
export class Judgement {
  private readonly rules: Rules;
  private readonly code: Float64Array;
  private readonly facts: KnownFacts;
  private readonly profile: EnterpriseProfile;
  private readonly same: Unchanged | null;
  private readonly few: boolean;
  /** By the rules' facts: what was looked up; null where it is missing. */
  private readonly actuals: (FactValue | null | undefined)[];
  /** Verdict byte + 1; 0 where not yet judged. */
  private readonly known: Uint8Array;

  /**
   * @param known room for a byte a leaf; nobody else uses it while this is asked · `few`: few leaves will be asked for, a threshold is
   * judged by itself
   */
  constructor(
    rules: Rules,
    known: Uint8Array,
    facts: KnownFacts,
    profile: EnterpriseProfile,
    { few, same }: { readonly few: boolean; readonly same: Unchanged | null },
  ) {
    this.rules = rules;
    this.few = few;
    this.actuals = new Array<undefined>(rules.facts.length);
    this.code = rules.code;
    this.facts = facts;
    this.profile = profile;
    this.same = same;
    this.known = known;
    if (same?.affected.includes('registeredIn') === false) {
      known.fill(0);
      return;
    }
    known.set(rules.elsewhere);
    rules.places?.inside(facts.get('registeredIn'), known);
  }

  actual(fact: FactName): FactValue | undefined {
    return this.facts.get(fact);
  }

  leaf(id: number): Byte {
    const known = this.known[id] ?? 0;
    return known > 0 ? ((known - 1) as Byte) : this.judge(id);
  }

  /** @param node a leaf, or ~ the address of a node · @param program whose confirmations count */
  of(node: number, program: string | null): Byte {
    if (node >= 0) return this.leaf(node);
    const { code } = this;
    const at = ~node;
    const n = code[at + 1] ?? 0;
    const first = at + 3;
    const end = first + (code[at + 2] ?? 0);
    switch (code[at]) {
      case AND:
        return this.least(first, end, program);
      case OR:
        return this.most(first, end, program);
      case AT_LEAST:
        return this.atLeast(n, first, end, program);
      case NOT:
        return (2 - this.of(code[first] ?? 0, program)) as Byte;
      default:
        return this.confirmed(program, this.rules.texts[n] ?? '');
    }
  }

  private least(first: number, end: number, program: string | null): Byte {
    let least: Byte = SATISFIED;
    for (let i = first; i < end; i++) {
      const child = this.code[i] ?? 0;
      const v = child >= 0 ? this.leaf(child) : this.of(child, program);
      if (v === VIOLATED) return VIOLATED;
      if (v < least) least = v;
    }
    return least;
  }
  private most(first: number, end: number, program: string | null): Byte {
    let most: Byte = VIOLATED;
    for (let i = first; i < end; i++) {
      const v = this.of(this.code[i] ?? 0, program);
      if (v === SATISFIED) return SATISFIED;
      if (v > most) most = v;
    }
    return most;
  }
  private atLeast(n: number, first: number, end: number, program: string | null): Byte {
    let satisfied = 0;
    let possible = 0;
    for (let i = first; i < end; i++) {
      const v = this.of(this.code[i] ?? 0, program);
      if (v === SATISFIED) satisfied++;
      if (v > VIOLATED) possible++;
    }
    return satisfied >= n ? SATISFIED : possible < n ? VIOLATED : UNKNOWN;
  }

  private judge(id: number): Byte {
    const { leaves, judges, facts, factOf, regions } = this.rules;
    const leaf = leaves[id];
    const of = factOf[id] ?? 0;
    const fact = facts[of];
    if (!leaf || fact === undefined) return UNKNOWN;
    if (this.same?.affected.includes(fact) === false) return this.same.was.leaf(id);
    let actual = this.actuals[of];
    if (actual === undefined) this.actuals[of] = actual = this.facts.get(fact) ?? null;
    const judge = judges[id];
    const given = actual ?? undefined;
    const one =
      this.few && judge?.judgeOne
        ? judge.judgeOne(id, given)
        : judge?.judge(given, this.known) === true
          ? (((this.known[id] ?? 1) - 1) as Byte)
          : null;
    const byte = one ?? byteOf(evaluateLeaf(leaf, given, regions));
    this.known[id] = byte + 1;
    return byte;
  }

  private confirmed(program: string | null, text: string): Byte {
    const found = (this.profile.confirmations ?? []).findLast((c) => c.programId === program && c.text === text);
    return found === undefined ? UNKNOWN : found.holds ? SATISFIED : VIOLATED;
  }
}

const byteOf = (verdict: Verdict): Byte => (verdict === 'satisfied' ? SATISFIED : verdict === 'unknown' ? UNKNOWN : VIOLATED);
