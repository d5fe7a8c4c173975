import { CompiledPrograms, type BulkProgram } from './kernel/compile-program.ts';
import { LIST_ROWS, type EnterpriseTable } from './table.ts';

/** Row numbers in rising order; all other rows are ineligible. */
export interface RowLists {
  readonly eligible: Uint32Array;
  readonly unknown: Uint32Array;
}

/** Evaluates programs over a table. */
export class BulkMatcher {
  readonly table: EnterpriseTable;
  readonly programs: CompiledPrograms;

  constructor(table: EnterpriseTable) {
    this.table = table;
    this.programs = new CompiledPrograms(table);
  }

  /** The enterprises that satisfy a program's conditions and those for which they are undetermined. */
  evaluate(program: BulkProgram): RowLists {
    const { table } = this;
    const root = this.programs.rootOf(program);
    const eligible: Uint32Array[] = [];
    const unknown: Uint32Array[] = [];
    const {
      arena,
      kernel,
      live,
      blocks,
      lists: { counts, eligible: e, unknown: u },
    } = table;
    for (let block = 0; block < blocks;) {
      block = kernel.publish(root, block, blocks, live, e, u, LIST_ROWS, counts);
      const [certain = 0, open = 0] = arena.u32(counts, 2);
      if (certain > 0) eligible.push(arena.u32(e, certain).slice());
      if (open > 0) unknown.push(arena.u32(u, open).slice());
    }
    return { eligible: joined(eligible), unknown: joined(unknown) };
  }

  /** The same, of a program that is not asked for again. */
  once(program: BulkProgram): RowLists {
    const lists = this.evaluate(program);
    this.programs.forget(program);
    return lists;
  }

  /** How many enterprises a program's conditions leave possible: eligible or undetermined. */
  countPossible(program: BulkProgram): number {
    const { table } = this;
    table.kernel.count(this.programs.rootOf(program), table.blocks, table.live, table.lists.counts);
    this.programs.forget(program);
    const [eligible = 0, unknown = 0] = table.arena.u32(table.lists.counts, 2);
    return eligible + unknown;
  }
}

/** One list after the other. */
export function joined(parts: readonly Uint32Array[]): Uint32Array {
  if (parts.length === 1 && parts[0]) return parts[0];
  const whole = new Uint32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
