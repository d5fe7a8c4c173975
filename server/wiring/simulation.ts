import { AppError } from '../domain/errors.ts';
import { todayInChina } from '../domain/language/dates.ts';
import type { PolicyLibrary } from '../usecases/library.ts';
import type { DraftersDesk } from '../usecases/drafters-desk.ts';
import { simulateProgram } from '../usecases/simulate-program/simulate-program.ts';
import type { Register } from './register.ts';

export const simulationOf =
  (register: Register, library: PolicyLibrary): DraftersDesk['simulate'] =>
  async (programId, draft) => {
    const program = (await library.snapshot()).programs.find((p) => p.id === programId);
    if (program === undefined) throw new AppError('not-found', `没有编号为 ${programId} 的项目。`);
    return simulateProgram(program, await register.profiles(), todayInChina(), draft, register.simulator);
  };
