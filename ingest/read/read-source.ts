import { AppError } from '../../server/domain/errors.ts';
import type { SourceFile, SourceText } from '../source-text.ts';
import { readHtml } from './html/read-html.ts';
import { readPdf } from './pdf/read-pdf.ts';
import { readMarkdown, readText } from './text/read-text.ts';

/** Reads a file of any supported format into texts: one, or several for an archive or a feed. Throws AppError('unreadable') with the reason. */
export function readSource(file: SourceFile): Promise<readonly SourceText[]> {
  return Promise.resolve().then(async () => {
    if (file.bytes.length === 0) throw new AppError('unreadable', `${file.path}：文件是空的，没有内容可读`);
    if (/\.pdf$/iu.test(file.path)) return [{ ...(await readPdf(file.bytes)), url: file.url }];
    const read = /\.html?$/iu.test(file.path) ? readHtml : file.path.endsWith('.md') ? readMarkdown : readText;
    const text = read(file.bytes, file.contentType);
    return [{ ...text, url: file.url ?? text.url }];
  });
}
