import { readdir, stat } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';

/** File names that a folder's documents can have; anything else in a folder is passed over, a file named outright is always tried. */
const READABLE = new Set(['.txt', '.md', '.html', '.htm', '.docx', '.doc', '.pdf', '.xlsx', '.json', '.zip']);

/** A path that could not be looked at, with the reason. */
export interface Unfound { readonly path: string; readonly reason: string }

/** The files under `paths`, absolute and sorted; folders are searched through, hidden files left out. */
export async function findSources(paths: readonly string[]): Promise<{ readonly files: readonly string[]; readonly failed: readonly Unfound[] }> {
  const files: string[] = [], failed: Unfound[] = [];
  for (const path of paths.map((p) => resolve(p))) {
    try {
      if ((await stat(path)).isDirectory()) files.push(...(await filesUnder(path)));
      else files.push(path);
    } catch {
      failed.push({ path, reason: '没有这个文件或文件夹，或者没有读取权限' });
    }
  }
  return { files: [...new Set(files)], failed };
}

async function filesUnder(folder: string): Promise<string[]> {
  const entries = (await readdir(folder, { withFileTypes: true })).filter((e) => !e.name.startsWith('.')).sort((a, b) => (a.name < b.name ? -1 : 1));
  const found: string[] = [];
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) found.push(...(await filesUnder(path)));
    else if (entry.isFile() && READABLE.has(extname(entry.name).toLowerCase())) found.push(path);
  }
  return found;
}
