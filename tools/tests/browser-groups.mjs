// Which browser test runs where: every engine, but for those that need what only Chromium's launcher can do.
import path from 'node:path';
import { globSync } from 'tinyglobby';
import { longestFirst } from './longest-first.mjs';

const root = path.resolve(import.meta.dirname, '../..');

/** `*.chromium.test.ts`: sends keys, sets the viewport, emulates media or reads the accessibility tree. */
const chromiumOnly = /\.chromium\.test\.ts$/;

/** @param {string} [files] a glob @returns {string[]} */
export const browserTestFiles = (files = 'test/browser/**/*.test.ts') =>
  globSync(files, { cwd: root }).filter((file) => file.startsWith('test/browser/'));

/**
 * @param {Map<string, import('@web/test-runner').BrowserLauncher>} launchers
 * @param {string} [glob]
 */
export function browserTestGroups(launchers, glob) {
  const all = longestFirst(browserTestFiles(glob));
  const chromium = launchers.get('chromium');
  const groups = [
    {
      name: 'chromium-only',
      files: all.filter((file) => chromiumOnly.test(file)),
      browsers: chromium ? [chromium] : [],
    },
    {
      name: 'every-engine',
      files: all.filter((file) => !chromiumOnly.test(file)),
      browsers: [...launchers.values()],
    },
  ];
  return groups.filter(({ files, browsers }) => files.length > 0 && browsers.length > 0);
}
