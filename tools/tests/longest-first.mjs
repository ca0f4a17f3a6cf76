// Test files in the order in which a run begins them: what takes longest first, so that no long file runs alone at the end.
import path from 'node:path';
import { globSync } from 'tinyglobby';
import { longTests } from './left-out.mjs';

const root = path.resolve(import.meta.dirname, '../..');

/**
 * What waits longest among those that no run leaves out; then whatever drives a browser or installs a package.
 * @type {readonly string[]} files and globs
 */
export const lengthy = [
  'proxy/test/routes/attempts.test.ts',
  'test/browser/pay-button/{outcomes,wrong-moments}.test.ts',
  'test/browser/signature-prompt/lost-decision.test.ts',
  'test/browser/attempts/attempts.test.ts',
  'test/browser/unattended/next-customer.test.ts',
  'test/{docs,e2e,package}/**/*.test.ts',
];

/** @param {readonly string[]} files @returns {string[]} those that are in no list as they stood, after the others */
export function longestFirst(files) {
  const known = [...longTests, ...lengthy].flatMap((glob) => globSync(glob, { cwd: root }).sort());
  const place = new Map([...new Set(known)].map((file, index) => [file, index]));
  const of = (/** @type {string} */ file) => place.get(file) ?? place.size;
  return [...files].sort((one, two) => of(one) - of(two));
}
