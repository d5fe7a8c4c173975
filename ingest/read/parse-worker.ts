import { parentPort } from 'node:worker_threads';
import { AppError } from '../../server/domain/errors.ts';
import { parseFile, type FileBytes } from './parse-file.ts';

/** One file a message; answers with its texts, or with the reason why there are none. */
parentPort?.on('message', (file: FileBytes) => {
  parseFile(file).then(
    (texts) => parentPort?.postMessage({ texts }),
    (error: unknown) => parentPort?.postMessage(error instanceof AppError ? { reason: error.message, code: error.code } : { reason: `文件无法读取（${error instanceof Error ? error.message : String(error)}）`, code: 'unreadable' }),
  );
});
