import { statusAsOf, type ProgramStatus, type SubsidyProgram } from '../domain/subsidy/program.ts';

/** The program as the contract shows it on a day. */
export const toContractProgram = (program: SubsidyProgram, day: string): SubsidyProgram & { readonly status: ProgramStatus } => ({
  ...program,
  status: statusAsOf(program.window, day),
});
