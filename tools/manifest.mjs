// npm run manifest: custom-elements.json from the sources' own comments and types, and from that the editors' data.
// `--check` fails when a committed one says anything else.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'prettier';
import { validateCem } from '@wc-toolkit/cem-validator';
import { editorData } from './manifest/editor-data.mjs';
import { run } from './run.mjs';

const root = path.resolve(import.meta.dirname, '..');
const packageJson = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

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
const files = { 'custom-elements.json': manifest, ...editorData(manifest, packageJson) };
for (const [name, content] of Object.entries(files)) {
  const file = path.join(root, name);
  const text = await formatted(content);
  if (!process.argv.includes('--check')) writeFileSync(file, text);
  else if (readOrNothing(file) !== text) {
    console.error(`${name} is stale: run \`npm run manifest\` and commit it.`);
    process.exitCode = 1;
  }
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
    return readFileSync(path.join(folder, 'custom-elements.json'), 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} json */
function formatted(json) {
  return format(json, { parser: 'json', printWidth: 110 });
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
