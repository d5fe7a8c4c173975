import { createHash } from 'node:crypto';
import { AppError } from '../server/domain/errors.ts';
import type { DocumentRecord } from '../server/domain/policy/ports.ts';
import type { ReadDocument } from './pipeline.ts';
import type { FileBytes } from './read/parse-file.ts';
import { DEFAULT_BOUNDS, readInWorker, type ReadingBounds } from './read/reading-worker.ts';
import { READER_VERSION } from './reader-version.ts';
import { recogniseScan, RECOGNISED, type OcrCommand } from './read/recognise-scan.ts';
import type { SourceFile } from './source-text.ts';

/** Bytes above which no file is taken at all. */
const LARGEST = 100 * 2 ** 20;

/** Digest that says whether a file has to be read again. */
export const digestOf = (bytes: Uint8Array): string =>
  createHash('sha256').update(`reader ${READER_VERSION}\n`).update(bytes).digest('hex');

/**
 * Reads one file into records, ready to be stored. All of the reading is done in a thread with a bound of time and memory.
 * @throws AppError('unreadable') naming the reason; 'no-text' for a scan that no program was configured to read.
 */
export async function readDocuments(
  file: SourceFile,
  ocr: OcrCommand | null = null,
  bounds: ReadingBounds = DEFAULT_BOUNDS,
): Promise<readonly DocumentRecord[]> {
  if (file.bytes.length === 0) throw new AppError('unreadable', '文件是空的，没有内容可读');
  if (file.bytes.length > LARGEST)
    throw new AppError(
      'unreadable',
      `文件有${Math.round(file.bytes.length / 2 ** 20)}MB，超过${LARGEST / 2 ** 20}MB的上限，请拆分后再导入`,
    );
  const input: FileBytes = { path: file.path, bytes: file.bytes, contentType: file.contentType ?? '', url: file.url };
  const read = await readInWorker(input, bounds).catch((error: unknown) => {
    if (ocr !== null && error instanceof AppError && error.code === 'no-text') return readScan(input, ocr, bounds);
    throw error;
  });
  const sourceDigest = digestOf(file.bytes);
  const ingestedAt = new Date().toISOString();
  return read.map((document) => ({ ...document, sourceDigest, sourceModifiedAt: file.modifiedAt, ingestedAt, withdrawnOn: null }));
}

async function readScan(file: FileBytes, ocr: OcrCommand, bounds: ReadingBounds): Promise<readonly ReadDocument[]> {
  const recognised = await recogniseScan(file.path, file.bytes, ocr);
  const read = await readInWorker({ ...file, bytes: recognised, contentType: 'text/plain; charset=utf-8', format: 'txt' }, bounds);
  return read.map((document) => ({ ...document, warnings: [...document.warnings, RECOGNISED] }));
}
