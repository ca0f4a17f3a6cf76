// Turns the waiting changesets into the next version, of all packages at once, and into a section of CHANGELOG.md.
// Changesets knows the workspaces only: the package at the root and the proxy's VERSION follow from here.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run } from './run.mjs';

/** @typedef {{ changesets: { id: string, summary: string }[], releases: { type: string, newVersion: string }[] }} Plan */

const changeset = createRequire(import.meta.url).resolve('@changesets/cli/bin.js');
const root = process.cwd();
const file = (/** @type {string} */ name) => path.join(root, name);

/** @param {string} name @param {(text: string) => string} edit */
function change(name, edit) {
  const before = readFileSync(file(name), 'utf8');
  const after = edit(before);
  if (after === before) throw new Error(`${name} is as it was: where does the version stand?`);
  writeFileSync(file(name), after);
}

/** @param {string[]} args */
async function changesets(...args) {
  const { code, output } = await run('node', [changeset, ...args], { cwd: root, quiet: true });
  if (code !== 0) throw new Error(output);
}

/** @returns {Promise<Plan>} */
async function readPlan() {
  const folder = mkdtempSync(path.join(tmpdir(), 'blink-pos-version-'));
  try {
    const output = path.relative(root, path.join(folder, 'plan.json'));
    await changesets('status', `--output=${output}`);
    return JSON.parse(readFileSync(path.join(folder, 'plan.json'), 'utf8'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const plan = await readPlan();
const version = plan.releases.find(({ type }) => type !== 'none')?.newVersion;
if (!version) {
  console.log('no changeset asks for a new version');
} else {
  await changesets('version');
  change('package.json', (text) => text.replace(/"version": "[^"]*"/, `"version": "${version}"`));
  change('proxy/src/version.ts', (text) => text.replace(/VERSION = '[^']*'/, `VERSION = '${version}'`));
  const notes = plan.changesets.map(({ summary }) => `- ${summary.trim().replaceAll('\n', '\n  ')}`);
  const section = `## ${version}\n\n${notes.join('\n')}\n\n`;
  change('CHANGELOG.md', (text) => text.replace(/^## /m, () => `${section}## `));
  console.log(
    `${version}: now npm install --package-lock-only && npm run manifest, read CHANGELOG.md, commit`,
  );
}
