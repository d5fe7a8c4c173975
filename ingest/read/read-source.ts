import { AppError } from '../../server/domain/errors.ts';
import type { SourceFile, SourceText } from '../source-text.ts';
import { parseFile } from './parse-file.ts';
import { recogniseScan, type OcrCommand } from './recognise-scan.ts';
import { DEFAULT_BOUNDS, readInWorker, type ReadingBounds } from './reading-worker.ts';

/** Bytes above which no file is taken at all, and below which plain text is read without a thread of its own. */
const LARGEST = 200 * 2 ** 20, SMALL = 256 * 1024;

/** Reads a file of any supported format into texts: one, or several for an archive or a feed. Throws AppError('unreadable') with the reason. */
export async function readSource(file: SourceFile, bounds: ReadingBounds = DEFAULT_BOUNDS, ocr: OcrCommand | null = null): Promise<readonly SourceText[]> {
  if (file.bytes.length === 0) throw new AppError('unreadable', '文件是空的，没有内容可读');
  if (file.bytes.length > LARGEST) throw new AppError('unreadable', `文件超过${LARGEST / 2 ** 20}MB，请拆分后再导入`);
  const input = { path: file.path, bytes: file.bytes, contentType: file.contentType ?? '' };
  const texts = await (isSmallText(file) ? parseFile(input) : readInWorker(input, bounds)).catch(async (error: unknown) => {
    if (ocr !== null && error instanceof AppError && error.code === 'no-text') return [await recogniseScan(file.path, file.bytes, ocr)];
    throw error;
  });
  return texts.map((text) => ({ ...text, url: file.url ?? text.url }));
}

/** Reading plain text is linear in its length, so a small one needs no bound. */
const isSmallText = (file: SourceFile): boolean => file.bytes.length <= SMALL && /\.(?:txt|md)$/iu.test(file.path) && !(file.bytes[0] === 0x50 && file.bytes[1] === 0x4b) && !(file.bytes[0] === 0xd0 && file.bytes[1] === 0xcf) && !new TextDecoder('latin1').decode(file.bytes.subarray(0, 1024)).match(/%PDF-|<(?:!doctype|html|head|body|p|div)\b/iu);
