// The licences of what the script-tag bundle contains; the bundle itself has room for none.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';

/** @param {string} root @param {readonly string[]} moduleIds files that went into the bundle @returns {string} */
export function thirdPartyLicences(root, moduleIds) {
  const names = new Set();
  for (const id of moduleIds) {
    const [, name] = /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)/.exec(id) ?? [];
    if (name) names.add(name);
  }
  return [...names]
    .sort()
    .map((name) => licence(path.join(root, 'node_modules', name), name))
    .join('\n');
}

/** @param {string} folder @param {string} name */
function licence(folder, name) {
  const { version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const [file] = globSync('{licen[sc]e,LICEN[SC]E}*', { cwd: folder, absolute: true });
  return `${name} ${version} (${license})\n\n${file ? readFileSync(file, 'utf8').trim() : ''}\n`;
}
