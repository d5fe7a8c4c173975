import type { FactName } from '../../domain/enterprise/facts.ts';
import type { Condition } from '../../domain/subsidy/condition.ts';
import { nodeOf, type ConditionNode } from './condition-nodes.ts';
import { LiteralRecords } from './literal-records.ts';
import type { EnterpriseTable } from '../table.ts';

const AND = 1;
const OR = 2;
const AT_LEAST = 3;
const UNKNOWN = 4;
const TRUE = 5;
const FALSE = 6;

/** A condition to be evaluated over tables. */
export interface BulkProgram {
  /** The program whose confirmations count; null where there is none. */
  readonly id: string | null;
  readonly condition: Condition;
  /** Manual conditions that nobody has denied count as confirmed. */
  readonly unlessDenied?: true;
}

interface Emitted {
  readonly at: number;
  readonly cost: number;
}
interface Compiled {
  readonly root: Emitted;
  readonly nodes: readonly (readonly [at: number, size: number])[];
}

/** The programs compiled against one table; compiled anew where the table's codes have moved on since. */
export class CompiledPrograms {
  private readonly table: EnterpriseTable;
  private readonly literals: LiteralRecords;
  private compiled = new Map<BulkProgram, Compiled>();
  private version = 0;

  constructor(table: EnterpriseTable) {
    this.table = table;
    this.literals = new LiteralRecords(table);
  }

  /** How many different literals the programs have. */
  get literalCount(): number {
    return this.literals.size;
  }

  /** Address of the program's root node. */
  rootOf(program: BulkProgram): number {
    if (this.version !== this.table.programsVersion) this.freeAll();
    let compiled = this.compiled.get(program);
    if (!compiled) this.compiled.set(program, (compiled = this.compile(program)));
    return compiled.root.at;
  }

  /** Forgets a program; its literals stay for others. */
  forget(program: BulkProgram): void {
    const compiled = this.compiled.get(program);
    this.compiled.delete(program);
    for (const [at, size] of compiled?.nodes ?? []) this.table.arena.release(at, size);
  }

  private freeAll(): void {
    for (const program of [...this.compiled.keys()]) this.forget(program);
    this.literals.free();
    this.version = this.table.programsVersion;
  }

  private compile({ id, condition, unlessDenied }: BulkProgram): Compiled {
    const nodes: (readonly [number, number])[] = [];
    const isGiven = (fact: FactName) => this.table.columns.numbers.get(fact)?.isEmpty === false;
    return { root: this.emit(nodeOf(condition, { program: id, unlessDenied: unlessDenied === true, isGiven }), nodes), nodes };
  }

  private emit(node: ConditionNode, nodes: (readonly [number, number])[]): Emitted {
    if ('literal' in node) return this.literals.of(node.literal);
    const write = (op: number, n: number, children: readonly Emitted[]): Emitted => {
      // Places first: most programs are of a place, and outside it nothing else needs to be looked at.
      const ordered = [...children].sort((a, b) => a.cost - b.cost);
      const words = [op, n, ordered.length, ...ordered.map((c) => c.at)];
      const at = this.table.arena.record(words);
      nodes.push([at, words.length * 4]);
      return { at, cost: 4 + children.reduce((sum, c) => sum + c.cost, 0) };
    };
    const emitted = (list: readonly ConditionNode[]): readonly Emitted[] => list.map((child) => this.emit(child, nodes));
    if ('and' in node) return write(AND, 0, emitted(flattened(node.and, 'and')));
    if ('or' in node) return write(OR, 0, emitted(flattened(node.or, 'or')));
    if ('atLeast' in node) return write(AT_LEAST, node.atLeast, emitted(node.of));
    return write(node.always === 'unknown' ? UNKNOWN : node.always === 'satisfied' ? TRUE : FALSE, 0, []);
  }
}

/** An `and` in an `and` is one `and`, so that its places come first, too. */
function flattened(nodes: readonly ConditionNode[], kind: 'and' | 'or'): readonly ConditionNode[] {
  return nodes.flatMap((node) => {
    const inner = kind === 'and' ? ('and' in node ? node.and : null) : 'or' in node ? node.or : null;
    return inner === null ? [node] : flattened(inner, kind);
  });
}
