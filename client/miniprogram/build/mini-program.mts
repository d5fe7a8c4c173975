import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import type { Plugin } from 'vite';

interface Declared { readonly pages?: readonly string[]; readonly component?: boolean; readonly usingComponents?: Readonly<Record<string, string>>; readonly tabBar?: { readonly list: readonly { readonly pagePath: string; readonly iconPath?: string; readonly selectedIconPath?: string }[] } }

/** What WeChat reads besides scripts. */
const CARRIED = /(?<!tsconfig)\.(?:wxml|wxss|wxs|json|png)$/u;

/**
 * Builds a native WeChat mini-program: one CommonJS script for the app and for each page and component, everything else as it is.
 * Fails where a page, a component or an icon that is named is not there.
 */
export function miniProgram(source: string): Plugin {
  const read = (path: string): Declared => JSON.parse(readFileSync(join(source, path), 'utf8')) as Declared;
  const files = (): readonly string[] => readdirSync(source, { recursive: true, withFileTypes: true }).filter((f) => f.isFile() && CARRIED.test(f.name)).map((f) => relative(source, join(f.parentPath, f.name))).sort();
  return {
    name: 'mini-program',
    config: () => ({
      publicDir: false,
      build: {
        emptyOutDir: true, target: 'es2018', modulePreload: false, minify: true,
        rolldownOptions: { input: entries(source, read, files()), output: { format: 'cjs', strict: true, exports: 'auto', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name].js' } },
      },
    }),
    transform: {
      // WeChat runs no code from strings; the library only looks for the global object, of which it needs the timers.
      filter: { id: /engine\.io-client[\\/].*globals\.js$/u },
      handler: (code) => code.replace(/Function\("return this"\)\(\)/u, '({ setTimeout, clearTimeout })'),
    },
    buildStart() {
      for (const file of files()) this.addWatchFile(join(source, file));
    },
    generateBundle() {
      for (const fileName of files()) this.emitFile({ type: 'asset', fileName, source: fileName.endsWith('.json') ? JSON.stringify(read(fileName)) : readFileSync(join(source, fileName)) });
    },
  };
}

/** Name of each script → its source. */
function entries(source: string, read: (path: string) => Declared, files: readonly string[]): Record<string, string> {
  const { pages = [], tabBar } = read('app.json');
  const components = files.filter((f) => f.endsWith('.json') && read(f).component === true).map((f) => f.replace(/\.json$/u, ''));
  const owners = [...new Set([...pages, ...components])];
  const named = owners.flatMap((owner) => Object.values(read(`${owner}.json`).usingComponents ?? {}).map((path) => relative(source, path.startsWith('/') ? join(source, path) : resolve(source, dirname(owner), path))));
  const icons = (tabBar?.list ?? []).flatMap((t) => [t.iconPath, t.selectedIconPath].filter((i) => i !== undefined));
  const missing = [...icons, ...[...owners, ...named].flatMap((name) => ['.ts', '.json', '.wxml', '.wxss'].map((end) => `${name}${end}`))].filter((path) => !existsSync(join(source, path)));
  if (missing.length > 0) throw new Error(`named but not there: ${[...new Set(missing)].join(', ')}`);
  return Object.fromEntries(['app', ...owners].map((name) => [name, join(source, `${name}.ts`)]));
}
