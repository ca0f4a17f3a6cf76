// The languages that a script tag can load: one for each file of src/translations that is named by a tag.
import path from 'node:path';
import { globSync } from 'tinyglobby';

/** @param {string} root @returns {string[]} BCP 47 tags, as the files are named; English is in the bundle itself */
export function languagesOf(root) {
  return globSync('src/translations/*.ts', { cwd: root })
    .map((file) => path.basename(file, '.ts'))
    .filter((name) => name !== 'en' && /^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(name))
    .sort();
}
