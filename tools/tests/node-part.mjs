// Tests that node:test runs: the units in Node, and the end-to-end tests that drive a browser themselves.
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import { longestFirst } from './longest-first.mjs';
import { runPart } from './part.mjs';
import { firstRun } from './second-run.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const FILE_LIMIT_MS = 10 * 60_000;
/**
 * One more than there are processors: most of the files wait for a process, a clock, a database or a page. With two more, those
 * that have seconds in them missed some and ran again, alone.
 */
const sideBySide = availableParallelism() + 1;

export const unitTests = [
  'test/{node,models}/**/*.test.ts',
  '{proxy,simulator,proxy-check}/test/**/*.test.ts',
];
/** These need what `npm run build` makes. */
export const builtTests = ['test/{docs,e2e,package}/**/*.test.ts'];

/** @param {readonly string[]} patterns @param {string} [glob] @returns {string[]} */
export function nodeTestFiles(patterns, glob) {
  const all = globSync([...patterns], { cwd: root }).sort();
  if (!glob) return all;
  const wanted = new Set(globSync(glob, { cwd: root }));
  return all.filter((file) => wanted.has(file));
}

/** @param {string} name @param {readonly string[]} files @param {NodeJS.ProcessEnv} [env] */
export async function runNodeTests(name, files, env) {
  return firstRun(longestFirst(files), (files, again) => {
    const pace = [again ? 1 : sideBySide, FILE_LIMIT_MS].map(String);
    const args = ['--import', 'tsx', 'tools/tests/node-run.mjs', ...pace, ...files];
    return runPart(name, args, {
      NODE_OPTIONS: nodeOptions(),
      TEST_FILE_COUNT: String(files.length),
      ...env,
    });
  });
}

/** Node 20 and 22 warn of what is only experimental there; tests need not. */
const nodeOptions = () => [process.env.NODE_OPTIONS, '--no-warnings'].filter(Boolean).join(' ');
