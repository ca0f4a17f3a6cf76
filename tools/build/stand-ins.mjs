// Libraries of which the script tag's files need a small part get a small file of ours in their place. Each was made for
// one version: another one fails the build, until somebody has looked whether the file is still true of it. Tests try both
// side by side. The ES modules use the libraries themselves.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { refuseOtherUses } from './stand-ins/ky-uses.mjs';

const standIns = [
  { library: 'ky', version: '1.14.3', module: /^ky($|\/)/, file: 'ky.mjs' },
  { library: '@lit/reactive-element', version: '2.1.2', module: /(^|\/)css-tag\.js$/, file: 'lit-css.mjs' },
];

/** @param {string} root @returns {import('vite').Plugin} */
export function standInsForLibraries(root) {
  return {
    name: 'stand-ins',
    enforce: 'pre',
    buildStart() {
      for (const { library, version, file } of standIns) refuseOtherVersion(root, library, version, file);
    },
    resolveId(id) {
      const found = standIns.find(({ module }) => module.test(id));
      return found ? path.join(import.meta.dirname, 'stand-ins', found.file) : null;
    },
    transform: {
      filter: { id: /\.ts$/, code: /["']ky["']/ },
      handler(code, id) {
        refuseOtherUses(code, id);
        return null;
      },
    },
  };
}

/** @param {string} root @param {string} library @param {string} version @param {string} file */
function refuseOtherVersion(root, library, version, file) {
  const text = readFileSync(path.join(root, 'node_modules', library, 'package.json'), 'utf8');
  const installed = JSON.parse(text).version;
  if (installed === version) return;
  throw new Error(
    `${library} is ${installed}: see whether tools/build/stand-ins/${file}, made for ${version}, does what it does`,
  );
}
