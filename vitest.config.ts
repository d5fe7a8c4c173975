import { defineConfig } from 'vitest/config';

const common = { testTimeout: 30_000, hookTimeout: 60_000, setupFiles: ['test/property-seed.ts'] };

/**
 * Two kinds of tests side by side. The pages are built once before those in the browser: a file that built
 * them itself would empty the folder another file's server is serving from.
 */
export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      { extends: true, test: { ...common, name: 'parts', include: ['test/**/*.test.ts', 'client/*/test/**/*.test.ts?(x)'], exclude: ['test/e2e/**', '**/node_modules/**'] } },
      { extends: true, test: { ...common, name: 'pages', testTimeout: 120_000, include: ['test/e2e/**/*.test.ts'], globalSetup: ['test/e2e/build-pages.ts'] } },
    ],
  },
});
