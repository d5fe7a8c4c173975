import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FOLDERS = ['server', 'ingest', 'client', 'test', 'data', 'docs', 'prompts', '.ci'] as const;
const FILES = [
  ...readdirSync(ROOT),
  ...FOLDERS.flatMap((folder) =>
    readdirSync(`${ROOT}/${folder}`, { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
  ),
];

/** `server/cli/help.ts`, `near-miss.ts`, `stored/`: no pattern, no package, nothing that is made only when it runs. */
const PATH = /^(?!var\/|dist\/|node_modules\/|@)[a-z.][\w.-]*(?:\/[\w.,-]+)*\/?$/u;
const SOURCE = /\.(?:tsx?|md|ya?ml|json|mjs|cjs)$/u;
/** `facts/NAME.yaml`: capitals stand for a name. */
const STANDS_FOR = /\b(?:NAME|HOME)\b/u;
const isPath = (words: string): boolean => PATH.test(words) && !STANDS_FOR.test(words) && (words.includes('/') || SOURCE.test(words));

/** Whether a file or folder has the path at its end; the ending of a source file may be left out. */
function exists(path: string): boolean {
  const bare = path.replace(/\/$/u, '');
  return FILES.some((file) => [bare, `${bare}.ts`, `${bare}.tsx`].some((p) => file === p || file.endsWith(`/${p}`)));
}

it.each(['ARCHITECTURE.md', 'CONTRIBUTING.md'])('%s names files and folders that are there', (guide) => {
  const text = readFileSync(`${ROOT}/${guide}`, 'utf8');
  const named = [...text.matchAll(/`([^`\n]{1,120})`/gu)].map(([, words = '']) => words).filter(isPath);
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((path) => !exists(path))).toEqual([]);
});
