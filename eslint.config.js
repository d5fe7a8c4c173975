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
      'one-var': ['error', 'never'],
      'max-lines': ['warn', { max: 400, skipBlankLines: true, skipComments: true }],
      // Wanted are 40 lines and a complexity of 15; past these limits a function is divided.
      'max-lines-per-function': ['warn', { max: 105, skipBlankLines: true, skipComments: true }],
      complexity: ['warn', { max: 30 }],
      // One reader of the environment: server/config.ts.
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'Read the environment in server/config.ts only.' }],
    },
  },
  { files: ['server/config.ts', 'server/cli/navigator.ts', 'test/**'], rules: { 'no-restricted-properties': 'off' } },
  { files: ['test/**'], rules: { '@typescript-eslint/no-unsafe-assignment': 'off', '@typescript-eslint/no-unsafe-member-access': 'off', '@typescript-eslint/no-unsafe-argument': 'off', 'max-lines': 'off', 'max-lines-per-function': 'off', '@typescript-eslint/require-await': 'off' } },
  // The made-up enterprises are drawn by long lists of likelihoods.
  { files: ['test/data/build/**'], rules: { complexity: 'off' } },
  // The compiler trims every kind of space at the ends of a line of a page's words, the wide one too.
  {
    files: ['client/**/*.tsx'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'JSXText[value=/\\u3000[ \\t]*\\n|\\n[ \\t]*\\u3000/]', message: "A wide space at the end or start of a line is not shown: write {'　'}." },
      ],
    },
  },
  // A page's data takes its type from what it begins with: `null as X | null` says more than it seems to.
  { files: ['client/miniprogram/src/**'], rules: { '@typescript-eslint/no-unnecessary-type-assertion': 'off' } },
  prettier,
);
