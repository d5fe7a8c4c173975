import { readFile, readdir, stat } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import { AppError } from '../../server/domain/errors.ts';
import type { Found, Source, Unfound } from './source.ts';

/** File names that a folder's documents can have; anything else in a folder is passed over, a file named outright is always tried. */
const READABLE = new Set(['.txt', '.md', '.html', '.htm', '.docx', '.doc', '.pdf', '.xlsx', '.json', '.zip']);
/** What tells of the folder and is no document of an authority; named outright it is tried all the same. */
const ABOUT_FOLDER = /^(?:readme|license|licence|changelog|contributing)\b/iu;
/** A larger file is refused before it is read. */
const LARGEST_BYTES = 100 * 2 ** 20;

/** Files and folders on disk; folders are searched through, hidden files left out. */
export function folderSource(paths: readonly string[], name = paths.join('、')): Source {
  const roots = paths.map((p) => resolve(p));
  return {
    name,
    async find(): Promise<Found> {
      const files: string[] = [];
      const failed: Unfound[] = [];
      const folders: string[] = [];
      for (const path of roots) {
        try {
          if ((await stat(path)).isDirectory()) {
            files.push(...(await filesUnder(path)));
            folders.push(path);
          } else files.push(path);
        } catch {
          failed.push({ path, reason: '没有这个文件或文件夹，或者没有读取权限' });
        }
      }
      return { files: [...new Set(files)], failed, covers: (path) => folders.some((f) => path.startsWith(f.endsWith(sep) ? f : f + sep)) };
    },
    async load(path) {
      const info = await stat(path);
      if (info.size > LARGEST_BYTES)
        throw new AppError(
          'unreadable',
          `文件有${Math.round(info.size / 2 ** 20)}MB，超过${LARGEST_BYTES / 2 ** 20}MB的上限，请拆分后再导入`,
        );
      return { path, bytes: await readFile(path), modifiedAt: info.mtimeMs, url: null };
    },
  };
}

async function filesUnder(folder: string): Promise<string[]> {
  const entries = (await readdir(folder, { withFileTypes: true }))
    .filter((e) => !e.name.startsWith('.'))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const found: string[] = [];
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) found.push(...(await filesUnder(path)));
    else if (entry.isFile() && !ABOUT_FOLDER.test(entry.name) && READABLE.has(extname(entry.name).toLowerCase())) found.push(path);
  }
  return found;
}
