import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker, type WorkerOptions } from 'node:worker_threads';
import { AppError, type ErrorCode } from '../../server/domain/errors.ts';
import type { SourceText } from '../source-text.ts';
import type { FileBytes } from './parse-file.ts';

/** What reading one file may take. */
export interface ReadingBounds {
  readonly milliseconds: number;
  readonly megabytes: number;
}
export const DEFAULT_BOUNDS: ReadingBounds = { milliseconds: 8_000, megabytes: 768 };

type Reply = { readonly texts: readonly SourceText[] } | { readonly reason: string; readonly code: ErrorCode };

let worker: { readonly thread: Worker; readonly megabytes: number } | null = null;
let queue: Promise<unknown> = Promise.resolve();

/** Reads a file in a thread of its own, one file at a time; a file that takes too long or too much ends its thread, not the process. */
export function readInWorker(file: FileBytes, bounds: ReadingBounds = DEFAULT_BOUNDS): Promise<readonly SourceText[]> {
  const result = queue.then(() => readNow(file, bounds));
  queue = result.catch(() => undefined);
  return result;
}

function readNow(file: FileBytes, bounds: ReadingBounds): Promise<readonly SourceText[]> {
  const thread = threadWithin(bounds.megabytes);
  thread.ref();
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void, dead: boolean): void => {
      clearTimeout(timer);
      thread.off('message', answered).off('error', failed).off('exit', ended);
      thread.unref();
      if (dead) {
        worker = null;
        // a thread that fails after its file was given up is nobody's error
        thread.on('error', () => undefined);
        void thread.terminate();
      }
      settle();
    };
    const fail = (reason: string): void => finish(() => reject(new AppError('unreadable', reason)), true);
    const answered = (reply: Reply): void => finish(() => ('texts' in reply ? resolve(reply.texts) : reject(new AppError(reply.code, reply.reason))), false);
    const failed = (error: Error & { code?: string }): void => fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? '文件展开后占用内存过大，已停止读取' : `文件无法读取（${error.message}）`);
    const ended = (): void => fail('文件无法读取（读取过程意外中止）');
    const timer = setTimeout(() => fail(`读取超过${Math.round(bounds.milliseconds / 1000)}秒仍未完成，已停止，请检查文件是否异常`), bounds.milliseconds);
    thread.on('message', answered).on('error', failed).on('exit', ended);
    thread.postMessage(file);
  });
}

function threadWithin(megabytes: number): Worker {
  if (worker?.megabytes === megabytes) return worker.thread;
  void worker?.thread.terminate();
  const options = { stdout: false, stderr: false, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: megabytes } };
  worker = { thread: import.meta.url.endsWith('.ts') ? inTypeScript(options) : new Worker(new URL('./parse-worker.js', import.meta.url), options), megabytes };
  return worker.thread;
}

/** Under tsx and vitest the worker is TypeScript like this file; a thread does not inherit what loads that. */
function inTypeScript(options: WorkerOptions): Worker {
  const tsx = pathToFileURL(join(dirname(createRequire(import.meta.url).resolve('tsx/package.json')), 'dist/esm/api/index.mjs')).href, entry = new URL('./parse-worker.ts', import.meta.url).href;
  return new Worker(`import(${JSON.stringify(tsx)}).then(({ register }) => { register(); return import(${JSON.stringify(entry)}); })`, { ...options, eval: true });
}
