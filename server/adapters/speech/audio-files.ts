import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AudioArchive } from '../../usecases/daily-digest/ports.ts';

/** Audio in files of the home folder, named by day and script, so that another script is another file. */
export function audioFiles(home: string): AudioArchive {
  const folder = join(home, 'digest');
  const fileOf = (day: string, script: string) =>
    join(folder, `${day.replace(/[^\d-]/gu, '')}-${createHash('sha256').update(script).digest('hex').slice(0, 16)}.mp3`);
  return {
    async put(day, script, audio) {
      const file = fileOf(day, script);
      await mkdir(folder, { recursive: true });
      await writeFile(`${file}.part`, audio);
      await rename(`${file}.part`, file);
    },
    async get(day, script) {
      return readFile(fileOf(day, script))
        .then((b) => new Uint8Array(b))
        .catch(() => null);
    },
  };
}
