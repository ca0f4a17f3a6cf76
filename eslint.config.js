import js from '@eslint/js';
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import { importDirections } from './tools/import-directions.mjs';

const typescript = ['**/*.ts'];
const browser = ['src/**/*.ts', 'test/browser/**/*.ts'];

/** Elements show; asking and waiting belong to src/api and src/controllers. */
const notInComponents = ['fetch', 'XMLHttpRequest', 'setTimeout', 'setInterval', 'requestIdleCallback'];
const belongsElsewhere = 'Components neither ask nor wait: that is for src/api and src/controllers.';

export default tseslint.config(
  { ignores: ['**/dist/', 'dist-site/', 'coverage/', 'node_modules/', 'demo/frameworks/'] },
  js.configs.recommended,
  ...tseslint.configs.recommended.map((config) => ({ ...config, files: typescript })),
  {
    files: typescript,
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // A lost promise is a lost outcome.
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', name: ['test', 'it', 'describe', 'suite'], package: 'node:test' },
          ],
        },
      ],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { prefer: 'type-imports', fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'A union of strings, or an object with `satisfies`.' },
      ],
    },
  },
  {
    files: browser,
    ...lit.configs['flat/recommended'],
  },
  {
    files: browser,
    ...wc.configs['flat/recommended'],
    settings: { wc: { elementBaseClasses: ['LitElement'] } },
  },
  { files: browser, plugins: { 'lit-a11y': litA11y }, rules: litA11y.configs.recommended.rules },
  { files: ['src/**/*.ts'], languageOptions: { globals: globals.browser } },
  { files: ['**/*.{js,mjs}'], languageOptions: { globals: globals.node } },
  { files: ['test/strict-site/*.js'], languageOptions: { globals: globals.browser } },
  { files: ['test/**/*.ts'], rules: { '@typescript-eslint/no-unused-expressions': 'off' } }, // chai's assertions
  // With chai's accessibility plugin every assertion counts as a promise.
  { files: ['test/browser/**/*.ts'], rules: { '@typescript-eslint/no-floating-promises': 'off' } },
  ...importDirections,
  {
    name: 'components neither ask nor wait',
    files: ['src/components/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...notInComponents.map((name) => ({ name, message: belongsElsewhere })),
      ],
      'no-restricted-properties': [
        'error',
        ...['window', 'globalThis', 'self'].flatMap((object) =>
          notInComponents.map((property) => ({ object, property, message: belongsElsewhere })),
        ),
      ],
    },
  },
);
