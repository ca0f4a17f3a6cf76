// The browser package as ES modules, file by file: what bundlers and import maps load.
import { rmSync } from 'node:fs';
import { globSync } from 'tinyglobby';
import { build } from 'vite';
import { litDecorators } from './lit-decorators.mjs';

/** Files that the exports map names. They need not all exist yet. */
const entryFiles = [
  'src/{index,define,client}.ts',
  'src/events/index.ts',
  'src/components/*/define.ts',
  'src/translations/languages/*/index.ts',
];

/** @param {string} root */
export async function buildModules(root) {
  const entries = globSync(entryFiles, { cwd: root, absolute: true });
  if (entries.length === 0) return;
  // The proxies' and the bundle's folders have their own steps; only this step's files go.
  for (const old of globSync(['dist/**/*.js', 'dist/**/*.d.ts', '!dist/cdn/**'], {
    cwd: root,
    absolute: true,
  })) {
    rmSync(old);
  }
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    plugins: [litDecorators()],
    build: {
      outDir: 'dist',
      emptyOutDir: false,
      target: 'es2022',
      minify: false,
      lib: { entry: entries, formats: ['es'] },
      rolldownOptions: {
        external: [/^lit($|\/)/, /^@lit\//, /^ky($|\/)/],
        output: {
          preserveModules: true,
          preserveModulesRoot: 'src',
          entryFileNames: '[name].js',
        },
      },
    },
  });
}
