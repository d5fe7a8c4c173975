import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { TombstoneList } from '../domain/access/ports.ts';

/**
 * Tombstones beside the store, one JSON line each: a store that is put back from a backup knows nothing of what was forgotten since. Ids
 * only, nothing personal.
 */
export function tombstoneFile(path: string): TombstoneList {
  const all = async () =>
    (
      await readFile(path, 'utf8').catch((error: unknown) => {
        if ((error as { code?: string }).code === 'ENOENT') return '';
        throw error;
      })
    )
      .split('\n')
      .flatMap(read);
  return {
    all,
    async add(id, at) {
      if ((await all()).some((t) => t.id === id)) return;
      await mkdir(dirname(path), { recursive: true });
      const file = await open(path, 'a');
      try {
        // A line that a crash cut short must not swallow this one.
        await file.write(`\n${JSON.stringify({ id, at })}\n`);
        await file.sync();
      } finally {
        await file.close();
      }
    },
  };
}

function read(line: string): readonly { readonly id: string; readonly at: number }[] {
  try {
    const value = JSON.parse(line) as { id?: unknown; at?: unknown } | null;
    return typeof value?.id === 'string' && typeof value.at === 'number' ? [{ id: value.id, at: value.at }] : [];
  } catch {
    return [];
  }
}
