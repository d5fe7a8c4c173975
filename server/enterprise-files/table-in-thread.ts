import { ownThread } from '../../ingest/index.ts';
import { AppError } from '../domain/errors.ts';
import type { Table } from './cells.ts';

/** What reading one table may take; starting the thread is counted in. */
interface TableBounds {
  readonly milliseconds: number;
  readonly megabytes: number;
}
const DEFAULT_BOUNDS: TableBounds = { milliseconds: 60_000, megabytes: 768 };
export type Reply = { readonly table: Table } | { readonly reason: string };

let queue: Promise<unknown> = Promise.resolve();

/**
 * Reads a table that somebody sent in a thread of its own, one at a time: whoever else uses the server does not wait for it, and a table
 * that takes too long or too much ends its thread, not the process. @throws AppError
 */
export function tableInThread(file: string, bounds: TableBounds = DEFAULT_BOUNDS): Promise<Table> {
  const result = queue.then(() => readNow(file, bounds));
  queue = result.catch(() => undefined);
  return result;
}

function readNow(file: string, { milliseconds, megabytes }: TableBounds): Promise<Table> {
  const thread = ownThread(import.meta.url, './table-worker', {
    workerData: file,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 16 },
  });
  return new Promise<Table>((resolve, reject) => {
    const refuse = (reason: string): void => reject(new AppError('bad-request', reason));
    const timer = setTimeout(() => refuse(`表格${Math.round(milliseconds / 1000)}秒还没有读完，请拆分成几份再上传。`), milliseconds);
    thread.once('message', (reply: Reply) => {
      if ('table' in reply) resolve(reply.table);
      else refuse(reply.reason);
    });
    thread.once('error', (error: Error & { code?: string }) =>
      refuse(
        error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? '表格展开后占用内存过大，请拆分成几份再上传。' : `表格无法读取（${error.message}）。`,
      ),
    );
    thread.once('exit', () => {
      clearTimeout(timer);
      refuse('表格无法读取（读取过程意外中止）。');
    });
  }).finally(() => void thread.terminate());
}
