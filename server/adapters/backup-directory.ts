import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { cp, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { AppError } from '../domain/errors.ts';
import type { HomeRow, HomeTable } from '../domain/operation/home-content.ts';
import type { BackedUp, BackupReader, BackupWriter } from '../usecases/operate/ports.ts';

const FORMAT = 'policy-navigator-backup-1';
const MANIFEST = 'manifest.json';
/** What lies in a home beside the store and cannot be made again from it. */
const STONES = 'tombstones.jsonl';
const FOLDERS = ['publications', 'uploads'] as const;

interface Manifest {
  readonly format: typeof FORMAT;
  readonly createdAt: string;
  readonly tables: BackedUp;
  /** SHA-256 and bytes of every file, by its path. */
  readonly files: Readonly<Record<string, { readonly sha256: string; readonly bytes: number }>>;
}

/**
 * A backup is a folder: one compressed file of JSON lines a table, what lies beside the store, a manifest. It has its name only once it is
 * whole.
 */
export async function writeBackup(directory: string, home: string): Promise<BackupWriter> {
  const target = resolve(directory);
  const draft = `${target}.part-${process.pid}`;
  if (existsSync(target)) throw new AppError('bad-request', `${target} 已经存在，不会覆盖。请换一个名字。`);
  await mkdir(draft, { recursive: true });
  return {
    write: (table, rows) => pipeline(Readable.from(lines(rows)), createGzip({ level: 6 }), createWriteStream(join(draft, fileOf(table)))),
    async finish(tables) {
      for (const name of [STONES, ...FOLDERS])
        if (existsSync(join(home, name))) await cp(join(home, name), join(draft, 'beside', name), { recursive: true });
      const manifest: Manifest = {
        format: FORMAT,
        createdAt: new Date().toISOString(),
        tables,
        files: Object.fromEntries(
          await Promise.all((await filesIn(draft)).map(async (name) => [name, await fingerprint(join(draft, name))] as const)),
        ),
      };
      await writeFile(join(draft, MANIFEST), JSON.stringify(manifest, null, 1));
      for (const name of [...(await filesIn(draft)), '.']) await sync(join(draft, name));
      await rename(draft, target);
    },
    abandon: () => rm(draft, { recursive: true, force: true }),
  };
}

async function* lines(rows: AsyncIterable<HomeRow>): AsyncGenerator<string> {
  for await (const row of rows) yield JSON.stringify(row) + '\n';
}
const fileOf = (table: HomeTable): string => `${table}.jsonl.gz`;

/** Opens a backup and compares every file with its checksum. @throws AppError naming the file that is missing or changed. */
export async function readBackup(directory: string): Promise<BackupReader> {
  const manifest = await manifestOf(directory);
  for (const [name, { sha256, bytes }] of Object.entries(manifest.files)) {
    const found = await fingerprint(join(directory, name)).catch(() => null);
    if (found === null) throw new AppError('bad-request', `备份里缺少文件 ${name}。`);
    if (found.sha256 !== sha256)
      throw new AppError('bad-request', `备份里的文件 ${name} 已损坏（应有${bytes}字节，实有${found.bytes}字节，校验值不符）。`);
  }
  return {
    createdAt: manifest.createdAt,
    tables: manifest.tables,
    async *rows(table) {
      if (!(fileOf(table) in manifest.files)) return;
      for await (const line of createInterface({
        input: createReadStream(join(directory, fileOf(table))).pipe(createGunzip()),
        crlfDelay: Infinity,
      }))
        if (line !== '') yield JSON.parse(line) as HomeRow;
    },
  };
}

/** Puts back what lies beside the store. Tombstones that are there stay: what was forgotten since the backup is forgotten again. */
export async function restoreBeside(directory: string, home: string): Promise<void> {
  await mkdir(home, { recursive: true });
  const from = join(directory, 'beside');
  if (existsSync(join(from, STONES))) {
    const before = existsSync(join(home, STONES)) ? await readFile(join(home, STONES), 'utf8') : '';
    await writeFile(join(home, STONES), `${before}\n${await readFile(join(from, STONES), 'utf8')}`);
  }
  for (const name of FOLDERS)
    if (existsSync(join(from, name))) await cp(join(from, name), join(home, name), { recursive: true, force: false });
}

async function manifestOf(directory: string): Promise<Manifest> {
  const text = await readFile(join(directory, MANIFEST), 'utf8').catch(() => null);
  if (text === null) throw new AppError('not-found', `${directory} 不是备份：没有 ${MANIFEST}。`);
  try {
    const manifest = JSON.parse(text) as Manifest | null;
    if (manifest?.format === FORMAT) return manifest;
  } catch {
    // said below
  }
  throw new AppError('bad-request', `${directory} 的 ${MANIFEST} 不能读取，或由别的版本写成。`);
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((e) => e.isFile())
    .map((e) => join(e.parentPath, e.name).slice(folder.length + 1))
    .sort();
}

async function fingerprint(file: string): Promise<{ readonly sha256: string; readonly bytes: number }> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return { sha256: hash.digest('hex'), bytes: (await stat(file)).size };
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
