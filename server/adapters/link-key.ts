import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What signs links in messages: the one that is given, else one made once and kept in the home, which nobody else can read. */
export function linkKey(home: string, given: string | null): string {
  if (given !== null) return given;
  const file = join(home, 'link.key');
  try {
    mkdirSync(home, { recursive: true });
    // Of two processes that begin at once, one writes it and both read it.
    writeFileSync(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8');
}
