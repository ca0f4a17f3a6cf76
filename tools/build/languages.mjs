// The languages that a script tag can load: one for each folder of src/translations/languages.
import path from 'node:path';
import { globSync } from 'tinyglobby';

/** @param {string} root @returns {string[]} BCP 47 tags, as the folders are named; English is in the bundle itself */
export function languagesOf(root) {
  return globSync('src/translations/languages/*/index.ts', { cwd: root })
    .map((file) => path.basename(path.dirname(file)))
    .filter((tag) => tag !== 'en')
    .sort();
}
