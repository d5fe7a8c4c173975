import { readFile, stat } from 'node:fs/promises';
import type { ImportFile } from '../usecases/ports.ts';

/** Reads a file from disk. */
export async function loadFile(path: string): Promise<ImportFile> {
  const [info, bytes] = await Promise.all([stat(path), readFile(path)]);
  return { path, bytes, modifiedAt: info.mtimeMs, url: null };
}
