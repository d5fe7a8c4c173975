import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { AppError } from '../domain/errors.ts';
import type { BackupReader, BackupWriter } from '../usecases/operate/ports.ts';
import { readBackup, restoreBeside, writeBackup } from './backup-directory.ts';
import { packTar, unpackTar } from './tar.ts';

/** A backup that is to be one file is named so. */
export const isArchiveName = (name: string): boolean => name.endsWith('.tar');

/**
 * One file that `tar -tf` lists, and beside it its checksum as `sha256sum -c` reads it. Written as a folder first: it has its name only
 * once it is whole.
 */
export async function writeArchive(file: string, home: string): Promise<BackupWriter> {
  const target = resolve(file);
  const folder = `${target}.part-${randomUUID()}`;
  if (existsSync(target)) throw new AppError('bad-request', `${target} 已经存在，不会覆盖。请换一个名字。`);
  const writer = await writeBackup(folder, home);
  return {
    write: (table, rows) => writer.write(table, rows),
    async finish(tables) {
      await writer.finish(tables);
      const draft = `${folder}.tar`;
      try {
        const sum = await packTar(folder, draft, 'manifest.json');
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
  if (!(await stat(path).catch(() => null))?.isFile())
    return { ...(await readBackup(path)), beside: (home) => restoreBeside(path, home), close: () => Promise.resolve() };
  const folder = await mkdtemp(join(tmpdir(), 'navigator-restore-'));
  const close = () => rm(folder, { recursive: true, force: true });
  try {
    await compareSum(path);
    await unpackTar(path, folder);
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
  if (hash.digest('hex') !== noted.slice(0, 64))
    throw new AppError('bad-request', `${path} 与 ${basename(path)}.sha256 里的校验值不符，文件已损坏或被改动。`);
}
