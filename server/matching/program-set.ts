import type { FactName } from '../domain/enterprise/facts.ts';
import { knownFacts } from '../domain/enterprise/known-facts.ts';
import type { EnterpriseProfile } from '../domain/enterprise/profile.ts';
import type { RegionTable } from '../domain/enterprise/region.ts';
import type { FactLeaf } from '../domain/subsidy/condition.ts';
import type { Verdict } from '../domain/subsidy/verdict.ts';
import type { BulkProgram } from './kernel/compile-program.ts';
import { FactLeaves } from './leaves/fact-leaves.ts';
import { HierarchyLeaves } from './leaves/hierarchy-leaves.ts';
import { Judgement, type Rules, type Unchanged } from './leaves/judgement.ts';
import { judgeOf, type LeafJudge } from './leaves/leaf-judge.ts';
import { ProgramCode } from './kernel/program-code.ts';

const VERDICTS: readonly Verdict[] = ['violated', 'unknown', 'satisfied'];

/** Facts whose change changes others where those are not given (known-facts.ts). */
const FOLLOW: Readonly<Partial<Record<FactName, readonly FactName[]>>> = {
  registeredOn: ['yearsOperating'],
  rdExpense: ['rdIntensity'],
  annualRevenue: ['rdIntensity', 'sizeClass'],
  rdStaff: ['rdStaffRatio'],
  employees: ['rdStaffRatio', 'sizeClass'],
  totalAssets: ['debtRatio', 'sizeClass'],
  netAssets: ['debtRatio'],
  industry: ['sizeClass'],
};

function affectedBy(changed: readonly FactName[]): readonly FactName[] {
  const affected: FactName[] = [];
  for (const fact of changed) for (const other of [fact, ...(FOLLOW[fact] ?? [])]) if (!affected.includes(other)) affected.push(other);
  return affected;
}

export interface ChangedVerdict {
  readonly program: BulkProgram;
  readonly before: Verdict;
  readonly after: Verdict;
}
/** Programs that are violated where the leaf is. */
interface Guarded {
  readonly guard: number;
  readonly programs: readonly number[];
}

/** Many programs for one enterprise: leaves that programs share are judged once, and only where a program still depends on them. */
export class ProgramSet {
  private readonly programs: readonly BulkProgram[];
  private readonly rules: Rules;
  /** By program: its condition in the rules' code. */
  private readonly roots: readonly number[];
  /** By program: the leaf without which it is violated, a place for most; −1 without one. */
  private readonly guards: readonly number[];
  private readonly guarded: readonly Guarded[];
  private readonly leaves: FactLeaf[] = [];
  private readonly judges: (LeafJudge | null)[] = [];
  private readonly leafIds = new Map<string, number>();
  private readonly ofFact = new Map<FactName, { readonly leaves: FactLeaves; readonly judge: LeafJudge | null }>();
  /** Programs by leaf. */
  private readonly users: number[][] = [];
  /** By program: the last change that touched it. */
  private readonly touchedIn: Uint32Array;
  private round = 0;
  /** For the verdicts on leaves of one enterprise, before and after a change. */
  private readonly room: { readonly before: Uint8Array; readonly after: Uint8Array };

  constructor(programs: readonly BulkProgram[], regions: RegionTable) {
    this.programs = programs;
    let program = 0;
    const code = new ProgramCode(
      (leaf) => this.leafId(leaf, program),
      (leaf) => this.leaves[leaf]?.fact === 'registeredIn',
    );
    this.roots = programs.map(({ condition }, i) => {
      program = i;
      return code.add(condition);
    });
    this.guards = this.roots.map((root) => code.guardOf(root));
    const guarded = new Map<number, number[]>();
    for (const [i, guard] of this.guards.entries())
      guarded
        .set(guard, guarded.get(guard) ?? [])
        .get(guard)
        ?.push(i);
    this.guarded = [...guarded].map(([guard, list]) => ({ guard, programs: list }));
    const judge = this.ofFact.get('registeredIn')?.judge;
    const places = judge instanceof HierarchyLeaves ? judge : null;
    const elsewhere = new Uint8Array(this.leaves.length);
    places?.outside(elsewhere);
    const facts = [...this.ofFact.keys()];
    const indexOf = new Map(facts.map((fact, i) => [fact, i]));
    this.rules = {
      leaves: this.leaves,
      facts,
      factOf: Uint8Array.from(this.leaves, (leaf) => indexOf.get(leaf.fact) ?? 0),
      judges: this.judges,
      code: code.finished(),
      texts: code.texts,
      regions,
      places,
      elsewhere,
    };
    this.touchedIn = new Uint32Array(programs.length);
    this.room = { before: new Uint8Array(this.leaves.length), after: new Uint8Array(this.leaves.length) };
  }

  /** One verdict a program, in their order. */
  verdicts(profile: EnterpriseProfile, day: string): readonly Verdict[] {
    const judged = this.judge(profile, day);
    const verdicts = new Array<Verdict>(this.roots.length).fill('violated');
    for (const { guard, programs } of this.guarded) {
      if (guard >= 0 && judged.leaf(guard) === 0) continue;
      for (const i of programs) verdicts[i] = VERDICTS[judged.of(this.roots[i] ?? 0, this.programs[i]?.id ?? null)] ?? 'unknown';
    }
    return verdicts;
  }

  /** What a change of some facts changes: only programs are looked at that have a leaf whose verdict changed. */
  changes(before: EnterpriseProfile, after: EnterpriseProfile, changed: readonly FactName[], day: string): readonly ChangedVerdict[] {
    const affected = affectedBy(changed);
    const was = this.judge(before, day, { few: true });
    const is = this.judge(after, day, { few: true, same: { was, affected } });
    const touched: number[] = [];
    const moved = affected.includes('registeredIn');
    this.round += 1;
    for (const fact of affected) {
      for (const leaf of this.ofFact.get(fact)?.leaves.between(was.actual(fact), is.actual(fact)) ?? []) {
        if (was.leaf(leaf) === is.leaf(leaf)) continue;
        for (const program of this.users[leaf] ?? []) {
          const guard = this.guards[program] ?? -1;
          if (this.touchedIn[program] === this.round || (guard >= 0 && was.leaf(guard) === 0 && (!moved || is.leaf(guard) === 0))) continue;
          this.touchedIn[program] = this.round;
          touched.push(program);
        }
      }
    }
    const found: ChangedVerdict[] = [];
    for (const i of touched) {
      const root = this.roots[i];
      const program = this.programs[i];
      if (root === undefined || !program) continue;
      const a = was.of(root, program.id);
      const b = is.of(root, program.id);
      if (a !== b) found.push({ program, before: VERDICTS[a] ?? 'unknown', after: VERDICTS[b] ?? 'unknown' });
    }
    return found;
  }

  private judge(
    profile: EnterpriseProfile,
    day: string,
    { few = false, same = null }: { readonly few?: boolean; readonly same?: Unchanged | null } = {},
  ): Judgement {
    return new Judgement(this.rules, same === null ? this.room.before : this.room.after, knownFacts(profile, day), profile, { few, same });
  }

  private leafId(leaf: FactLeaf, program: number): number {
    const key = JSON.stringify([leaf.fact, leaf.op, leaf.value]);
    let id = this.leafIds.get(key);
    if (id === undefined) {
      id = this.leaves.push(leaf) - 1;
      this.leafIds.set(key, id);
      const { leaves, judge } = this.ofFact.get(leaf.fact) ?? { leaves: new FactLeaves(), judge: judgeOf(leaf.fact) };
      this.ofFact.set(leaf.fact, { leaves, judge });
      leaves.add(id, leaf.value);
      this.users.push([]);
      this.judges.push(judge?.add(id, leaf) === true ? judge : null);
    }
    const users = this.users[id];
    if (users && users.at(-1) !== program) users.push(program);
    return id;
  }
}
