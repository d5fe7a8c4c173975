import { parentPort } from 'node:worker_threads';
import { AppError } from '../../server/domain/errors.ts';
import { readPolicies } from '../pipeline.ts';
import type { FileBytes } from './parse-file.ts';
import type { Reply } from './reading-worker.ts';

const reply = (message: Reply): void => parentPort?.postMessage(message);

/**
 * One file a message; answers with its documents, or with the reason why there are none. A provision's text is a slice of its document's
 * and is not sent twice.
 */
parentPort?.on('message', (file: FileBytes) => {
  readPolicies(file).then(
    (documents) =>
      reply({ documents: documents.map((d) => ({ ...d, provisions: d.provisions.map(({ text: _, ...provision }) => provision) })) }),
    (error: unknown) =>
      reply(
        error instanceof AppError
          ? { reason: error.message, code: error.code }
          : { reason: `文件无法读取（${error instanceof Error ? error.message : String(error)}）`, code: 'unreadable' },
      ),
  );
});
reply('ready');
