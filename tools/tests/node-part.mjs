// Tests that node:test runs: the units in Node, and the end-to-end tests that drive a browser themselves.
import path from 'node:path';
import { globSync } from 'tinyglobby';
import { runPart } from './part.mjs';
import { tally } from './tally.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const FILE_LIMIT_MS = 10 * 60_000;

export const unitTests = ['test/node/**/*.test.ts', '{proxy,simulator,proxy-check}/test/**/*.test.ts'];
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
  if (files.length === 0) return tally();
  const reporters = [
    ['--test-reporter=spec', '--test-reporter-destination=stdout'],
    ['--test-reporter=./tools/tests/node-reporter.mjs', '--test-reporter-destination=stderr'],
  ].flat();
  const args = ['--import', 'tsx', '--test', `--test-timeout=${FILE_LIMIT_MS}`, ...reporters, ...files];
  return runPart(name, args, { NODE_OPTIONS: nodeOptions(), ...env });
}

/** Node 20 and 22 warn of what is only experimental there; tests need not. */
const nodeOptions = () => [process.env.NODE_OPTIONS, '--no-warnings'].filter(Boolean).join(' ');
