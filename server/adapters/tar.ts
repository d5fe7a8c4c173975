import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, stat, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../domain/errors.ts';

/** Tar: blocks of 512 bytes, a header block before each file (POSIX ustar; a long name in a pax record before that). */
const BLOCK = 512;
const FIELDS = {
  name: [0, 100],
  mode: [100, 8],
  size: [124, 12],
  mtime: [136, 12],
  sum: [148, 8],
  kind: [156, 1],
  magic: [257, 8],
  prefix: [345, 155],
} as const;
/** The kind of a file, and of a record that tells more of the file after it. */
const FILE = '0';
const PAX = 'x';
/** No path is longer. */
const LONGEST_RECORD = 1 << 16;
const CHUNK = 1 << 20;

/** Writes the files of a folder, `first` before the others: whoever looks in sees what it is. Gives the archive's SHA-256. */
export async function packTar(folder: string, file: string, first: string): Promise<string> {
  const hash = createHash('sha256');
  const out = await open(file, 'w');
  const put = async (bytes: Buffer): Promise<void> => {
    hash.update(bytes);
    await out.writeFile(bytes);
  };
  try {
    const names = (await readdir(folder, { recursive: true, withFileTypes: true }))
      .filter((e) => e.isFile())
      .map((e) => join(e.parentPath, e.name).slice(folder.length + 1));
    for (const name of names.sort((a, b) => Number(b === first) - Number(a === first) || (a < b ? -1 : 1))) {
      const { size, mtimeMs } = await stat(join(folder, name));
      await put(headerOf(name, size, mtimeMs));
      for await (const chunk of createReadStream(join(folder, name))) await put(chunk as Buffer);
      await put(padding(size));
    }
    await put(Buffer.alloc(2 * BLOCK));
    await out.sync();
  } finally {
    await out.close();
  }
  return hash.digest('hex');
}

const padding = (size: number): Buffer => Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);

/** What stands before a file. A Chinese name of more than 33 characters fits no header and comes in a record of its own. */
function headerOf(path: string, size: number, mtimeMs: number): Buffer {
  const parts = path.split('/');
  const fits = (from: number): boolean =>
    Buffer.byteLength(parts.slice(from).join('/')) <= FIELDS.name[1] &&
    Buffer.byteLength(parts.slice(0, from).join('/')) <= FIELDS.prefix[1];
  const from = parts.findIndex((_part, at) => fits(at));
  if (from >= 0) return block({ name: parts.slice(from).join('/'), prefix: parts.slice(0, from).join('/') }, FILE, size, mtimeMs);
  const record = paxRecord('path', path);
  return Buffer.concat([
    block({ name: 'path' }, PAX, record.length, mtimeMs),
    record,
    padding(record.length),
    block({ name: 'long-name' }, FILE, size, mtimeMs),
  ]);
}

/** `18 path=a/b.txt`, with a line end; the number counts the whole record, itself too. */
function paxRecord(key: string, value: string): Buffer {
  const rest = ` ${key}=${value}\n`;
  const bytes = Buffer.byteLength(rest);
  const guess = bytes + String(bytes).length;
  return Buffer.from(`${bytes + String(guess).length}${rest}`);
}

function block(
  { name, prefix = '' }: { readonly name: string; readonly prefix?: string },
  kind: string,
  size: number,
  mtimeMs: number,
): Buffer {
  const made = Buffer.alloc(BLOCK);
  const put = (field: keyof typeof FIELDS, text: string): void => void made.write(text, FIELDS[field][0]);
  const octal = (value: number, digits: number): string => `${Math.floor(value).toString(8).padStart(digits, '0')}\0`;
  put('name', name);
  put('prefix', prefix);
  put('mode', octal(0o600, 7));
  put('size', octal(size, 11));
  put('mtime', octal(mtimeMs / 1000, 11));
  put('kind', kind);
  put('magic', 'ustar\x0000');
  // The sum is taken with blanks in its own place.
  put('sum', '        ');
  const sum = made.reduce((total, byte) => total + byte, 0);
  put('sum', `${sum.toString(8).padStart(6, '0')}\0 `);
  return made;
}

/** Writes an archive's files below `folder`. @throws AppError where it is no tar, is cut off, or a name leads out of the folder. */
export async function unpackTar(file: string, folder: string): Promise<void> {
  const from = await open(file, 'r');
  const { size: whole } = await from.stat();
  let long: string | null = null;
  try {
    for (let at = 0; at + BLOCK <= whole;) {
      const header = await bytesOf(from, at, BLOCK);
      if (header.every((byte) => byte === 0)) return;
      const { name: short, size, kind } = entryOf(header, file);
      if (at + BLOCK + size > whole) throw new AppError('bad-request', `${file} 不完整：${short} 被截断。`);
      if (kind === PAX) {
        if (size > LONGEST_RECORD) throw new AppError('bad-request', `${file} 不是备份文件，或者已损坏。`);
        long = /(?:^|\n)\d{1,6} path=([^\n]{1,4096})\n/u.exec((await bytesOf(from, at + BLOCK, size)).toString('utf8'))?.[1] ?? null;
      } else {
        await writeEntry(from, at + BLOCK, size, join(folder, safeName(long ?? short, file)));
        long = null;
      }
      at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    }
    throw new AppError('bad-request', `${file} 不完整：没有结尾。`);
  } finally {
    await from.close();
  }
}

async function writeEntry(from: FileHandle, at: number, size: number, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const to = await open(path, 'wx');
  try {
    for (let done = 0; done < size; done += CHUNK) await to.writeFile(await bytesOf(from, at + done, Math.min(CHUNK, size - done)));
  } finally {
    await to.close();
  }
}

async function bytesOf(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  await file.read(bytes, 0, length, at);
  return bytes;
}

function entryOf(header: Buffer, file: string): { readonly name: string; readonly size: number; readonly kind: string } {
  const text = (field: keyof typeof FIELDS): string => {
    const [at, length] = FIELDS[field];
    const bytes = header.subarray(at, at + length);
    const end = bytes.indexOf(0);
    return bytes.toString('utf8', 0, end < 0 ? length : end);
  };
  const sum = [...header].reduce((total, byte, i) => total + (i >= FIELDS.sum[0] && i < FIELDS.sum[0] + FIELDS.sum[1] ? 32 : byte), 0);
  const prefix = text('prefix');
  if (!text('magic').startsWith('ustar') || Number.parseInt(text('sum'), 8) !== sum)
    throw new AppError('bad-request', `${file} 不是备份文件，或者已损坏。`);
  return {
    name: prefix === '' ? text('name') : `${prefix}/${text('name')}`,
    size: Number.parseInt(text('size'), 8),
    kind: text('kind'),
  };
}

function safeName(name: string, file: string): string {
  if (name === '' || name.startsWith('/') || name.includes('\0') || name.split(/[/\\]/u).includes('..'))
    throw new AppError('bad-request', `${file} 里有不安全的文件名。`);
  return name;
}
