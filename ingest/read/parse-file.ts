import { AppError } from '../../server/domain/errors.ts';
import type { SourceText } from '../source-text.ts';
import { openArchive, Unfolding } from './archive.ts';
import { formatOf, type FileFormat } from './format.ts';
import { readHtml } from './html/read-html.ts';
import { readDoc } from './office/read-doc.ts';
import { readDocx } from './office/read-docx.ts';
import { readPdf } from './pdf/read-pdf.ts';
import { readJson } from './read-json.ts';
import { readMarkdown, readText } from './text/read-text.ts';

/** What reading needs to know of a file; plain data, so that it can be sent to a worker. */
export interface FileBytes {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Content-Type as the server gave it; empty where there was none. */
  readonly contentType: string;
  /** Where it was fetched from. */
  readonly url: string | null;
  /** Where it is known: then neither name nor bytes are asked. */
  readonly format?: FileFormat;
}

/** Characters beyond which no text is a policy document. */
const LONGEST_TEXT = 20_000_000;

/**
 * Reads a file of any supported format into texts: one, or several for an archive or a feed. @throws AppError('unreadable') with the
 * reason.
 */
export async function parseFile(file: FileBytes): Promise<readonly SourceText[]> {
  const texts = (await readByFormat(file)).filter((t) => t.text.trim() !== '');
  if (texts.length === 0) throw new AppError('unreadable', '文件里没有文字内容');
  if (texts.some((t) => t.text.length > LONGEST_TEXT)) throw new AppError('unreadable', '文件里的文字过多，请拆分后再导入');
  return texts;
}

async function readByFormat({ path, bytes, contentType, format }: FileBytes): Promise<readonly SourceText[]> {
  switch (format ?? formatOf(path, bytes)) {
    case 'txt':
      return [readText(bytes, contentType)];
    case 'md':
      return [readMarkdown(bytes, contentType)];
    case 'html':
      return [readHtml(bytes, contentType)];
    case 'json':
      return readJson(bytes);
    case 'pdf':
      return [await readPdf(bytes)];
    case 'ole':
      return [await readDoc(bytes)];
    case 'zip':
      return readPacked(bytes, true);
  }
}

/** Office documents are archives by another name; a plain archive is read member by member, not an archive in it. */
async function readPacked(bytes: Uint8Array, membersToo: boolean): Promise<readonly SourceText[]> {
  const zip = await openArchive(bytes);
  const unfolding = new Unfolding();
  if (zip.file('word/document.xml')) return [await readDocx(zip, unfolding)];
  if (zip.file('xl/workbook.xml')) {
    await unfolding.measure(zip);
    // loaded only where a workbook is read: it is the largest of the parsers
    const { readXlsx } = await import('./office/read-xlsx.ts');
    return [await readXlsx(bytes)];
  }
  if (zip.file('ppt/presentation.xml')) throw new AppError('unreadable', '暂不支持PPT演示文稿');
  if (!membersToo) throw new AppError('unreadable', '压缩包里套有压缩包，请解压后再导入');
  const texts: SourceText[] = [];
  const failures: string[] = [];
  for (const [name, entry] of Object.entries(zip.files)) {
    if (entry.dir || /(?:^|\/)(?:\.|__MACOSX\/)/u.test(name)) continue;
    const member = await unfolding.read(entry);
    try {
      const found =
        formatOf(name, member) === 'zip'
          ? await readPacked(member, false)
          : await readByFormat({ path: name, bytes: member, contentType: '', url: null });
      texts.push(...found);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      failures.push(`压缩包内“${name}”未能读取：${error.message}`);
    }
  }
  if (texts.length === 0) throw new AppError('unreadable', failures[0] ?? '压缩包是空的');
  return texts.map((text, i) => (i === 0 ? { ...text, warnings: [...text.warnings, ...failures] } : text));
}
