import { AppError } from '../../server/domain/errors.ts';
import type { SourceFile, SourceText } from '../source-text.ts';
import { readMarkdown, readText } from './text/read-text.ts';

/** Reads a file of any supported format into texts: one, or several for an archive or a feed. Throws AppError('unreadable') with the reason. */
export function readSource(file: SourceFile): Promise<readonly SourceText[]> {
  return Promise.resolve().then(() => {
    if (file.bytes.length === 0) throw new AppError('unreadable', `${file.path}：文件是空的，没有内容可读`);
    const read = file.path.endsWith('.md') ? readMarkdown : readText;
    return [{ ...read(file.bytes, file.contentType), url: file.url }];
  });
}
