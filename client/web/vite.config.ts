import react from '@vitejs/plugin-react';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

// The server is asked for everything but the client's own files while developing: `npx tsx server/main.ts`, then `npm run dev -w
// client/web`.
const server = process.env['NAVIGATOR_URL'] ?? 'http://localhost:3000'; // eslint-disable-line no-restricted-properties -- not the server's environment

/** Lays a compressed copy beside every script and style as written, so that the server compresses nothing while it serves. */
const compressed: Plugin = {
  name: 'compressed-copies',
  apply: 'build',
  writeBundle({ dir = '' }, bundle) {
    for (const fileName of Object.keys(bundle).filter((name) => /\.(?:js|css)$/u.test(name))) {
      const path = join(dir, fileName);
      const source = readFileSync(path);
      writeFileSync(`${path}.br`, brotliCompressSync(source));
      writeFileSync(`${path}.gz`, gzipSync(source, { level: 9 }));
    }
  },
};

/**
 * What every page needs travels in two files: many small ones compress worse and wait for one another. The rest comes with the page that
 * needs it.
 */
const CORE =
  /server\/(?:contract|domain)|client\/(?:shared\/(?:api|account-api|format|times|words|contract|chat-connection|answer-view)|web\/src\/(?:main|parts\/(?:api|stored|States|use-resource|Icon|Chip|Badge|Kept|More|AwardFigure)|shell\/(?!large|read-aloud)|quote\/QuoteProvider|account\/(?:session-context|SignInLink|came-from|account-api)|enterprise\/(?:enterprise-context|use-matches)|messages\/(?:own-enterprise|MessagesLink)|drafts\/drafts-api))/u;
const chunks = {
  groups: [
    { name: 'libraries', test: /node_modules|rolldown|preload-helper/u },
    { name: 'core', test: CORE },
  ],
};

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), compressed],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: { output: { codeSplitting: chunks } },
  },
  server: { proxy: { '/api': server, '/socket.io': { target: server, ws: true } } },
});
