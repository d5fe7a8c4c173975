import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { AppError } from '../../server/domain/errors.ts';
import type { SourceText } from '../source-text.ts';
import type { FileBytes } from './parse-file.ts';

/** What reading one file may take. */
export interface ReadingBounds {
  readonly milliseconds: number;
  readonly megabytes: number;
}
export const DEFAULT_BOUNDS: ReadingBounds = { milliseconds: 9_000, megabytes: 768 };

type Reply = { readonly texts: readonly SourceText[] } | { readonly reason: string };

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
      thread.removeAllListeners();
      // a thread that ends after its file was given up is nobody's error
      thread.on('error', () => undefined);
      thread.unref();
      if (dead) {
        worker = null;
        void thread.terminate();
      }
      settle();
    };
    const fail = (reason: string): void => finish(() => reject(new AppError('unreadable', reason)), true);
    const timer = setTimeout(() => fail(`读取超过${Math.round(bounds.milliseconds / 1000)}秒仍未完成，已停止，请检查文件是否异常`), bounds.milliseconds);
    thread.on('message', (reply: Reply) => finish(() => ('texts' in reply ? resolve(reply.texts) : reject(new AppError('unreadable', reply.reason))), false));
    thread.on('error', (error: Error & { code?: string }) => fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? '文件展开后占用内存过大，已停止读取' : `文件无法读取（${error.message}）`));
    thread.on('exit', () => fail('文件无法读取（读取过程意外中止）'));
    thread.postMessage(file);
  });
}

function threadWithin(megabytes: number): Worker {
  if (worker?.megabytes === megabytes) return worker.thread;
  void worker?.thread.terminate();
  // under tsx and vitest this file is TypeScript, and so is the worker; compiled both are JavaScript
  const inTypeScript = import.meta.url.endsWith('.ts');
  const entry = new URL(inTypeScript ? './parse-worker.ts' : './parse-worker.js', import.meta.url);
  const execArgv = inTypeScript ? ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href] : [];
  worker = { thread: new Worker(entry, { execArgv, stdout: false, stderr: false, resourceLimits: { maxOldGenerationSizeMb: megabytes, stackSizeMb: 8 } }), megabytes };
  return worker.thread;
}
