import { extname } from 'node:path';
import { AppError } from '../../server/domain/errors.ts';

export type FileFormat = 'txt' | 'md' | 'html' | 'json' | 'pdf' | 'zip' | 'ole';

/** Formats told by their first bytes that are refused, with what to do instead. */
const REFUSED: readonly (readonly [magic: readonly number[], reason: string, isPicture?: true])[] = [
  [[0x89, 0x50, 0x4e, 0x47], '这是图片，没有可读的文字，请提供文字版或先做文字识别', true],
  [[0xff, 0xd8, 0xff], '这是图片，没有可读的文字，请提供文字版或先做文字识别', true],
  [[0x47, 0x49, 0x46, 0x38], '这是图片，没有可读的文字，请提供文字版或先做文字识别', true],
  [[0x52, 0x61, 0x72, 0x21], '暂不支持RAR压缩包，请解压后再导入，或改用ZIP'],
  [[0x37, 0x7a, 0xbc, 0xaf], '暂不支持7z压缩包，请解压后再导入，或改用ZIP'],
  [[0x1f, 0x8b], '暂不支持GZ压缩文件，请解压后再导入'],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], '暂不支持RTF文件，请另存为DOCX后再导入'],
  [[0x4d, 0x5a], '这是可执行程序，不是政策文件'],
];
const PDF_MARK = '%PDF-';
const HEAD = 2048;

/** What a file is: by its first bytes where they tell, then by its name; a wrong extension deceives nobody. */
export function formatOf(path: string, bytes: Uint8Array): FileFormat {
  const begins = (magic: readonly number[]): boolean => magic.every((b, i) => bytes[i] === b);
  const refused = REFUSED.find(([magic]) => begins(magic));
  if (refused) throw new AppError(refused[2] ? 'no-text' : 'unreadable', refused[1]);
  if (begins([0x50, 0x4b, 0x03, 0x04]) || begins([0x50, 0x4b, 0x05, 0x06])) return 'zip';
  if (begins([0xd0, 0xcf, 0x11, 0xe0])) return 'ole';
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, HEAD));
  if (head.slice(0, 1024).includes(PDF_MARK)) return 'pdf';
  const extension = extname(path.replace(/[?#].*$/u, '')).toLowerCase();
  if (/^\s*(?:<!doctype html|<html|<head|<body|<%@|<meta)/iu.test(head.replace(/^[\u00ef\u00bb\u00bf]+/u, ''))) return 'html';
  if (extension === '.html' || extension === '.htm' || extension === '.shtml') return 'html';
  if (extension === '.json' || extension === '.jsonl') return 'json';
  if (extension === '.md' || extension === '.markdown') return 'md';
  if (isBinary(bytes)) throw new AppError('unreadable', nameReason(extension));
  return /<(?:p|div|table|span)\b[^>]{0,300}>/iu.test(head) && /<\/(?:p|div|table|span)>/iu.test(head) ? 'html' : 'txt';
}

const nameReason = (extension: string): string =>
  /^\.(?:docx|xlsx|zip|pdf|doc)$/u.test(extension)
    ? `文件已损坏或不完整，不是有效的${extension.slice(1).toUpperCase()}文件`
    : '文件内容不是文字，无法读取';

/** Control characters that no encoding of text has. UTF-16 has zero bytes, but in every second place only. */
function isBinary(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 8192);
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) return false;
  let controls = 0;
  let even = 0;
  let odd = 0;
  head.forEach((b, i) => {
    if (b === 0) {
      if (i % 2 === 0) even += 1;
      else odd += 1;
    } else if (b < 9 || (b > 13 && b < 32 && b !== 27)) controls += 1;
  });
  const zeros = even + odd;
  const utf16 = zeros > 0 && Math.min(even, odd) < zeros * 0.05 && zeros < head.length * 0.6;
  return controls > Math.max(8, head.length * 0.02) || (zeros > head.length * 0.02 && !utf16);
}
