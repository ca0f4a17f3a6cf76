// npm run manifest: custom-elements.json from the sources' own comments and types. `--check` fails when the
// committed one says anything else.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'prettier';
import { validateCem } from '@wc-toolkit/cem-validator';
import { run } from './run.mjs';

const root = path.resolve(import.meta.dirname, '..');
const committed = path.join(root, 'custom-elements.json');

const manifest = await analyze();
await validateCem(JSON.parse(manifest), {
  packageJsonPath: path.join(root, 'package.json'),
  cemFileName: 'custom-elements.json',
  logErrors: false,
  exclude: baseClasses(JSON.parse(manifest)),
  rules: {
    manifest: {
      schemaVersion: 'error',
      modulePath: 'error',
      definitionPath: 'error',
      typeDefinitionPath: 'off', // it refuses every path that ends in .ts, .d.ts too
      exportTypes: 'off', // it looks in the element's own module; ours come from the package's root
    },
  },
});
if (process.argv.includes('--check')) {
  if (readOrNothing(committed) !== manifest) {
    console.error('custom-elements.json is stale: run `npm run manifest` and commit it.');
    process.exit(1);
  }
} else {
  writeFileSync(committed, manifest);
}

async function analyze() {
  // The analyzer only writes inside the project, so it gets a folder there that nobody commits.
  const folder = mkdtempSync(path.join(root, 'node_modules/.cache-manifest-'));
  try {
    const cli = 'node_modules/@custom-elements-manifest/analyzer/cem.js';
    const { code, output } = await run('node', [cli, 'analyze', '--outdir', path.relative(root, folder)], {
      cwd: root,
      quiet: true,
    });
    if (code !== 0) throw new Error(`the analyzer failed:\n${output}`);
    const json = readFileSync(path.join(folder, 'custom-elements.json'), 'utf8');
    return await format(json, { parser: 'json', printWidth: 110 });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Classes that elements share and nobody registers: they lie beside the elements' folders. */
function baseClasses({ modules }) {
  return modules
    .filter((module) => /^dist\/components\/[^/]+$/.test(module.path))
    .flatMap((module) => module.declarations ?? [])
    .map((declaration) => declaration.name);
}

/** @param {string} file */
function readOrNothing(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
