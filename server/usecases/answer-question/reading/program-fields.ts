import type { Span } from '../../../domain/citation/citation.ts';
import { leavesOf } from '../../../domain/subsidy/condition.ts';
import type { SubsidyProgram } from '../../../domain/subsidy/program.ts';
import type { Focus } from '../understanding/focus.ts';

/** A place that a program was read from, with what it tells of the program. */
export interface ProgramField extends Span {
  readonly program: SubsidyProgram;
  readonly tells: Focus;
}

/** The places of a document that its programs were read from. */
export function programFields(programs: readonly SubsidyProgram[]): readonly ProgramField[] {
  return programs.flatMap((program) => [
    ...program.awards.flatMap((a) => [{ program, tells: 'amount' as const, ...spanOf(a.citation) }, ...(a.rate === null ? [] : [{ program, tells: 'rate' as const, ...spanOf(a.citation) }]), ...(a.max === null ? [] : [{ program, tells: 'cap' as const, ...spanOf(a.citation) }])]),
    ...leavesOf(program.conditions).map((leaf) => ({ program, tells: 'condition' as const, ...spanOf(leaf.citation) })),
    ...program.materials.map((m) => ({ program, tells: 'materials' as const, ...spanOf(m.citation) })),
    ...program.procedure.map((p) => ({ program, tells: 'procedure' as const, ...spanOf(p.citation) })),
    ...(program.window.citation === null ? [] : [{ program, tells: 'date' as const, ...spanOf(program.window.citation) }]),
  ]);
}

const spanOf = ({ start, end }: Span): Span => ({ start, end });
