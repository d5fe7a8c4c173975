import type { Worker } from 'node:worker_threads';
import { AppError, type ErrorCode } from '../../server/domain/errors.ts';
import type { Provision } from '../../server/domain/policy/provision.ts';
import type { ReadDocument } from '../pipeline.ts';
import { ownThread } from './own-thread.ts';
import type { FileBytes } from './parse-file.ts';

/** What reading one file may take. */
export interface ReadingBounds {
  readonly milliseconds: number;
  readonly megabytes: number;
}
export const DEFAULT_BOUNDS: ReadingBounds = { milliseconds: 8_000, megabytes: 768 };
/** Longest time a thread takes to load the reader, and how long one waits for its next file before it ends and gives its memory back. */
const LONGEST_START_MS = 60_000;
const IDLE_MS = 5_000;

type SentDocument = Omit<ReadDocument, 'provisions'> & { readonly provisions: readonly Omit<Provision, 'text'>[] };
/** What the thread says: once that it has loaded, then one answer a file. */
export type Reply = 'ready' | { readonly documents: readonly SentDocument[] } | { readonly reason: string; readonly code: ErrorCode };

interface Reader {
  readonly thread: Worker;
  readonly megabytes: number;
  readonly ready: Promise<void>;
}
let reader: Reader | null = null;
let queue: Promise<unknown> = Promise.resolve();
let idle: NodeJS.Timeout | undefined;

/**
 * Reads a file through all stages in a thread of its own, one file at a time; a file that takes too long or too much ends its thread, not
 * the process.
 */
export function readInWorker(file: FileBytes, bounds: ReadingBounds = DEFAULT_BOUNDS): Promise<readonly ReadDocument[]> {
  const result = queue.then(() => readNow(file, bounds));
  queue = result.catch(() => undefined);
  return result;
}

async function readNow(file: FileBytes, bounds: ReadingBounds): Promise<readonly ReadDocument[]> {
  clearTimeout(idle);
  const { thread, ready } = readerWithin(bounds.megabytes);
  thread.ref();
  try {
    // a busy machine may take long to load the reader, which is not the file's fault
    await ready;
    return await answerOf(thread, file, bounds);
  } finally {
    thread.unref();
    idle = setTimeout(() => endReader(thread), IDLE_MS).unref();
  }
}

function answerOf(thread: Worker, file: FileBytes, bounds: ReadingBounds): Promise<readonly ReadDocument[]> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      clearTimeout(timer);
      thread.off('message', answered).off('error', failed).off('exit', ended);
      act();
    };
    const fail = (reason: string): void =>
      settle(() => {
        endReader(thread);
        reject(new AppError('unreadable', reason));
      });
    const answered = (reply: Reply): void =>
      settle(() => {
        if (reply === 'ready') reject(new AppError('unreadable', '文件无法读取（读取过程意外中止）'));
        else if ('documents' in reply) resolve(reply.documents.map(whole));
        else reject(new AppError(reply.code, reply.reason));
      });
    const failed = (error: Error & { code?: string }): void =>
      fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? '文件展开后占用内存过大，已停止读取' : `文件无法读取（${error.message}）`);
    const ended = (): void => fail('文件无法读取（读取过程意外中止）');
    const timer = setTimeout(
      () => fail(`读取超过${Math.round(bounds.milliseconds / 1000)}秒仍未完成，已停止，请检查文件是否异常`),
      bounds.milliseconds,
    );
    thread.on('message', answered).on('error', failed).on('exit', ended);
    thread.postMessage(file);
  });
}

const whole = (d: SentDocument): ReadDocument => ({
  ...d,
  provisions: d.provisions.map((p) => ({ ...p, text: d.text.slice(p.start, p.end) })),
});

function readerWithin(megabytes: number): Reader {
  if (reader?.megabytes === megabytes) return reader;
  if (reader !== null) endReader(reader.thread);
  const options = {
    stdout: true,
    stderr: false,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 16 },
  };
  const thread = ownThread(import.meta.url, './parse-worker', options);
  // What pdf.js says of a canvas that production packages leave out is no answer of ours.
  thread.stdout.resume();
  const ready = new Promise<void>((resolve, reject) => {
    const fail = (why: string): void => {
      clearTimeout(timer);
      endReader(thread);
      reject(new AppError('internal', `读取程序没有启动（${why}）`));
    };
    const timer = setTimeout(() => fail(`超过${LONGEST_START_MS / 1000}秒`), LONGEST_START_MS);
    // a thread that fails after its file was given up is nobody's error: what these do then has no effect
    thread.on('error', (error) => fail(error.message)).on('exit', () => fail('意外中止'));
    thread.once('message', () => {
      clearTimeout(timer);
      resolve();
    });
  });
  reader = { thread, megabytes, ready };
  return reader;
}

/** Ends the thread once nothing waits to be read, so that its memory is there for what comes next. */
export const endReading = (): Promise<void> =>
  queue.then(() => {
    if (reader !== null) endReader(reader.thread);
  });

function endReader(thread: Worker): void {
  void thread.terminate();
  if (reader?.thread === thread) reader = null;
}
