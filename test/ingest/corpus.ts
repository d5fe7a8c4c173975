import { existsSync } from 'node:fs';
import { join } from 'node:path';

const projectRoot = join(import.meta.dirname, '../..');
/** Where reference documents lie beside a checkout, or null; in CI they must be there. */
export const sharedFolder: string | null =
  ['../shared', '../../shared'].map((p) => join(projectRoot, p)).find((p) => existsSync(join(p, 'corpus/docs'))) ?? null;
export const withoutCorpus: boolean = sharedFolder === null && process.env['CI'] !== 'true';
