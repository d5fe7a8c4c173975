import { CompiledPrograms, type BulkProgram } from './compile-program.ts';
import type { EnterpriseTable } from './table.ts';

/** Row numbers in rising order; all other rows are ineligible. */
export interface RowLists { readonly eligible: Uint32Array; readonly unknown: Uint32Array }

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
    const { table } = this, root = this.programs.rootOf(program), { counts, rows, capacity } = table.lists, end = rows + capacity * 4;
    table.kernel.publish(root, table.blocks, table.live, rows, end, counts);
    const [e = 0, u = 0] = table.arena.u32(counts, 2);
    return { eligible: table.arena.u32(rows, e).slice(), unknown: table.arena.u32(end - u * 4, u).slice().reverse() };
  }
}
