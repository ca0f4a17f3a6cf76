// Tests that node:test runs: the units in Node, and the end-to-end tests that drive a browser themselves.
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import { runPart } from './part.mjs';
import { firstRun } from './second-run.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const FILE_LIMIT_MS = 10 * 60_000;
/** Node's own default, and two at least: most of the units wait for a process, a clock or a database. */
export const sideBySide = Math.max(2, availableParallelism() - 1);

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

/**
 * @param {string} name @param {readonly string[]} files
 * @param {{ env?: NodeJS.ProcessEnv, files?: number }} [options] how many files at a time; Node's default, where not given
 */
export async function runNodeTests(name, files, { env, files: atOnce } = {}) {
  const reporters = [
    ['--test-reporter=spec', '--test-reporter-destination=stdout'],
    ['--test-reporter=./tools/tests/node-reporter.mjs', '--test-reporter-destination=stderr'],
  ].flat();
  return firstRun(files, (files, again) => {
    const concurrency = again ? 1 : atOnce;
    const pace = [
      `--test-timeout=${FILE_LIMIT_MS}`,
      ...(concurrency ? [`--test-concurrency=${concurrency}`] : []),
    ];
    const args = ['--import', 'tsx', '--test', ...pace, ...reporters, ...files];
    return runPart(name, args, {
      NODE_OPTIONS: nodeOptions(),
      TEST_FILE_COUNT: String(files.length),
      ...env,
    });
  });
}

/** Node 20 and 22 warn of what is only experimental there; tests need not. */
const nodeOptions = () => [process.env.NODE_OPTIONS, '--no-warnings'].filter(Boolean).join(' ');
