import { createRequire } from 'node:module';
import { AppError } from '../../../server/domain/errors.ts';
import type { SourceText } from '../../source-text.ts';
import { textFrom } from '../text/read-text.ts';

interface Extracted {
  getBody(): string;
}
interface Extractor {
  extract(input: Buffer): Promise<Extracted>;
}

/** Reads a Word 97–2003 document. Automatic numbers are not in its text and cannot be rebuilt; a warning says so where lists show. */
export async function readDoc(bytes: Uint8Array): Promise<SourceText> {
  // names in an OLE directory are UTF-16: a protected DOCX is a stream of this name in one
  if (Buffer.from(bytes.subarray(0, 200_000)).includes(Buffer.from('EncryptedPackage', 'utf16le')))
    throw new AppError('unreadable', '文件有密码保护，请提供未加密的版本');
  // word-extractor ships no types and is CommonJS
  const WordExtractor = createRequire(import.meta.url)('word-extractor') as new () => Extractor;
  try {
    const body = (await new WordExtractor().extract(Buffer.from(bytes))).getBody();
    const text = textFrom(body.replaceAll('\u0007', '\t'), 'doc');
    return { ...text, warnings: [...text.warnings, '旧版DOC文件中自动生成的编号不在文字里，如编号缺失请另存为DOCX后再导入'] };
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('unreadable', '这份DOC文件已损坏，或不是Word文档（如XLS、PPT、WPS），请另存为DOCX或XLSX后再导入');
  }
}
