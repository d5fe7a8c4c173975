import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout's folder, found from this file upwards, so that it is the same in `server/` and in `dist/server/`. */
export function projectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!(existsSync(join(folder, 'package.json')) && existsSync(join(folder, 'data')))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('policy-navigator: no package.json with a data folder above ' + import.meta.url);
    folder = parent;
  }
  return folder;
}
/** A file under `data/`. */
export const dataFile = (...path: readonly string[]): string => join(projectRoot(), 'data', ...path);
