import type { FactName, FactValue } from '../domain/enterprise/facts.ts';
import { knownFacts, type KnownFacts } from '../domain/enterprise/known-facts.ts';
import type { EnterpriseProfile } from '../domain/enterprise/profile.ts';
import type { RegionTable } from '../domain/enterprise/region.ts';
import type { Condition, FactLeaf } from '../domain/subsidy/condition.ts';
import { evaluateLeaf } from '../domain/subsidy/evaluate-leaf.ts';
import type { Verdict } from '../domain/subsidy/verdict.ts';
import type { BulkProgram } from './compile-program.ts';
import { FactLeaves } from './fact-leaves.ts';
import { rememberedFacts } from './remembered-facts.ts';
import { HierarchyLeaves } from './hierarchy-leaves.ts';

/** 0 violated, 1 unknown, 2 satisfied: and is the least, or the greatest, not is 2 − v. */
type Byte = 0 | 1 | 2;
const VERDICTS: readonly Verdict[] = ['violated', 'unknown', 'satisfied'];
const byteOf = (verdict: Verdict): Byte => (verdict === 'satisfied' ? 2 : verdict === 'unknown' ? 1 : 0);

type Node =
  | { readonly kind: 'leaf'; readonly leaf: number }
  | { readonly kind: 'manual'; readonly text: string }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Node[] }
  | { readonly kind: 'not'; readonly of: Node }
  | { readonly kind: 'atLeast'; readonly n: number; readonly of: readonly Node[] };

/** Facts whose change changes others where those are not given (known-facts.ts). */
const FOLLOW: Readonly<Partial<Record<FactName, readonly FactName[]>>> = {
  registeredOn: ['yearsOperating'], rdExpense: ['rdIntensity'], annualRevenue: ['rdIntensity', 'sizeClass'], rdStaff: ['rdStaffRatio'],
  employees: ['rdStaffRatio', 'sizeClass'], totalAssets: ['debtRatio', 'sizeClass'], netAssets: ['debtRatio'], industry: ['sizeClass'],
};

export interface ChangedVerdict { readonly program: BulkProgram; readonly before: Verdict; readonly after: Verdict }

/** Many programs for one enterprise: leaves that programs share are judged once, and only where a program still depends on them. */
export class ProgramSet {
  private readonly programs: readonly BulkProgram[];
  private readonly roots: readonly Node[];
  private readonly leaves: FactLeaf[] = [];
  private readonly leafIds = new Map<string, number>();
  private readonly leavesOfFact = new Map<FactName, FactLeaves>();
  /** Programs by leaf. */
  private readonly users: number[][] = [];
  private readonly regions: RegionTable;
  private readonly hierarchies = new Map<FactName, HierarchyLeaves | null>();
  /** By leaf, where it is one of a hierarchy's. */
  private readonly hierarchyOf: (HierarchyLeaves | null)[] = [];
  /** Programs by the leaf without which they are violated: a place for most; under −1 those without one. */
  private readonly byGuard = new Map<number, number[]>();
  private readonly guards: Int32Array;

  constructor(programs: readonly BulkProgram[], regions: RegionTable) {
    this.programs = programs;
    this.regions = regions;
    this.roots = programs.map(({ condition }, i) => this.nodeOf(condition, i));
    this.guards = Int32Array.from(this.roots, (root) => this.guardOf(root));
    for (const [i] of this.roots.entries()) {
      const guard = this.guards[i] ?? -1, list = this.byGuard.get(guard);
      if (list) list.push(i);
      else this.byGuard.set(guard, [i]);
    }
  }

  /** One verdict a program, in their order. */
  verdicts(profile: EnterpriseProfile, day: string): readonly Verdict[] {
    const judged = this.judge(profile, day), verdicts = new Array<Verdict>(this.roots.length).fill('violated');
    for (const [guard, list] of this.byGuard) {
      if (guard >= 0 && judged.leaf(guard) === 0) continue;
      for (const i of list) {
        const root = this.roots[i];
        if (root) verdicts[i] = VERDICTS[judged.of(root, this.programs[i]?.id ?? null)] ?? 'unknown';
      }
    }
    return verdicts;
  }

  /** What a change of some facts changes: only programs are looked at that have a leaf whose verdict changed. */
  changes(before: EnterpriseProfile, after: EnterpriseProfile, changed: readonly FactName[], day: string): readonly ChangedVerdict[] {
    const affected = new Set(changed.flatMap((f) => [f, ...(FOLLOW[f] ?? [])])), was = this.judge(before, day), is = this.judge(after, day, { was, affected }), touched = new Set<number>();
    for (const fact of affected) {
      for (const leaf of this.leavesOfFact.get(fact)?.between(was.actual(fact), is.actual(fact)) ?? []) {
        if (was.leaf(leaf) === is.leaf(leaf)) continue;
        for (const program of this.users[leaf] ?? []) {
          const guard = this.guards[program] ?? -1;
          if (guard < 0 || was.leaf(guard) > 0 || is.leaf(guard) > 0) touched.add(program);
        }
      }
    }
    return [...touched].flatMap((i) => {
      const root = this.roots[i], program = this.programs[i];
      if (!root || !program) return [];
      const [a, b] = [was.of(root, program.id), is.of(root, program.id)];
      return a === b ? [] : [{ program, before: VERDICTS[a] ?? 'unknown', after: VERDICTS[b] ?? 'unknown' }];
    });
  }

  private judge(profile: EnterpriseProfile, day: string, same: Unchanged | null = null): Judgement {
    return new Judgement(this.leaves, this.hierarchyOf, rememberedFacts(knownFacts(profile, day)), this.regions, profile, same);
  }

  private guardOf(root: Node): number {
    const first = root.kind === 'and' ? root.of[0] : root;
    return first?.kind === 'leaf' && this.leaves[first.leaf]?.fact === 'registeredIn' ? first.leaf : -1;
  }

  private nodeOf(c: Condition, program: number): Node {
    const nodes = (list: readonly Condition[]): readonly Node[] => list.map((part) => this.nodeOf(part, program));
    if ('fact' in c) return { kind: 'leaf', leaf: this.leafId(c, program) };
    if ('manual' in c) return { kind: 'manual', text: c.text };
    if ('not' in c) return { kind: 'not', of: this.nodeOf(c.not, program) };
    if ('allOf' in c) return { kind: 'and', of: placesFirst(nodes(c.allOf), this.leaves) };
    if ('anyOf' in c) return { kind: 'or', of: nodes(c.anyOf) };
    return { kind: 'atLeast', n: c.atLeast, of: nodes(c.of) };
  }

  private leafId(leaf: FactLeaf, program: number): number {
    const key = JSON.stringify([leaf.fact, leaf.op, leaf.value]);
    let id = this.leafIds.get(key);
    if (id === undefined) {
      id = this.leaves.push(leaf) - 1;
      this.leafIds.set(key, id);
      if (!this.leavesOfFact.has(leaf.fact)) this.leavesOfFact.set(leaf.fact, new FactLeaves());
      this.leavesOfFact.get(leaf.fact)?.add(id, leaf.value);
      this.users.push([]);
      if (!this.hierarchies.has(leaf.fact)) this.hierarchies.set(leaf.fact, HierarchyLeaves.of(leaf.fact));
      const hierarchy = this.hierarchies.get(leaf.fact) ?? null;
      this.hierarchyOf.push(hierarchy?.add(id, leaf) === true ? hierarchy : null);
    }
    const users = this.users[id];
    if (users && users.at(-1) !== program) users.push(program);
    return id;
  }
}

/** The judgement before a change: leaves on facts that it does not affect keep their verdicts. */
interface Unchanged { readonly was: Judgement; readonly affected: ReadonlySet<FactName> }

/** One enterprise's verdicts on the leaves, each found when first asked. */
class Judgement {
  private readonly leaves: readonly FactLeaf[];
  private readonly hierarchyOf: readonly (HierarchyLeaves | null)[];
  private readonly facts: KnownFacts;
  private readonly regions: RegionTable;
  private readonly profile: EnterpriseProfile;
  private readonly same: Unchanged | null;
  /** Verdict byte + 1; 0 where not yet judged. */
  private readonly known: Uint8Array;

  constructor(leaves: readonly FactLeaf[], hierarchyOf: readonly (HierarchyLeaves | null)[], facts: KnownFacts, regions: RegionTable, profile: EnterpriseProfile, same: Unchanged | null) {
    this.same = same;
    this.leaves = leaves;
    this.hierarchyOf = hierarchyOf;
    this.facts = facts;
    this.regions = regions;
    this.profile = profile;
    this.known = new Uint8Array(leaves.length);
  }

  actual(fact: FactName): FactValue | undefined {
    return this.facts.get(fact);
  }

  leaf(id: number): Byte {
    const known = this.known[id] ?? 0;
    if (known > 0) return (known - 1) as Byte;
    const leaf = this.leaves[id];
    if (leaf && this.same?.affected.has(leaf.fact) === false) return this.same.was.leaf(id);
    const actual = leaf && this.facts.get(leaf.fact);
    if (this.hierarchyOf[id]?.judge(actual, this.known) === true) return ((this.known[id] ?? 1) - 1) as Byte;
    const verdict = leaf ? byteOf(evaluateLeaf(leaf, actual, this.regions)) : 1;
    this.known[id] = verdict + 1;
    return verdict;
  }

  of(node: Node, program: string | null): Byte {
    switch (node.kind) {
      case 'leaf': return this.leaf(node.leaf);
      case 'not': return (2 - this.of(node.of, program)) as Byte;
      case 'manual': return this.confirmed(program, node.text);
      case 'and': {
        let least: Byte = 2;
        for (const part of node.of) {
          const v = this.of(part, program);
          if (v === 0) return 0;
          if (v < least) least = v;
        }
        return least;
      }
      case 'or': {
        let most: Byte = 0;
        for (const part of node.of) {
          const v = this.of(part, program);
          if (v === 2) return 2;
          if (v > most) most = v;
        }
        return most;
      }
      case 'atLeast': {
        let satisfied = 0, possible = 0;
        for (const part of node.of) {
          const v = this.of(part, program);
          if (v === 2) satisfied++;
          if (v > 0) possible++;
        }
        return satisfied >= node.n ? 2 : possible < node.n ? 0 : 1;
      }
    }
  }

  private confirmed(program: string | null, text: string): Byte {
    const found = (this.profile.confirmations ?? []).findLast((c) => c.programId === program && c.text === text);
    return found === undefined ? 1 : found.holds ? 2 : 0;
  }
}

/** Most programs are of a place: outside it nothing else needs to be judged. */
const placesFirst = (nodes: readonly Node[], leaves: readonly FactLeaf[]): readonly Node[] => {
  const rank = (n: Node): number => (n.kind !== 'leaf' ? 2 : leaves[n.leaf]?.fact === 'registeredIn' ? 0 : 1);
  return [...nodes].sort((a, b) => rank(a) - rank(b));
};
