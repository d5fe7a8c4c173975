import tseslint from 'typescript-eslint';
import prettier from 'eslint-config-prettier';

export default tseslint.config(
  { ignores: ['server/cli/bin.js', 'dist/', 'server/matching/assembly/', 'node_modules/', 'var/', 'client/*/dist/', '**/*.cjs', 'eslint.config.js'] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-console': 'error',
      'max-lines': ['warn', { max: 400, skipBlankLines: true, skipComments: true }],
      // One reader of the environment: server/config.ts.
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'Read the environment in server/config.ts only.' }],
    },
  },
  { files: ['server/config.ts', 'server/cli/navigator.ts', 'test/**'], rules: { 'no-restricted-properties': 'off' } },
  { files: ['test/**'], rules: { '@typescript-eslint/no-unsafe-assignment': 'off', '@typescript-eslint/no-unsafe-member-access': 'off', '@typescript-eslint/no-unsafe-argument': 'off', 'max-lines': 'off' } },
  // A page's data takes its type from what it begins with: `null as X | null` says more than it seems to.
  { files: ['client/miniprogram/src/**'], rules: { '@typescript-eslint/no-unnecessary-type-assertion': 'off' } },
  prettier,
);
