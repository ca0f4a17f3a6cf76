// npm run build: everything under dist/ and each workspace's dist/. `--if-stale` does nothing when that is up to date.
import path from 'node:path';
import { buildDeclarations } from './build/declarations.mjs';
import { inputsHash, isFresh, writeStamp } from './build/freshness.mjs';
import { copyFrameworkTypes, typeDefineFiles } from './build/framework-types.mjs';
import { buildModules } from './build/modules.mjs';
import { buildScriptTag } from './build/script-tag.mjs';
import { buildServer } from './build/servers.mjs';

const root = path.resolve(import.meta.dirname, '..');

const steps = {
  modules: () => buildModules(root),
  'script tag': () => buildScriptTag(root),
  proxy: () => buildServer(root, 'proxy'),
  simulator: () => buildServer(root, 'simulator'),
  'proxy check': () => buildServer(root, 'proxy-check'),
  types: async () => {
    for (const project of /** @type {const} */ (['build', 'proxy', 'simulator', 'proxy-check'])) {
      await buildDeclarations(root, project);
    }
    copyFrameworkTypes(root);
    typeDefineFiles(root);
  },
};

if (process.argv.includes('--if-stale') && isFresh(root)) {
  console.log('dist is up to date');
} else {
  const hash = inputsHash(root);
  for (const [name, step] of Object.entries(steps)) {
    const start = performance.now();
    await step();
    console.log(`${name}: ${((performance.now() - start) / 1000).toFixed(1)} s`);
  }
  writeStamp(root, hash);
}
