import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// The server is asked for everything but the client's own files while developing: `npx tsx server/main.ts`, then `npm run dev -w client/web`.
const server = process.env['NAVIGATOR_URL'] ?? 'http://localhost:3000'; // eslint-disable-line no-restricted-properties -- not the server's environment

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2022', modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
  server: { proxy: { '/api': server, '/socket.io': { target: server, ws: true } } },
});
