import react from '@vitejs/plugin-react';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

// The server is asked for everything but the client's own files while developing: `npx tsx server/main.ts`, then `npm run dev -w client/web`.
const server = process.env['NAVIGATOR_URL'] ?? 'http://localhost:3000'; // eslint-disable-line no-restricted-properties -- not the server's environment

/** Lays a compressed copy beside every script and style, so that the server compresses nothing while it serves. */
const compressed: Plugin = {
  name: 'compressed-copies',
  apply: 'build',
  generateBundle(_options, bundle) {
    for (const [fileName, file] of Object.entries(bundle)) {
      if (!/\.(?:js|css)$/u.test(fileName)) continue;
      const source = file.type === 'chunk' ? file.code : file.source;
      this.emitFile({ type: 'asset', fileName: `${fileName}.br`, source: brotliCompressSync(source) });
      this.emitFile({ type: 'asset', fileName: `${fileName}.gz`, source: gzipSync(source, { level: 9 }) });
    }
  },
};

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), compressed],
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2022', modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
  server: { proxy: { '/api': server, '/socket.io': { target: server, ws: true } } },
});
