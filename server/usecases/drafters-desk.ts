import type { Redraft } from '../domain/subsidy/redraft.ts';
import type { SimulationReport } from './simulate-program/simulate-program.ts';

/** 起草人工作台: what those who write and explain policies do with it. */
export interface DraftersDesk {
  /** 政策推演. @throws AppError where there is no such program, or a change fits none of its conditions. */
  simulate(programId: string, draft: Redraft): Promise<SimulationReport>;
}
