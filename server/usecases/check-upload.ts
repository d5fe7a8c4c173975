import { AppError } from '../domain/errors.ts';

/** The largest file that may be sent to the server. */
export const LARGEST_UPLOAD = 20 * 2 ** 20;

/** How files of these endings begin; null: text, in which no zero byte stands. */
const BEGINNINGS: Readonly<Record<string, readonly number[] | null>> = {
  txt: null,
  md: null,
  html: null,
  htm: null,
  csv: null,
  jsonl: null,
  pdf: [0x25, 0x50, 0x44, 0x46],
  docx: [0x50, 0x4b, 3, 4],
  xlsx: [0x50, 0x4b, 3, 4],
  zip: [0x50, 0x4b, 3, 4],
  doc: [0xd0, 0xcf, 0x11, 0xe0],
};
export const DOCUMENT_ENDINGS = ['txt', 'md', 'html', 'htm', 'pdf', 'docx', 'doc', 'xlsx', 'zip'] as const;
export const ENTERPRISE_ENDINGS = ['xlsx', 'csv', 'jsonl'] as const;

/**
 * 上传检查: the name without any folder, its ending one of those taken, the content what the ending says. Gives the name to keep. @throws
 * AppError in words for who sent it.
 */
export function checkUpload(given: string, bytes: Uint8Array, endings: readonly string[]): string {
  const name = (given.normalize('NFC').split(/[\\/]/u).at(-1) ?? '')
    .replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '')
    .replace(/^\.+/u, '')
    .trim();
  const ending = /\.([a-z]{1,5})$/iu.exec(name)?.[1]?.toLowerCase() ?? '';
  if (name === '' || [...name].length > 120) throw new AppError('bad-request', '文件名为空或过长（不超过120字），请改名后再上传。');
  if (!endings.includes(ending)) throw new AppError('bad-request', `${name}：不能读取这种文件。可以上传：${endings.join('、')}。`);
  if (bytes.length === 0) throw new AppError('bad-request', `${name}：文件是空的。`);
  if (bytes.length > LARGEST_UPLOAD) throw new AppError('too-large', `${name}：文件超过${LARGEST_UPLOAD / 2 ** 20}MB，请拆分后再上传。`);
  const beginning = BEGINNINGS[ending];
  const fits =
    beginning == null
      ? !bytes.subarray(0, 4096).includes(0) || (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
      : beginning.every((byte, i) => bytes[i] === byte);
  if (!fits) throw new AppError('bad-request', `${name}：内容不是${ending.toUpperCase()}文件，可能改过扩展名或已损坏。`);
  return name;
}
