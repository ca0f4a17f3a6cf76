// Checks that are no tests of behaviour but that a change can break all the same; each counts as one.
import path from 'node:path';
import { existsSync } from 'node:fs';
import { run } from '../run.mjs';
import { tally } from './tally.mjs';

const root = path.resolve(import.meta.dirname, '../..');

/** @type {readonly { name: string, command: readonly string[], needs?: string, ofBuild?: boolean, isLong?: true }[]} */
export const checks = [
  { name: 'bundle size', command: ['node_modules/size-limit/bin.js'], needs: 'dist/cdn/blink-pos.min.js' },
  {
    name: 'types, browser package',
    command: ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', '--noEmit'],
    needs: 'src/index.ts',
  },
  { name: 'types, everything', command: ['node_modules/typescript/bin/tsc'] },
  {
    name: 'lint',
    command: ['node_modules/eslint/bin/eslint.js', '--max-warnings', '0', '.'],
    // As much work as half of the tests in a browser, and `npm run lint` is a step of every change.
    isLong: true,
  },
  { name: 'manifest is fresh', command: ['tools/manifest.mjs', '--check'] },
];

/** @param {boolean} isWhole @returns {string[]} the names of those that are left out */
export const leftOutChecks = (isWhole) =>
  checks.filter(({ isLong }) => isLong && !isWhole).map(({ name }) => name);

/** @param {{ built: boolean, leftOut: readonly string[], say: (line: string) => void }} how built: whether dist/ is what the sources make */
export async function runChecks({ built, leftOut, say }) {
  let passed = 0;
  let failed = 0;
  const notes = [];
  const failures = [];
  for (const { name, command, needs, ofBuild } of checks) {
    if ((ofBuild && !built) || leftOut.includes(name)) continue;
    if (needs && !existsSync(path.join(root, needs))) {
      notes.push(`skipped: ${name} (no ${needs})`);
      continue;
    }
    const { code, output } = await run('node', command, { cwd: root, quiet: true });
    if (code === 0) passed++;
    else {
      failed++;
      failures.push({ test: name, why: output });
    }
    say(`${code === 0 ? 'ok    ' : 'FAILED'} ${name}`);
    if (code !== 0 || name === 'bundle size') say(output.trimEnd());
  }
  return tally({ passed, failed, notes, failures });
}
