import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '../domain/errors.ts';
import { tableOf } from './cells.ts';
import type { Reply } from './table-in-thread.ts';

/** Reads the one table it is made for, and ends. */
const reply = (message: Reply): void => parentPort?.postMessage(message);
tableOf(workerData as string).then(
  (table) => reply({ table }),
  (error: unknown) =>
    reply({
      reason: error instanceof AppError ? error.message : `表格无法读取（${error instanceof Error ? error.message : String(error)}）。`,
    }),
);
