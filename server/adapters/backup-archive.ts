import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, open, readdir, readFile, rename, rm, stat, writeFile, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { AppError } from '../domain/errors.ts';
import type { BackupReader, BackupWriter } from '../usecases/operate/ports.ts';
import { readBackup, restoreBeside, writeBackup } from './backup-directory.ts';

/** A backup that is to be one file is named so. */
export const isArchiveName = (name: string): boolean => name.endsWith('.tar');
/** Tar: blocks of 512 bytes, a header block before each file (POSIX ustar). */
const BLOCK = 512, FIELDS = { name: [0, 100], mode: [100, 8], size: [124, 12], mtime: [136, 12], sum: [148, 8], kind: [156, 1], magic: [257, 8], prefix: [345, 155] } as const;

/** One file that `tar -tf` lists, and beside it its checksum as `sha256sum -c` reads it. Written as a folder first: it has its name only once it is whole. */
export async function writeArchive(file: string, home: string): Promise<BackupWriter> {
  const target = resolve(file), folder = `${target}.part-${randomUUID()}`;
  if (existsSync(target)) throw new AppError('bad-request', `${target} 已经存在，不会覆盖。请换一个名字。`);
  const writer = await writeBackup(folder, home);
  return {
    write: (table, rows) => writer.write(table, rows),
    async finish(tables) {
      await writer.finish(tables);
      const draft = `${folder}.tar`;
      try {
        const sum = await pack(folder, draft);
        await writeFile(`${target}.sha256`, `${sum}  ${basename(target)}\n`);
        await rename(draft, target);
      } finally {
        for (const left of [folder, draft]) await rm(left, { recursive: true, force: true });
      }
    },
    async abandon() {
      await writer.abandon();
      for (const left of [folder, `${folder}.tar`]) await rm(left, { recursive: true, force: true });
    },
  };
}

/** A backup of either form, opened; `close` takes away what was unpacked. */
export interface OpenedBackup extends BackupReader {
  /** Puts back what lies beside the store. */
  beside(home: string): Promise<void>;
  close(): Promise<void>;
}

/** @throws AppError where it is damaged or none. */
export async function openBackup(path: string): Promise<OpenedBackup> {
  if (!(await stat(path).catch(() => null))?.isFile()) return { ...(await readBackup(path)), beside: (home) => restoreBeside(path, home), close: () => Promise.resolve() };
  const folder = await mkdtemp(join(tmpdir(), 'navigator-restore-')), close = () => rm(folder, { recursive: true, force: true });
  try {
    await compareSum(path);
    await unpack(path, folder);
    return { ...(await readBackup(folder)), beside: (home) => restoreBeside(folder, home), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function compareSum(path: string): Promise<void> {
  const noted = await readFile(`${path}.sha256`, 'utf8').catch(() => null);
  if (noted === null) return;
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  if (hash.digest('hex') !== noted.slice(0, 64)) throw new AppError('bad-request', `${path} 与 ${basename(path)}.sha256 里的校验值不符，文件已损坏或被改动。`);
}

/** Gives the archive's SHA-256. */
async function pack(folder: string, file: string): Promise<string> {
  const hash = createHash('sha256'), out = await open(file, 'w');
  const put = async (bytes: Buffer): Promise<void> => { hash.update(bytes); await out.writeFile(bytes); };
  try {
    const names = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((e) => e.isFile()).map((e) => join(e.parentPath, e.name).slice(folder.length + 1));
    // The manifest first: whoever looks in sees what it is.
    for (const name of names.sort((a, b) => Number(b === 'manifest.json') - Number(a === 'manifest.json') || (a < b ? -1 : 1))) {
      const { size, mtimeMs } = await stat(join(folder, name));
      await put(header(name, size, mtimeMs));
      for await (const chunk of createReadStream(join(folder, name))) await put(chunk as Buffer);
      await put(Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK));
    }
    await put(Buffer.alloc(2 * BLOCK));
    await out.sync();
  } finally {
    await out.close();
  }
  return hash.digest('hex');
}

function header(path: string, size: number, mtimeMs: number): Buffer {
  const block = Buffer.alloc(BLOCK), parts = path.split('/'), fits = (from: number): boolean => Buffer.byteLength(parts.slice(from).join('/')) <= FIELDS.name[1] && Buffer.byteLength(parts.slice(0, from).join('/')) <= FIELDS.prefix[1];
  const from = parts.findIndex((_part, at) => fits(at)), name = parts.slice(from).join('/'), prefix = parts.slice(0, from).join('/');
  if (from < 0) throw new AppError('bad-request', `文件名过长，不能放进单个备份文件：${path}。请备份为文件夹。`);
  const put = (field: keyof typeof FIELDS, text: string): void => void block.write(text, FIELDS[field][0]);
  const octal = (value: number, digits: number): string => `${Math.floor(value).toString(8).padStart(digits, '0')}\0`;
  put('name', name); put('prefix', prefix); put('mode', octal(0o600, 7)); put('size', octal(size, 11)); put('mtime', octal(mtimeMs / 1000, 11)); put('kind', '0'); put('magic', 'ustar\x0000'); put('sum', '        ');
  put('sum', `${block.reduce((sum, byte) => sum + byte, 0).toString(8).padStart(6, '0')}\0 `);
  return block;
}

async function unpack(file: string, folder: string): Promise<void> {
  const from = await open(file, 'r'), { size: whole } = await from.stat();
  try {
    for (let at = 0; at + BLOCK <= whole; ) {
      const block = await bytesOf(from, at, BLOCK);
      if (block.every((byte) => byte === 0)) return;
      const { name, size } = entryOf(block, file);
      if (at + BLOCK + size > whole) throw new AppError('bad-request', `${file} 不完整：${name} 被截断。`);
      await mkdir(dirname(join(folder, name)), { recursive: true });
      const to = await open(join(folder, name), 'wx');
      try {
        for (let done = 0; done < size; done += CHUNK) await to.writeFile(await bytesOf(from, at + BLOCK + done, Math.min(CHUNK, size - done)));
      } finally {
        await to.close();
      }
      at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    }
    throw new AppError('bad-request', `${file} 不完整：没有结尾。`);
  } finally {
    await from.close();
  }
}
const CHUNK = 1 << 20;

async function bytesOf(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  await file.read(bytes, 0, length, at);
  return bytes;
}

/** @throws AppError where it is no tar, or a name leads out of the folder. */
function entryOf(block: Buffer, file: string): { readonly name: string; readonly size: number } {
  const text = (field: keyof typeof FIELDS): string => { const [at, length] = FIELDS[field], bytes = block.subarray(at, at + length), end = bytes.indexOf(0); return bytes.toString('utf8', 0, end < 0 ? length : end); };
  const sum = [...block].reduce((total, byte, i) => total + (i >= FIELDS.sum[0] && i < FIELDS.sum[0] + FIELDS.sum[1] ? 32 : byte), 0), prefix = text('prefix');
  if (!text('magic').startsWith('ustar') || Number.parseInt(text('sum'), 8) !== sum) throw new AppError('bad-request', `${file} 不是备份文件，或者已损坏。`);
  const name = prefix === '' ? text('name') : `${prefix}/${text('name')}`;
  if (name === '' || name.startsWith('/') || name.split(/[/\\]/u).includes('..')) throw new AppError('bad-request', `${file} 里有不安全的文件名。`);
  return { name, size: Number.parseInt(text('size'), 8) };
}
